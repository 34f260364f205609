/** Why a plain location model has no plan. With everybody reached and nothing contradicted it can only be the number of sites, or the budget. */
import type { Problem } from '../domain/outcome.ts';
import { cheapest } from './cover-question.ts';
import { explain } from './explain.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { mustServeAll, type SiteQuestion, unreachableOf } from './site-question.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';

export function explainSites(
  question: SiteQuestion,
  nameOf: (demand: number) => string,
  oracle: LinearOracle,
  looker: TreeWatch,
): Problem {
  const watch = { ...watchWithoutTarget(looker), report: () => undefined };
  const { model, sites, budget, rules, limit } = question;
  const isAll = mustServeAll(question);
  return explain(
    {
      reason: `${model}, ${sites ?? 'any number of'} sites, limit ${limit}`,
      sites,
      budgetYuan: budget?.limit ?? null,
      requiredSites: rules.required.length,
      requiredYuan: budget ? rules.required.reduce((sum, site) => sum + budget.costs[site], 0) : 0,
      forbidden: rules.forbidden.length,
      unreached: (isKept) =>
        isAll ? unreachableOf(isKept ? question : { ...question, rules: { ...rules, forbidden: [] } }) : [],
      isPossibleWithout: (rule) => rule !== 'forbidden',
      // No plan is cheaper than the bound, which is reached unless the search was stopped.
      least: (unit) => (isAll ? -cheapest(question, unit === 'yuan' ? (budget?.costs ?? null) : null, oracle, watch).bound : 0),
      further: () => null,
    },
    nameOf,
  );
}
