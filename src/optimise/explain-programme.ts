/** Why a building programme has no plan: what is asked of it to find the rule that stands in the way (explain.ts), capacities and least shares among them. */
import { type Problem, problem } from '../domain/outcome.ts';
import { answerProgramme, leastFor } from './answer-programme.ts';
import { explain } from './explain.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { type AreaFloors, type ProgrammeQuestion, rulesOf, spentYuan } from './programme-question.ts';
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
  const required = rulesOf(question).required.filter((option) => options[option]?.status === 'new');
  const isPossible: IsPossible = (changed) =>
    !Number.isNaN(answerProgramme({ ...question, afterwards: null, ...changed }, oracle, watch).objective);
  return explain(
    {
      reason: `${model}, ${sites ?? 'any number of'} sites, limit ${question.limit}`,
      sites,
      budgetYuan,
      requiredSites: required.length,
      // All that closing can save is set against what must be built.
      requiredYuan: spentYuan(question, required),
      forbidden: rules.forbidden.length,
      unreached: (isKept) =>
        mustAll ? unreachedBy(isKept ? question : { ...question, rules: { ...rules, forbidden: [] } }).demands : [],
      isPossibleWithout: (rule) =>
        isPossible(
          rule === 'budget'
            ? { budgetYuan: null }
            : rule === 'sites'
              ? { sites: null }
              : { rules: { ...rules, forbidden: [] } },
        ),
      least: (unit) => (mustAll && !floors ? leastFor(question, unit, oracle, watch) : 0),
      further: () =>
        tooLittleRoom(question, isPossible, oracle, watch) ?? areaTooFar(question, isPossible, areaName, oracle, watch),
    },
    nameOf,
  );
}

type IsPossible = (changed: Partial<ProgrammeQuestion>) => boolean;

/** How many households can be served at the most, where capacities are to blame. */
function tooLittleRoom(
  question: ProgrammeQuestion,
  isPossible: IsPossible,
  oracle: LinearOracle,
  watch: TreeWatch,
): Problem | null {
  const unlimited = question.options.map((option) => ({ ...option, capacity: UNLIMITED }));
  if (question.options.every(({ capacity }) => capacity === UNLIMITED) || !isPossible({ options: unlimited })) return null;
  const households = question.households.reduce((sum, one) => sum + one, 0);
  const each = new Float64Array(question.households.length).fill(1);
  const served = answerProgramme(
    { ...question, model: 'mclp', weights: each, horizon: null, afterwards: null, floors: null },
    oracle,
    watch,
  ).bound;
  return problem('solve/capacity-too-small', { served, households, missing: households - served });
}

/** The first area whose least share is to blame. */
function areaTooFar(
  question: ProgrammeQuestion,
  isPossible: IsPossible,
  areaName: (area: number) => string,
  oracle: LinearOracle,
  watch: TreeWatch,
): Problem | null {
  const { floors } = question;
  if (!floors) return null;
  for (const [area, least] of floors.least.entries()) {
    const without = floors.least.slice();
    without[area] = 0;
    if (!isPossible({ floors: { ...floors, least: without } })) continue;
    const only = Float64Array.from(floors.areaOf, (one) => (one === area ? 1 : 0));
    const most = answerProgramme(
      { ...question, model: 'mclp', weights: only, afterwards: null, floors: { ...floors, least: without } },
      oracle,
      watch,
    ).bound;
    return problem('solve/area-too-far', { area: areaName(area), least, most });
  }
  return isPossible({ floors: null }) ? severalTooFar(question, floors, areaName, oracle, watch) : null;
}

/** Several shares stand in the way: one that is proven to be out of reach by itself, else their number. */
function severalTooFar(
  question: ProgrammeQuestion,
  { areaOf, least }: AreaFloors,
  areaName: (area: number) => string,
  oracle: LinearOracle,
  watch: TreeWatch,
): Problem {
  for (const [area, asked] of least.entries()) {
    const only = Float64Array.from(areaOf, (one) => (one === area ? 1 : 0));
    const { bound: most } = answerProgramme({ ...question, weights: only, floors: null }, oracle, watch);
    if (most < asked) return problem('solve/area-too-far', { area: areaName(area), least: asked, most });
  }
  return problem('solve/shares-together', { areas: least.filter((asked) => asked > 0).length });
}
