/**
 * A location model on a town: what page and command line ask alike. Times are milliseconds. Covering models count hexes within the limit; p-median and p-center count walks of up
 * to an hour, the p-median all longer ones as an hour.
 */
import type { Job } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import { type CategoryId, fromMinutes } from '../domain/units.ts';
import type { Prepared } from '../kernels/prepare.ts';
import type { SiteBudget, SiteRules } from './cover-problem.ts';
import type { SiteModel, SiteQuestion } from './sites.ts';
import { type Candidate, type TownSites, townSites } from './town-sites.ts';

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
}

export interface TownQuestion {
  readonly question: SiteQuestion;
  readonly town: TownSites;
}

export const isWalkModel = (model: SiteModel): boolean => model === 'p-median' || model === 'p-center';

/** Problems: those of `townSites`. */
export function townQuestion(prepared: Prepared, asked: TownQuestionAsked, job: Job): Outcome<TownQuestion> {
  const { model, category, candidates, keepExisting } = asked;
  const reachMs = fromMinutes(isWalkModel(model) ? HORIZON_MINUTES : asked.limitMinutes);
  const needsSecond = model === 'lscp-backup';
  const town = townSites(prepared, { category, candidates, keepExisting, reachMs, needsSecond }, job);
  if (!town.ok) return town;
  const { weights, table, existing } = town.value;
  const question: SiteQuestion = {
    model,
    weights,
    table,
    existing,
    limit: reachMs,
    sites: asked.sites,
    budget: asked.budget,
    horizon: model === 'p-median' ? reachMs : null,
    rules: asked.rules,
  };
  return good({ question, town: town.value });
}
