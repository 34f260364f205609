/**
 * A siting question on a town: candidates, what is there already, and the hexes that walk (CLI.md, `site`).
 *
 * Times are milliseconds inside. Covering models count hexes within --minutes; p-median and p-center count walks of up to an hour.
 */
import { CATEGORIES } from '../../data/index.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { CategoryId } from '../domain/units.ts';
import { cellName } from '../kernels/hexgrid.ts';
import type { Prepared } from '../kernels/prepare.ts';
import type { SiteBudget } from '../optimise/cover-problem.ts';
import { NOTHING } from '../optimise/site-answer.ts';
import type { SiteModel } from '../optimise/site-question.ts';
import { townQuestion } from '../optimise/town-question.ts';
import type { Candidate, TownSites } from '../optimise/town-sites.ts';
import { candidatesByRule } from './candidates-given.ts';
import type { Given, Terminal } from './command.ts';
import { furtherGiven } from './further-options.ts';
import { numberGiven } from './given.ts';
import { loadPrepared } from './load-prepared.ts';
import { candidateFile } from './site-candidates.ts';
import { modelGiven, rulesGiven, secondsGiven, type SiteAsked, sitesGiven, worstFirstGiven } from './site-options.ts';
import { walkersGiven } from './walkers-given.ts';
import { withoutUnreachable } from './site-unreachable.ts';

/** Notes are what was noticed while reading, and what is left out. */
export async function mapAsked(given: Given, terminal: Terminal): Promise<Outcome<SiteAsked>> {
  const model = modelGiven(given);
  if (!model.ok) return model;
  const worstFirst = worstFirstGiven(given, model.value);
  if (!worstFirst.ok) return worstFirst;
  const seconds = secondsGiven(given);
  if (!seconds.ok) return seconds;
  const existing = existingGiven(given);
  if (!existing.ok) return existing;
  const further = furtherGiven(given);
  if (!further.ok) return further;
  const loaded = await loadPrepared(given, terminal, further.value);
  if (!loaded.ok) return loaded;
  const { prepared, settings } = loaded.value;
  const started = performance.now();
  const category = categoryGiven(given, prepared);
  if (!category.ok) return category;
  const who = walkersGiven(given, prepared);
  if (!who.ok) return who;
  const candidates = await candidatesGiven(given, prepared, category.value);
  if (!candidates.ok) return candidates;
  const list = candidates.value;
  const budget = budgetGiven(given, model.value, list);
  if (!budget.ok) return budget;
  const sites = budget.value ? good(null) : sitesGiven(given, model.value, list.length);
  if (!sites.ok) return sites;
  const siteIds = list.map(({ id }) => id);
  const rules = rulesGiven(given, siteIds, sites.value);
  if (!rules.ok) return rules;
  const asked = {
    model: model.value,
    category: category.value,
    candidates: list,
    keepExisting: existing.value,
    limitMinutes: settings.limitMinutes,
    sites: sites.value,
    budget: budget.value,
    rules: rules.value,
    ...(who.value && { who: who.value }),
  };
  const job = {
    checkpoint: (done: number, total: number) => {
      terminal.progress(`walking ${Math.floor((100 * done) / Math.max(1, total))} %`);
      return false;
    },
  };
  const made = townQuestion(prepared, asked, job);
  if (!made.ok) return made;
  const { question, town } = made.value;
  const notes: Problem[] = [...loaded.notes, ...candidates.notes];
  const off = town.candidatesOffNetwork;
  if (off > 0) notes.push(problem('network/candidates-off', { candidates: off, maxLegM: settings.maxLegM }));
  const whole: SiteAsked = {
    question: { ...question, worstFirst: worstFirst.value },
    siteIds,
    demandIds: Array.from(town.cells, (cell) => cellName(prepared.grid, cell)),
    seconds: seconds.value,
    started,
    map: {
      siteLngLat: list.map(({ lngLat }) => lngLat),
      demandLngLat: Array.from(town.cells, (cell) => [prepared.grid.cellLng[cell], prepared.grid.cellLat[cell]]),
      minutes: settings.limitMinutes,
      hasBudget: budget.value !== null,
      facts: factsOf(given, prepared, town, category.value, list.length),
      who: who.value && {
        names: who.value.map(({ group }) => group ?? 'all'),
        weightOf: who.value.map(({ weight }) => weight),
        groupOf: town.groupOf,
        members: town.members,
      },
    },
  };
  return good(given.has('skip-unreachable') ? withoutUnreachable(whole) : whole, notes);
}

function factsOf(
  given: Given,
  prepared: Prepared,
  town: TownSites,
  category: CategoryId,
  candidates: number,
): Readonly<Record<string, unknown>> {
  return {
    category,
    candidates_from: given.text('candidates') ?? 'hexes',
    candidates,
    candidates_off_network: town.candidatesOffNetwork,
    existing: town.existing ? 'keep' : 'ignore',
    existing_facilities: town.existingCount,
    minutes: prepared.settings.limitMinutes,
    hexes: new Set(town.cells).size,
    households: prepared.pieceHouseholds.reduce((sum, one) => sum + one, 0),
    pairs: town.table.sites.length,
  };
}

function existingGiven(given: Given): Outcome<boolean> {
  const text = given.text('existing') ?? 'keep';
  return text === 'keep' || text === 'ignore'
    ? good(text === 'keep')
    : bad(problem('option/bad-value', { option: '--existing', value: text, choices: 'keep, ignore' }));
}

/** A category by id or name; centres of any kind unless another is named. */
function categoryGiven(given: Given, { town }: Prepared): Outcome<CategoryId> {
  const text = given.text('category');
  if (text === null) return good(ANY_CENTRE);
  const known = [ANY_CENTRE, ...CATEGORIES.map(({ id }) => id), ...town.facilities.map(({ category }) => category)];
  const named = CATEGORIES.find(({ name }) => name.zh === text || name.en === text)?.id;
  const found = named ?? known.find((id) => id === text);
  const choices = [...new Set(known)].join(', ');
  return found === undefined ? bad(problem('option/bad-value', { option: '--category', value: text, choices })) : good(found);
}

async function candidatesGiven(given: Given, prepared: Prepared, category: CategoryId): Promise<Outcome<readonly Candidate[]>> {
  const ruled = await candidatesByRule(given, prepared, category, 'hexes');
  if (!ruled.ok) return ruled;
  return ruled.value === null ? candidateFile(given.text('candidates') ?? '') : good(ruled.value);
}

/** `--budget`: only for maximal and backup covering (others are programmes), only where every candidate says what it costs. */
function budgetGiven(given: Given, model: SiteModel, candidates: readonly Candidate[]): Outcome<SiteBudget | null> {
  if (!given.has('budget')) return good(null);
  const limit = numberGiven(given, 'budget', 0, 1, Number.MAX_SAFE_INTEGER, true);
  if (!limit.ok) return limit;
  if (model !== 'mclp' && model !== 'lscp-backup')
    return bad(problem('option/bad-value', { option: '--budget', value: model, choices: '--model mclp, lscp-backup' }));
  if (given.has('sites'))
    return bad(problem('option/bad-value', { option: '--budget', value: '--sites', choices: '--budget' }));
  const without = candidates.find(({ costYuan }) => costYuan === null);
  if (without) return bad(problem('solve/cost-missing', { site: without.id }));
  return good({ costs: Float64Array.from(candidates, ({ costYuan }) => costYuan ?? NOTHING), limit: limit.value });
}
