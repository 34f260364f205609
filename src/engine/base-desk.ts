/**
 * The worker's side of a base map: opens the one source that the planner agreed to, and fetches a tile at a time.
 *
 * It works beside the page, so that the policy that came with the worker's file binds it, and pictures are opened off the
 * page's thread. Requests take nothing along and follow no redirect to another place.
 */
import { type BaseFacts, type BaseSource, isTemplate } from '../domain/base-map.ts';
import type { LngLat } from '../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { bytesOfBlob } from '../formats/byte-source.ts';
import { openHttp } from '../formats/byte-source-http.ts';
import { inflateWeb } from '../formats/inflate-web.ts';
import { LIMITS } from '../formats/limits.ts';
import { openMbtiles } from '../formats/mbtiles.ts';
import { openPacked } from '../formats/open-packed.ts';
import { isPmtiles, openPmtiles } from '../formats/pmtiles.ts';
import type { ReadJob } from '../formats/read-job.ts';
import { isSqlite } from '../formats/sqlite.ts';
import { isGzip, type TileArchive } from '../formats/tile-archive.ts';

/** A picture, the bytes of a vector tile, or null where the source has none. */
export type BaseTile = ImageBitmap | ArrayBuffer | null;

export interface BaseDesk {
  /** `place`: the middle of the town, of which the source must have a tile. */
  open(source: BaseSource, place: LngLat): Promise<Outcome<BaseFacts>>;
  tile(zoom: number, x: number, y: number): Promise<BaseTile>;
}

const WISH: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', mode: 'cors' };
const JOB: ReadJob = { checkpoint: () => false, inflate: inflateWeb, limits: LIMITS };
/** What a template is taken to have, since it does not say. */
const TEMPLATE_ZOOMS = { minZoom: 0, maxZoom: 18 };
/** Near enough that a regional source has tiles, far enough that a national one has. */
const PROBE_ZOOM = 12;

export function createBaseDesk(): BaseDesk {
  let archive: TileArchive | null = null;
  const blocked = new Set<string>();
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    if ('blockedURI' in event) blocked.add(String(event.blockedURI));
  });
  const isBlocked = async (origin: string): Promise<boolean> => {
    // the event comes in a turn of its own, after the request has failed
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    return [...blocked].some((uri) => uri.startsWith(origin));
  };

  async function opened(source: BaseSource): Promise<Outcome<TileArchive>> {
    if (source.kind === 'file') {
      const bytes = bytesOfBlob(source.content);
      const head = await bytes.slice(0, Math.min(16, bytes.size));
      if (isPmtiles(head)) return openPmtiles(bytes, JOB);
      return isSqlite(head) ? openMbtiles(bytes, JOB) : bad(problem('file/not-tiles', { found: printable(head) }));
    }
    const { address } = source;
    if (isTemplate(address)) return good(templateArchive(address));
    const bytes = await openHttp(address, LIMITS, WISH);
    if (!bytes.ok) return bad(problem('file/tiles-no-answer'));
    return openPmtiles(bytes.value, JOB);
  }

  return {
    async open(source, place) {
      archive = null;
      blocked.clear();
      const found = await opened(source);
      const probe = found.ok ? await probed(found.value, place) : found;
      if (found.ok && probe.ok) archive = found.value;
      if (probe.ok || source.kind === 'file') return probe;
      const { origin } = new URL(source.address);
      return (await isBlocked(origin)) ? bad(problem('file/tiles-blocked', { origin })) : probe;
    },
    async tile(zoom, x, y) {
      const bytes = await archive?.tile(zoom, x, y);
      if (!bytes || !archive) return null;
      return archive.facts.kind === 'pictures' ? pictureOf(bytes) : new Uint8Array(bytes).buffer;
    },
  };
}

/** Whether there is anything for this town, and what it is: a template says so only by its first tile. */
async function probed(archive: TileArchive, place: LngLat): Promise<Outcome<BaseFacts>> {
  const { facts } = archive;
  const zoom = Math.min(facts.maxZoom, Math.max(facts.minZoom, PROBE_ZOOM));
  const [x, y] = tileAt(place, zoom);
  const bytes = await archive.tile(zoom, x, y).catch((thrown: unknown) => (thrown instanceof TypeError ? undefined : null));
  if (bytes === undefined) return bad(problem('file/tiles-no-answer'));
  if (bytes === null || bytes.length === 0) return bad(problem('file/tiles-elsewhere', { zoom, x, y }));
  const isPicture = (await pictureOf(bytes)) !== null;
  if (facts.kind === 'pictures' && !isPicture) {
    return bad(problem('file/not-tiles', { found: printable(bytes) }));
  }
  return good(facts);
}

/** A template as an archive: one request a tile. A server that answers "no such tile" has none there. */
function templateArchive(address: string): TileArchive {
  const isShapes = /\.(mvt|pbf)(\?|$)/i.test(address);
  return {
    facts: { kind: isShapes ? 'shapes' : 'pictures', ...TEMPLATE_ZOOMS, bounds: null, attribution: '' },
    async tile(zoom, x, y) {
      const url = address.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y));
      const answer = await fetch(url, WISH);
      if (!answer.ok) return null;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!isGzip(bytes)) return bytes;
      const shapes = await openPacked(bytes, 'gzip', JOB);
      return shapes.ok ? shapes.value : null;
    },
  };
}

/** The first signs of a file, for somebody who wants to know what came instead. */
const printable = (bytes: Uint8Array): string =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 12)).replace(/[^\x20-\x7e]/g, '?');

/** Null for bytes that are no picture. */
async function pictureOf(bytes: Uint8Array): Promise<ImageBitmap | null> {
  return createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null);
}

function tileAt([lng, lat]: LngLat, zoom: number): readonly [x: number, y: number] {
  const side = 2 ** zoom;
  const radians = (lat * Math.PI) / 180;
  const row = ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * side;
  return [Math.floor(((lng + 180) / 360) * side), Math.floor(row)];
}
