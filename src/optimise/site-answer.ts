/**
 * What a set of sites means: who goes where, and the objective, both from the table alone.
 *
 * The objective is recomputed from the assignment with the weights and costs as given, never taken from a solver.
 */
import { nearestExisting, type SiteQuestion } from './site-question.ts';
import { costOf } from './site-table.ts';

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
  /** Where the worst-off come first: no plan is better as far as walks above this go; -Infinity where no plan is better at all. */
  readonly provenAbove?: number;
}

/** Sites that a search found on its way, as an answer that can be looked at and checked. */
export const suggestedAnswer = (question: SiteQuestion, sites: readonly number[], bound: number): SiteAnswer =>
  answerWith(question, 'gap', sites, bound, null, []);

/** The objective with what is there alone; not finite where that leaves somebody out. */
export function objectiveBefore(question: SiteQuestion): number {
  return question.model === 'lscp' ? 0 : objectiveOf(question, [], assign(question, []));
}

export function answerWith(
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
  };
}

export const noAnswer = (question: SiteQuestion, unreachable: readonly number[]): SiteAnswer => ({
  status: 'infeasible',
  sites: [],
  siteOf: new Int32Array(question.table.demandCount).fill(NOTHING),
  objective: Number.NaN,
  bound: Number.NaN,
  preview: null,
  unreachable,
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
