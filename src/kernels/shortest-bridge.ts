/**
 * The shortest straight way between two sets of streets that do not meet: where a footbridge would be shortest.
 *
 * Two lines that do not cross are nearest at an end of one of them; so every corner of each set is measured against every segment
 * of the other. Ties go to the lower corner, then the lower segment.
 */
import type { LngLat } from '../domain/geometry.ts';
import type { AreaTest } from './area-test.ts';
import type { WalkNetwork } from './walk-network.ts';

export interface Bridge {
  readonly line: readonly [LngLat, LngLat];
  readonly lengthM: number;
}

/** Segments by where they begin in the shape arrays. Null where one of the sets is empty. */
export function shortestBridge(
  network: WalkNetwork,
  plane: Pick<AreaTest, 'x' | 'y'>,
  one: readonly number[],
  other: readonly number[],
): Bridge | null {
  const there = nearest(network, plane, one, other);
  const back = nearest(network, plane, other, one);
  if (!there || !back) return null;
  if (there.lengthM <= back.lengthM) return there;
  return { line: [back.line[1], back.line[0]], lengthM: back.lengthM };
}

/** From a corner of `corners` to a point of `segments`. */
function nearest(
  { shapeLng, shapeLat }: WalkNetwork,
  { x, y }: Pick<AreaTest, 'x' | 'y'>,
  corners: readonly number[],
  segments: readonly number[],
): Bridge | null {
  let best = Infinity;
  let found: readonly [LngLat, LngLat] | null = null;
  const points = [...new Set(corners.flatMap((at) => [at, at + 1]))];
  const sides = segments.map((at) => ({
    at,
    fromX: x(shapeLng[at]),
    fromY: y(shapeLat[at]),
    alongX: x(shapeLng[at + 1]) - x(shapeLng[at]),
    alongY: y(shapeLat[at + 1]) - y(shapeLat[at]),
  }));
  for (const point of points) {
    const [px, py] = [x(shapeLng[point]), y(shapeLat[point])];
    for (const { at, fromX, fromY, alongX, alongY } of sides) {
      const squaredLength = alongX * alongX + alongY * alongY;
      const along = squaredLength > 0 ? ((px - fromX) * alongX + (py - fromY) * alongY) / squaredLength : 0;
      const share = Math.min(1, Math.max(0, along));
      const [offX, offY] = [fromX + share * alongX - px, fromY + share * alongY - py];
      const squared = offX * offX + offY * offY;
      if (squared >= best) continue;
      best = squared;
      found = [
        [shapeLng[point], shapeLat[point]],
        [shapeLng[at] + share * (shapeLng[at + 1] - shapeLng[at]), shapeLat[at] + share * (shapeLat[at + 1] - shapeLat[at])],
      ];
    }
  }
  return found && { line: found, lengthM: Math.sqrt(best) };
}
