/**
 * The Lagrangian bound of the p-median: each demand is paid a price u, each site earns what its demands pay beyond their cost, and the p best
 * earners are chosen. For any prices
 *   bound = sum u + the p lowest of sum over demands of min(0, cost - u)
 * is never above the true optimum (Geoffrion 1974; Beasley 1993), as long as no price is above what the demand pays without any site. Prices are multiples of 2^-8,
 * so whole costs give exact bounds.
 */
import { FREE, IN, OUT } from './cover-model.ts';
import type { MedianProblem } from './median-problem.ts';

export interface MedianBound {
  readonly bound: number;
  readonly prices: Float64Array;
  /** Earnings (zero or below) of each site at these prices. */
  readonly earnings: Float64Array;
  readonly chosen: readonly number[];
  /** How often each site was chosen lately, 0 to 1. */
  readonly frequency: Float64Array;
}

export interface MedianStep {
  /** Called for the choice of each improved bound: a start for the search of better plans. */
  improved(chosen: readonly number[], bound: number): void;
  /** True to stop. */
  isDone(bound: number): boolean;
}

/** Share of the last step in `frequency`. */
const FRESH = 0.05;
const GRAIN = 256;
/** Rounded down, so that a price stays below what it may not pass. */
const onGrain = (price: number): number => Math.floor(price * GRAIN) / GRAIN;

/** Subgradient steps from `start` towards the highest bound under the decisions. `found` is the best plan's cost. */
export function medianBound(
  problem: MedianProblem,
  sites: number,
  decided: Uint8Array,
  start: Float64Array,
  found: () => number,
  iterations: number,
  step: MedianStep,
): MedianBound {
  const { demandCount, siteCount, base } = problem;
  const prices = start.slice();
  const earnings = new Float64Array(siteCount);
  const times = new Int32Array(demandCount);
  const frequency = new Float64Array(siteCount);
  let best: MedianBound | null = null;
  let agility = 1.5;
  let stale = 0;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { bound, chosen } = priced(problem, sites, decided, prices, earnings);
    for (let site = 0; site < siteCount; site++) frequency[site] *= 1 - FRESH;
    for (const site of chosen) frequency[site] += FRESH;
    if (best === null || bound > best.bound) {
      const gained = best === null ? Number.POSITIVE_INFINITY : bound - best.bound;
      best = { bound, prices: prices.slice(), earnings: earnings.slice(), chosen, frequency };
      if (gained > 1e-5 * Math.abs(bound)) stale = 0;
      step.improved(chosen, bound);
    }
    if (step.isDone(best.bound)) break;
    if (++stale > 30) {
      agility /= 2;
      stale = 0;
      prices.set(best.prices);
      if (agility < 0.0002) break;
      continue;
    }
    countServed(problem, chosen, prices, times);
    let norm = 0;
    for (let demand = 0; demand < demandCount; demand++) norm += (1 - times[demand]) ** 2;
    if (norm === 0) break;
    const length = (agility * Math.max(1, 1.02 * found() - bound)) / norm;
    for (let demand = 0; demand < demandCount; demand++) {
      prices[demand] = onGrain(Math.min(base[demand], Math.max(0, prices[demand] + length * (1 - times[demand]))));
    }
  }
  if (best === null) throw new Error('a bound needs at least one iteration');
  return best;
}

/** First prices: the second cheapest cost of each demand; never above its base. */
export function firstPrices({ demandCount, orderCosts, orderOffsets, base }: MedianProblem): Float64Array {
  return Float64Array.from({ length: demandCount }, (_, demand) => {
    const second = orderOffsets[demand] + 1;
    return onGrain(second < orderOffsets[demand + 1] ? orderCosts[second] : base[demand] / 2);
  });
}

/**
 * What forcing each free site the other way would raise the bound by: sites whose raised bound reaches the best plan are settled.
 * Null where a decision leaves too few or too many sites.
 */
export function medianMargins(bound: MedianBound, decided: Uint8Array): Float64Array {
  const isChosen = new Uint8Array(decided.length);
  for (const site of bound.chosen) isChosen[site] = 1;
  let worstIn = Number.NEGATIVE_INFINITY;
  let bestOut = Number.POSITIVE_INFINITY;
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] !== FREE) continue;
    if (isChosen[site]) worstIn = Math.max(worstIn, bound.earnings[site]);
    else bestOut = Math.min(bestOut, bound.earnings[site]);
  }
  const margins = new Float64Array(decided.length);
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] !== FREE) continue;
    margins[site] = isChosen[site] ? -(bestOut - bound.earnings[site]) : bound.earnings[site] - worstIn;
  }
  return margins;
}

/** The bound at these prices and the sites that make it; fills `earnings`. */
export function priced(
  problem: MedianProblem,
  sites: number,
  decided: Uint8Array,
  prices: Float64Array,
  earnings: Float64Array,
): { readonly bound: number; readonly chosen: readonly number[] } {
  const { demandCount, orderCosts, order, orderOffsets } = problem;
  earnings.fill(0);
  let bound = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const price = prices[demand];
    bound += price;
    for (let k = orderOffsets[demand]; k < orderOffsets[demand + 1]; k++) {
      const cost = orderCosts[k];
      if (cost >= price) break;
      earnings[order[k]] += cost - price;
    }
  }
  const chosen: number[] = [];
  const earners: number[] = [];
  const idle: number[] = [];
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] === IN) chosen.push(site);
    else if (decided[site] !== OUT && earnings[site] < 0) earners.push(site);
    else if (decided[site] !== OUT && idle.length < sites) idle.push(site);
  }
  earners.sort((a, b) => earnings[a] - earnings[b] || a - b);
  const room = Math.max(0, sites - chosen.length);
  for (const site of earners.slice(0, room)) chosen.push(site);
  for (const site of idle.slice(0, Math.max(0, room - earners.length))) chosen.push(site);
  for (const site of chosen) bound += earnings[site];
  return { bound, chosen };
}

/** How many chosen sites each demand would be served by at its price. */
function countServed(problem: MedianProblem, chosen: readonly number[], prices: Float64Array, times: Int32Array): void {
  const { demandCount, orderCosts, order, orderOffsets, siteCount } = problem;
  const isChosen = new Uint8Array(siteCount);
  for (const site of chosen) isChosen[site] = 1;
  for (let demand = 0; demand < demandCount; demand++) {
    times[demand] = 0;
    for (let k = orderOffsets[demand]; k < orderOffsets[demand + 1]; k++) {
      if (orderCosts[k] >= prices[demand]) break;
      times[demand] += isChosen[order[k]];
    }
  }
}
