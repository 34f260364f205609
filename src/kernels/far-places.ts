/**
 * What an edit of the streets cannot have changed: a place so far from everything that was cut, drawn, opened or closed that
 * nobody walks from there to here within the limit, as the crow flies. It is tied as before, and the same cells reach it.
 */
import { EARTH_RADIUS_M, type LngLat } from '../domain/geometry.ts';
import * as steady from '../domain/steady-math.ts';
import type { StreetChange } from './re-reach.ts';
import { changedStreets } from './retie.ts';
import type { WalkNetwork } from './walk-network.ts';

/** More than rounding to whole milliseconds and to a flat box could hide. */
const MARGIN = 1.02;
const MARGIN_M = 50;
const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

/** Whether a place is beyond the reach of the change within a limit in milliseconds. */
export type IsFar = (place: LngLat, limitMs: number) => boolean;

/** `maxLegM` is how far from a street a place may be tied. */
export function farFrom(before: WalkNetwork, after: WalkNetwork, change: StreetChange, maxLegM: number): IsFar {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (lng: number, lat: number): void => {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  const widenBy = ({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, edge: number): void => {
    for (let at = shapeOffsets[edge]; at < shapeOffsets[edge + 1]; at++) widen(shapeLng[at], shapeLat[at]);
  };
  for (const gate of change.gates) widen(before.nodeLng[gate], before.nodeLat[gate]);
  for (const edge of change.edges) widenBy(before, edge);
  for (const edge of change.edges) if (edge < after.edgeCount) widenBy(after, edge);
  for (let edge = before.edgeCount; edge < after.edgeCount; edge++) widenBy(after, edge);
  // a piece of network that was joined, or cut off, takes ties or loses them as a whole
  const { left, come } = changedStreets(before, after, change.edges);
  for (const edge of left) widenBy(before, edge);
  for (const edge of come) widenBy(after, edge);
  const speed = before.speedMetresPerSecond / 1000;
  return ([lng, lat], limitMs) => {
    const reachM = (limitMs * speed + maxLegM) * MARGIN + MARGIN_M;
    const latM = Math.max(south - lat, lat - north) * METRES_PER_DEGREE;
    if (latM > reachM) return true;
    const shrink = steady.cos((Math.min(89, Math.max(Math.abs(lat), Math.abs(south), Math.abs(north))) * Math.PI) / 180);
    return Math.max(west - lng, lng - east) * METRES_PER_DEGREE * shrink > reachM;
  };
}
