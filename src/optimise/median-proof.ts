/**
 * The prices that bound a p-median, written down so that anybody can add up the bound again (docs/METHOD.md 10, proof).
 *
 * With a price on each demand, none above what it pays without any new site, no plan costs less than
 *   sum of prices + the required sites' earnings + the lowest earnings of so many other sites as may still be chosen,
 * where a site earns sum of min(0, cost - price) over its demands; only pairs cheaper than the price matter, and only they are written.
 */
import { IN, OUT } from './cover-model.ts';
import type { SiteRules } from './cover-problem.ts';
import { firstPrices, medianBound } from './lagrangian.ts';
import type { MedianProblem } from './median-problem.ts';

export interface MedianProof {
  /** Weight x distance of each demand without any new site, and its price. */
  readonly demands: readonly { readonly base: number; readonly price: number }[];
  /** Of each site: demand and weight x distance, where that is below the price. */
  readonly pairs: readonly (readonly (readonly [demand: number, cost: number])[])[];
  readonly sites: number;
  readonly required: readonly number[];
  readonly forbidden: readonly number[];
  /** No plan costs less; whole where all costs are. */
  readonly bound: number;
}

const STEPS = 4000;

/** `found` is what the best plan costs. */
export function medianProof(problem: MedianProblem, sites: number, rules: SiteRules, found: number): MedianProof {
  const { demandCount, siteCount, base, isWhole, order, orderCosts, orderOffsets } = problem;
  const decided = new Uint8Array(siteCount);
  for (const site of rules.required) decided[site] = IN;
  for (const site of rules.forbidden) decided[site] = OUT;
  const { prices, bound } = medianBound(problem, sites, decided, firstPrices(problem), () => found, STEPS, {
    improved: () => undefined,
    isDone: (reached) => (isWhole ? Math.ceil(reached) : reached) >= found,
  });
  const pairs: [number, number][][] = Array.from({ length: siteCount }, () => []);
  for (let demand = 0; demand < demandCount; demand++)
    for (let k = orderOffsets[demand]; k < orderOffsets[demand + 1] && orderCosts[k] < prices[demand]; k++)
      pairs[order[k]].push([demand, orderCosts[k]]);
  return {
    demands: Array.from(prices, (price, demand) => ({ base: base[demand], price })),
    pairs,
    sites,
    required: rules.required,
    forbidden: rules.forbidden,
    bound: isWhole ? Math.ceil(bound) : bound,
  };
}
