/**
 * The one door to all location models (DOMAIN 5.5): a question goes to the search that answers its model, and comes back with assignment, bound and gap.
 *
 * What is there already serves without being counted among the sites.
 */
import { steadyWatch } from './anytime.ts';
import { type CenterAnswer, pCenter } from './center.ts';
import { countBudget, coverProblem } from './cover-problem.ts';
import { cheapest, coverQuestion, rowsWithin, sitesAsked, wholeWeights } from './cover-question.ts';
import { backupCovering } from './covering.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { maximalCovering } from './maximal-covering.ts';
import { pMedian } from './median.ts';
import { medianQuestion } from './median-question.ts';
import { answerWith, noAnswer, type SiteAnswer } from './site-answer.ts';
import { mustServeAll, nearestExisting, senseOf, type SiteQuestion, unreachableOf } from './site-question.ts';
import { withinLimit } from './site-table.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';
import { worstFirst } from './worst-first.ts';

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
  if (sites !== null && rules.required.length > sites) return noAnswer(question, unreachable);
  if (mustServeAll(question) && unreachable.length > 0) return noAnswer(question, unreachable);
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

function maximal(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch, unreachable: readonly number[]): SiteAnswer {
  const { problem, before, scale, budget } = coverQuestion(question);
  const scaled = (value: number): number => (before + value) / scale;
  const answer = maximalCovering(problem, budget, question.rules, oracle, {
    ...watch,
    report: ({ found, bound, sites }) =>
      watch.report({ found: found === null ? null : scaled(found), bound: scaled(bound), sites }),
    ...(watch.target === undefined ? {} : { target: watch.target * scale - before }),
  });
  if (answer.status === 'infeasible') return noAnswer(question, unreachable);
  const preview = answer.preview === null ? null : scaled(answer.preview);
  return answerWith(question, answer.status, answer.sites, scaled(answer.bound), preview, unreachable);
}

function fewest(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const answer = cheapest(question, null, oracle, {
    ...watchWithoutTarget(watch),
    report: ({ found, bound, sites }) => watch.report({ found: found === null ? null : -found, bound: -bound, sites }),
  });
  const isTooMany = question.sites !== null && answer.bound < -question.sites;
  if (answer.status === 'infeasible' || isTooMany) return noAnswer(question, []);
  return answerWith(question, answer.status, answer.sites, -answer.bound, answer.preview === null ? null : -answer.preview, []);
}

/** What is there stands in for two sites that must be chosen: one covers what it covers once, the other what it covers twice. */
function backed(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { table, existing, limit, rules } = question;
  const { siteCount } = table;
  const demands = Array.from({ length: table.demandCount }, (_, demand) => demand);
  const unseen = { ...watch, report: () => undefined };
  const budget = question.budget ?? countBudget(siteCount, question.sites ?? fewest(question, oracle, unseen).sites.length);
  const { whole, scale } = wholeWeights(question.weights);
  const rows = rowsWithin(question, demands).map((row, demand) => [
    ...Array.from(row),
    ...(existing && existing.nearest[demand] <= limit ? [siteCount] : []),
    ...(existing && existing.second[demand] <= limit ? [siteCount + 1] : []),
  ]);
  const stand = existing ? [siteCount, siteCount + 1] : [];
  const answer = backupCovering(
    coverProblem(siteCount + stand.length, whole, rows),
    // A stand-in costs one and is paid for.
    { costs: Float64Array.from([...budget.costs, ...stand.map(() => 1)]), limit: budget.limit + stand.length },
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
  if (answer.status === 'infeasible') return noAnswer(question, []);
  const sites = answer.sites.filter((site) => site < siteCount);
  const preview = answer.preview === null ? null : answer.preview / scale;
  return answerWith(question, answer.status, sites, answer.bound / scale, preview, []);
}

function median(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch, unreachable: readonly number[]): SiteAnswer {
  const { problem, sites } = medianQuestion(question);
  const answer = pMedian(problem, sites, question.rules, oracle, {
    ...watch,
    report: ({ found, bound, sites }) => watch.report({ found: found >= problem.unserved ? null : found, bound, sites }),
  });
  if (answer.status === 'infeasible') return noAnswer(question, []);
  return answerWith(question, answer.status, answer.sites, answer.bound, answer.preview, unreachable);
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
  if (answer.sites.length === 0 && answer.found === Number.POSITIVE_INFINITY) return noAnswer(question, []);
  if (question.worstFirst && answer.status === 'optimal') return toTheEnd(question, answer, oracle, watch);
  return answerWith(
    question,
    answer.status === 'infeasible' ? 'gap' : answer.status,
    answer.sites,
    answer.bound,
    answer.preview,
    [],
  );
}

/** The longest walk is proven; what comes after it may be stopped on the way. */
function toTheEnd(question: SiteQuestion, center: CenterAnswer, oracle: LinearOracle, watch: TreeWatch): SiteAnswer {
  const { table, limit, rules, weights } = question;
  const base = Float64Array.from({ length: table.demandCount }, (_, demand) => nearestExisting(question, demand));
  const asked = {
    table: withinLimit(table, limit),
    base,
    weights: wholeWeights(weights).whole,
    sites: sitesAsked(question),
    rules,
  };
  const { sites, provenAbove } = worstFirst(asked, center.sites, oracle, watchWithoutTarget(watch));
  const isWhole = provenAbove === Number.NEGATIVE_INFINITY;
  return { ...answerWith(question, isWhole ? 'optimal' : 'gap', sites, center.bound, center.preview, []), provenAbove };
}
