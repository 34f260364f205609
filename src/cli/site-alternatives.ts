/** `--alternatives` and `--why` of `site`: other plans nearly as good, and what a site costs that is forced in or out (CLI.md). */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { type AskAgain, forcedSite, nearBest, type PlanAnswer } from '../optimise/alternatives.ts';
import type { Sense } from '../optimise/anytime.ts';
import type { SiteRules } from '../optimise/cover-problem.ts';
import type { Given } from './command.ts';
import { numberGiven } from './given.ts';

export interface AlternativesAsked {
  /** Plans within this share of the best; null where they are not asked for. */
  readonly share: number | null;
  /** Sites whose loss is asked for; `chosen` for those of the plan, whatever they are. */
  readonly why: readonly (number | 'chosen')[];
}

/** More plans than this are not listed. */
const MOST_PLANS = 200;

export function alternativesGiven(given: Given, siteIds: readonly string[]): Outcome<AlternativesAsked> {
  const percent = numberGiven(given, 'alternatives', 0, 0, 50);
  if (!percent.ok) return percent;
  const why: (number | 'chosen')[] = [];
  for (const id of given.all('why').flatMap((text) => text.split(','))) {
    const site = siteIds.indexOf(id);
    if (site < 0 && id !== 'chosen')
      return bad(
        problem('option/bad-value', { option: '--why', value: id, choices: `chosen, ${siteIds.slice(0, 20).join(', ')}` }),
      );
    why.push(site < 0 ? 'chosen' : site);
  }
  return good({ share: given.has('alternatives') ? percent.value / 100 : null, why });
}

export interface Alternatives {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

/** `base` is the objective without a new site, where that counts; `unit` what the objective is divided by to be shown. */
export function alternativesOf(
  { share, why }: AlternativesAsked,
  ask: AskAgain,
  best: PlanAnswer,
  rules: SiteRules,
  sense: Sense,
  siteIds: readonly string[],
  base: number,
  unit: number,
): Alternatives {
  if (best.status === 'infeasible') return { summary: {}, files: {} };
  const shown = (value: number): number | null => (Number.isFinite(value) ? value / unit : null);
  const wanted = new Set(why.flatMap((site) => (site === 'chosen' ? best.sites : [site])));
  const losses = [...wanted]
    .filter((site) => !rules.required.includes(site) && !rules.forbidden.includes(site))
    .map((site) => forcedSite(ask, best, rules, sense, site));
  const near = share === null ? null : nearBest(ask, best, rules, sense, share, base, MOST_PLANS);
  const namesOf = (sites: readonly number[]): readonly string[] => sites.map((site) => siteIds[site]);
  return {
    summary: {
      ...(near && {
        alternatives: {
          within_percent: 100 * (share ?? 0),
          plans: near.plans.length,
          complete: near.isComplete,
          in_every_plan: namesOf(near.always),
        },
      }),
      ...(wanted.size > 0 && {
        why: losses.map(({ site, way, answer, lossAtLeast, lossAtMost }) => ({
          site: siteIds[site],
          forced: way,
          loss_at_least: shown(lossAtLeast),
          loss_at_most: shown(lossAtMost),
          sites: namesOf(answer.sites),
        })),
      }),
    },
    files: near
      ? {
          'alternatives.csv': csvText(
            new TableBuilder('alternatives', near.plans.length)
              .number('plan', (row) => row + 1)
              .number('objective', (row) => near.plans[row].objective / unit)
              .number('below_best_percent', (row) => percentBelow(best.objective, near.plans[row].objective, base))
              .text('sites', (row) => namesOf(near.plans[row].sites).join(' '))
              .build(),
          ),
        }
      : {},
  };
}

const percentBelow = (best: number, objective: number, base: number): number =>
  best === base ? 0 : Math.round((1e6 * Math.abs(best - objective)) / Math.abs(best - base)) / 1e4;
