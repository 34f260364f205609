/** The nearest point of any street to a place, by measuring every segment of every way on a plane at the place's latitude. */
import { EARTH_RADIUS_M } from '../../src/domain/geometry.ts';
import type { PlainStreets, Spot } from './plain-dijkstra.ts';

const PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

export function nearestSpot(
  { ways, segments }: PlainStreets,
  lng: number,
  lat: number,
): { spot: Spot; distanceM: number } | null {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  let best: { spot: Spot; distanceM: number } | null = null;
  for (const segment of segments) {
    const ax = (ways.nodeLng[segment.a] - lng) * PER_DEGREE * squeeze;
    const ay = (ways.nodeLat[segment.a] - lat) * PER_DEGREE;
    const bx = (ways.nodeLng[segment.b] - lng) * PER_DEGREE * squeeze;
    const by = (ways.nodeLat[segment.b] - lat) * PER_DEGREE;
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / squared));
    const distanceM = Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
    if (best === null || distanceM < best.distanceM) best = { spot: { segment, share }, distanceM };
  }
  return best;
}
