/**
 * Which streets are joined inside some areas, the slow and obvious way: every segment is looked at on its own, with every side of
 * every area; then the lowest number goes from segment to segment that shares a point, until nothing changes.
 */
import { EARTH_RADIUS_M, type MultiPolygon } from '../../src/domain/geometry.ts';
import { isInside } from '../../src/domain/inside.ts';
import { NODE, WAY } from '../../src/domain/streets.ts';
import * as steady from '../../src/domain/steady-math.ts';
import type { WalkNetwork } from '../../src/kernels/walk-network.ts';

export interface SlowSegment {
  readonly shape: number;
  readonly edge: number;
  readonly names: readonly [string, string];
  part: number;
}

const PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

export function slowStreetsInside(
  network: WalkNetwork,
  areas: readonly MultiPolygon[],
  marginM: number,
  sampleM: number,
): SlowSegment[] {
  const lats = areas.flat(3).map(([, lat]) => lat);
  const middle = (Math.min(...lats) + Math.max(...lats)) / 2;
  const perLng = PER_DEGREE * steady.cos((middle * Math.PI) / 180);
  const isOk = (lng: number, lat: number): boolean =>
    areas.some((area) => isInside(area, [lng, lat])) ||
    areas
      .flat(2)
      .some((ring) => ring.some((corner, at) => at > 0 && awayM(ring[at - 1], corner, [lng, lat], perLng) <= marginM));
  const segments: SlowSegment[] = [];
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (network.edgeFlags[edge] & WAY.removed) continue;
    const [first, end] = [network.shapeOffsets[edge], network.shapeOffsets[edge + 1] - 1];
    for (let shape = first; shape < end; shape++) {
      const [lng, lat, toLng, toLat] = [shape, shape + 1].flatMap((at) => [network.shapeLng[at], network.shapeLat[at]]);
      const steps = Math.max(1, Math.ceil(Math.hypot((toLng - lng) * perLng, (toLat - lat) * PER_DEGREE) / sampleM));
      const shares = Array.from({ length: steps + 1 }, (_, step) => step / steps);
      if (!shares.every((share) => isOk(lng + share * (toLng - lng), lat + share * (toLat - lat)))) continue;
      const nameOf = (at: number): string => {
        const node = at === first ? network.edgeFrom[edge] : at === end ? network.edgeTo[edge] : -1;
        return node < 0 || network.nodeFlags[node] & NODE.gateClosed ? `point ${at}` : `node ${node}`;
      };
      segments.push({ shape, edge, names: [nameOf(shape), nameOf(shape + 1)], part: segments.length });
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const one of segments)
      for (const other of segments)
        if (one.part > other.part && one.names.some((name) => other.names.includes(name))) {
          one.part = other.part;
          changed = true;
        }
  }
  return segments;
}

function awayM(from: readonly number[], to: readonly number[], at: readonly number[], perLng: number): number {
  const [x, y] = [(to[0] - from[0]) * perLng, (to[1] - from[1]) * PER_DEGREE];
  const [atX, atY] = [(at[0] - from[0]) * perLng, (at[1] - from[1]) * PER_DEGREE];
  const share = x * x + y * y > 0 ? Math.min(1, Math.max(0, (atX * x + atY * y) / (x * x + y * y))) : 0;
  return Math.hypot(atX - share * x, atY - share * y);
}
