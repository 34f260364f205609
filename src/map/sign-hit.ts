/**
 * Which sign is under the hand. It is asked of what was handed over to be drawn, with the same rules of zoom, and not of the
 * picture: the picture follows later, and a press between the two would miss what it aims at.
 */
import type { LngLat } from '../domain/geometry.ts';

/** A place on the ground that can be hit, with the radius of its sign in pixels. */
export interface Target<Name> {
  readonly name: Name;
  readonly lngLat: LngLat;
  readonly radiusPx: number;
}

/** From the ground to pixels of the map and back, as the camera stands now. */
export interface Camera {
  project(lngLat: [number, number]): { readonly x: number; readonly y: number };
  unproject(pixel: [number, number]): { readonly lng: number; readonly lat: number };
}

/** The name of the nearest target whose sign is within reach of a point, or null; of equally near ones the first. */
export function targetAt<Name>(
  targets: Iterable<Target<Name>>,
  camera: Camera,
  x: number,
  y: number,
  reachPx: number,
): Name | null {
  const isAround = groundAround(camera, x, y, reachPx + LARGEST_SIGN_PX);
  let nearest: Name | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { name, lngLat, radiusPx } of targets) {
    if (!isAround(lngLat)) continue;
    const at = camera.project([lngLat[0], lngLat[1]]);
    const away = Math.hypot(at.x - x, at.y - y);
    if (away >= least || away > reachPx + radiusPx) continue;
    least = away;
    nearest = name;
  }
  return nearest;
}

const LARGEST_SIGN_PX = 16;

/** A town has thousands of signs: those far off are left out before they are projected. */
function groundAround(camera: Camera, x: number, y: number, pixels: number): (lngLat: LngLat) => boolean {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([east = 0, south = 0]) => camera.unproject([x + east * pixels, y + south * pixels]));
  const [west, east] = extent(corners.map(({ lng }) => lng));
  const [south, north] = extent(corners.map(({ lat }) => lat));
  return ([lng, lat]) => lng >= west && lng <= east && lat >= south && lat <= north;
}

const extent = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];
