/** A siting question as rows of demand that sites cover: what the covering models are asked. */
import { assert } from '../domain/outcome.ts';
import { countBudget, type CoverProblem, coverProblem } from './cover-problem.ts';
import { setCovering } from './covering.ts';
import type { LinearOracle } from './linear-oracle.ts';
import type { CoverAnswer } from './maximal-covering.ts';
import { nearestExisting, type SiteQuestion } from './site-question.ts';
import type { TreeWatch } from './tree.ts';

/** Sites within the limit of each demand that is kept. */
export function rowsWithin({ table, limit }: SiteQuestion, demands: readonly number[]): readonly ArrayLike<number>[] {
  const { offsets, sites, costs } = table;
  return demands.map((demand) =>
    sites.subarray(offsets[demand], offsets[demand + 1]).filter((_, k) => costs[offsets[demand] + k] <= limit),
  );
}

/** Demands that nothing there covers. */
const uncovered = (question: SiteQuestion): readonly number[] =>
  Array.from({ length: question.table.demandCount }, (_, demand) => demand).filter(
    (demand) => nearestExisting(question, demand) === Number.POSITIVE_INFINITY,
  );

/** The cheapest sites with which everything is within the limit, whatever the question asks; the fewest without costs. Its value is minus what they cost. */
export function cheapest(
  question: SiteQuestion,
  costs: Float64Array | null,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const ones = new Float64Array(question.table.siteCount).fill(1);
  return setCovering(everyRow(question), costs ?? ones, question.rules, oracle, watch);
}

/** All that must be covered by new sites. */
export function everyRow(question: SiteQuestion): CoverProblem {
  const demands = uncovered(question);
  const ones = new Float64Array(demands.length).fill(1);
  return coverProblem(question.table.siteCount, ones, rowsWithin(question, demands));
}

/** A maximal covering as rows and sites: what is there is left out, and its weight told apart. In whole weights, times `scale`. */
export function coverQuestion(question: SiteQuestion) {
  const { whole, scale } = wholeWeights(question.weights);
  const demands = uncovered(question);
  const problem = coverProblem(
    question.table.siteCount,
    demands.map((demand) => whole[demand]),
    rowsWithin(question, demands),
  );
  const before = whole.reduce((sum, weight) => sum + weight, 0) - problem.weights.reduce((sum, weight) => sum + weight, 0);
  const budget = question.budget ?? countBudget(question.table.siteCount, sitesAsked(question));
  return { problem, before, scale, budget };
}

export function sitesAsked({ sites }: SiteQuestion): number {
  assert(sites !== null, 'this model needs a number of sites');
  return sites;
}

/** Weights as whole numbers, for exact bounds: times a power of ten up to a million. What is finer than a millionth is rounded. */
export function wholeWeights(weights: Float64Array): { readonly whole: Float64Array; readonly scale: number } {
  let scale = 1;
  while (scale < 1_000_000 && weights.some((weight) => Math.abs(weight * scale - Math.round(weight * scale)) > 1e-9))
    scale *= 10;
  return { whole: weights.map((weight) => Math.round(weight * scale)), scale };
}
