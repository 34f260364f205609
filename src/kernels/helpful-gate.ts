/**
 * Which one locked gate, if it stood open, would shorten the walk from a hex most.
 *
 * Two searches answer for all gates at once: one from the hex, one from the facilities. Both arrive at a locked gate and go no
 * further, so the way through it is the sum of the two, to the millisecond.
 */
import { NODE } from '../domain/streets.ts';
import type { NetworkState } from './network-state.ts';
import { spreadFromPlace, wipe } from './place-times.ts';
import type { Reach } from './reach.ts';
import { NONE, UNREACHED } from './walk-network.ts';
import type { Walker } from './walker.ts';

export interface GateWay {
  /** Node of the gate. */
  readonly gate: number;
  /** From the hex through the gate to the nearest facility. */
  readonly ms: number;
}

/** The shortest way through one locked gate within the reach's limit, ties to the lower node; null where there is none. `reached` is on the same streets. */
export function helpfulGate({ walker, cellStands }: NetworkState, reached: Reach, cell: number): GateWay | null {
  const { nodeFlags } = walker.network;
  const touched = spreadFromPlace(walker, cellStands, cell, 'leaves', reached.limitMs);
  let best = NONE;
  let bestMs = reached.limitMs + 1;
  for (let at = 0; at < touched; at++) {
    const node = walker.touched[at];
    if ((nodeFlags[node] & NODE.gateClosed) === 0 || reached.nodeMs[node] === UNREACHED) continue;
    const ms = walker.nodeMs[node] + reached.nodeMs[node];
    if (ms > bestMs || (ms === bestMs && node > best)) continue;
    best = node;
    bestMs = ms;
  }
  wipe(walker, touched);
  return best === NONE ? null : { gate: best, ms: bestMs };
}

/** The same streets with one gate open. Times, ties and scratch are shared: a gate is a matter of flags alone. */
export function withGateOpen(walker: Walker, gate: number): Walker {
  const nodeFlags = walker.network.nodeFlags.slice();
  nodeFlags[gate] = (nodeFlags[gate] & ~NODE.gateClosed) | NODE.gateOpen;
  return { ...walker, network: { ...walker.network, nodeFlags } };
}
