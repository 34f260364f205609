/** Points, paths and rings on the plane: metres east and north of the city's middle, and their place on the globe. */
import { length } from './exact.ts';

export type Point = readonly [x: number, y: number];
/** Open line. */
export type Path = readonly Point[];
/** Closed without repeating the first point. */
export type Ring = readonly Point[];

const MIDDLE_LNG = 120.09;
const MIDDLE_LAT = 30.87;
/** Metres per degree at 30.87 N on the product's sphere. */
const METRES_PER_LAT = 111_195.08;
const METRES_PER_LNG = 95_443.2;

/** Degrees in steps of 1e-7, longitude first. */
export const toDegrees = ([x, y]: Point): [number, number] => [
  Math.round((MIDDLE_LNG + x / METRES_PER_LNG) * 1e7) / 1e7,
  Math.round((MIDDLE_LAT + y / METRES_PER_LAT) * 1e7) / 1e7,
];

/** Points written as kilometres east and north of the middle, `x y, x y, ...`. */
export const kilometres = (points: string): Point[] =>
  points.split(', ').map((pair): Point => {
    const [x, y] = pair.split(' ').map(Number);
    return [x * 1000, y * 1000];
  });

export const apart = (a: Point, b: Point): number => length(a[0] - b[0], a[1] - b[1]);

export const mix = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];

export function pathLength(path: Path): number {
  let sum = 0;
  for (let k = 0; k + 1 < path.length; k++) sum += apart(path[k], path[k + 1]);
  return sum;
}

/** The point `distance` metres along a path, with the unit direction there. */
export function along(path: Path, distance: number): { at: Point; direction: Point } {
  let left = distance;
  for (let k = 0; k + 1 < path.length; k++) {
    const piece = apart(path[k], path[k + 1]);
    if (left <= piece || k + 2 === path.length) {
      const safe = piece || 1;
      return {
        at: mix(path[k], path[k + 1], Math.min(1, left / safe)),
        direction: [(path[k + 1][0] - path[k][0]) / safe, (path[k + 1][1] - path[k][1]) / safe],
      };
    }
    left -= piece;
  }
  return { at: path[0], direction: [1, 0] };
}

/** Distance in metres from a point to the segment a-b and where on it (0 to 1). */
export function toSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): { distance: number; t: number } {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const t = square > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return { distance: length(x - ax - t * dx, y - ay - t * dy), t };
}

/** Signed area in square metres: positive when the ring runs against the clock. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let k = 0; k < ring.length; k++) {
    const a = ring[k];
    const b = ring[(k + 1) % ring.length];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

export function inside(ring: Ring, x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}

export function bounds(points: Path): { west: number; south: number; east: number; north: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return { west, south, east, north };
}

/** A smooth curve through the points (Catmull-Rom), one vertex about every `stepM` metres. */
export function curve(points: Path, stepM: number): Point[] {
  const out: Point[] = [];
  for (let k = 0; k + 1 < points.length; k++) {
    const [a, b, c, d] = [points[Math.max(0, k - 1)], points[k], points[k + 1], points[Math.min(points.length - 1, k + 2)]];
    const count = Math.max(2, Math.round(apart(b, c) / stepM));
    for (let i = 0; i < count; i++) {
      const t = i / count;
      out.push([bend(a[0], b[0], c[0], d[0], t), bend(a[1], b[1], c[1], d[1], t)]);
    }
  }
  out.push(points[points.length - 1]);
  return out;
}

const bend = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);

/** The path with as few vertices as keep it within `toleranceM` (Douglas and Peucker). Ends stay. */
export function simplify(path: Path, toleranceM: number): Point[] {
  if (path.length < 3) return [...path];
  const keep = new Uint8Array(path.length);
  keep[0] = keep[path.length - 1] = 1;
  const open: [number, number][] = [[0, path.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let worst = toleranceM;
    let at = -1;
    for (let k = from + 1; k < to; k++) {
      const { distance } = toSegment(path[k][0], path[k][1], path[from][0], path[from][1], path[to][0], path[to][1]);
      if (distance > worst) [worst, at] = [distance, k];
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
  return path.filter((_, k) => keep[k] === 1);
}

/** A ring simplified as two halves, so that it never collapses. */
export function simplifyRing(ring: Ring, toleranceM: number): Point[] {
  let far = 0;
  for (let k = 1; k < ring.length; k++) if (apart(ring[k], ring[0]) > apart(ring[far], ring[0])) far = k;
  const first = simplify(ring.slice(0, far + 1), toleranceM);
  const second = simplify([...ring.slice(far), ring[0]], toleranceM);
  return [...first.slice(0, -1), ...second.slice(0, -1)];
}

/** The path moved `offsetM` to its left (negative: right). */
export function shifted(path: Path, offsetM: (k: number) => number): Point[] {
  return path.map((point, k) => {
    const before = path[Math.max(0, k - 1)];
    const after = path[Math.min(path.length - 1, k + 1)];
    const span = apart(before, after) || 1;
    const offset = offsetM(k);
    return [point[0] - ((after[1] - before[1]) / span) * offset, point[1] + ((after[0] - before[0]) / span) * offset];
  });
}

/** Where segments a-b and c-d cross: position on each (0 to 1), or null. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { t: number; u: number } | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const across = rx * sy - ry * sx;
  if (Math.abs(across) < 1e-9) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / across;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / across;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : null;
}
