/**
 * What it costs each demand to be served by each site: the p-median's table (Hakimi 1964; DOMAIN 5.5).
 *
 * A cost is weight x distance. Every demand has a cost without any new site, its base: that of what is there already, or of the horizon beyond which all is equally far.
 * Where a demand must be served and nothing does, the base is so large that a plan with every demand served is always cheaper.
 */
import { assert } from '../domain/outcome.ts';
import type { SiteTable } from './site-table.ts';

export interface MedianProblem {
  readonly demandCount: number;
  readonly siteCount: number;
  /** Cost of each demand while no site serves it cheaper. */
  readonly base: Float64Array;
  /** A total at or above this leaves a demand out that must be served. */
  readonly unserved: number;
  /** Every cost is a whole number, so a bound may be rounded up. */
  readonly isWhole: boolean;
  /** The sites of each demand by rising cost, ties to the lower site; only those below its base. */
  readonly order: Uint32Array;
  readonly orderCosts: Float64Array;
  readonly orderOffsets: Uint32Array;
}

/** `base` is the distance of a demand to what is there already, Infinity where it must be served; null: all must be. */
export function medianProblem(weights: ArrayLike<number>, table: SiteTable, base: Float64Array | null): MedianProblem {
  const { demandCount, siteCount, offsets } = table;
  let isWhole = true;
  let worstSum = 1;
  for (let demand = 0; demand < demandCount; demand++) {
    const weight = weights[demand] ?? 0;
    const own = base === null ? Number.POSITIVE_INFINITY : base[demand];
    let worst = own === Number.POSITIVE_INFINITY ? 0 : weight * own;
    for (let k = offsets[demand]; k < offsets[demand + 1]; k++) {
      const cost = weight * table.costs[k];
      isWhole &&= Number.isInteger(cost);
      if (own === Number.POSITIVE_INFINITY) worst = Math.max(worst, cost);
    }
    isWhole &&= own === Number.POSITIVE_INFINITY || Number.isInteger(weight * own);
    worstSum += worst;
  }
  const unserved = Math.ceil(worstSum);
  const bases = Float64Array.from({ length: demandCount }, (_, demand) => {
    const own = base === null ? Number.POSITIVE_INFINITY : base[demand];
    return own === Number.POSITIVE_INFINITY ? unserved : (weights[demand] ?? 0) * own;
  });
  assert(bases.reduce((sum, one) => sum + one, 0) < Number.MAX_SAFE_INTEGER, 'the costs are too large for exact sums');
  return { demandCount, siteCount, base: bases, unserved, isWhole, ...ordered(weights, table, bases) };
}

function ordered(
  weights: ArrayLike<number>,
  { demandCount, offsets, sites, costs }: SiteTable,
  base: Float64Array,
): Pick<MedianProblem, 'order' | 'orderCosts' | 'orderOffsets'> {
  const order = new Uint32Array(sites.length);
  const orderCosts = new Float64Array(sites.length);
  const orderOffsets = new Uint32Array(demandCount + 1);
  let at = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const weight = weights[demand] ?? 0;
    const near: number[] = [];
    for (let k = offsets[demand]; k < offsets[demand + 1]; k++) if (weight * costs[k] < base[demand]) near.push(k);
    near.sort((a, b) => costs[a] - costs[b] || a - b);
    for (const k of near) {
      order[at] = sites[k];
      orderCosts[at++] = weight * costs[k];
    }
    orderOffsets[demand + 1] = at;
  }
  return { order: order.slice(0, at), orderCosts: orderCosts.slice(0, at), orderOffsets };
}

/** The cost of serving every demand from its cheapest chosen site, or as before where none is cheaper. */
export function medianCost(problem: MedianProblem, sites: readonly number[]): number {
  const { demandCount, siteCount, base, order, orderCosts, orderOffsets } = problem;
  const isChosen = new Uint8Array(siteCount);
  for (const site of sites) isChosen[site] = 1;
  let total = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const end = orderOffsets[demand + 1];
    let k = orderOffsets[demand];
    while (k < end && !isChosen[order[k]]) k++;
    total += k < end ? orderCosts[k] : base[demand];
  }
  return total;
}
