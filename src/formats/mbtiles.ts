/**
 * MBTiles: tiles in an SQLite file, in a table of their own or as pictures that a map of places points to. Read whole: it is a
 * file of this device. Rows of tiles count from the south there. Source: github.com/mapbox/mbtiles-spec, 1.3.
 */
import type { BaseFacts } from '../domain/base-map.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import { openPacked } from './open-packed.ts';
import type { ReadJob } from './read-job.ts';
import { SqliteFile, type SqliteTable, type SqliteValue } from './sqlite.ts';
import { isGzip, PICTURE_TYPES, plainAttribution, type TileArchive } from './tile-archive.ts';
import { wholeFile } from './whole-file.ts';

export async function openMbtiles(source: ByteSource, job: ReadJob): Promise<Outcome<TileArchive>> {
  const bytes = await wholeFile(source, job);
  if (!bytes.ok) return bytes;
  const opened = attempt(() => contentsOf(new SqliteFile(bytes.value)));
  if (!opened.ok) return bad(problem('file/damaged', { part: 'mbtiles', words: opened.words }));
  const { tiles, said } = opened.value;
  if (tiles.size === 0) return bad(problem('file/not-tiles', { found: 'SQLite' }));
  const zooms = Array.from(tiles.keys(), (place) => Number(place.slice(0, place.indexOf('/'))));
  const facts: BaseFacts = {
    kind: PICTURE_TYPES.includes(said.get('format') ?? 'png') ? 'pictures' : 'shapes',
    minZoom: zooms.reduce((least, zoom) => Math.min(least, zoom)),
    maxZoom: zooms.reduce((most, zoom) => Math.max(most, zoom)),
    bounds: boundsIn(said.get('bounds') ?? ''),
    attribution: plainAttribution(said.get('attribution')),
  };
  return good({
    facts,
    async tile(zoom, x, y) {
      const tile = tiles.get(placeOf(zoom, x, y));
      if (!tile) return null;
      if (!isGzip(tile)) return tile;
      const shapes = await openPacked(tile, 'gzip', job);
      return shapes.ok ? shapes.value : null;
    },
  });
}

interface Contents {
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly said: ReadonlyMap<string, string>;
}

const placeOf = (zoom: number, x: number, y: number): string => `${zoom}/${x}/${2 ** zoom - 1 - y}`;

function contentsOf(database: SqliteFile): Contents {
  const tables = new Map(database.tables().map((table) => [table.name.toLowerCase(), table]));
  const said = new Map<string, string>();
  each(database, tables.get('metadata'), ['name', 'value'], ([name, value]) => said.set(String(name), String(value)));
  const tiles = new Map<string, Uint8Array>();
  const put = (zoom: unknown, column: unknown, row: unknown, data: unknown): void => {
    if (data instanceof Uint8Array) tiles.set(`${Number(zoom)}/${Number(column)}/${Number(row)}`, data);
  };
  const place = ['zoom_level', 'tile_column', 'tile_row'];
  each(database, tables.get('tiles'), [...place, 'tile_data'], ([zoom, x, y, data]) => put(zoom, x, y, data));
  // where equal tiles are kept once, `tiles` is a view of these two
  const pictures = new Map<string, SqliteValue>();
  each(database, tables.get('images'), ['tile_id', 'tile_data'], ([id, data]) => pictures.set(String(id), data ?? null));
  each(database, tables.get('map'), [...place, 'tile_id'], ([zoom, x, y, id]) => put(zoom, x, y, pictures.get(String(id))));
  return { tiles, said };
}

function each(
  database: SqliteFile,
  table: SqliteTable | undefined,
  columns: readonly string[],
  take: (values: readonly SqliteValue[]) => void,
): void {
  if (!table) return;
  const at = columns.map((column) => table.columns.findIndex((name) => name.toLowerCase() === column));
  if (at.includes(-1)) return;
  database.rows(table, (values) => {
    take(at.map((column) => values[column] ?? null));
    return true;
  });
}

function boundsIn(words: string): BaseFacts['bounds'] {
  const [west, south, east, north, ...more] = words.split(',').map(Number);
  const isBox = west !== undefined && south !== undefined && east !== undefined && north !== undefined && more.length === 0;
  return isBox && west < east && south < north ? [west, south, east, north] : null;
}
