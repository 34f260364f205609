/**
 * The shapes of a shapefile, record by record: every declared size held against the file before it is believed.
 *
 * Heights and measures are passed over. Rings come as one list; which is a hole of which is told by their turning and by what
 * lies inside what. Source: ESRI Shapefile Technical Description, July 1998.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { Astray } from './flat-table.ts';
import { attempt } from './attempt.ts';
import { type FlatRing, polygonsOf } from './rings.ts';
import type { RawShape } from './table-draft.ts';

export interface ShpShapes {
  /** Null for records without a shape. */
  readonly shapes: readonly (RawShape | null)[];
  /** Bytes after the last record. */
  readonly extraBytes: number;
}

const FILE_CODE = 9994;
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
const [POINT, LINE, POLYGON, MULTIPOINT, MULTIPATCH] = [1, 3, 5, 8, 31];

export function readShp(bytes: Uint8Array): Outcome<ShpShapes> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES) return bad(problem('file/truncated', { part: 'shp' }));
  if (view.getInt32(0) !== FILE_CODE) return bad(problem('file/damaged', { part: 'shp header' }));
  const declared = view.getInt32(24) * 2;
  if (declared > bytes.length) return bad(problem('file/truncated', { part: 'shp', bytes: bytes.length, wanted: declared }));
  const shapes: (RawShape | null)[] = [];
  let at = HEADER_BYTES;
  while (at + RECORD_HEADER_BYTES <= declared) {
    const length = view.getInt32(at + 4) * 2;
    const from = at + RECORD_HEADER_BYTES;
    const row = shapes.length + 1;
    if (length === 0 && bytes.subarray(at).every((byte) => byte === 0)) break;
    if (length < 4 || from + length > bytes.length)
      return bad(problem('file/damaged', { part: `shp ${row}`, bytes: length }, { row }));
    const shape = attempt(() => shapeIn(new DataView(bytes.buffer, bytes.byteOffset + from, length)));
    if (!shape.ok) return bad(problem('file/damaged', { part: `shp ${row}`, words: shape.words }, { row }));
    shapes.push(shape.value);
    at = from + length;
  }
  return good({ shapes, extraBytes: bytes.length - at });
}

function shapeIn(view: DataView): RawShape | null {
  const type = view.getInt32(0, true);
  if (type === 0) return null;
  if (type === MULTIPATCH) return { type: 'MultiPatch' };
  // Z and M variants stand 10 and 20 above the plain type, with the same bytes first.
  switch (type % 10) {
    case POINT:
      return { type: 'Point', coordinates: points(view, 4, 1)[0] };
    case MULTIPOINT:
      return { type: 'MultiPoint', coordinates: points(view, 40, countAt(view, 36)) };
    case LINE: {
      const lines = parts(view);
      return lines.length === 1
        ? { type: 'LineString', coordinates: lines[0] }
        : { type: 'MultiLineString', coordinates: lines };
    }
    case POLYGON: {
      const polygons = polygonsOf(parts(view));
      return polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons };
    }
    default:
      throw new Astray(`shape type ${type}`);
  }
}

function countAt(view: DataView, at: number): number {
  const count = view.getInt32(at, true);
  if (count < 0) throw new Astray(`count ${count}`);
  return count;
}

function parts(view: DataView): FlatRing[] {
  const partCount = countAt(view, 36);
  const pointCount = countAt(view, 40);
  const pointsAt = 44 + partCount * 4;
  if (pointsAt + pointCount * 16 > view.byteLength) throw new Astray(`${partCount} parts, ${pointCount} points`);
  const starts = Array.from({ length: partCount }, (_, part) => countAt(view, 44 + part * 4));
  return starts.map((start, part) => {
    const end = part + 1 < partCount ? starts[part + 1] : pointCount;
    if (end < start || end > pointCount) throw new Astray(`part ${start} to ${end} of ${pointCount}`);
    return points(view, pointsAt + start * 16, end - start);
  });
}

function points(view: DataView, from: number, count: number): number[][] {
  if (from + count * 16 > view.byteLength) throw new Astray(`${count} points`);
  return Array.from({ length: count }, (_, i) => [
    view.getFloat64(from + i * 16, true),
    view.getFloat64(from + i * 16 + 8, true),
  ]);
}
