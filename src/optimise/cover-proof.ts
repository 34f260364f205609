/**
 * The prices that bound a maximal covering, written down so that anybody can add up the bound again (docs/METHOD.md 10, proof).
 *
 * With a price on each row, none above its weight, and one on a unit of budget, no plan covers more than
 *   sum (weight - price) + unit price x limit + sum over sites of max(0, prices of its rows - unit price x cost),
 * required sites without the max, forbidden ones left out. Rows that the same sites cover stand as one.
 */
import { coverAscent } from './cover-ascent.ts';
import { type CoverModel, coverBound, IN, OUT } from './cover-model.ts';
import type { CoverProblem, SiteBudget, SiteRules } from './cover-problem.ts';
import { joinedRows } from './dominance.ts';

export interface CoverProof {
  readonly rows: readonly { readonly weight: number; readonly price: number; readonly sites: readonly number[] }[];
  readonly unitPrice: number;
  readonly costs: readonly number[];
  readonly limit: number;
  readonly required: readonly number[];
  readonly forbidden: readonly number[];
  /** Whole: no plan covers more of these rows. */
  readonly bound: number;
}

const STEPS = 4000;
const GRAIN = 4096;
const onGrain = (price: number): number => Math.round(price * GRAIN) / GRAIN;

/** `found` is what the best plan covers of these rows. */
export function coverProof(whole: CoverProblem, budget: SiteBudget, rules: SiteRules, found: number): CoverProof {
  const problem = joinedRows(whole);
  const model: CoverModel = { problem, need: 0, gains: problem.weights, charges: new Float64Array(problem.siteCount), budget };
  const decided = new Uint8Array(problem.siteCount);
  for (const site of rules.required) decided[site] = IN;
  for (const site of rules.forbidden) decided[site] = OUT;
  const { duals } = coverAscent(model, budget, decided, STEPS, {
    found: () => found,
    isStopped: () => false,
    improved: () => undefined,
  });
  return {
    rows: Array.from({ length: problem.rowCount }, (_, row) => ({
      weight: problem.weights[row],
      price: onGrain(Math.min(duals[row], problem.weights[row])),
      sites: Array.from(problem.rowSites.subarray(problem.rowOffsets[row], problem.rowOffsets[row + 1])),
    })),
    unitPrice: onGrain(duals[problem.rowCount]),
    costs: Array.from(budget.costs),
    limit: budget.limit,
    required: rules.required,
    forbidden: rules.forbidden,
    bound: Math.floor(coverBound(model, decided, duals).bound),
  };
}
