/**
 * What a locked gate costs those who stand before it: how much longer the walk to the nearest facility is on its worse side.
 *
 * A search arrives at a locked gate from its better side and goes no further. On any other side the walk leads from the gate
 * along that street to its other end and on from there; the difference is what opening the gate would save at its doorstep,
 * and nobody anywhere would be saved more by this gate alone.
 */
import { NODE } from '../domain/streets.ts';
import type { Reach } from './reach.ts';
import { UNREACHED, type WalkNetwork } from './walk-network.ts';

/** Milliseconds by node; 0 for what is no locked gate or cannot be reached at all, UNREACHED where a side has no other way. */
export function gateCosts(network: WalkNetwork, { nodeMs }: Reach): Uint32Array {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, arcOffsets, arcTargets, nodeFlags } = network;
  const isLocked = (node: number): boolean => (nodeFlags[node] & NODE.gateClosed) !== 0 && nodeMs[node] !== UNREACHED;
  const costs = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (isLocked(node)) costs[node] = Math.max(costs[node], worseSide(network, nodeMs, node));
    for (let arc = arcOffsets[node]; arc < arcOffsets[node + 1]; arc++) {
      const gate = arcTargets[arc];
      // along a street that is walked towards the gate only, nobody turns back
      if (isLocked(gate) && !leadsAway(network, gate, arc)) costs[gate] = UNREACHED;
    }
  }
  // a loop that begins and ends at the gate has no other way either, and no arcs
  for (let edge = 0; edge < edgeCount; edge++)
    if (edgeFrom[edge] === edgeTo[edge] && isLocked(edgeFrom[edge])) costs[edgeFrom[edge]] = UNREACHED;
  return costs;
}

function worseSide({ arcOffsets, arcTargets, arcMs, nodeFlags }: WalkNetwork, nodeMs: Uint32Array, gate: number): number {
  let most = 0;
  for (let arc = arcOffsets[gate]; arc < arcOffsets[gate + 1]; arc++) {
    const other = arcTargets[arc];
    const ownMs = arcMs[arc] + nodeMs[other];
    // the street that the search came along is the better side, whatever stands at its other end
    if (ownMs === nodeMs[gate]) continue;
    // between two locked gates there is no way out
    if ((nodeFlags[other] & NODE.gateClosed) !== 0 || nodeMs[other] === UNREACHED) return UNREACHED;
    most = Math.max(most, ownMs - nodeMs[gate]);
  }
  return most;
}

/** Whether the street of an arc that ends at a gate can also be walked away from it. */
function leadsAway({ arcOffsets, arcEdge }: WalkNetwork, gate: number, arc: number): boolean {
  for (let out = arcOffsets[gate]; out < arcOffsets[gate + 1]; out++) if (arcEdge[out] === arcEdge[arc]) return true;
  return false;
}
