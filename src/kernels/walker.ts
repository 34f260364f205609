/**
 * What one worker keeps ready to search one network: arcs in both directions, buckets and a time per node.
 *
 * The scratch arrays are clean between searches: each search lists the nodes it touched and wipes only those.
 */
import { WAY } from '../domain/streets.ts';
import { Buckets } from './buckets.ts';
import { type Arcs, arcsAgainst } from './csr.ts';
import { edgeTimes, profileOf } from './network-times.ts';
import { UNREACHED, type WalkNetwork } from './walk-network.ts';

export interface Walker {
  readonly network: WalkNetwork;
  /** In walking direction. */
  readonly along: Arcs;
  /** Against it, for searches that start where people are going; the same arrays where no street is one-way on foot. */
  readonly against: Arcs;
  readonly buckets: Buckets;
  readonly nodeMs: Uint32Array;
  readonly touched: Uint32Array;
  /** Times above this cannot be told apart from UNREACHED once an arc is added. */
  readonly mostMs: number;
}

export function walkerOn(network: WalkNetwork): Walker {
  const along = { offsets: network.arcOffsets, targets: network.arcTargets, ms: network.arcMs, edge: network.arcEdge };
  let longestMs = 0;
  for (const ms of network.arcMs) if (ms > longestMs) longestMs = ms;
  return {
    network,
    along,
    against: hasOneWay(network) ? arcsAgainst(network.nodeCount, network, edgeTimes(network, profileOf(network))) : along,
    buckets: new Buckets(network.nodeCount),
    nodeMs: new Uint32Array(network.nodeCount).fill(UNREACHED),
    touched: new Uint32Array(network.nodeCount),
    mostMs: 0xff000000 - longestMs,
  };
}

function hasOneWay({ edgeFlags }: WalkNetwork): boolean {
  for (const flags of edgeFlags) if (flags & (WAY.forwardOnly | WAY.backwardOnly)) return true;
  return false;
}
