/**
 * The prices that bound a set covering, written down so that anybody can add up the bound again (docs/METHOD.md 10, proof).
 *
 * With a price of zero or more on each row, no plan costs less than
 *   sum of prices - sum over sites of max(0, prices of its rows - cost),
 * required sites without the max, forbidden ones left out, rounded up. Rows that are covered whenever another is are not written: fewer rows only make a bound weaker.
 */
import { type CoverModel, coverBound, coverRelaxation, IN, OUT } from './cover-model.ts';
import type { CoverProblem, SiteRules } from './cover-problem.ts';
import { minimalRows } from './dominance.ts';
import type { LinearOracle } from './linear-oracle.ts';

export interface SetCoverProof {
  readonly rows: readonly { readonly price: number; readonly sites: readonly number[] }[];
  readonly costs: readonly number[];
  readonly required: readonly number[];
  readonly forbidden: readonly number[];
  /** Whole: no plan costs less. */
  readonly bound: number;
}

const GRAIN = 4096;

/** `costs` are whole. The prices are those of the linear program, rounded down, so that no site earns more than it costs. */
export function setCoverProof(whole: CoverProblem, costs: Float64Array, rules: SiteRules, oracle: LinearOracle): SetCoverProof {
  const problem = minimalRows(whole);
  const model: CoverModel = { problem, need: 1, gains: new Float64Array(problem.rowCount), charges: costs, budget: null };
  const decided = new Uint8Array(problem.siteCount);
  const session = oracle.open(coverRelaxation(model));
  for (const site of rules.required) {
    decided[site] = IN;
    session.setBounds(site, 1, 1);
  }
  for (const site of rules.forbidden) {
    decided[site] = OUT;
    session.setBounds(site, 0, 0);
  }
  const { rowDual } = session.solve();
  session.close();
  const prices = Float64Array.from(
    { length: problem.rowCount },
    (_, row) => Math.floor(Math.abs(rowDual[row] ?? 0) * GRAIN) / GRAIN,
  );
  return {
    rows: Array.from(prices, (price, row) => ({
      price,
      sites: Array.from(problem.rowSites.subarray(problem.rowOffsets[row], problem.rowOffsets[row + 1])),
    })),
    costs: Array.from(costs),
    required: rules.required,
    forbidden: rules.forbidden,
    bound: Math.ceil(0 - coverBound(model, decided, prices).bound),
  };
}
