/**
 * Shapes as well-known binary, in its ISO and PostGIS spellings: every count held against the bytes that are left.
 *
 * Throws `Astray` where the bytes contradict themselves. Source: OGC Simple Features 1.2.1, clause 8.
 */
import { Astray } from './flat-table.ts';
import type { RawShape } from './table-draft.ts';

const NAMES = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'];
const [POINT, LINE, POLYGON, MULTIPOINT, MULTIPOLYGON, COLLECTION] = [1, 2, 3, 4, 6, 7];
const [HAS_Z, HAS_M, HAS_SRID] = [0x80000000, 0x40000000, 0x20000000];
const MOST_NESTED = 8;

/** Null for an empty point, which the format writes as two NaN. */
export function readWkb(bytes: Uint8Array): RawShape | null {
  const shape = new WkbReader(bytes).shape(0);
  const isEmptyPoint = shape.type === 'Point' && Array.isArray(shape.coordinates) && Number.isNaN(shape.coordinates[0]);
  return isEmptyPoint ? null : shape;
}

class WkbReader {
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  shape(depth: number): RawShape {
    if (depth > MOST_NESTED) throw new Astray('collections in collections');
    const isLittle = this.view.getUint8(this.take(1)) === 1;
    const written = this.view.getUint32(this.take(4), isLittle);
    const plain = written & 0x1fffffff;
    const dimension = Math.floor(plain / 1000);
    const numbers = 2 + extra(written, dimension);
    if ((written & HAS_SRID) !== 0) this.take(4);
    const type = plain % 1000;
    const name = NAMES[type];
    if (!name || dimension > 3) throw new Astray(`shape type ${written}`);
    if (type === POINT) return { type: name, coordinates: this.points(1, numbers, isLittle)[0] };
    if (type === LINE) return { type: name, coordinates: this.points(this.count(numbers * 8, isLittle), numbers, isLittle) };
    if (type === POLYGON) return { type: name, coordinates: this.rings(numbers, isLittle) };
    const parts = Array.from({ length: this.count(5, isLittle) }, () => this.shape(depth + 1));
    if (type === COLLECTION) return { type: name, geometries: parts };
    const wanted = NAMES[type === MULTIPOINT ? POINT : type === MULTIPOLYGON ? POLYGON : LINE];
    if (parts.some((part) => part.type !== wanted)) throw new Astray(`parts of ${name}`);
    return { type: name, coordinates: parts.map(({ coordinates }) => coordinates) };
  }

  private rings(numbers: number, isLittle: boolean): number[][][] {
    return Array.from({ length: this.count(4, isLittle) }, () =>
      this.points(this.count(numbers * 8, isLittle), numbers, isLittle),
    );
  }

  private points(count: number, numbers: number, isLittle: boolean): number[][] {
    const from = this.take(count * numbers * 8);
    return Array.from({ length: count }, (_, i) => {
      const at = from + i * numbers * 8;
      return [this.view.getFloat64(at, isLittle), this.view.getFloat64(at + 8, isLittle)];
    });
  }

  /** A count of things that take at least so many bytes each. */
  private count(bytesEach: number, isLittle: boolean): number {
    const count = this.view.getUint32(this.take(4), isLittle);
    if (this.at + count * bytesEach > this.view.byteLength) throw new Astray(`count ${count}`);
    return count;
  }

  private take(bytes: number): number {
    if (this.at + bytes > this.view.byteLength) throw new Astray(`byte ${this.at} of ${this.view.byteLength}`);
    this.at += bytes;
    return this.at - bytes;
  }
}

/** Numbers a point has besides x and y. */
function extra(written: number, dimension: number): number {
  if (dimension > 0) return dimension === 3 ? 2 : 1;
  return ((written & HAS_Z) !== 0 ? 1 : 0) + ((written & HAS_M) !== 0 ? 1 : 0);
}
