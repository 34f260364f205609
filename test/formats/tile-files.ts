/** Small files of map tiles, written here so that readers have something to read: PNG, PMTiles and MBTiles. */
import { deflateSync, gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { crc32 } from '../../src/formats/crc32.ts';

export interface Tile {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

/** A square picture of one colour. */
export function picture(side: number, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(side * 3, Buffer.of(red, green, blue))]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

interface Entry {
  readonly tile: number;
  readonly run: number;
  readonly offset: number;
  readonly length: number;
}

const directory = (entries: readonly Entry[]): Uint8Array =>
  gzipSync(
    Uint8Array.from([
      ...varint(entries.length),
      ...entries.flatMap(({ tile }, row) => varint(tile - (entries[row - 1]?.tile ?? 0))),
      ...entries.flatMap(({ run }) => varint(run)),
      ...entries.flatMap(({ length }) => varint(length)),
      ...entries.flatMap(({ offset }, row) => {
        const before = entries[row - 1];
        return varint(before && before.offset + before.length === offset ? 0 : offset + 1);
      }),
    ]),
  );

/**
 * PMTiles of these tiles, whose numbers along the curve `numberOf` gives. In leaves of `leafSize` entries; equal neighbours are
 * one run.
 */
export function pmtiles(
  tiles: readonly Tile[],
  numberOf: (zoom: number, x: number, y: number) => number,
  { leafSize = 1000, type = 2, attribution = '' } = {},
): Uint8Array {
  const numbered = tiles
    .map((tile) => ({ number: numberOf(tile.zoom, tile.x, tile.y), bytes: Buffer.from(tile.bytes) }))
    .sort((a, b) => a.number - b.number);
  const entries: { tile: number; run: number; offset: number; length: number; bytes: Buffer }[] = [];
  let end = 0;
  for (const { number, bytes } of numbered) {
    const last = entries.at(-1);
    if (last && last.tile + last.run === number && last.bytes.equals(bytes)) last.run += 1;
    else {
      entries.push({ tile: number, run: 1, offset: end, length: bytes.length, bytes });
      end += bytes.length;
    }
  }
  const leaves: Uint8Array[] = [];
  const roots: Entry[] = [];
  for (let at = 0; at < entries.length; at += leafSize) {
    const leaf = directory(entries.slice(at, at + leafSize));
    const offset = leaves.reduce((sum, { length }) => sum + length, 0);
    roots.push({ tile: entries[at]?.tile ?? 0, run: 0, offset, length: leaf.length });
    leaves.push(leaf);
  }
  const isFlat = entries.length <= leafSize;
  const root = directory(isFlat ? entries : roots);
  const words = gzipSync(JSON.stringify({ attribution }));
  const leafBytes = isFlat ? Buffer.alloc(0) : Buffer.concat(leaves);
  const head = Buffer.alloc(127);
  head.write('PMTiles', 'latin1');
  head[7] = 3;
  let at = 127;
  for (const [field, { length }] of [
    [8, root],
    [24, words],
    [40, leafBytes],
    [56, { length: end }],
  ] as const) {
    head.writeBigUInt64LE(BigInt(at), field);
    head.writeBigUInt64LE(BigInt(length), field + 8);
    at += length;
  }
  const zooms = tiles.map(({ zoom }) => zoom);
  head.set([1, 2, 1, type, Math.min(...zooms), Math.max(...zooms)], 96);
  [100, 20, 130, 40].forEach((degrees, side) => head.writeInt32LE(degrees * 1e7, 102 + side * 4));
  return Buffer.concat([head, root, words, leafBytes, ...entries.map(({ bytes }) => bytes)]);
}

/** MBTiles of these tiles; `shared` keeps equal pictures once, with a view over two tables. */
export async function mbtiles(tiles: readonly Tile[], shared: boolean): Promise<Uint8Array> {
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.run('CREATE TABLE metadata (name text, value text)');
  database.run(
    "INSERT INTO metadata VALUES ('format', 'png'), ('bounds', '100,20,130,40'), ('attribution', '<a>&copy; Survey</a>')",
  );
  const place = 'zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER';
  if (shared) {
    database.run(`CREATE TABLE map (${place}, tile_id TEXT)`);
    database.run('CREATE TABLE images (tile_data BLOB, tile_id TEXT)');
    database.run(
      'CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images ON images.tile_id = map.tile_id',
    );
  } else database.run(`CREATE TABLE tiles (${place}, tile_data BLOB)`);
  tiles.forEach(({ zoom, x, y, bytes }, row) => {
    const at = [zoom, x, 2 ** zoom - 1 - y];
    if (shared) {
      database.run('INSERT INTO map VALUES (?, ?, ?, ?)', [...at, `picture ${row}`]);
      database.run('INSERT INTO images VALUES (?, ?)', [bytes, `picture ${row}`]);
    } else database.run('INSERT INTO tiles VALUES (?, ?, ?, ?)', [...at, bytes]);
  });
  return database.export();
}
