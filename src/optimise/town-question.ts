/**
 * A location model on a town: what page and command line ask alike. Times are milliseconds. Covering models count hexes within the limit; p-median and p-center count walks of up
 * to an hour, the p-median all longer ones as an hour.
 */
import type { Job } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import { type CategoryId, fromMinutes, type Milliseconds } from '../domain/units.ts';
import type { Prepared } from '../kernels/prepare.ts';
import type { SiteBudget, SiteRules } from './cover-problem.ts';
import type { SiteModel, SiteQuestion } from './site-question.ts';
import { type Candidate, type TownSites, townSites } from './town-sites.ts';
import type { Walkers } from './walkers.ts';

export interface TownQuestionAsked {
  readonly model: SiteModel;
  readonly category: CategoryId;
  readonly candidates: readonly Candidate[];
  readonly keepExisting: boolean;
  readonly limitMinutes: number;
  /** How many sites; null where a budget or set covering says it. */
  readonly sites: number | null;
  readonly budget: SiteBudget | null;
  readonly rules: SiteRules;
  /** Who is counted; all households where nobody is named. */
  readonly who?: readonly Walkers[];
}

export interface TownQuestion {
  readonly question: SiteQuestion;
  readonly town: TownSites;
}

const isWalkModel = (model: SiteModel): boolean => model === 'p-median' || model === 'p-center';

export const reachOf = ({ model, limitMinutes }: Pick<TownQuestionAsked, 'model' | 'limitMinutes'>): Milliseconds =>
  fromMinutes(isWalkModel(model) ? HORIZON_MINUTES : limitMinutes);

/** Problems: those of `townSites`. */
export function townQuestion(prepared: Prepared, asked: TownQuestionAsked, job: Job): Outcome<TownQuestion> {
  const { model, category, candidates, keepExisting } = asked;
  const needsSecond = model === 'lscp-backup';
  const who = asked.who && { who: asked.who };
  const town = townSites(prepared, { category, candidates, keepExisting, reachMs: reachOf(asked), needsSecond, ...who }, job);
  return town.ok ? good({ question: questionOn(town.value, asked), town: town.value }) : town;
}

/** The question on walks that are known already. */
export function questionOn(
  { weights, table, existing }: TownSites,
  asked: Pick<TownQuestionAsked, 'model' | 'limitMinutes' | 'sites' | 'budget' | 'rules'>,
): SiteQuestion {
  const { model, sites, budget, rules } = asked;
  const limit = reachOf(asked);
  return { model, weights, table, existing, limit, sites, budget, horizon: model === 'p-median' ? limit : null, rules };
}
