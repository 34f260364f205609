/** A siting question as the p-median is asked it: costs within the limit, what is there or the horizon as the cost without a new site. */
import { sitesAsked } from './cover-question.ts';
import { type MedianProblem, medianProblem } from './median-problem.ts';
import { nearestExisting, type SiteQuestion } from './site-question.ts';
import { withinLimit } from './site-table.ts';

export function medianQuestion(question: SiteQuestion): { readonly problem: MedianProblem; readonly sites: number } {
  const { table, existing, limit, horizon, weights, rules } = question;
  const far = horizon ?? Number.POSITIVE_INFINITY;
  const base =
    existing || horizon !== null
      ? Float64Array.from({ length: table.demandCount }, (_, demand) => Math.min(far, nearestExisting(question, demand)))
      : null;
  return {
    problem: medianProblem(weights, withinLimit(table, limit), base),
    sites: Math.min(sitesAsked(question), table.siteCount - rules.forbidden.length),
  };
}
