/**
 * The order of the network's edges: turned to run from the lower node to the higher, sorted by their ends, then by length.
 *
 * It depends on where the streets lie and not on how they were listed; edges near each other on the ground stay near.
 */
import { distanceM } from '../domain/geometry.ts';
import { WAY, type WalkWays } from '../domain/streets.ts';
import type { Chains } from './chains.ts';
import { orderBy32 } from './radix-order.ts';

/** Chains turned so that they run from the lower node to the higher, and their order in the network. */
export interface EdgeOrder {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 1 where the chain's own order is turned round. */
  readonly turned: Uint8Array;
  readonly lengthM: Float64Array;
  readonly order: Uint32Array;
}

export function edgeOrder(ways: WalkWays, chains: Chains, nodeOfRow: Uint32Array): EdgeOrder {
  const { count, offsets, nodes } = chains;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const turned = new Uint8Array(count);
  const lengthM = new Float64Array(count);
  for (let chain = 0; chain < count; chain++) {
    const first = offsets[chain];
    const last = offsets[chain + 1] - 1;
    const start = nodeOfRow[nodes[first]];
    const end = nodeOfRow[nodes[last]];
    turned[chain] = start > end || (start === end && nodes[first + 1] > nodes[last - 1]) ? 1 : 0;
    from[chain] = Math.min(start, end);
    to[chain] = Math.max(start, end);
    lengthM[chain] = turned[chain] ? lengthBetween(ways, nodes, last, first) : lengthBetween(ways, nodes, first, last);
  }
  const order = orderBy32(from, orderBy32(to));
  const edges = { from, to, turned, lengthM, order };
  settleParallels(ways, chains, edges);
  return edges;
}

/** Summed in the order walked, so that the metres do not depend on how the chain was found. */
export function lengthBetween({ nodeLng, nodeLat }: WalkWays, nodes: Uint32Array, first: number, last: number): number {
  const step = first < last ? 1 : -1;
  let lengthM = 0;
  for (let at = first; at !== last; at += step) {
    const a = nodes[at];
    const b = nodes[at + step];
    lengthM += distanceM(nodeLng[a], nodeLat[a], nodeLng[b], nodeLat[b]);
  }
  return lengthM;
}

/** Edges between the same two nodes: by length, then level before steps, then by way. Runs are short: insertion. */
function settleParallels(ways: WalkWays, chains: Chains, { from, to, lengthM, order }: EdgeOrder): void {
  const way = (chain: number): number => chains.segmentWay[chains.offsets[chain]];
  const kind = (chain: number): number => ways.wayFlags[way(chain)] & (WAY.steps | WAY.forwardOnly | WAY.backwardOnly);
  const isBefore = (a: number, b: number): boolean => {
    if (lengthM[a] !== lengthM[b]) return lengthM[a] < lengthM[b];
    if (kind(a) !== kind(b)) return kind(a) < kind(b);
    return way(a) < way(b);
  };
  for (let at = 1; at < order.length; at++) {
    const chain = order[at];
    let slot = at;
    while (
      slot > 0 &&
      from[order[slot - 1]] === from[chain] &&
      to[order[slot - 1]] === to[chain] &&
      isBefore(chain, order[slot - 1])
    ) {
      order[slot] = order[slot - 1];
      slot--;
    }
    order[slot] = chain;
  }
}
