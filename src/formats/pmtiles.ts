/**
 * PMTiles, version 3: tiles in one file, found by two looks into its directories, so that a server needs to know ranges only.
 *
 * Tiles are numbered along a Hilbert curve, zoom after zoom. Source: github.com/protomaps/PMTiles, spec/v3.
 */
import type { BaseFacts } from '../domain/base-map.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import { Astray } from './flat-table.ts';
import { openPacked } from './open-packed.ts';
import type { ReadJob } from './read-job.ts';
import { PICTURE_TYPES, plainAttribution, type TileArchive } from './tile-archive.ts';

const HEADER_BYTES = 127;
const MAGIC = 'PMTiles';
const TILE_TYPES = ['unknown', 'mvt', 'png', 'jpeg', 'webp', 'avif'];
const [PLAIN, GZIP] = [1, 2];
/** A directory leads to another one at most so often: the format asks for one step, writers took three. */
const MOST_STEPS = 4;
/** No honest directory or word about the file is longer. */
const MOST_BYTES = 32 * 1024 * 1024;

export const isPmtiles = (head: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length)) === MAGIC;

interface Part {
  readonly offset: number;
  readonly length: number;
}

interface Entry extends Part {
  readonly tile: number;
  /** Tiles in a row that are this one; 0 for a further directory. */
  readonly run: number;
}

export async function openPmtiles(source: ByteSource, job: ReadJob): Promise<Outcome<TileArchive>> {
  if (source.size < HEADER_BYTES) return bad(problem('file/truncated', { bytes: source.size, wanted: HEADER_BYTES }));
  const head = await source.slice(0, HEADER_BYTES);
  if (!isPmtiles(head) || head[7] !== 3) return bad(problem('file/not-tiles', { found: `PMTiles ${head[7] ?? '?'}` }));
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const part = (at: number): Part => ({ offset: long(view, at), length: long(view, at + 8) });
  const [root, words, leaves, data] = [part(8), part(24), part(40), part(56)];
  const [packing, tilePacking] = [view.getUint8(97), view.getUint8(98)];
  const type = TILE_TYPES[view.getUint8(99)] ?? 'unknown';
  if (type === 'unknown') return bad(problem('file/not-tiles', { found: 'PMTiles' }));
  if (![PLAIN, GZIP].includes(packing) || ![0, PLAIN, GZIP].includes(tilePacking))
    return bad(problem('file/tiles-packed', { packing: Math.max(packing, tilePacking) }));

  const read = async ({ offset, length }: Part, packed: number): Promise<Outcome<Uint8Array>> => {
    if (length > MOST_BYTES) return bad(problem('file/damaged', { part: 'pmtiles', words: `${length} bytes` }));
    const bytes = await source.slice(offset, Math.min(source.size, offset + length));
    if (bytes.length < length) return bad(problem('file/truncated', { bytes: bytes.length, wanted: length }));
    return packed === GZIP ? openPacked(bytes, 'gzip', job) : good(bytes);
  };
  const directories = new Map<number, readonly Entry[]>();
  const directory = async (at: Part): Promise<Outcome<readonly Entry[]>> => {
    const known = directories.get(at.offset);
    if (known) return good(known);
    const bytes = await read(at, packing);
    if (!bytes.ok) return bytes;
    const entries = attempt(() => entriesOf(bytes.value));
    if (!entries.ok) return bad(problem('file/damaged', { part: 'pmtiles', words: entries.words }));
    directories.set(at.offset, entries.value);
    return good(entries.value);
  };
  const first = await directory(root);
  if (!first.ok) return first;
  const said = words.length > 0 ? await read(words, packing) : good(new Uint8Array(0));

  const facts: BaseFacts = {
    kind: PICTURE_TYPES.includes(type) ? 'pictures' : 'shapes',
    minZoom: view.getUint8(100),
    maxZoom: view.getUint8(101),
    bounds: boundsOf(view),
    attribution: plainAttribution(said.ok ? attributionIn(said.value) : ''),
  };
  return good({
    facts,
    async tile(zoom, x, y) {
      const wanted = tileNumber(zoom, x, y);
      let at = root;
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const entries = await directory(at);
        const entry = entries.ok ? entryFor(entries.value, wanted) : null;
        if (!entry) return null;
        if (entry.run > 0) {
          if (wanted >= entry.tile + entry.run) return null;
          const bytes = await read({ offset: data.offset + entry.offset, length: entry.length }, tilePacking);
          return bytes.ok ? bytes.value : null;
        }
        at = { offset: leaves.offset + entry.offset, length: entry.length };
      }
      return null;
    },
  });
}

/** The last entry that begins at or before a tile. */
function entryFor(entries: readonly Entry[], tile: number): Entry | null {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.tile ?? 0) <= tile) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1] ?? null;
}

/** Four columns of varints: steps of the tile numbers, runs, lengths, offsets (0: right behind the one before). */
function entriesOf(bytes: Uint8Array): readonly Entry[] {
  let at = 0;
  const next = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined || factor > 2 ** 56) throw new Astray('directory cut off');
      at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  };
  const count = next();
  if (count > bytes.length) throw new Astray(`directory of ${count} entries`);
  const column = (): number[] => Array.from({ length: count }, next);
  const [steps, runs, lengths, offsets] = [column(), column(), column(), column()];
  let tile = 0;
  let behind = 0;
  return steps.map((step, row) => {
    tile += step;
    const said = offsets[row] ?? 0;
    const [offset, length] = [said === 0 ? behind : said - 1, lengths[row] ?? 0];
    behind = offset + length;
    return { tile, run: runs[row] ?? 0, offset, length };
  });
}

/** Tiles of all lower zooms come first; within a zoom along the Hilbert curve. */
export function tileNumber(zoom: number, x: number, y: number): number {
  let number = 0;
  for (let level = 0; level < zoom; level += 1) number += 4 ** level;
  let [column, row] = [x, y];
  for (let side = 2 ** (zoom - 1); side >= 1; side /= 2) {
    const right = (column & side) !== 0 ? 1 : 0;
    const low = (row & side) !== 0 ? 1 : 0;
    number += side * side * ((3 * right) ^ low);
    if (low === 0) {
      if (right === 1) [column, row] = [side - 1 - column, side - 1 - row];
      [column, row] = [row, column];
    }
  }
  return number;
}

const long = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

function boundsOf(view: DataView): BaseFacts['bounds'] {
  const [west, south, east, north] = [102, 106, 110, 114].map((at) => view.getInt32(at, true) / 1e7) as [
    number,
    number,
    number,
    number,
  ];
  return west < east && south < north ? [west, south, east, north] : null;
}

function attributionIn(bytes: Uint8Array): unknown {
  const said = attempt((): unknown => JSON.parse(new TextDecoder().decode(bytes)));
  return said.ok && typeof said.value === 'object' && said.value !== null && 'attribution' in said.value
    ? said.value.attribution
    : '';
}
