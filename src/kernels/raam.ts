/**
 * Rational agents (RAAM, Saxon and Snow 2019): everybody weighs the walk against the crowd and goes where the sum is least.
 *
 * Cost of place j for people at i: walk / τ + (people at j / supply j) / ρ, where ρ is all people over all supply; so 1 means
 * τ of walking or one mean crowd. Loads settle where nobody gains by changing, which is the one minimum of a convex sum. The
 * original moves small groups step by step; here each demand place in turn spreads itself perfectly over what the others
 * leave, until no load moves, so the answer does not depend on a step size.
 */
import type { SparseTimes } from './sparse-times.ts';

export interface RationalAgents {
  /** Cost per demand place; NaN where nothing is in reach. */
  readonly cost: Float64Array;
  /** People per supply place. */
  readonly load: Float64Array;
  readonly rounds: number;
  /** Largest change of cost in the last round. */
  readonly lastChange: number;
}

/** `tau` in the unit of the costs. Supply places with nothing are not gone to. */
export function rationalAgents(
  times: SparseTimes,
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
  tau: number,
  tolerance = 1e-12,
  mostRounds = 10_000,
): RationalAgents {
  const byDemand = pairsByDemand(times, supply);
  const scale = crowdScale(times, demand, supply, byDemand);
  const load = new Float64Array(times.supplyCount);
  const sent = new Float64Array(times.demand.length);
  const cost = new Float64Array(times.demandCount).fill(Number.NaN);
  let rounds = 0;
  let lastChange = Infinity;
  while (lastChange > tolerance && rounds < mostRounds) {
    lastChange = 0;
    rounds++;
    for (let place = 0; place < times.demandCount; place++) {
      const pairs = byDemand.pairs.subarray(byDemand.offsets[place], byDemand.offsets[place + 1]);
      if (pairs.length === 0) continue;
      const level = settle(pairs, byDemand.supplyOf, times.cost, tau, demand[place], scale, load, sent);
      lastChange = Math.max(lastChange, rounds === 1 ? Infinity : Math.abs(level - cost[place]));
      cost[place] = level;
    }
  }
  return { cost, load, rounds, lastChange };
}

/** Fills the cheapest places up to one level that takes all people of the demand place; returns the level. */
function settle(
  pairs: Uint32Array,
  supplyOf: Uint32Array,
  costs: Uint32Array | Float64Array,
  tau: number,
  people: number,
  scale: Float64Array,
  load: Float64Array,
  sent: Float64Array,
): number {
  const base = Array.from(pairs, (pair) => {
    load[supplyOf[pair]] -= sent[pair];
    return costs[pair] / tau + Math.max(0, load[supplyOf[pair]]) / scale[supplyOf[pair]];
  });
  const order = base.map((_, at) => at).sort((a, b) => base[a] - base[b] || a - b);
  let level = base[order[0]];
  let room = 0;
  let left = people;
  for (let at = 0; at < order.length; at++) {
    room += scale[supplyOf[pairs[order[at]]]];
    const next = at + 1 < order.length ? base[order[at + 1]] : Infinity;
    const filled = (next - level) * room;
    if (filled >= left) {
      level += left / room;
      break;
    }
    left -= filled;
    level = next;
  }
  pairs.forEach((pair, at) => {
    sent[pair] = Math.max(0, (level - base[at]) * scale[supplyOf[pair]]);
    load[supplyOf[pair]] += sent[pair];
  });
  return level;
}

/** People that raise the cost of a place by 1: its supply times ρ. */
function crowdScale(
  times: SparseTimes,
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
  byDemand: { readonly offsets: Uint32Array },
): Float64Array {
  let people = 0;
  let offered = 0;
  for (let place = 0; place < times.demandCount; place++) {
    if (byDemand.offsets[place + 1] > byDemand.offsets[place]) people += demand[place];
  }
  for (let place = 0; place < times.supplyCount; place++) offered += supply[place];
  const rho = offered > 0 && people > 0 ? people / offered : 1;
  return Float64Array.from({ length: times.supplyCount }, (_, place) => supply[place] * rho);
}

function pairsByDemand(times: SparseTimes, supply: ArrayLike<number>) {
  const offsets = new Uint32Array(times.demandCount + 1);
  const supplyOf = new Uint32Array(times.demand.length);
  for (let place = 0; place < times.supplyCount; place++) {
    supplyOf.fill(place, times.offsets[place], times.offsets[place + 1]);
  }
  for (let pair = 0; pair < supplyOf.length; pair++) if (supply[supplyOf[pair]] > 0) offsets[times.demand[pair] + 1]++;
  for (let place = 0; place < times.demandCount; place++) offsets[place + 1] += offsets[place];
  const next = offsets.slice();
  const pairs = new Uint32Array(offsets[times.demandCount]);
  for (let pair = 0; pair < supplyOf.length; pair++) if (supply[supplyOf[pair]] > 0) pairs[next[times.demand[pair]]++] = pair;
  return { offsets, pairs, supplyOf };
}
