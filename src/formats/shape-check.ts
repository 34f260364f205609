/**
 * A shape of a file becomes a shape on the ground: every number checked, small faults put right and named.
 *
 * Put right: rings left open, points repeated, outer rings drawn clockwise, coordinates in quotes, parts without extent beside
 * good parts. Not put right, so that the row is set aside: missing numbers, a wrong nesting, places beyond the poles.
 * Heights and measures are passed over: nothing here is counted upwards.
 */
import type { Shape } from '../domain/feature-table.ts';
import type { Line, LngLat, Polygon, Ring } from '../domain/geometry.ts';
import { type Problem, type ProblemCode, problem } from '../domain/outcome.ts';
import type { RawShape } from './table-draft.ts';

/** Degrees from the file's own coordinates; null where they are degrees already. */
export type ToDegrees = ((x: number, y: number) => readonly [number, number]) | null;

export interface CheckedShape {
  /** Null where the shape cannot be used: then `problem` says why. */
  readonly shape: Shape | null;
  readonly problem: Problem | null;
  /** What was put right, with how often. */
  readonly repairs: ReadonlyMap<ProblemCode, number>;
  readonly points: number;
}

const TYPES: ReadonlyMap<string, Shape['type']> = new Map(
  (['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection'] as const).map(
    (type) => [type.toLowerCase(), type],
  ),
);
const MOST_NESTED = 8;
/** Most shapes need none: all of these share one map. */
const NO_REPAIRS: ReadonlyMap<ProblemCode, number> = new Map();

export function checkShape(raw: RawShape, toDegrees: ToDegrees): CheckedShape {
  const check = new ShapeCheck(toDegrees);
  const shape = check.shape(raw, 0);
  const wrong = check.wrong ?? (shape ? null : problem('shape/empty'));
  return { shape: wrong ? null : shape, problem: wrong, repairs: check.repairs, points: check.points };
}

class ShapeCheck {
  wrong: Problem | null = null;
  points = 0;
  repairs: ReadonlyMap<ProblemCode, number> = NO_REPAIRS;
  private readonly toDegrees: ToDegrees;

  constructor(toDegrees: ToDegrees) {
    this.toDegrees = toDegrees;
  }

  shape(raw: unknown, depth: number): Shape | null {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return this.refuse('shape/bad-type', kindOf(raw));
    const { type: name, coordinates, geometries } = raw as RawShape;
    const type = typeof name === 'string' ? TYPES.get(name.toLowerCase()) : undefined;
    if (type === undefined) return this.refuse('shape/bad-type', { type: typeof name === 'string' ? name : kindOf(name).type });
    if (type !== name) this.repair('shape/type-spelling');
    switch (type) {
      case 'Point': {
        const point = this.point(coordinates);
        return point && { type, coordinates: point };
      }
      case 'MultiPoint': {
        const points = this.parts(coordinates, (part) => this.point(part));
        return points && { type, coordinates: points };
      }
      case 'LineString': {
        const line = this.line(coordinates);
        return line && { type, coordinates: line };
      }
      case 'MultiLineString': {
        const lines = this.parts(coordinates, (part) => this.line(part));
        return lines && { type, coordinates: lines };
      }
      case 'Polygon': {
        const polygon = this.polygon(coordinates);
        return polygon && { type, coordinates: polygon };
      }
      case 'MultiPolygon': {
        const polygons = this.parts(coordinates, (part) => this.polygon(part));
        return polygons && { type, coordinates: polygons };
      }
      case 'GeometryCollection': {
        if (depth > MOST_NESTED) return this.refuse('shape/too-nested', { depth });
        const shapes = this.parts(geometries, (part) => this.shape(part, depth + 1));
        return shapes && { type, geometries: shapes };
      }
    }
  }

  /** The good parts; parts without extent are left out and named, unless nothing would remain. */
  private parts<T>(raw: unknown, read: (part: unknown) => T | null): T[] | null {
    if (!Array.isArray(raw)) return this.refuse('shape/bad-coordinates', kindOf(raw));
    const parts: T[] = [];
    let empty = 0;
    for (const one of raw as readonly unknown[]) {
      const part = read(one);
      if (this.wrong) return null;
      if (part === null) empty++;
      else parts.push(part);
    }
    if (parts.length === 0) return null;
    if (empty > 0) this.repair('shape/empty-part', empty);
    return parts;
  }

