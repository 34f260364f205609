/**
 * The covering questions, exactly (DOMAIN 5.5).
 *
 * Maximal covering (Church and ReVelle 1974): most weight within a budget. Set covering (Toregas et al. 1971): the cheapest sites that cover
 * everything. Backup covering (Hogan and ReVelle 1986): with so many sites everything is covered, and most weight twice.
 */
import { type CoverModel, coverBound, coverRelaxation, coverValue } from './cover-model.ts';
import { kickCover, previewCover } from './cover-preview.ts';
import { type CoverProblem, reduceCover, type SiteBudget, type SiteRules } from './cover-problem.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { searchTree, type TreeAnswer, type TreeWatch } from './tree.ts';

export interface CoverAnswer extends TreeAnswer {
  /** What the instant answer was worth; null where it was none. */
  readonly preview: number | null;
}

/** Rows without any site are left out: they can never be covered. */
export function maximalCovering(
  problem: CoverProblem,
  budget: SiteBudget,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const reduced = reduceCover(problem);
  return answer(
    { problem: reduced, need: 0, gains: reduced.weights, charges: new Float64Array(reduced.siteCount), budget },
    rules,
    oracle,
    watch,
  );
}

/** The value is minus the cost of the sites. Infeasible when a row has no site: which rows those are is for the caller to say. */
export function setCovering(
  problem: CoverProblem,
  costs: Float64Array,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const hasEmptyRow = problem.rowOffsets.some((offset, row) => row > 0 && offset === problem.rowOffsets[row - 1]);
  if (hasEmptyRow)
    return { status: 'infeasible', found: null, bound: Number.NEGATIVE_INFINITY, sites: [], nodes: 0, preview: null };
  const reduced = reduceCover({ ...problem, weights: new Float64Array(problem.rowCount).fill(1) });
  const model: CoverModel = {
    problem: reduced,
    need: 1,
    gains: new Float64Array(reduced.rowCount),
    charges: costs,
    budget: null,
  };
  return answer(model, rules, oracle, watch);
}

/** The value is the weight covered at least twice. */
export function backupCovering(
  problem: CoverProblem,
  budget: SiteBudget,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const model: CoverModel = { problem, need: 1, gains: problem.weights, charges: new Float64Array(problem.siteCount), budget };
  return answer(model, rules, oracle, watch);
}

/** Kicks without success before the proof begins: a second at the largest sizes, and a much better start. */
const KICKS = 60;

function answer(model: CoverModel, rules: SiteRules, oracle: LinearOracle, watch: TreeWatch): CoverAnswer {
  const preview = previewCover(model, rules);
  const { budget } = model;
  const start = budget === null ? preview : kickCover(model, rules, preview, KICKS);
  const found = searchTree(
    {
      siteCount: model.problem.siteCount,
      relaxation: coverRelaxation(model),
      bound: (decided, duals) => coverBound(model, decided, duals),
      value: (sites) => coverValue(model, sites),
      round: (preferred) => previewCover(model, rules, preferred),
      isPossible: (decided) =>
        budget === null ||
        decided.reduce((sum, choice, site) => (choice === 1 ? sum + budget.costs[site] : sum), 0) <= budget.limit,
      ceiling:
        model.gains.reduce((sum, gain) => sum + gain, 0) - rules.required.reduce((sum, site) => sum + model.charges[site], 0),
    },
    { sites: start, ...rules },
    oracle,
    watch,
  );
  return { ...found, preview: coverValue(model, preview) };
}
