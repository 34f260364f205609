/** Areas and points of rings on the ground, from rows of the node table. */
import { EARTH_RADIUS_M, type LngLat } from '../../domain/geometry.ts';
import type { NodeTable } from './node-table.ts';
import * as steady from '../../domain/steady-math.ts';

const M_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

/** Square metres inside a closed ring, on a plane that touches the ground at the ring's middle latitude: right for buildings. */
export function ringAreaM2(ring: Uint32Array, nodes: NodeTable): number {
  const lng0 = nodes.lng(ring[0]);
  const lat0 = nodes.lat(ring[0]);
  let sum = 0;
  let [south, north] = [lat0, lat0];
  let [x, y] = [0, 0];
  for (let at = 1; at < ring.length; at++) {
    const nextX = nodes.lng(ring[at]) - lng0;
    const nextY = nodes.lat(ring[at]) - lat0;
    sum += x * nextY - nextX * y;
    [x, y] = [nextX, nextY];
    south = Math.min(south, lat0 + nextY);
    north = Math.max(north, lat0 + nextY);
  }
  return (Math.abs(sum) / 2) * M_PER_DEGREE * M_PER_DEGREE * steady.cos((((south + north) / 2) * Math.PI) / 180);
}

/**
 * A point inside: the middle of the widest stretch inside on the line half way between south and north. The rings are a polygon's,
 * closed, outer first. To ten-millionths of a degree, a centimetre, as OpenStreetMap itself keeps places.
 */
export function pointInside(rings: readonly Uint32Array[], nodes: NodeTable): LngLat {
  const [outer] = rings;
  let [south, north] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of outer) {
    south = Math.min(south, nodes.lats[row]);
    north = Math.max(north, nodes.lats[row]);
  }
  const middle = (south + north) / 2;
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [a, b] = [ring[at - 1], ring[at]];
      const [fromLat, toLat] = [nodes.lats[a], nodes.lats[b]];
      if (fromLat > middle === toLat > middle) continue;
      crossings.push(nodes.lngs[a] + ((middle - fromLat) * (nodes.lngs[b] - nodes.lngs[a])) / (toLat - fromLat));
    }
  }
  crossings.sort((a, b) => a - b);
  let [west, east] = [nodes.lngs[outer[0]], nodes.lngs[outer[0]]];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    if (crossings[at + 1] - crossings[at] > east - west) [west, east] = [crossings[at], crossings[at + 1]];
  }
  const isFlat = crossings.length === 0;
  const degrees = (units: number): number => Math.round(units / (nodes.unitsPerDegree / 1e7)) / 1e7;
  return isFlat ? nodes.lngLat(outer[0]) : [degrees((west + east) / 2), degrees(middle)];
}

export const ringOf = (rows: Uint32Array, nodes: NodeTable): LngLat[] => Array.from(rows, (row) => nodes.lngLat(row));
