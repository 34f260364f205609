/** What an answer means to a planner: who is reached now and before, what each site brings. */
import { costServed, type SiteAnswer } from './site-answer.ts';
import type { SiteQuestion } from './site-question.ts';

export interface SiteGains {
  /** Those for whom this site is the nearest of all. */
  readonly households: number;
  /** Mean walk of these; null where there are none. */
  readonly meanMs: number | null;
  /** Those of them whom nothing served within the limit before. */
  readonly gained: number;
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Households within the limit of what is there already. */
export function coveredBefore({ weights, existing }: SiteQuestion, limitMs: number): number {
  return existing ? sum(weights.map((weight, demand) => (existing.nearest[demand] <= limitMs ? weight : 0))) : 0;
}

/** Households within the limit of old and new sites together. */
export function coveredNow(question: SiteQuestion, { siteOf }: Pick<SiteAnswer, 'siteOf'>, limitMs: number): number {
  const plain = { ...question, horizon: null };
  return sum(question.weights.map((weight, demand) => (costServed(plain, demand, siteOf[demand]) <= limitMs ? weight : 0)));
}

/** One a chosen site, in their order. */
export function siteGains(
  question: SiteQuestion,
  { sites, siteOf }: Pick<SiteAnswer, 'sites' | 'siteOf'>,
  limitMs: number,
): readonly SiteGains[] {
  const { weights, existing } = question;
  return sites.map((site) => {
    let [households, gained, walked] = [0, 0, 0];
    for (const [demand, one] of siteOf.entries()) {
      if (one !== site) continue;
      const cost = costServed(question, demand, site);
      households += weights[demand];
      walked += weights[demand] * cost;
      if (cost <= limitMs && !(existing && existing.nearest[demand] <= limitMs)) gained += weights[demand];
    }
    return { households, gained, meanMs: households > 0 ? walked / households : null };
  });
}