  private polygon(raw: unknown): Polygon | null {
    if (!Array.isArray(raw)) return this.refuse('shape/bad-coordinates', kindOf(raw));
    const rings: Ring[] = [];
    for (const [place, one] of (raw as readonly unknown[]).entries()) {
      const ring = this.ring(one, place === 0);
      if (this.wrong) return null;
      if (ring) rings.push(ring);
      else if (place === 0) return null;
      else this.repair('shape/empty-part');
    }
    return rings.length === 0 ? null : rings;
  }

  private ring(raw: unknown, isOuter: boolean): Ring | null {
    const points = this.distinctPoints(raw);
    if (points === null || points.length < 3) return null;
    const [first, last] = [points[0], points[points.length - 1]];
    if (first[0] !== last[0] || first[1] !== last[1]) {
      this.repair('shape/open-ring');
      points.push(first);
    }
    const twice = twiceArea(points);
    if (points.length < 4 || twice === 0) return null;
    if (twice > 0 === isOuter) return points;
    this.repair('shape/winding');
    return points.reverse();
  }

  private line(raw: unknown): Line | null {
    const points = this.distinctPoints(raw);
    return points === null || points.length < 2 ? null : points;
  }

  private distinctPoints(raw: unknown): LngLat[] | null {
    if (!Array.isArray(raw)) return this.refuse('shape/bad-coordinates', kindOf(raw));
    const points: LngLat[] = [];
    let repeated = 0;
    for (const one of raw as readonly unknown[]) {
      const point = this.point(one);
      if (point === null) return null;
      const before = points[points.length - 1];
      if (points.length > 0 && before[0] === point[0] && before[1] === point[1]) repeated++;
      else points.push(point);
    }
    if (repeated > 0) this.repair('shape/repeated-points', repeated);
    return points;
  }

  private point(raw: unknown): LngLat | null {
    if (!Array.isArray(raw)) return this.refuse('shape/bad-coordinates', kindOf(raw));
    if (raw.length < 2) return this.refuse('shape/bad-coordinates', { numbers: raw.length });
    const x = this.coordinate(raw[0]);
    const y = this.coordinate(raw[1]);
    if (x === null || y === null) return this.refuse('shape/bad-coordinates', { x: shown(raw[0]), y: shown(raw[1]) });
    this.points++;
    const [lng, lat] = this.toDegrees === null ? [x, y] : this.toDegrees(x, y);
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return this.refuse('shape/outside-earth', { x, y });
    return [lng, lat];
  }

  private coordinate(raw: unknown): number | null {
    if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
    if (typeof raw !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(raw)) return null;
    this.repair('shape/text-coordinates');
    return Number(raw);
  }

  private repair(code: ProblemCode, times = 1): void {
    this.repairs = new Map(this.repairs).set(code, (this.repairs.get(code) ?? 0) + times);
  }

  private refuse(code: ProblemCode, figures: Problem['figures']): null {
    this.wrong ??= problem(code, figures);
    return null;
  }
}

/** Twice the signed area in square degrees, from the first corner so that small shapes far from 0 keep their digits. */
function twiceArea(ring: Ring): number {
  const [originLng, originLat] = ring[0];
  let sum = 0;
  for (let at = 2; at < ring.length; at++) {
    const [fromLng, fromLat] = ring[at - 1];
    const [toLng, toLat] = ring[at];
    sum += (fromLng - originLng) * (toLat - originLat) - (toLng - originLng) * (fromLat - originLat);
  }
  return sum;
}

const kindOf = (raw: unknown): { type: string } => ({
  type: raw === null ? 'null' : Array.isArray(raw) ? 'array' : typeof raw,
});

const shown = (raw: unknown): string | number =>
  typeof raw === 'number' || typeof raw === 'string' ? String(raw).slice(0, 40) : kindOf(raw).type;
