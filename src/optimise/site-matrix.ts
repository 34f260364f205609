/**
 * A siting question on a table of costs, and its answer with assignment, bound and gap (DOMAIN 5.5): the one door to all location models.
 *
 * The objective is recomputed from the assignment with the weights and costs as given, never taken from a solver.
 */
import { assert } from '../domain/outcome.ts';
import { pCenter } from './center.ts';
import { countBudget, coverProblem, type SiteRules } from './cover-problem.ts';
import { backupCovering, maximalCovering, setCovering } from './covering.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { pMedian } from './median.ts';
import { medianProblem } from './median-problem.ts';
import type { TreeWatch } from './tree.ts';

export const SITE_MODELS = ['lscp', 'lscp-backup', 'mclp', 'p-median', 'p-center'] as const;
export type SiteModel = (typeof SITE_MODELS)[number];

export interface SiteQuestion {
  readonly model: SiteModel;
  readonly demandCount: number;
  readonly siteCount: number;
  /** Zero or more, one a demand. */
  readonly weights: Float64Array;
  /** Infinity where the site cannot serve the demand. */
  cost(demand: number, site: number): number;
  /** Covered means cost <= limit; a site beyond it does not serve at all. */
  readonly limit: number;
  /** How many sites; null lets set covering find the least. */
  readonly sites: number | null;
  readonly rules: SiteRules;
}

export interface SiteAnswer {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  readonly sites: readonly number[];
  /** Nearest chosen site of every demand within the limit; -1 where there is none. */
  readonly siteOf: Int32Array;
  readonly objective: number;
  readonly bound: number;
  /** What the instant answer was worth; null where it was none. */
  readonly preview: number | null;
  /** Demands that no candidate reaches at all. */
  readonly unreachable: readonly number[];
}

export function answerSites(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const unreachable = Array.from({ length: question.demandCount }, (_, demand) => demand).filter(
    (demand) => sitesNear(question, demand).length === 0,
  );
  const needsAll = question.model !== 'mclp';
  if (needsAll && unreachable.length > 0) return nothing(question, unreachable);
  switch (question.model) {
    case 'mclp':
      return maximal(question, oracle, watch, unreachable);
    case 'lscp':
      return cheapestCover(question, oracle, watch);
    case 'lscp-backup':
      return backed(question, oracle, watch);
    case 'p-median':
      return median(question, watch);
    case 'p-center':
      return center(question, oracle, watch);
  }
}

function maximal(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch, unreachable: readonly number[]): SiteAnswer {
  const { whole, scale } = wholeWeights(question.weights);
  const problem = coverProblem(question.siteCount, whole, rowsOf(question));
  const answer = maximalCovering(problem, countBudget(question.siteCount, sitesAsked(question)), question.rules, oracle, watch);
  return finish(
    question,
    answer.status,
    answer.sites,
    answer.bound / scale,
    answer.preview === null ? null : answer.preview / scale,
    unreachable,
  );
}

function cheapestCover(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const problem = coverProblem(question.siteCount, new Float64Array(question.demandCount).fill(1), rowsOf(question));
  const answer = setCovering(problem, new Float64Array(question.siteCount).fill(1), question.rules, oracle, watch);
  if (answer.status === 'infeasible') return nothing(question, []);
  return finish(question, answer.status, answer.sites, -answer.bound, answer.preview === null ? null : -answer.preview, []);
}

function backed(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const least = question.sites ?? cheapestCover(question, oracle, watch).sites.length;
  const { whole, scale } = wholeWeights(question.weights);
  const problem = coverProblem(question.siteCount, whole, rowsOf(question));
  const answer = backupCovering(problem, countBudget(question.siteCount, least), question.rules, oracle, watch);
  if (answer.status === 'infeasible') return nothing(question, []);
  return finish(
    question,
    answer.status,
    answer.sites,
    answer.bound / scale,
    answer.preview === null ? null : answer.preview / scale,
    [],
  );
}

