/**
 * Why a building programme has no plan: the rule without which there would be one, and by how much it falls short.
 *
 * Rules are taken away one at a time, in a fixed order; the first whose going makes a plan possible is named with what it would have to be. Demands that no option reaches
 * come first, since no figure can mend those.
 */
import { type Problem, problem } from '../domain/outcome.ts';
import { answerProgramme, leastFor } from './answer-programme.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { type ProgrammeQuestion, rulesOf, spentYuan } from './programme-question.ts';
import { UNLIMITED } from './programme.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';

export interface Unreached {
  readonly demands: readonly number[];
  readonly households: number;
}

/** Demands with households that neither an option that may be open nor what is there reaches. */
export function unreachedBy({ table, options, households, limit, existing, rules }: ProgrammeQuestion): Unreached {
  const isOffered = new Set(options.flatMap(({ place }, option) => (rules.forbidden.includes(option) ? [] : [place])));
  const demands: number[] = [];
  for (let demand = 0; demand < table.demandCount; demand++) {
    if (households[demand] === 0 || (existing && existing.nearest[demand] < UNLIMITED && existing.nearest[demand] <= limit))
      continue;
    let isReached = false;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1] && !isReached; k++)
      isReached = table.costs[k] <= limit && isOffered.has(table.sites[k]);
    if (!isReached) demands.push(demand);
  }
  return { demands, households: demands.reduce((sum, demand) => sum + households[demand], 0) };
}

export function explainProgramme(
  question: ProgrammeQuestion,
  nameOf: (demand: number) => string,
  areaName: (area: number) => string,
  oracle: LinearOracle,
  looker: TreeWatch,
): Problem {
  const watch: TreeWatch = { ...watchWithoutTarget(looker), report: () => undefined };
  const { budgetYuan, sites, options, model, horizon, floors, rules } = question;
  const mustAll = model === 'lscp' || model === 'p-center' || (model === 'p-median' && horizon === null);
  const asked = spentYuan(
    question,
    rulesOf(question).required.filter((option) => options[option]?.status === 'new'),
  );
  const unreached = unreachedBy(question);
  const [example] = unreached.demands;
  if (mustAll && example !== undefined)
    return problem('solve/unreachable-demand', { count: unreached.demands.length, example: nameOf(example) });
  const isPossible = (changed: Partial<ProgrammeQuestion>): boolean =>
    !Number.isNaN(answerProgramme({ ...question, afterwards: null, ...changed }, oracle, watch).objective);
  if (budgetYuan !== null && isPossible({ budgetYuan: null })) {
    const needed = mustAll && !floors ? leastFor(question, 'yuan', oracle, watch) : asked > budgetYuan ? asked : Number.NaN;
    return Number.isNaN(needed)
      ? problem('solve/budget-blocks', { budget: budgetYuan })
      : problem('solve/budget-too-small', { budget: budgetYuan, needed, missing: needed - budgetYuan });
  }
  if (sites !== null && isPossible({ sites: null })) {
    const needed = mustAll && !floors ? leastFor(question, 'sites', oracle, watch) : Number.NaN;
    return Number.isNaN(needed)
      ? problem('solve/sites-block', { sites })
      : problem('solve/too-few-sites', { sites, least: needed });
  }
  const unlimited = options.map((option) => ({ ...option, capacity: UNLIMITED }));
  if (options.some(({ capacity }) => capacity < UNLIMITED) && isPossible({ options: unlimited })) {
    const all = question.households.reduce((sum, one) => sum + one, 0);
    const most = answerProgramme(
      {
        ...question,
        model: 'mclp',
        weights: new Float64Array(question.households.length).fill(1),
        horizon: null,
        afterwards: null,
        floors: null,
      },
      oracle,
      watch,
    ).bound;
    return problem('solve/capacity-too-small', { served: most, households: all, missing: all - most });
  }
  for (const area of floors?.least.keys() ?? []) {
    if (!floors) break;
    const without = floors.least.slice();
    without[area] = 0;
    if (!isPossible({ floors: { ...floors, least: without } })) continue;
    const only = Float64Array.from(floors.areaOf, (one) => (one === area ? 1 : 0));
    const most = answerProgramme(
      { ...question, model: 'mclp', weights: only, afterwards: null, floors: { ...floors, least: without } },
      oracle,
      watch,
    ).bound;
    return problem('solve/area-too-far', { area: areaName(area), least: floors.least[area], most });
  }
  if (rules.forbidden.length > 0 && isPossible({ rules: { ...rules, forbidden: [] } }))
    return problem('solve/forbidden-blocks', { sites: rules.forbidden.length });
  return problem('solve/infeasible', { reason: `${model}, ${sites ?? 'any number of'} sites, limit ${question.limit}` });
}
