/**
 * Shapes of one kind as columns in Web Mercator, from which tiles are cut on demand: a feature has rings (or lines), a ring has
 * points. The whole world is 1 x 1, y downwards, as tiles count.
 */
import type { LngLat } from '../domain/geometry.ts';

export interface FlatLayer {
  readonly count: number;
  /** count + 1 positions in the rings. */
  readonly firstRing: Uint32Array;
  /** One more than rings: positions in the points. */
  readonly firstPoint: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** West, north, east, south of each feature. */
  readonly box: Float64Array;
}

export const worldX = (lng: number): number => (lng + 180) / 360;

export function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Each feature one ring: columns as buildings and streets have them. */
export function flatFromColumns(offsets: Uint32Array, lng: Float64Array, lat: Float64Array): FlatLayer {
  const count = Math.max(0, offsets.length - 1);
  return withBoxes(
    Uint32Array.from({ length: count + 1 }, (_, row) => row),
    offsets,
    lng.map(worldX),
    lat.map(worldY),
  );
}

export function flatFromRings(features: readonly (readonly (readonly LngLat[])[])[]): FlatLayer {
  const firstRing = [0];
  const firstPoint = [0];
  const x: number[] = [];
  const y: number[] = [];
  for (const rings of features) {
    for (const ring of rings) {
      for (const [lng, lat] of ring) {
        x.push(worldX(lng));
        y.push(worldY(lat));
      }
      firstPoint.push(x.length);
    }
    firstRing.push(firstPoint.length - 1);
  }
  return withBoxes(Uint32Array.from(firstRing), Uint32Array.from(firstPoint), Float64Array.from(x), Float64Array.from(y));
}

function withBoxes(firstRing: Uint32Array, firstPoint: Uint32Array, x: Float64Array, y: Float64Array): FlatLayer {
  const count = firstRing.length - 1;
  const box = new Float64Array(count * 4);
  for (let row = 0; row < count; row += 1) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    const from = firstPoint[firstRing[row] ?? 0] ?? 0;
    const to = firstPoint[firstRing[row + 1] ?? 0] ?? 0;
    for (let point = from; point < to; point += 1) {
      west = Math.min(west, x[point] ?? 0);
      east = Math.max(east, x[point] ?? 0);
      north = Math.min(north, y[point] ?? 0);
      south = Math.max(south, y[point] ?? 0);
    }
    box.set([west, north, east, south], row * 4);
  }
  return { count, firstRing, firstPoint, x, y, box };
}
