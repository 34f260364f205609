/** What `site` is asked, whether on a map or on a matrix of one's own. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { SiteRules } from '../optimise/cover-problem.ts';
import { SITE_MODELS, type SiteModel, type SiteQuestion } from '../optimise/site-question.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Given } from './command.ts';
import { numberGiven } from './given.ts';

export interface SiteAsked {
  readonly question: SiteQuestion;
  readonly siteIds: readonly string[];
  readonly demandIds: readonly string[];
  /** Wall time, from the moment `started`, after which the best answer so far is given. */
  readonly seconds: number;
  readonly started: number;
  /** Null on a matrix. */
  readonly map: SiteMap | null;
}

/** What is known of places on a map. */
export interface SiteMap {
  readonly siteLngLat: readonly LngLat[];
  readonly demandLngLat: readonly LngLat[];
  /** Beyond this a hex is not covered. */
  readonly minutes: number;
  readonly hasBudget: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Null where every household counts one. */
  readonly who: SiteWalkers | null;
}

/** Who each demand is. */
export interface SiteWalkers {
  readonly names: readonly string[];
  readonly weightOf: readonly number[];
  readonly groupOf: ArrayLike<number>;
  readonly members: ArrayLike<number>;
}

export function modelGiven(given: Given): Outcome<SiteModel> {
  const name = given.text('model') ?? 'mclp';
  const model = SITE_MODELS.find((one): one is SiteModel => one === name);
  return model === undefined
    ? bad(problem('option/bad-value', { option: '--model', value: name, choices: SITE_MODELS.join(', ') }))
    : good(model);
}

/** `--then next-worst`: the p-center to its end. The other things that may come after it make a programme. */
export function worstFirstGiven(given: Given, model: SiteModel): Outcome<boolean> {
  const text = given.text('then');
  if (text === null) return good(false);
  return text === NEXT_WORST && model === 'p-center'
    ? good(true)
    : bad(problem('option/bad-value', { option: '--then', value: text, choices: `${NEXT_WORST} (p-center)` }));
}

export const NEXT_WORST = 'next-worst';

/** `--sites`, which all models but set covering need; null where set covering looks for the least. */
export function sitesGiven(given: Given, model: SiteModel, candidates: number): Outcome<number | null> {
  if (!given.has('sites')) return model.startsWith('lscp') ? good(null) : bad(problem('option/missing', { option: '--sites' }));
  return numberGiven(given, 'sites', 0, 1, candidates, true);
}

export function rulesGiven(given: Given, siteIds: readonly string[], sites: number | null): Outcome<SiteRules> {
  const required = idsGiven(given, 'require', siteIds);
  if (!required.ok) return required;
  const forbidden = idsGiven(given, 'forbid', siteIds);
  if (!forbidden.ok) return forbidden;
  if (sites !== null && required.value.length > sites)
    return bad(problem('solve/too-few-sites', { sites, least: required.value.length }));
  const both = required.value.find((site) => forbidden.value.includes(site));
  if (both !== undefined) return bad(problem('solve/required-and-forbidden', { site: siteIds[both] ?? '' }));
  return good({ required: required.value, forbidden: forbidden.value });
}

function idsGiven(given: Given, option: string, ids: readonly string[]): Outcome<readonly number[]> {
  const wanted = given
    .all(option)
    .flatMap((text) => text.split(','))
    .filter((id) => id !== '');
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const unknown = wanted.find((id) => !rowOf.has(id));
  if (unknown !== undefined)
    return bad(problem('option/bad-value', { option: `--${option}`, value: unknown, choices: ids.slice(0, 20).join(', ') }));
  return good([...new Set(wanted.flatMap((id) => rowOf.get(id) ?? []))].toSorted((a, b) => a - b));
}

export const secondsGiven = (given: Given): Outcome<number> => numberGiven(given, 'time-limit', 60, 0.01, 1e6);