function median(question: SiteQuestion, watch: TreeWatch): SiteAnswer {
  const problem = medianProblem(question.weights, question.siteCount, (demand, site) => within(question, demand, site));
  const answer = pMedian(problem, sitesAsked(question), question.rules, {
    ...watch,
    report: ({ found, bound, sites }) => watch.report({ found, bound, sites }),
  });
  if (answer.status === 'infeasible') return nothing(question, []);
  return finish(question, answer.status, answer.sites, answer.bound, answer.preview, []);
}

function center(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { demandCount, siteCount } = question;
  const distances = Array.from({ length: siteCount }, (_, site) =>
    Float64Array.from({ length: demandCount }, (_unused, demand) => within(question, demand, site) ?? Number.POSITIVE_INFINITY),
  );
  const answer = pCenter(distances, sitesAsked(question), question.rules, oracle, { ...watch, report: () => undefined });
  if (answer.status === 'infeasible') return nothing(question, []);
  return finish(question, answer.status, answer.sites, answer.bound, null, []);
}

function finish(
  question: SiteQuestion,
  status: SiteAnswer['status'],
  sites: readonly number[],
  bound: number,
  preview: number | null,
  unreachable: readonly number[],
): SiteAnswer {
  const siteOf = assign(question, sites);
  const objective = objectiveOf(question, sites, siteOf);
  return { status, sites, siteOf, objective, bound: status === 'optimal' ? objective : bound, preview, unreachable };
}

const nothing = (question: SiteQuestion, unreachable: readonly number[]): SiteAnswer => ({
  status: 'infeasible',
  sites: [],
  siteOf: new Int32Array(question.demandCount).fill(-1),
  objective: Number.NaN,
  bound: Number.NaN,
  preview: null,
  unreachable,
});

/** Nearest chosen site within the limit; ties go to the lower site. */
function assign(question: SiteQuestion, sites: readonly number[]): Int32Array {
  return Int32Array.from({ length: question.demandCount }, (_, demand) => {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const site of sites) {
      const cost = within(question, demand, site);
      if (cost === null || cost >= least) continue;
      nearest = site;
      least = cost;
    }
    return nearest;
  });
}

function objectiveOf(question: SiteQuestion, sites: readonly number[], siteOf: Int32Array): number {
  const { model, weights } = question;
  if (model === 'lscp') return sites.length;
  let total = 0;
  for (const [demand, site] of siteOf.entries()) {
    const weight = weights[demand];
    if (model === 'mclp') total += site < 0 ? 0 : weight;
    else if (model === 'lscp-backup')
      total += sites.filter((one) => within(question, demand, one) !== null).length > 1 ? weight : 0;
    else if (model === 'p-median') total += weight * question.cost(demand, site);
    else total = Math.max(total, question.cost(demand, site));
  }
  return total;
}

const within = (question: SiteQuestion, demand: number, site: number): number | null => {
  const cost = question.cost(demand, site);
  return cost <= question.limit && cost < Number.POSITIVE_INFINITY ? cost : null;
};

const sitesNear = (question: SiteQuestion, demand: number): readonly number[] =>
  Array.from({ length: question.siteCount }, (_, site) => site).filter((site) => within(question, demand, site) !== null);

const rowsOf = (question: SiteQuestion): readonly (readonly number[])[] =>
  Array.from({ length: question.demandCount }, (_, demand) => sitesNear(question, demand));

function sitesAsked({ sites }: SiteQuestion): number {
  assert(sites !== null, 'this model needs a number of sites');
  return sites;
}

/** Weights as whole numbers, for exact bounds: times a power of ten up to a million. What is finer than a millionth is rounded. */
function wholeWeights(weights: Float64Array): { readonly whole: Float64Array; readonly scale: number } {
  let scale = 1;
  while (scale < 1_000_000 && weights.some((weight) => Math.abs(weight * scale - Math.round(weight * scale)) > 1e-9))
    scale *= 10;
  return { whole: weights.map((weight) => Math.round(weight * scale)), scale };
}
