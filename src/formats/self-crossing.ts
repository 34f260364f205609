/**
 * Where an outline crosses or touches itself, or runs back on its own line: the first corner of a side that meets another one of
 * its ring besides the corner that neighbours share.
 *
 * Sides are sorted from west to east, so that each is held only against those beside it. The work has a budget: a file made to
 * exhaust it is not searched to its end.
 */
import type { Shape } from '../domain/feature-table.ts';
import type { LngLat, Ring } from '../domain/geometry.ts';

/** Comparisons of two sides that a whole table may take. */
export interface Budget {
  left: number;
}

/** Null where no ring crosses itself, or the budget ended before one was found. */
export function selfCrossing(shape: Shape, budget: Budget): LngLat | null {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : [];
  for (const polygon of polygons)
    for (const ring of polygon) {
      const corner = crossingOf(ring, budget);
      if (corner) return corner;
    }
  return null;
}

function crossingOf(ring: Ring, budget: Budget): LngLat | null {
  const count = ring.length - 1;
  if (count < 4) return null;
  const west = Float64Array.from({ length: count }, (_, side) => Math.min(ring[side][0], ring[side + 1][0]));
  const east = Float64Array.from({ length: count }, (_, side) => Math.max(ring[side][0], ring[side + 1][0]));
  const order = Uint32Array.from({ length: count }, (_, side) => side).sort((one, two) => west[one] - west[two] || one - two);
  for (let place = 0; place < count; place++) {
    const side = order[place];
    for (let next = place + 1; next < count && west[order[next]] <= east[side]; next++) {
      if (budget.left-- <= 0) return null;
      const other = order[next];
      const [first, second] = side < other ? [side, other] : [other, side];
      if (doMeet(ring, first, second, count)) return ring[second];
    }
  }
  return null;
}

function doMeet(ring: Ring, first: number, second: number, count: number): boolean {
  const [a, b, c, d] = [ring[first], ring[first + 1], ring[second], ring[second + 1]];
  if (second === first + 1) return runsBack(a, b, d);
  if (first === 0 && second === count - 1) return runsBack(c, a, b);
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false;
  const [sideC, sideD, sideA, sideB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (sideC * sideD < 0 && sideA * sideB < 0) return true;
  return (
    (sideC === 0 && isBetween(a, b, c)) ||
    (sideD === 0 && isBetween(a, b, d)) ||
    (sideA === 0 && isBetween(c, d, a)) ||
    (sideB === 0 && isBetween(c, d, b))
  );
}

/** From the corner both share, the second side lies on the first one. */
const runsBack = (from: LngLat, corner: LngLat, to: LngLat): boolean =>
  turn(from, corner, to) === 0 && (from[0] - corner[0]) * (to[0] - corner[0]) + (from[1] - corner[1]) * (to[1] - corner[1]) > 0;

const isBetween = (a: LngLat, b: LngLat, point: LngLat): boolean =>
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1]);

const turn = (a: LngLat, b: LngLat, c: LngLat): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
