/**
 * The answer to a siting question that is a building programme: what to open and close, who is served where, with bound and gap.
 *
 * The shortest longest walk is found by halving over the distances there are, each a programme in which everybody must be served; what else is good comes after, among the
 * plans that keep it. Objectives are recomputed from the assignment.
 */
import type { LinearOracle } from './linear-oracle.ts';
import { assignProgramme } from './programme-assign.ts';
import {
  type BuiltProgramme,
  buildProgramme,
  type Charge,
  NO_PAIR,
  type ProgrammeQuestion,
  rulesOf,
  spentYuan,
  type Worth,
} from './programme-question.ts';
import { searchProgramme } from './programme-search.ts';
import { withJoinedRows } from './joined-rows.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';

export interface ProgrammeSolution {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  /** Options that are open, ascending, the kept ones among them. */
  readonly sites: readonly number[];
  /** Households of each pair of the table that are served there. */
  readonly served: Float64Array;
  /** mclp: weight covered; lscp: sites, or yuan where there is a budget; p-median: weight x cost; p-center: the greatest cost, or what comes after it. */
  readonly objective: number;
  readonly bound: number;
  readonly preview: number | null;
  /** p-center: the greatest cost of anybody, and whether it is proven. */
  readonly worst: { readonly found: number; readonly bound: number } | null;
}

/** The watch's found and bound are in units of the objective. */
export function answerProgramme(question: ProgrammeQuestion, oracle: LinearOracle, watch: TreeWatch): ProgrammeSolution {
  if (question.model === 'p-center') return shortestLongest(question, oracle, watch);
  return optimised(question, worthOf(question), chargeOf(question), oracle, watch);
}

/** The best that these options can do, as an answer with this bound: what a search told on its way; `found` is what it said of them. */
export function suggestedProgramme(
  question: ProgrammeQuestion,
  { found, bound, sites }: { readonly found: number; readonly bound: number; readonly sites: readonly number[] },
): ProgrammeSolution {
  const isLongest = question.model === 'p-center';
  const worth = isLongest ? everybodyWithin(question, found) : worthOf(question);
  const served = servedBy(question, buildProgramme(question, worth, 'none'), sites);
  const objective = isLongest ? worstCost(question, served) : objectiveOf(question, worth, chargeOf(question), sites, served);
  return { status: 'gap', sites, served, objective, bound, preview: null, worst: null };
}

/** The least with which everybody is served within the limit, in new sites or in yuan, the other rules kept; NaN where nothing does. */
export function leastFor(
  question: ProgrammeQuestion,
  charge: 'sites' | 'yuan',
  oracle: LinearOracle,
  watch: TreeWatch,
): number {
  const asked = { ...question, model: 'lscp' as const, afterwards: null, horizon: null };
  const free = charge === 'sites' ? { ...asked, sites: null } : { ...asked, budgetYuan: null };
  return optimised(free, everybodyWithin(free, free.limit), charge, oracle, watch).objective;
}

export const isMostProgramme = ({ model, afterwards }: ProgrammeQuestion): boolean =>
  model === 'mclp' || afterwards?.goal === 'coverage';

const chargeOf = ({ model, budgetYuan }: ProgrammeQuestion): Charge =>
  model !== 'lscp' ? 'none' : budgetYuan === null ? 'sites' : 'yuan';

/** What is there already costs each demand; Infinity beyond the limit. */
function nearestOf({ existing, limit }: ProgrammeQuestion, demand: number): number {
  const cost = existing ? existing.nearest[demand] : Number.POSITIVE_INFINITY;
  return cost <= limit ? cost : Number.POSITIVE_INFINITY;
}

function worthOf(question: ProgrammeQuestion): Worth {
  const { model, weights, limit, horizon } = question;
  const isCovered = (demand: number): boolean => nearestOf(question, demand) < Number.POSITIVE_INFINITY;
  if (model === 'mclp')
    return {
      reach: limit,
      isCovered,
      at: (demand) => weights[demand],
      without: (demand) => (isCovered(demand) ? weights[demand] : 0),
    };
  if (model === 'lscp') return everybodyWithin(question, limit);
  return {
    reach: limit,
    isCovered,
    at: (demand, cost) => -weights[demand] * cost,
    without: (demand) => {
      const cost = Math.min(horizon ?? Number.POSITIVE_INFINITY, nearestOf(question, demand));
      return cost === Number.POSITIVE_INFINITY ? null : -weights[demand] * cost;
    },
  };
}

function everybodyWithin(question: ProgrammeQuestion, radius: number): Worth {
  const isCovered = (demand: number): boolean => {
    const cost = nearestOf(question, demand);
    return cost <= radius && cost < Number.POSITIVE_INFINITY;
  };
  return { reach: radius, isCovered, at: () => 0, without: (demand) => (isCovered(demand) ? 0 : null) };
}

function optimised(
  question: ProgrammeQuestion,
  worth: Worth,
  charge: Charge,
  oracle: LinearOracle,
  watch: TreeWatch,
): ProgrammeSolution {
  const built = buildProgramme(question, worth, charge);
  const sign = isMostProgramme(question) ? 1 : -1;
  const shown = (value: number): number => sign * (value + built.constant) + 0;
  const answer = searchProgramme(withJoinedRows(built.programme), rulesOf(question), oracle, {
    ...watch,
    ...(watch.target === undefined ? {} : { target: sign * watch.target - built.constant }),
    report: ({ found, bound, sites }) =>
      watch.report({ found: found === null ? null : shown(found), bound: shown(bound), sites }),
  });
  const preview = answer.preview === null ? null : shown(answer.preview);
  if (answer.plan === null) return { ...nothing(question), status: answer.status, bound: shown(answer.bound), preview };
  const served = servedBy(question, built, answer.plan.open);
  const sites = answer.plan.open;
  const objective = objectiveOf(question, worth, charge, sites, served);
  const bound = answer.status === 'optimal' ? objective : shown(answer.bound);
  return { status: answer.status, sites, served, objective, bound, preview, worst: null };
}

