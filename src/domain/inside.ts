/** Whether a point lies in a boundary (even-odd rule within each part: holes are outside). */
import type { Bounds, LngLat, MultiPolygon, Ring } from './geometry.ts';

export function isInside(boundary: MultiPolygon, [lng, lat]: LngLat): boolean {
  const [west, south, east, north] = boundsOf(boundary);
  if (lng < west || lng > east || lat < south || lat > north) return false;
  return boundary.some((polygon) => polygon.filter((ring) => isInRing(ring, lng, lat)).length % 2 === 1);
}

const known = new WeakMap<MultiPolygon, Bounds>();

/** The box around a boundary; worked out once per boundary. An empty boundary has an empty box. */
export function boundsOf(boundary: MultiPolygon): Bounds {
  const before = known.get(boundary);
  if (before) return before;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of boundary)
    for (const [lng, lat] of polygon[0] ?? []) {
      if (lng < west) west = lng;
      if (lng > east) east = lng;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  const bounds: Bounds = [west, south, east, north];
  known.set(boundary, bounds);
  return bounds;
}

function isInRing(ring: Ring, lng: number, lat: number): boolean {
  let inside = false;
  for (let place = 1; place < ring.length; place += 1) {
    const [fromLng, fromLat] = ring[place - 1];
    const [toLng, toLat] = ring[place];
    if (fromLat > lat === toLat > lat) continue;
    if (fromLng + ((lat - fromLat) / (toLat - fromLat)) * (toLng - fromLng) > lng) inside = !inside;
  }
  return inside;
}
