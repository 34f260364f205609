/**
 * How free the choice is: what a site costs that is forced in or out, which other plans are nearly as good, and which sites are in all of them.
 *
 * All of it is the same question asked again under other rules, so every figure has a bound of its own. Plans within a share of the best are found by splitting
 * (Lawler 1972): what is left after a plan with sites a, b, c are the plans without a, those with a but without b, and those with a and b but without c. A plan to which
 * a site can be added without harm is not counted again with that site.
 */
import type { Sense } from './anytime.ts';
import type { SiteRules } from './cover-problem.ts';
import type { LinearOracle } from './linear-oracle.ts';
import type { SiteAnswer } from './site-answer.ts';
import type { SiteQuestion } from './site-question.ts';
import { answerSites } from './sites.ts';
import { type TreeWatch, watchWithoutTarget } from './tree.ts';

/** What is needed of an answer here; `sites` ascending. */
export type PlanAnswer = Pick<SiteAnswer, 'status' | 'sites' | 'objective' | 'bound'>;

/** The question again under these rules. With a target it may end once a plan worth it is found or proven impossible. */
export type AskAgain<Answer extends PlanAnswer = PlanAnswer> = (rules: SiteRules, target: number | null) => Answer;

export function askAgain(question: SiteQuestion, oracle: LinearOracle, watch: TreeWatch): AskAgain<SiteAnswer> {
  return (rules, target) =>
    answerSites(
      { ...question, worstFirst: false, rules },
      oracle,
      target === null ? watchWithoutTarget(watch) : { ...watch, target },
    );
}

export interface ForcedSite<Answer extends PlanAnswer = PlanAnswer> {
  readonly site: number;
  /** A site of the plan is forced out, any other in. */
  readonly way: 'in' | 'out';
  /** The best plan under that rule; infeasible where there is none. */
  readonly answer: Answer;
  /** What the rule costs in units of the objective, zero or more: no less, and no more. Equal where proven; Infinity where there is no plan. */
  readonly lossAtLeast: number;
  readonly lossAtMost: number;
}

/** What it costs to have this site against the plan: why here, why not here. */
export function forcedSite<Answer extends PlanAnswer>(
  ask: AskAgain<Answer>,
  best: PlanAnswer,
  rules: SiteRules,
  sense: Sense,
  site: number,
): ForcedSite<Answer> {
  const isIn = best.sites.includes(site);
  const answer = ask(
    isIn ? { ...rules, forbidden: withSite(rules.forbidden, site) } : { ...rules, required: withSite(rules.required, site) },
    null,
  );
  const way = isIn ? 'out' : 'in';
  if (answer.status === 'infeasible')
    return { site, way, answer, lossAtLeast: Number.POSITIVE_INFINITY, lossAtMost: Number.POSITIVE_INFINITY };
  const sign = sense === 'max' ? 1 : -1;
  return {
    site,
    way,
    answer,
    lossAtLeast: Math.max(0, sign * (best.objective - answer.bound)),
    lossAtMost: Math.max(0, sign * (best.bound - answer.objective)),
  };
}

export interface NearBest {
  /** The best first, the plan that was given among them. */
  readonly plans: readonly { readonly sites: readonly number[]; readonly objective: number }[];
  /** False where there may be more: too many, or the time ran out. */
  readonly isComplete: boolean;
  /** Sites of the plan without which nothing comes within the share: proven one by one. */
  readonly always: readonly number[];
}

/** All plans that lose no more than `share` (0.01 for one percent) of what the best is away from `base`, the objective without it; `most` at the most. */
export function nearBest(
  ask: AskAgain,
  best: PlanAnswer,
  rules: SiteRules,
  sense: Sense,
  share: number,
  base: number,
  most: number,
): NearBest {
  const isMost = sense === 'max';
  const target = best.objective + (isMost ? -share : share) * Math.abs(best.objective - base);
  const reaches = (value: number): boolean => (isMost ? value >= target : value <= target);
  const plans = [{ sites: best.sites, objective: best.objective }];
  const spaces = split(best.sites, rules);
  let isComplete = true;
  for (let space = spaces.shift(); space; space = spaces.shift()) {
    if (plans.length >= most) {
      isComplete = false;
      break;
    }
    const answer = ask(space, target);
    if (answer.status === 'infeasible' || !reaches(answer.bound)) continue;
    if (!reaches(answer.objective)) {
      isComplete = false;
      continue;
    }
    plans.push({ sites: answer.sites, objective: answer.objective });
    spaces.push(...split(answer.sites, space));
  }
  plans.sort((a, b) => (isMost ? b.objective - a.objective : a.objective - b.objective) || compare(a.sites, b.sites));
  const isAlways = (site: number): boolean => {
    if (rules.required.includes(site)) return true;
    if (plans.some(({ sites }) => !sites.includes(site))) return false;
    if (isComplete) return true;
    const answer = ask({ ...rules, forbidden: withSite(rules.forbidden, site) }, target);
    return answer.status === 'infeasible' || !reaches(answer.bound);
  };
  return { plans, isComplete, always: best.sites.filter(isAlways) };
}

/** The plans that are neither this one nor hold all of its sites. */
function split(sites: readonly number[], { required, forbidden }: SiteRules): SiteRules[] {
  const free = sites.filter((site) => !required.includes(site));
  return free.map((site, at) => ({
    required: [...required, ...free.slice(0, at)].toSorted((a, b) => a - b),
    forbidden: withSite(forbidden, site),
  }));
}

const withSite = (sites: readonly number[], site: number): readonly number[] => [...sites, site].toSorted((a, b) => a - b);

/** By the first site that differs. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, site] of one.entries()) if (site !== other[at]) return site - (other[at] ?? Number.NEGATIVE_INFINITY);
  return one.length - other.length;
}