function servedBy(
  { table }: ProgrammeQuestion,
  { programme, tablePair }: BuiltProgramme,
  open: readonly number[],
): Float64Array {
  const served = new Float64Array(table.sites.length);
  const assignment = assignProgramme(programme, open);
  for (const [pair, households] of assignment?.served.entries() ?? [])
    if (tablePair[pair] !== NO_PAIR) served[tablePair[pair]] = households;
  return served;
}

const nothing = ({ table }: ProgrammeQuestion): ProgrammeSolution => ({
  status: 'infeasible',
  sites: [],
  served: new Float64Array(table.sites.length),
  objective: Number.NaN,
  bound: Number.NaN,
  preview: null,
  worst: null,
});

/** From the table and the assignment alone. */
function objectiveOf(
  question: ProgrammeQuestion,
  worth: Worth,
  charge: Charge,
  open: readonly number[],
  served: Float64Array,
): number {
  const { table, households, options } = question;
  if (charge === 'yuan') return spentYuan(question, open);
  if (charge === 'sites') return open.filter((option) => options[option]?.status === 'new').length;
  let total = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    let left = households[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (served[k] === 0) continue;
      total += served[k] * worth.at(demand, table.costs[k]);
      left -= served[k];
    }
    if (left > 0) total += left * (worth.without(demand) ?? 0);
  }
  return (isMostProgramme(question) ? total : -total) + 0;
}

/** The greatest cost anybody has with this assignment. */
export function worstCost(question: ProgrammeQuestion, served: Float64Array): number {
  const { table, households } = question;
  let worst = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    let left = households[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (served[k] === 0) continue;
      worst = Math.max(worst, table.costs[k]);
      left -= served[k];
    }
    if (left > 0) worst = Math.max(worst, nearestOf(question, demand));
  }
  return worst;
}

function shortestLongest(question: ProgrammeQuestion, oracle: LinearOracle, watch: TreeWatch): ProgrammeSolution {
  const silent = { ...watchWithoutTarget(watch), report: () => undefined };
  const radii = radiiOf(question);
  let [low, high] = [0, radii.length - 1];
  let best: ProgrammeSolution | null = null;
  let isProven = true;
  // The largest first: it says whether there is any answer.
  for (let at = high; low <= high; at = (low + high) >> 1) {
    const radius = radii[at];
    const step = optimised(question, everybodyWithin(question, radius), 'none', oracle, silent);
    if (step.status === 'gap' && Number.isNaN(step.objective)) {
      isProven = false;
      break;
    }
    if (step.status === 'infeasible') {
      if (best === null) return nothing(question);
      low = at + 1;
    } else {
      best = step;
      const reached = worstCost(question, step.served);
      while (high >= low && (radii[high] ?? 0) >= reached) high -= 1;
      watch.report({ found: reached, bound: radii[low] ?? reached, sites: step.sites });
    }
    if (watch.job.checkpoint(0, 1) && low <= high) {
      isProven = false;
      break;
    }
  }
  if (best === null) return { ...nothing(question), status: 'gap', bound: radii[0] ?? 0 };
  const found = worstCost(question, best.served);
  const worst = { found, bound: isProven ? found : (radii[low] ?? found) };
  const status = isProven ? 'optimal' : 'gap';
  if (question.afterwards === null) return { ...best, status, objective: found, bound: worst.bound, preview: null, worst };
  const worth = worthAfter(question, found);
  const after = optimised(question, worth, 'none', oracle, watch);
  if (!Number.isNaN(after.objective)) return { ...after, status: isProven ? after.status : 'gap', worst };
  // nothing was found in its time: the plan with the shortest longest walk, at what it is worth besides
  const served = servedBy(question, buildProgramme(question, worth, 'none'), best.sites);
  const objective = objectiveOf(question, worth, 'none', best.sites, served);
  return { ...best, status: 'gap', served, objective, bound: after.bound, preview: null, worst };
}

/** Everybody within the radius, and the most covered, or the least walking, among these plans. */
function worthAfter(question: ProgrammeQuestion, radius: number): Worth {
  const { weights, afterwards } = question;
  const within = everybodyWithin(question, radius);
  const worthAt = (demand: number, cost: number): number =>
    afterwards?.goal === 'coverage' ? (cost <= afterwards.coverLimit ? weights[demand] : 0) : -weights[demand] * cost;
  return {
    ...within,
    at: worthAt,
    without: (demand) => {
      return within.isCovered(demand) ? worthAt(demand, nearestOf(question, demand)) : null;
    },
  };
}

/** Distances that may be the answer, rising. */
function radiiOf(question: ProgrammeQuestion): Float64Array {
  const { table, limit, existing } = question;
  const all = [...table.costs, ...(existing?.nearest ?? []), 0].filter(
    (cost) => cost <= limit && cost < Number.POSITIVE_INFINITY,
  );
  return Float64Array.from(new Set(all)).sort();
}
