/** Whether a drawn outline encloses ground: closed, simple, with an area (METHOD 8; the drawing tool keeps to the same rule). */
import type { LngLat, Polygon, Ring } from './geometry.ts';
import type { Problem } from './outcome.ts';
import { problem } from './outcome.ts';
import { planarArea } from './representative-point.ts';

/** Outlines drawn by hand stay far below; more corners would be an import, not a drawing. */
const MOST_CORNERS = 2000;

export function cannotEnclose(polygon: Polygon): Problem | null {
  if (polygon.length === 0) return problem('shape/empty');
  for (const ring of polygon) {
    const why = cannotBeRing(ring);
    if (why) return why;
  }
  return null;
}

function cannotBeRing(ring: Ring): Problem | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4) return problem('shape/empty', { corners: ring.length });
  if (ring.length > MOST_CORNERS) return problem('shape/too-many-corners', { corners: ring.length, most: MOST_CORNERS });
  if (first[0] !== last[0] || first[1] !== last[1])
    return problem('shape/open-ring', undefined, { lngLat: [first[0], first[1]] });
  const off = ring.find(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90));
  if (off) return problem('edit/bad-place', { lng: off[0], lat: off[1] });
  const crossing = firstCrossing(ring);
  if (crossing) return problem('shape/crosses-itself', undefined, { lngLat: [crossing[0], crossing[1]] });
  return planarArea(ring) === 0 ? problem('shape/empty', { corners: ring.length }) : null;
}

/** First corner of the first side that meets a side which is not next to it, or null. */
function firstCrossing(ring: Ring): LngLat | null {
  const sides = ring.length - 1;
  for (let one = 0; one < sides; one += 1)
    for (let two = one + 2; two < sides; two += 1) {
      if (one === 0 && two === sides - 1) continue;
      const [a, b, c, d] = [ring[one], ring[one + 1], ring[two], ring[two + 1]];
      if (doMeet(a, b, c, d)) return a;
    }
  return null;
}

function doMeet(a: LngLat, b: LngLat, c: LngLat, d: LngLat): boolean {
  const [sideC, sideD] = [turn(a, b, c), turn(a, b, d)];
  const [sideA, sideB] = [turn(c, d, a), turn(c, d, b)];
  if (sideC !== sideD && sideA !== sideB) return true;
  return [[sideC, a, b, c] as const, [sideD, a, b, d] as const, [sideA, c, d, a] as const, [sideB, c, d, b] as const].some(
    ([side, from, to, point]) => side === 0 && isBetween(from, to, point),
  );
}

/** 1 left, -1 right, 0 on the line. */
const turn = (a: LngLat, b: LngLat, c: LngLat): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const isBetween = (a: LngLat, b: LngLat, point: LngLat): boolean =>
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1]);
