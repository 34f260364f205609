/** What stands in one FlatGeobuf record: its header, its cells and its shape. Source: flatgeobuf.org, schema of version 3. */
import type { Cell } from './columns.ts';
import { Astray, FlatTable } from './flat-table.ts';
import type { RawShape } from './table-draft.ts';

export interface FlatgeobufHeader {
  /** Of all features, or 0 where each says its own. */
  readonly shapeType: number;
  readonly columns: readonly { readonly name: string; readonly type: number }[];
  /** 0 where the file does not say. */
  readonly features: number;
  readonly indexNodeSize: number;
  readonly crs: string | null;
}

/** In the order of the schema, from 0. */
const SHAPE_TYPES = [
  'Unknown',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
];
const MOST_NESTED = 8;

export function headerOf(bytes: Uint8Array): FlatgeobufHeader {
  const table = FlatTable.root(bytes);
  return {
    shapeType: table.byte(2, 0),
    columns: table.tables(7).map((column) => ({ name: column.text(0) ?? '', type: column.byte(1, 0) })),
    features: table.long(8),
    indexNodeSize: table.short(9, 16),
    crs: crsOf(table.table(10)),
  };
}

function crsOf(crs: FlatTable | null): string | null {
  if (crs === null) return null;
  const code = crs.int(1, 0);
  if (code > 0) return `EPSG:${code}`;
  const text = crs.text(4) ?? crs.text(5) ?? '';
  return text.trim() === '' ? null : text;
}

/** Hands every filled cell of a feature to `set`; gives its shape, null where it has none. */
export function featureOf(
  bytes: Uint8Array,
  header: FlatgeobufHeader,
  set: (column: number, cell: Cell) => void,
): () => RawShape | null {
  const table = FlatTable.root(bytes);
  const cells = table.bytes(1);
  const shape = table.table(0);
  if (cells) readCells(cells, header, set);
  return () => (shape === null ? null : shapeOf(shape, header.shapeType, 0));
}

function shapeOf(table: FlatTable, headerType: number, depth: number): RawShape {
  if (depth > MOST_NESTED) throw new Astray('collections in collections');
  const type = headerType === 0 ? table.byte(6, 0) : headerType;
  const name = SHAPE_TYPES[type] ?? String(type);
  if (name === 'GeometryCollection')
    return { type: name, geometries: table.tables(7).map((part) => shapeOf(part, 0, depth + 1)) };
  if (name === 'MultiPolygon')
    return { type: name, coordinates: table.tables(7).map((part) => shapeOf(part, 3, depth + 1).coordinates) };
  const points = pairs(table.doubles(1) ?? new Float64Array(0));
  if (name === 'Point') return { type: name, coordinates: points[0] ?? [] };
  if (name === 'Polygon' || name === 'MultiLineString') return { type: name, coordinates: cut(points, table.uints(0)) };
  return { type: name, coordinates: points };
}

const pairs = (xy: Float64Array): number[][] =>
  Array.from({ length: Math.floor(xy.length / 2) }, (_, i) => [xy[i * 2], xy[i * 2 + 1]]);

/** Rings or lines end where the file says; one alone needs no ends. */
function cut(points: readonly number[][], ends: Uint32Array | null): (readonly number[][])[] {
  if (ends === null || ends.length === 0) return [points];
  let from = 0;
  return Array.from(ends, (end) => {
    if (end < from || end > points.length) throw new Astray(`ring end ${end} of ${points.length}`);
    const part = points.slice(from, end);
    from = end;
    return part;
  });
}

/** By the schema's numbers of column types. */
const NUMBERS: Readonly<Record<number, readonly [bytes: number, read: (view: DataView, at: number) => Cell]>> = {
  0: [1, (view, at) => view.getInt8(at)],
  1: [1, (view, at) => view.getUint8(at)],
  2: [1, (view, at) => view.getUint8(at) !== 0],
  3: [2, (view, at) => view.getInt16(at, true)],
  4: [2, (view, at) => view.getUint16(at, true)],
  5: [4, (view, at) => view.getInt32(at, true)],
  6: [4, (view, at) => view.getUint32(at, true)],
  7: [8, (view, at) => exact(view.getBigInt64(at, true))],
  8: [8, (view, at) => exact(view.getBigUint64(at, true))],
  9: [4, (view, at) => view.getFloat32(at, true)],
  10: [8, (view, at) => view.getFloat64(at, true)],
};
const [TEXT, JSON_TEXT, DATE_TEXT, BINARY] = [11, 12, 13, 14];

/** A number where a double holds it exactly, else its digits. */
const exact = (value: bigint): Cell => (BigInt.asIntN(53, value) === value ? Number(value) : String(value));

function readCells(bytes: Uint8Array, header: FlatgeobufHeader, set: (column: number, cell: Cell) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): number => {
    if (at + count > bytes.length) throw new Astray(`cell at ${at} of ${bytes.length}`);
    at += count;
    return at - count;
  };
  while (at < bytes.length) {
    const column = view.getUint16(take(2), true);
    const type = header.columns[column]?.type;
    if (type === undefined) throw new Astray(`column ${column} of ${header.columns.length}`);
    const number = NUMBERS[type];
    if (number) {
      set(column, number[1](view, take(number[0])));
      continue;
    }
    if (type !== TEXT && type !== JSON_TEXT && type !== DATE_TEXT && type !== BINARY) throw new Astray(`column type ${type}`);
    const length = view.getUint32(take(4), true);
    const from = take(length);
    if (type !== BINARY) set(column, new TextDecoder().decode(bytes.subarray(from, from + length)));
  }
}
