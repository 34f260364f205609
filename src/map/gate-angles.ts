/** Which way a gate faces: the bearing of the street it stands on, so that its sign lies across the way. */
import type { NetworkView } from '../engine/api.ts';
import type { Pause } from './slices.ts';

/** Degrees clockwise from north per gate; 0 where no street passes through its place. */
export async function gateAngles(network: NetworkView, pause: Pause): Promise<Float64Array> {
  const angles = new Float64Array(network.gateLng.length);
  const rows = new Map<number, number[]>();
  network.gateLng.forEach((lng, gate) => {
    const key = placeKey(lng, network.gateLat[gate] ?? 0);
    const list = rows.get(key);
    if (list) list.push(gate);
    else rows.set(key, [gate]);
  });
  for (let edge = 0; edge + 1 < network.edgeOffsets.length; edge += 1) {
    if (edge % 5000 === 4999) await pause();
    const first = network.edgeOffsets[edge] ?? 0;
    const last = (network.edgeOffsets[edge + 1] ?? first) - 1;
    for (let point = first; point <= last; point += 1) {
      const gates = rows.get(placeKey(network.lng[point] ?? 0, network.lat[point] ?? 0));
      if (!gates) continue;
      const other = point < last ? point + 1 : point - 1;
      const angle = bearing(network, point, other);
      for (const gate of gates) angles[gate] = angle;
    }
  }
  return angles;
}

const placeKey = (lng: number, lat: number): number =>
  Math.round((lng + 180) * 1e6) * 180_000_001 + Math.round((lat + 90) * 1e6);

function bearing(network: NetworkView, from: number, to: number): number {
  const lat = network.lat[from] ?? 0;
  const east = ((network.lng[to] ?? 0) - (network.lng[from] ?? 0)) * Math.cos((lat * Math.PI) / 180);
  const north = (network.lat[to] ?? 0) - lat;
  return (Math.atan2(east, north) * 180) / Math.PI;
}
