/**
 * Metres to whole milliseconds (METHOD 1.5): the one place where an edge's time is rounded.
 *
 * Edge time = length x factor / speed + half the wait at each of its two crossings, rounded once, at least 1 ms.
 */
import { assert } from '../domain/outcome.ts';
import { NODE, WAY } from '../domain/streets.ts';
import { arcsOf } from './csr.ts';
import type { CrossingDelays, WalkNetwork, WalkProfile } from './walk-network.ts';

/** A network before its arcs are timed. */
export type UntimedNetwork = Omit<
  WalkNetwork,
  'arcCount' | 'arcOffsets' | 'arcTargets' | 'arcMs' | 'arcEdge' | 'speedMetresPerSecond' | 'stepsFactor' | 'crossingDelayS'
>;

/** Adds arcs and their times: every network of the program gets them here. */
export function withTimes(untimed: UntimedNetwork, profile: WalkProfile): WalkNetwork {
  const arcs = arcsOf(untimed.nodeCount, untimed, edgeTimes(untimed, profile));
  return {
    ...untimed,
    arcCount: arcs.targets.length,
    arcOffsets: arcs.offsets,
    arcTargets: arcs.targets,
    arcMs: arcs.ms,
    arcEdge: arcs.edge,
    speedMetresPerSecond: profile.speedMetresPerSecond,
    stepsFactor: profile.stepsFactor,
    crossingDelayS: profile.crossingDelayS,
  };
}

/** The same network at another speed, steps factor or wait. Waits need a network built with waits: only those keep crossings. */
export function retimed(network: WalkNetwork, profile: WalkProfile): WalkNetwork {
  assert(
    !hasDelays(profile.crossingDelayS) || hasDelays(network.crossingDelayS),
    'waits at crossings need a network that was built with waits at crossings',
  );
  return withTimes({ ...network, edgeFactor: stepsFactors(network.edgeFlags, profile.stepsFactor) }, profile);
}

/** The profile a network's times are for. */
export const profileOf = ({ speedMetresPerSecond, stepsFactor, crossingDelayS }: WalkNetwork): WalkProfile => ({
  speedMetresPerSecond,
  stepsFactor,
  crossingDelayS,
});

/** Whole milliseconds per edge. */
export function edgeTimes(untimed: UntimedNetwork, { speedMetresPerSecond, crossingDelayS }: WalkProfile): Uint32Array {
  const { nodeFlags, edgeFrom, edgeTo, edgeLengthM, edgeFactor } = untimed;
  const edgeMs = new Uint32Array(untimed.edgeCount);
  for (let edge = 0; edge < edgeMs.length; edge++) {
    const waitedS = halfWaitS(nodeFlags[edgeFrom[edge]], crossingDelayS) + halfWaitS(nodeFlags[edgeTo[edge]], crossingDelayS);
    edgeMs[edge] = Math.max(1, walkMs(edgeLengthM[edge], edgeFactor[edge], speedMetresPerSecond, waitedS));
  }
  return edgeMs;
}

/** Whole milliseconds for a stretch of street or a straight leg. */
export const walkMs = (lengthM: number, factor: number, speedMetresPerSecond: number, waitedS = 0): number =>
  Math.round(((lengthM * factor) / speedMetresPerSecond + waitedS) * 1000);

/** Half the seconds waited at a node: the other half is on the street that the walk goes on by. */
export function halfWaitS(nodeFlags: number, delays: CrossingDelays): number {
  if (nodeFlags & NODE.crossingSignals) return delays.signals / 2;
  if (nodeFlags & NODE.crossingUnmarked) return delays.unmarked / 2;
  return nodeFlags & NODE.crossingNone ? delays.none / 2 : 0;
}

export const hasDelays = ({ signals, unmarked, none }: CrossingDelays): boolean => signals > 0 || unmarked > 0 || none > 0;

export function stepsFactors(edgeFlags: Uint8Array, stepsFactor: number): Float64Array {
  const factors = new Float64Array(edgeFlags.length).fill(1);
  for (let edge = 0; edge < factors.length; edge++) if (edgeFlags[edge] & WAY.steps) factors[edge] = stepsFactor;
  return factors;
}
