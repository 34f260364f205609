/** `site` with more to keep than a number of sites (CLI.md, programmes): what is asked, on a town or on a matrix. */
import { CATEGORIES } from '../../data/index.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Pack } from '../domain/pack.ts';
import type { Facility } from '../domain/town.ts';
import { categoryId, type CategoryId } from '../domain/units.ts';
import { cellName } from '../kernels/hexgrid.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { householdsOfM2 } from '../optimise/room.ts';
import { UNLIMITED } from '../optimise/programme.ts';
import {
  PROGRAMME_MODELS,
  type ProgrammeModel,
  type ProgrammeQuestion,
  THEN,
  type Then,
} from '../optimise/programme-question.ts';
import { unreachedBy } from '../optimise/explain-programme.ts';
import { type ProgrammeCandidate, townProgramme } from '../optimise/town-programme.ts';
import type { Given, Option, Terminal } from './command.ts';
import { numberGiven } from './given.ts';
import { loadPrepared } from './load-prepared.ts';
import { type CapacityColumn, closableFile, programmeCandidates } from './programme-candidates.ts';
import { candidatesByRule, isCandidateRule } from './candidates-given.ts';
import { modelGiven, NEXT_WORST, rulesGiven, secondsGiven } from './site-options.ts';
import { readTable } from './table-file.ts';
import { WALKER_OPTIONS } from './walkers-given.ts';

export const PROGRAMME_OPTIONS: readonly Option[] = [
  {
    name: 'capacity',
    value: 'COLUMN',
    help: 'column of the candidates that says how many households, or m2, each has room for; centres that are there have theirs',
  },
  {
    name: 'm2-per-100',
    value: 'M2',
    help: 'm2 that 100 households need, where --capacity is a column of m2 (default of the pack, else 20)',
  },
  { name: 'closable', value: 'F', help: 'table id,saving_yuan: facilities that may be closed, and what that saves' },
  { name: 'least-share', value: 'PERCENT', help: 'mclp: at least so many percent of the households of every area are covered' },
  { name: 'share-of', value: 'street|district', help: 'areas of --least-share (default street)' },
  {
    name: 'then',
    value: 'coverage|walking|next-worst',
    help: 'p-center: the best of the plans in which nobody walks farther than they must; next-worst: the fewest at the longest walk, then at the next longest, to the end (not in a programme)',
  },
];

