/**
 * A siting question on a table of costs, and its answer with assignment, bound and gap (DOMAIN 5.5): the one door to all location models.
 *
 * What is there already serves without being counted among the sites. The objective is recomputed from the assignment with the weights and costs as given, never taken
 * from a solver.
 */
import { assert } from '../domain/outcome.ts';
import { type Sense, steadyWatch } from './anytime.ts';
import { pCenter } from './center.ts';
import { countBudget, coverProblem, type SiteBudget, type SiteRules } from './cover-problem.ts';
import { backupCovering, setCovering } from './covering.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { maximalCovering } from './maximal-covering.ts';
import { pMedian } from './median.ts';
import { medianProblem } from './median-problem.ts';
import { costOf, type SiteTable } from './site-table.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';

export const SITE_MODELS = ['lscp', 'lscp-backup', 'mclp', 'p-median', 'p-center'] as const;
export type SiteModel = (typeof SITE_MODELS)[number];

/** What is there already: cost of each demand to the nearest and the second nearest of it, Infinity where there is none. */
export interface Existing {
  readonly nearest: Float64Array;
  readonly second: Float64Array;
}

export interface SiteQuestion {
  readonly model: SiteModel;
  /** Zero or more, one a demand. */
  readonly weights: Float64Array;
  readonly table: SiteTable;
  readonly existing: Existing | null;
  /** Covered means cost <= limit; a site beyond it does not serve at all. */
  readonly limit: number;
  /** How many sites; null lets set covering find the least. */
  readonly sites: number | null;
  /** Maximal covering only: what may be spent instead of a number of sites. */
  readonly budget: SiteBudget | null;
  /** p-median only: what counts as the cost of a demand that nothing serves; null: every demand must be served. */
  readonly horizon: number | null;
  readonly rules: SiteRules;
}

/** In `siteOf`: served by nothing, or best by what is there already. */
export const NOTHING = -1;
export const EXISTING = -2;

export interface SiteAnswer {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  readonly sites: readonly number[];
  /** The nearest chosen site of every demand within the limit; NOTHING or EXISTING. Ties go to what is there, then to the lower site. */
  readonly siteOf: Int32Array;
  /** Covering: weight covered by old and new sites together. */
  readonly objective: number;
  readonly bound: number;
  /** What the instant answer was worth; null where it was none. */
  readonly preview: number | null;
  /** Demands that nothing reaches at all, neither a candidate that may be chosen nor what is there. */
  readonly unreachable: readonly number[];
  /** Where there is no answer because more sites are needed: how many at least. */
  readonly least: number | null;
}

/** Whether more is better. */
export const senseOf = (model: SiteModel): Sense => (model === 'mclp' || model === 'lscp-backup' ? 'max' : 'min');

/** The watch is told of every improvement, in the units of the objective, and last of the answer. */
export function answerSites(question: SiteQuestion, oracle: LinearOracle, looker: TreeWatch): SiteAnswer {
  const watch = steadyWatch(senseOf(question.model), looker);
  const answer = searched(question, oracle, watch);
  if (answer.status !== 'infeasible') watch.report({ found: answer.objective, bound: answer.bound, sites: answer.sites });
  return answer;
}

function searched(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { sites, rules } = question;
  const unreachable = unreachableOf(question);
  if (sites !== null && rules.required.length > sites) return nothing(question, unreachable, rules.required.length);
  const needsAll = question.model !== 'mclp' && !(question.model === 'p-median' && question.horizon !== null);
  if (needsAll && unreachable.length > 0) return nothing(question, unreachable);
  switch (question.model) {
    case 'mclp':
      return maximal(question, oracle, watch, unreachable);
    case 'lscp':
      return fewest(question, oracle, watch);
    case 'lscp-backup':
      return backed(question, oracle, watch);
    case 'p-median':
      return median(question, oracle, watch, unreachable);
    case 'p-center':
      return center(question, oracle, watch);
  }
}

/** Sites that a search found on its way, as an answer that can be looked at and checked. */
export const suggestedAnswer = (question: SiteQuestion, sites: readonly number[], bound: number): SiteAnswer =>
  finish(question, 'gap', sites, bound, null, []);

/** The objective with what is there alone; not finite where that leaves somebody out. */
export function objectiveBefore(question: SiteQuestion): number {
  return question.model === 'lscp' ? 0 : objectiveOf(question, [], assign(question, []));
}

