/**
 * Why a siting question has no plan: the rule without which there would be one, and by how much it falls short. One explanation for all models.
 *
 * Rules are looked at in a fixed order: what contradicts itself, demands that nothing can reach, since no figure can mend those, then the limits one at a time; the first
 * whose going makes a plan possible is named with what it would have to be.
 */
import { type Problem, problem } from '../domain/outcome.ts';

/** What has to be known of a question without a plan. */
export interface Stuck {
  /** What was asked, in a few words, where no single rule is to blame. */
  readonly reason: string;
  readonly sites: number | null;
  readonly budgetYuan: number | null;
  /** How many sites are required and what they cost; how many are forbidden. */
  readonly requiredSites: number;
  readonly requiredYuan: number;
  readonly forbidden: number;
  /** Demands that must be served and that nothing reaches, forbidden sites left out or not. */
  unreached(isForbiddingKept: boolean): readonly number[];
  isPossibleWithout(rule: 'sites' | 'budget' | 'forbidden'): boolean;
  /** The least that keeps all other rules; NaN where it is not known. */
  least(unit: 'sites' | 'yuan'): number;
  /** Rules that only some models have, once sites and budget are not to blame. */
  further(): Problem | null;
}

export function explain(stuck: Stuck, nameOf: (demand: number) => string): Problem {
  const { sites, budgetYuan, requiredSites, requiredYuan, forbidden } = stuck;
  const never = stuck.unreached(false);
  const [nowhere] = never;
  if (nowhere !== undefined) return problem('solve/unreachable-demand', { count: never.length, example: nameOf(nowhere) });
  const now = forbidden > 0 ? stuck.unreached(true) : [];
  const [example] = now;
  if (example !== undefined)
    return problem('solve/forbidden-reach', { sites: forbidden, count: now.length, example: nameOf(example) });
  if (sites !== null && requiredSites > sites) return problem('solve/too-few-sites', { sites, least: requiredSites });
  if (budgetYuan !== null && stuck.isPossibleWithout('budget')) {
    const needed = Math.max(requiredYuan, stuck.least('yuan'));
    return needed > budgetYuan
      ? problem('solve/budget-too-small', { budget: budgetYuan, needed, missing: needed - budgetYuan })
      : problem('solve/budget-blocks', { budget: budgetYuan });
  }
  if (sites !== null && stuck.isPossibleWithout('sites')) {
    const least = stuck.least('sites');
    return least > sites ? problem('solve/too-few-sites', { sites, least }) : problem('solve/sites-block', { sites });
  }
  const further = stuck.further();
  if (further !== null) return further;
  return forbidden > 0 && stuck.isPossibleWithout('forbidden')
    ? problem('solve/forbidden-blocks', { sites: forbidden })
    : problem('solve/infeasible', { reason: stuck.reason });
}
