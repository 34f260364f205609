/**
 * Shapes as text in a cell: well-known text (`POLYGON ((...))`, with or without `SRID=4549;`) or a GeoJSON shape.
 *
 * What cannot be read becomes a shape of an unknown type, so that the row is set aside with its words.
 */
import { attempt } from './attempt.ts';
import type { RawShape } from './table-draft.ts';

const NAMES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
  GEOMETRYCOLLECTION: 'GeometryCollection',
};
const START =
  /^\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*(POINT|MULTIPOINT|LINESTRING|MULTILINESTRING|POLYGON|MULTIPOLYGON|GEOMETRYCOLLECTION)\s*(?:ZM|Z|M)?\s*(?:\(|EMPTY)/i;

export interface TextShape {
  readonly shape: RawShape | null;
  readonly srid: number | null;
}

export const isShapeText = (text: string): boolean =>
  START.test(text) || /^\s*\{\s*"(?:type|coordinates|geometries)"/.test(text);

export function shapeOfText(text: string): TextShape {
  if (text.trim() === '') return { shape: null, srid: null };
  if (text.trimStart().startsWith('{')) return { shape: jsonShape(text), srid: null };
  const match = START.exec(text);
  const unreadable: TextShape = { shape: { type: text.trim().slice(0, 40) }, srid: null };
  if (!match) return unreadable;
  const read = attempt(() => new Reader(text.slice(text.indexOf(match[2]))).whole());
  return read.ok ? { shape: read.value, srid: match[1] ? Number(match[1]) : null } : unreadable;
}

function jsonShape(text: string): RawShape {
  const parsed = attempt((): unknown => JSON.parse(text));
  const value = parsed.ok ? parsed.value : null;
  if (typeof value !== 'object' || value === null) return { type: 'JSON' };
  const shape = 'geometry' in value ? value.geometry : value;
  return typeof shape === 'object' && shape !== null && 'type' in shape ? shape : { type: 'JSON' };
}

/** Says in its words where the text is not well-known text; caught by `attempt` above. */
class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.tokens = text.match(/[A-Za-z]+|[(),]|[^\s(),A-Za-z][^\s(),]*/g) ?? [];
  }

  whole(): RawShape {
    const shape = this.shape(0);
    if (this.at !== this.tokens.length) throw new Error('text after the shape');
    return shape;
  }

  private shape(depth: number): RawShape {
    const type = NAMES[this.next().toUpperCase()];
    if (type === undefined || depth > 8) throw new Error('no shape');
    if (/^(?:ZM|Z|M)$/i.test(this.peek())) this.at++;
    const isEmpty = /^EMPTY$/i.test(this.peek());
    if (isEmpty) this.at++;
    if (type === 'GeometryCollection') return { type, geometries: isEmpty ? [] : this.list(() => this.shape(depth + 1)) };
    if (isEmpty) return { type: type === 'Point' ? 'MultiPoint' : type, coordinates: [] };
    if (type === 'Point') return { type, coordinates: this.list(() => this.numbers())[0] };
    if (type === 'MultiPoint') return { type, coordinates: this.list(() => this.pointOfMany()) };
    const depths: Readonly<Record<string, number>> = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };
    return { type, coordinates: this.nested(depths[type] ?? 1) };
  }

  private nested(depth: number): unknown[] {
    return this.list(() => (depth === 1 ? this.numbers() : this.nested(depth - 1)));
  }

  /** `MULTIPOINT (1 2, 3 4)` and `MULTIPOINT ((1 2), (3 4))` are both written. */
  private pointOfMany(): unknown {
    return this.peek() === '(' ? this.list(() => this.numbers())[0] : this.numbers();
  }

  private list<T>(read: () => T): T[] {
    this.expect('(');
    const parts = [read()];
    while (this.peek() === ',') {
      this.at++;
      parts.push(read());
    }
    this.expect(')');
    return parts;
  }

  private numbers(): number[] {
    const numbers: number[] = [];
    while (this.peek() !== ',' && this.peek() !== ')') {
      const number = Number(this.next());
      if (!Number.isFinite(number)) throw new Error('no number');
      numbers.push(number);
    }
    return numbers;
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    if (this.at >= this.tokens.length) throw new Error('text ends');
    return this.tokens[this.at++];
  }

  private expect(token: string): void {
    if (this.next() !== token) throw new Error(`${token} expected`);
  }
}