/** Cost of the nearest that serves a demand: Infinity beyond the limit. */
export function nearestExisting({ existing, limit }: SiteQuestion, demand: number): number {
  const cost = existing ? existing.nearest[demand] : Number.POSITIVE_INFINITY;
  return cost <= limit ? cost : Number.POSITIVE_INFINITY;
}

/** Demands that neither what is there nor any candidate that may be chosen serves within the limit. */
export function unreachableOf(question: SiteQuestion): readonly number[] {
  const { table, limit, rules } = question;
  const isForbidden = new Uint8Array(table.siteCount);
  for (const site of rules.forbidden) isForbidden[site] = 1;
  const found: number[] = [];
  for (let demand = 0; demand < table.demandCount; demand++) {
    let isReached = nearestExisting(question, demand) < Number.POSITIVE_INFINITY;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1] && !isReached; k++)
      isReached = table.costs[k] <= limit && isForbidden[table.sites[k]] === 0;
    if (!isReached) found.push(demand);
  }
  return found;
}

/** Sites within the limit of each demand that is kept. */
function rowsWithin({ table, limit }: SiteQuestion, demands: readonly number[]): readonly ArrayLike<number>[] {
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

function maximal(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch, unreachable: readonly number[]): SiteAnswer {
  const { problem, before, scale, budget } = coverQuestion(question);
  const scaled = (value: number): number => (before + value) / scale;
  const answer = maximalCovering(problem, budget, question.rules, oracle, {
    ...watch,
    report: ({ found, bound, sites }) =>
      watch.report({ found: found === null ? null : scaled(found), bound: scaled(bound), sites }),
    ...(watch.target === undefined ? {} : { target: watch.target * scale - before }),
  });
  if (answer.status === 'infeasible') return nothing(question, unreachable);
  const preview = answer.preview === null ? null : scaled(answer.preview);
  return finish(question, answer.status, answer.sites, scaled(answer.bound), preview, unreachable);
}

function fewest(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const demands = uncovered(question);
  const problem = coverProblem(
    question.table.siteCount,
    new Float64Array(demands.length).fill(1),
    rowsWithin(question, demands),
  );
  const answer = setCovering(problem, new Float64Array(problem.siteCount).fill(1), question.rules, oracle, {
    ...watchWithoutTarget(watch),
    report: ({ found, bound, sites }) => watch.report({ found: found === null ? null : -found, bound: -bound, sites }),
  });
  const isTooMany = question.sites !== null && answer.bound < -question.sites;
  if (answer.status === 'infeasible' || isTooMany) return nothing(question, [], isTooMany ? -answer.bound : null);
  return finish(question, answer.status, answer.sites, -answer.bound, answer.preview === null ? null : -answer.preview, []);
}

/** What is there stands in for two sites that must be chosen: one covers what it covers once, the other what it covers twice. */
function backed(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { table, existing, limit, rules } = question;
  const { siteCount } = table;
  const demands = Array.from({ length: table.demandCount }, (_, demand) => demand);
  const unseen = { ...watch, report: () => undefined };
  const least = question.sites ?? fewest(question, oracle, unseen).sites.length;
  const { whole, scale } = wholeWeights(question.weights);
  const rows = rowsWithin(question, demands).map((row, demand) => [
    ...Array.from(row),
    ...(existing && existing.nearest[demand] <= limit ? [siteCount] : []),
    ...(existing && existing.second[demand] <= limit ? [siteCount + 1] : []),
  ]);
  const stand = existing ? [siteCount, siteCount + 1] : [];
  const problem = coverProblem(siteCount + stand.length, whole, rows);
  const answer = backupCovering(
    problem,
    countBudget(problem.siteCount, least + stand.length),
    { ...rules, required: [...rules.required, ...stand] },
    oracle,
    {
      ...watchWithoutTarget(watch),
      report: ({ found, bound, sites }) =>
        watch.report({
          found: found === null ? null : found / scale,
          bound: bound / scale,
          sites: sites.filter((site) => site < siteCount),
        }),
    },
  );
  if (answer.status === 'infeasible')
    return nothing(
      question,
      [],
      question.sites === null ? null : fewest({ ...question, sites: null }, oracle, unseen).objective,
    );
  const sites = answer.sites.filter((site) => site < siteCount);
  return finish(
    question,
    answer.status,
    sites,
    answer.bound / scale,
    answer.preview === null ? null : answer.preview / scale,
    [],
  );
}

function median(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch, unreachable: readonly number[]): SiteAnswer {
  const { table, existing, limit, horizon } = question;
  const far = horizon ?? Number.POSITIVE_INFINITY;
  const base =
    existing || horizon !== null
      ? Float64Array.from({ length: table.demandCount }, (_, demand) => Math.min(far, nearestExisting(question, demand)))
      : null;
  const problem = medianProblem(question.weights, withinLimit(table, limit), base);
  const answer = pMedian(problem, sitesAsked(question), question.rules, oracle, {
    ...watch,
    report: ({ found, bound, sites }) => watch.report({ found: found >= problem.unserved ? null : found, bound, sites }),
  });
  if (answer.status === 'infeasible') return nothing(question, []);
  return finish(question, answer.status, answer.sites, answer.bound, answer.preview, unreachable);
}

function center(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { table, existing, limit } = question;
  const base = existing
    ? Float64Array.from({ length: table.demandCount }, (_, demand) => nearestExisting(question, demand))
    : null;
  const answer = pCenter(withinLimit(table, limit), base, sitesAsked(question), question.rules, oracle, {
    ...watch,
    report: ({ found, bound, sites }) =>
      watch.report({ found: found === Number.POSITIVE_INFINITY ? null : found, bound, sites }),
  });
  if (answer.sites.length === 0 && answer.found === Number.POSITIVE_INFINITY) return nothing(question, []);
  return finish(
    question,
    answer.status === 'infeasible' ? 'gap' : answer.status,
    answer.sites,
    answer.bound,
    answer.preview,
    [],
  );
}

/** The pairs within the limit; the table itself where all are. */
function withinLimit(table: SiteTable, limit: number): SiteTable {
  if (limit === Number.POSITIVE_INFINITY || table.costs.every((cost) => cost <= limit)) return table;
  const offsets = new Uint32Array(table.demandCount + 1);
  const isKept = Uint8Array.from(table.costs, (cost) => (cost <= limit ? 1 : 0));
  for (let demand = 0; demand < table.demandCount; demand++) {
    offsets[demand + 1] = offsets[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) offsets[demand + 1] += isKept[k];
  }
  return {
    ...table,
    offsets,
    sites: table.sites.filter((_, k) => isKept[k]),
    costs: table.costs.filter((_, k) => isKept[k]),
  };
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
  return {
    status,
    sites,
    siteOf,
    objective,
    bound: status === 'optimal' ? objective : bound,
    preview,
    unreachable,
    least: null,
  };
}

const nothing = (question: SiteQuestion, unreachable: readonly number[], least: number | null = null): SiteAnswer => ({
  status: 'infeasible',
  sites: [],
  siteOf: new Int32Array(question.table.demandCount).fill(NOTHING),
  objective: Number.NaN,
  bound: Number.NaN,
  preview: null,
  unreachable,
  least,
});

function assign(question: SiteQuestion, sites: readonly number[]): Int32Array {
  return Int32Array.from({ length: question.table.demandCount }, (_, demand) => {
    let least = nearestExisting(question, demand);
    let nearest = least < Number.POSITIVE_INFINITY ? EXISTING : NOTHING;
    for (const site of sites) {
      const cost = costOf(question.table, demand, site);
      if (cost > question.limit || cost >= least) continue;
      nearest = site;
      least = cost;
    }
    return nearest;
  });
}

function objectiveOf(question: SiteQuestion, sites: readonly number[], siteOf: Int32Array): number {
  const { model, weights, table, existing, limit } = question;
  if (model === 'lscp') return sites.length;
  let total = 0;
  for (const [demand, site] of siteOf.entries()) {
    const weight = weights[demand];
    if (model === 'mclp') total += site === NOTHING ? 0 : weight;
    else if (model === 'lscp-backup') {
      let times = existing ? [existing.nearest[demand], existing.second[demand]].filter((cost) => cost <= limit).length : 0;
      for (const one of sites) if (costOf(table, demand, one) <= limit) times += 1;
      total += times > 1 ? weight : 0;
    } else {
      const cost = costServed(question, demand, site);
      total = model === 'p-median' ? total + weight * cost : Math.max(total, cost);
    }
  }
  return total;
}

/** What a demand's assignment costs; for the p-median no more than the horizon. */
export function costServed(question: SiteQuestion, demand: number, site: number): number {
  const { table, horizon } = question;
  const cost =
    site === NOTHING
      ? Number.POSITIVE_INFINITY
      : site === EXISTING
        ? nearestExisting(question, demand)
        : costOf(table, demand, site);
  return horizon === null ? cost : Math.min(horizon, cost);
}

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
