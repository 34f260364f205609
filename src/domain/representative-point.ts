/**
 * A point that surely lies in a community: the middle of the widest stretch of its largest part, halfway up.
 *
 * The stretch is looked for at 7 heights around the middle, so that a narrow waist does not decide; the same shape always
 * gives the same point, whatever point its rings begin with.
 */
import type { LngLat, MultiPolygon, Polygon, Ring } from './geometry.ts';

const HEIGHTS = [0.5, 0.45, 0.55, 0.375, 0.625, 0.25, 0.75];

/** Degrees; null for a shape without area. */
export function representativePoint(shape: MultiPolygon): LngLat | null {
  let largest: Polygon | null = null;
  let most = 0;
  for (const polygon of shape) {
    const area = Math.abs(planarArea(polygon[0] ?? []));
    if (area > most) [largest, most] = [polygon, area];
  }
  return largest && widestMiddle(largest);
}

/** Signed area in square degrees: positive when the ring runs counter-clockwise. */
export function planarArea(ring: Ring): number {
  const [originLng, originLat] = ring[0] ?? [0, 0];
  let [fromLng, fromLat] = ring.at(-1) ?? [0, 0];
  let twice = 0;
  for (const [lng, lat] of ring) {
    twice += (fromLng - originLng) * (lat - originLat) - (lng - originLng) * (fromLat - originLat);
    [fromLng, fromLat] = [lng, lat];
  }
  return twice / 2;
}

function widestMiddle(polygon: Polygon): LngLat | null {
  const lats = (polygon[0] ?? []).map(([, lat]) => lat);
  const south = lats.reduce((low, lat) => Math.min(low, lat), Infinity);
  const north = lats.reduce((high, lat) => Math.max(high, lat), -Infinity);
  let best: LngLat | null = null;
  let widest = 0;
  for (const height of HEIGHTS) {
    const lat = south + (north - south) * height;
    const crossings = polygon.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const width = crossings[at + 1] - crossings[at];
      if (width > widest * (1 + 1e-9)) [best, widest] = [[(crossings[at] + crossings[at + 1]) / 2, lat], width];
    }
  }
  return best;
}

function crossingsAt(ring: Ring, lat: number): number[] {
  const crossings: number[] = [];
  let from = ring.at(-1) ?? [0, 0];
  for (const to of ring) {
    const [low, high] = from[1] < to[1] ? [from, to] : [to, from];
    if (low[1] <= lat && lat < high[1]) crossings.push(low[0] + ((lat - low[1]) / (high[1] - low[1])) * (high[0] - low[0]));
    from = to;
  }
  return crossings;
}
