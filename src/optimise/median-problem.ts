/**
 * What it costs each demand to be served by each site: the p-median's table (Hakimi 1964; DOMAIN 5.5).
 *
 * A cost is weight x distance. Where a site cannot serve a demand the table holds `unserved`, so large that a plan with every demand
 * served is always cheaper than one that leaves a demand out.
 */
import { assert } from '../domain/outcome.ts';

export interface MedianProblem {
  readonly demandCount: number;
  readonly siteCount: number;
  /** Site by site: costs[site * demandCount + demand]. */
  readonly costs: Float64Array;
  readonly unserved: number;
  /** Every cost is a whole number, so a bound may be rounded up. */
  readonly isWhole: boolean;
  /** The sites of each demand by rising cost, ties to the lower site; only those that can serve it. */
  readonly order: Uint32Array;
  readonly orderOffsets: Uint32Array;
}

/** `distance(demand, site)` is null where the site cannot serve the demand. */
export function medianProblem(
  weights: ArrayLike<number>,
  siteCount: number,
  distance: (demand: number, site: number) => number | null,
): MedianProblem {
  const demandCount = weights.length;
  const costs = new Float64Array(demandCount * siteCount);
  let worstSum = 1;
  let isWhole = true;
  for (let demand = 0; demand < demandCount; demand++) {
    let worst = 0;
    for (let site = 0; site < siteCount; site++) {
      const far = distance(demand, site);
      const cost = far === null ? Number.POSITIVE_INFINITY : (weights[demand] ?? 0) * far;
      costs[site * demandCount + demand] = cost;
      if (far === null) continue;
      worst = Math.max(worst, cost);
      isWhole &&= Number.isInteger(cost);
    }
    worstSum += worst;
  }
  assert(worstSum * demandCount < Number.MAX_SAFE_INTEGER, 'the costs are too large for exact sums');
  const unserved = Math.ceil(worstSum);
  const orderOffsets = new Uint32Array(demandCount + 1);
  const order: number[] = [];
  for (let demand = 0; demand < demandCount; demand++) {
    const served = Array.from({ length: siteCount }, (_, site) => site).filter(
      (site) => costs[site * demandCount + demand] !== Number.POSITIVE_INFINITY,
    );
    served.sort((a, b) => costs[a * demandCount + demand] - costs[b * demandCount + demand] || a - b);
    for (const site of served) order.push(site);
    orderOffsets[demand + 1] = order.length;
  }
  for (let k = 0; k < costs.length; k++) if (costs[k] === Number.POSITIVE_INFINITY) costs[k] = unserved;
  return { demandCount, siteCount, costs, unserved, isWhole, order: Uint32Array.from(order), orderOffsets };
}

/** The cost of serving every demand from its cheapest chosen site. */
export function medianCost({ demandCount, costs, unserved }: MedianProblem, sites: readonly number[]): number {
  let total = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let least = unserved;
    for (const site of sites) least = Math.min(least, costs[site * demandCount + demand]);
    total += least;
  }
  return total;
}
