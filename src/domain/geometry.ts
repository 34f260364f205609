/** Shapes on the ground: degrees on WGS 84, longitude first, as GeoJSON nests them. */
import * as steady from './steady-math.ts';

export type LngLat = readonly [lng: number, lat: number];
/** Closed: the last point repeats the first. */
export type Ring = readonly LngLat[];
/** Outer ring first, then holes. */
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];
export type Line = readonly LngLat[];

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Mean Earth radius in metres (IUGG R1), the sphere on which every length of the product is measured (METHOD 1.5). */
export const EARTH_RADIUS_M = 6_371_008.8;

const RADIANS = Math.PI / 180;

/** Great-circle distance in metres (haversine). */
export function distanceM(fromLng: number, fromLat: number, toLng: number, toLat: number): number {
  const sinLat = steady.sin(((toLat - fromLat) * RADIANS) / 2);
  const sinLng = steady.sin(((toLng - fromLng) * RADIANS) / 2);
  const h = sinLat * sinLat + steady.cos(fromLat * RADIANS) * steady.cos(toLat * RADIANS) * sinLng * sinLng;
  return 2 * EARTH_RADIUS_M * steady.asin(Math.min(1, Math.sqrt(h)));
}