export interface ProgrammeAsked {
  readonly question: ProgrammeQuestion;
  readonly optionIds: readonly string[];
  /** Null on a matrix. */
  readonly optionLngLat: readonly LngLat[] | null;
  readonly demandIds: readonly string[];
  /** Empty where there is only one category. */
  readonly categories: readonly CategoryId[];
  readonly areaNames: readonly string[];
  readonly seconds: number;
  readonly started: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Whether the options ask for more than a plain location model; a column `site` in the candidates means sizes. */
export async function isProgramme(given: Given): Promise<boolean> {
  const extra = ['capacity', 'closable', 'least-share', 'options'].some((name) => given.has(name));
  const isThen = given.has('then') && given.text('then') !== NEXT_WORST;
  if (extra || isThen || (given.text('category') ?? '').includes(',')) return true;
  const hasOwnBudget = ['mclp', 'lscp-backup'].includes(given.text('model') ?? 'mclp');
  if (given.has('budget') && (given.has('sites') || !hasOwnBudget)) return true;
  const file = given.text('candidates');
  if (file === null || isCandidateRule(file)) return false;
  const table = await readTable(file, []);
  return table.ok && (table.value.has('site') || table.value.has('category'));
}

export interface Common {
  readonly model: ProgrammeModel;
  readonly seconds: number;
  readonly sites: number | null;
  readonly budgetYuan: number | null;
  readonly afterwards: Then | null;
}

export function commonGiven(given: Given): Outcome<Common> {
  const model = modelGiven(given);
  if (!model.ok) return model;
  const known = PROGRAMME_MODELS.find((one) => one === model.value);
  if (known === undefined)
    return bad(problem('option/bad-value', { option: '--model', value: model.value, choices: PROGRAMME_MODELS.join(', ') }));
  const seconds = secondsGiven(given);
  if (!seconds.ok) return seconds;
  const sites = numberGiven(given, 'sites', 0, 0, 1e6, true);
  if (!sites.ok) return sites;
  const budget = numberGiven(given, 'budget', 0, 0, 1e12, true);
  if (!budget.ok) return budget;
  if (!given.has('sites') && !given.has('budget') && known !== 'lscp')
    return bad(problem('option/missing', { option: '--sites' }));
  const text = given.text('then');
  const afterwards = THEN.find((one) => one === text) ?? null;
  if (text !== null && (afterwards === null || known !== 'p-center'))
    return bad(problem('option/bad-value', { option: '--then', value: text, choices: `${THEN.join(', ')} (p-center)` }));
  return good({
    model: known,
    seconds: seconds.value,
    sites: given.has('sites') ? sites.value : null,
    budgetYuan: given.has('budget') ? budget.value : null,
    afterwards,
  });
}

export async function mapProgramme(given: Given, terminal: Terminal): Promise<Outcome<ProgrammeAsked>> {
  const common = commonGiven(given);
  if (!common.ok) return common;
  const { model, seconds, sites, budgetYuan, afterwards } = common.value;
  const share = shareGiven(given, model);
  if (!share.ok) return share;
  const weighed = WALKER_OPTIONS.find(({ name }) => given.has(name));
  if (weighed)
    return bad(
      problem('option/bad-value', {
        option: `--${weighed.name}`,
        value: model,
        choices: 'mclp, lscp, p-median, p-center --sites P',
      }),
    );
  const loaded = await loadPrepared(given, terminal);
  if (!loaded.ok) return loaded;
  const { prepared, settings, pack } = loaded.value;
  const started = performance.now();
  const capacity = capacityGiven(given, pack);
  if (!capacity.ok) return capacity;
  const categories = categoriesGiven(given, prepared);
  if (!categories.ok) return categories;
  const candidates = await candidatesGiven(given, prepared, capacity.value, categories.value);
  if (!candidates.ok) return candidates;
  const without = budgetYuan === null ? undefined : candidates.value.find(({ costYuan }) => costYuan === null);
  if (without) return bad(problem('solve/cost-missing', { site: without.id }));
  const closable = given.has('closable') ? await closableFile(given.text('closable') ?? '') : good(new Map<string, number>());
  if (!closable.ok) return closable;
  const rules = rulesGiven(
    given,
    candidates.value.map(({ id }) => id),
    null,
  );
  if (!rules.ok) return rules;
  const keepExisting = given.text('existing') !== 'ignore';
  const asked = {
    model,
    categories: categories.value,
    candidates: candidates.value,
    keepExisting,
    capacityOf: (facility: Facility): number => capacityOf(facility, capacity.value),
    closable: closable.value,
    limitMinutes: settings.limitMinutes,
    sites,
    budgetYuan,
    rules: rules.value,
    afterwards,
    share: share.value,
  };
  const job = { checkpoint: () => false };
  const made = townProgramme(prepared, asked, job);
  if (!made.ok) return made;
  const town = made.value;
  const notes: Problem[] = [...loaded.notes, ...candidates.notes];
  if (town.candidatesOffNetwork > 0)
    notes.push(problem('network/candidates-off', { candidates: town.candidatesOffNetwork, maxLegM: settings.maxLegM }));
  const { question } = town;
  const unreached = unreachedBy(question);
  const households = sum(question.households);
  const left = given.has('skip-unreachable') ? new Set(unreached.demands) : new Set<number>();
  return good(
    {
      question:
        left.size > 0
          ? { ...question, households: question.households.map((one, demand) => (left.has(demand) ? 0 : one)) }
          : question,
      optionIds: town.optionIds,
      optionLngLat: town.optionLngLat,
      demandIds: Array.from(town.cells, (cell) => cellName(prepared.grid, cell)),
      categories: categories.value.length > 1 ? town.categories : [],
      areaNames: town.areaNames,
      seconds,
      started,
      facts: {
        categories: Object.fromEntries(categories.value.map(({ category, weight }) => [category, weight])),
        candidates_from: given.text('candidates') ?? 'communities',
        candidates: candidates.value.length,
        candidates_off_network: town.candidatesOffNetwork,
        existing: keepExisting ? 'keep' : 'ignore',
        existing_facilities: town.existingCount,
        existing_with_capacity: question.options.filter(({ status, capacity: room }) => status !== 'new' && room < UNLIMITED)
          .length,
        closable: closable.value.size,
        ...(capacity.value ? { capacity: capacity.value.name, m2_per_100_households: capacity.value.m2Per100 } : {}),
        minutes: settings.limitMinutes,
        // With several categories every household counts once a category.
        households,
        unreachable_households: unreached.households,
        skipped_households: [...left].reduce((total, demand) => total + question.households[demand], 0),
        pairs: question.table.sites.length,
      },
    },
    notes,
  );
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

function shareGiven(
  given: Given,
  model: ProgrammeModel,
): Outcome<{ readonly level: 'street' | 'district'; readonly least: number } | null> {
  const percent = numberGiven(given, 'least-share', 0, 0, 100);
  if (!percent.ok) return percent;
  const level = given.text('share-of') ?? 'street';
  if (level !== 'street' && level !== 'district')
    return bad(problem('option/bad-value', { option: '--share-of', value: level, choices: 'street, district' }));
  if (!given.has('least-share')) return good(null);
  return model === 'mclp'
    ? good({ level, least: percent.value / 100 })
    : bad(problem('option/bad-value', { option: '--least-share', value: model, choices: '--model mclp' }));
}

/** A column whose name says m2 is square metres; what 100 households need is the pack's standard. */
function capacityGiven(given: Given, { standards }: Pack): Outcome<CapacityColumn | null> {
  const name = given.text('capacity');
  if (name === null) return good(null);
  const rate = standards.find(({ rule }) => rule.kind === 'office-area-per-100-households')?.number ?? 20;
  const m2Per100 = numberGiven(given, 'm2-per-100', rate, 0.01, 1e6);
  if (!m2Per100.ok) return m2Per100;
  const isArea = given.has('m2-per-100') || name.toLowerCase().includes('m2');
  return good({ name: name.toLowerCase(), m2Per100: isArea ? m2Per100.value : null });
}

/** Room of a facility that is there: by its area, or the households it says; unlimited where nothing is known. */
function capacityOf({ areaDm2, capacity }: Facility, column: CapacityColumn | null): number {
  if (column === null) return UNLIMITED;
  if (column.m2Per100 === null) return capacity ?? UNLIMITED;
  return areaDm2 === null ? UNLIMITED : householdsOfM2(areaDm2 / 100, column.m2Per100);
}

/** `a=2,b`: categories by id or name with what a household of each counts. */
function categoriesGiven(
  given: Given,
  { town }: Prepared,
): Outcome<readonly { readonly category: CategoryId; readonly weight: number }[]> {
  const known = new Set<string>([
    ANY_CENTRE,
    ...CATEGORIES.map(({ id }) => id),
    ...town.facilities.map(({ category }) => category),
  ]);
  const found: { category: CategoryId; weight: number }[] = [];
  for (const part of (given.text('category') ?? ANY_CENTRE).split(',')) {
    const [name = '', number = '1'] = part.split('=');
    const id = CATEGORIES.find(({ name: names }) => names.zh === name || names.en === name)?.id ?? name;
    const weight = Number(number);
    if (!known.has(id) || !Number.isInteger(weight) || weight < 1)
      return bad(
        problem('option/bad-value', { option: '--category', value: part, choices: `${[...known].join(', ')}; =1, =2 ...` }),
      );
    found.push({ category: categoryId(id), weight });
  }
  return good(found);
}

/** The points of a file, else those of a rule, each a site of its own; rooms and offices are one category's. */
async function candidatesGiven(
  given: Given,
  prepared: Prepared,
  capacity: CapacityColumn | null,
  categories: readonly { readonly category: CategoryId }[],
): Promise<Outcome<readonly ProgrammeCandidate[]>> {
  const text = given.text('candidates') ?? 'communities';
  const [first] = categories;
  if (categories.length > 1 && (text === 'rooms' || text === 'offices'))
    return bad(problem('option/bad-value', { option: '--candidates', value: text, choices: '--category C' }));
  const ruled = await candidatesByRule(given, prepared, first?.category ?? ANY_CENTRE, 'communities');
  if (!ruled.ok) return ruled;
  if (ruled.value === null) return programmeCandidates(text, capacity);
  if (capacity)
    return bad(problem('option/bad-value', { option: '--candidates', value: text, choices: `FILE (${capacity.name})` }));
  return good(ruled.value.map((one) => ({ ...one, site: one.id, capacity: UNLIMITED, category: null })));
}
