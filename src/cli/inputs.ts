/** The inputs that measure, site and merge have in common (CLI.md): options become a baseline, settings and a pack. */
import { basename } from 'node:path';
import { CATEGORIES, packOf, PACKS } from '../../data/index.ts';
import type { Baseline } from '../domain/baseline.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { Edit } from '../domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { categoryId, metres, metresPerSecond } from '../domain/units.ts';
import { assemble, type FileUse } from '../formats/understand/assemble.ts';
import { M2_PER_HOUSEHOLD } from '../formats/understand/building-demand.ts';
import { COLUMN_ROLES, type ColumnRole, type SaidRoles } from '../formats/understand/column-roles.ts';
import { SAMPLE_OPTIONS } from '../formats/understand/sample.ts';
import type { UnderstandOptions } from '../formats/understand/understand.ts';
import type { Given, Option, Terminal } from './command.ts';
import { diskFile, readJob, sha256 } from './disk-file.ts';
import { numberGiven } from './given.ts';
import { openPlan, optionBesidePlan, PLAN_OPTIONS, scenarioOf } from './open-plan.ts';
import { READING_OPTIONS, readingGiven } from './reading-options.ts';
import { type OpenUse, sampleFiles } from './sample-town.ts';

export const WALK_OPTIONS: readonly Option[] = [
  { name: 'speed', value: 'M_S', help: 'walking speed in metres per second (default 1.2)' },
  { name: 'max-leg', value: 'M', help: 'longest straight leg from a place to a street in metres (default 300)' },
  { name: 'steps', value: 'X', help: 'cost of steps against level ground (default 2)' },
  { name: 'min-piece', value: 'M', help: 'nothing is tied to pieces of network with less street than this (default 2000)' },
];

export const INPUT_OPTIONS: readonly Option[] = [
  ...PLAN_OPTIONS,
  { name: 'network', value: 'F', help: 'OSM PBF or XML, or a layer of lines' },
  { name: 'communities', value: 'F', help: 'areas; or osm:LEVEL for the boundaries of that admin level in the network file' },
  {
    name: 'facilities',
    value: 'F',
    help: 'points, F=CATEGORY for one category; or osm for those of the network file; repeatable',
    isRepeatable: true,
  },
  {
    name: 'households',
    value: 'F',
    help: 'points or hex ids with households or people; or osm for residential buildings',
    isRepeatable: true,
  },
  { name: 'column', value: '[INPUT.]ROLE=NAME', help: `which column is what: ${COLUMN_ROLES.join(' ')}`, isRepeatable: true },
  ...READING_OPTIONS,
  { name: 'persons-per-household', value: 'X', help: 'when only people are counted (default 2.75)' },
  { name: 'm2-per-household', value: 'M2', help: 'floor area of a household, for households from buildings (default 100)' },
  { name: 'pack', value: 'ID', help: `policy figures: ${PACKS.map(({ id }) => id).join(', ')}` },
  { name: 'minutes', value: 'N', help: 'the limit of the circle, whole minutes 1 to 60 (default 15)' },
  { name: 'resolution', value: 'R', help: 'H3 resolution 8 to 11 (default 10)' },
  ...WALK_OPTIONS,
];

export interface Loaded {
  readonly baseline: Baseline;
  readonly ledger: readonly Problem[];
  readonly settings: Settings;
  readonly pack: Pack;
  /** Of the scenario that is asked about; none on the baseline. */
  readonly edits: readonly Edit[];
}

/** The baseline of the options, or of the sample town where no file is named. `columns` are read besides those with a role. */
export async function loadInputs(given: Given, terminal: Terminal, columns: readonly string[] = []): Promise<Outcome<Loaded>> {
  const plan = given.text('plan');
  if (plan !== null) return planInputs(plan, given, terminal, columns);
  if (given.has('scenario')) return bad(problem('option/missing', { option: '--plan' }));
  const settings = settingsOf(given);
  if (!settings.ok) return settings;
  const packId = given.text('pack') ?? PACKS[0]?.id ?? '';
  const pack = packOf(packId);
  if (pack === null) return bad(problem('option/unknown-pack', { pack: packId }));
  const files = await filesOf(given);
  if (!files.ok) return files;
  terminal.progress('reading');
  const job = readJob({
    checkpoint: (done, total) => {
      terminal.progress(`reading ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
      return false;
    },
  });
  const options = optionsOf(given, settings.value);
  const understood = await assemble(files.value, columns.length > 0 ? { ...options, columns } : options, job);
  for (const { file } of files.value) await file.close();
  if (!understood.ok) return understood;
  return good({ ...understood.value, settings: settings.value, pack, edits: [] }, understood.notes);
}

/** What a plan was read from is in it. */
const INPUTS_OF_PLAN = [
  'network',
  'communities',
  'facilities',
  'households',
  'column',
  'persons-per-household',
  'm2-per-household',
  ...READING_OPTIONS.map(({ name }) => name),
];

/** A scenario of a plan; pack, limit and walker may be overruled. */
async function planInputs(
  path: string,
  given: Given,
  terminal: Terminal,
  columns: readonly string[],
): Promise<Outcome<Loaded>> {
  const beside = optionBesidePlan(given, INPUTS_OF_PLAN);
  if (beside !== null) return bad(beside);
  const plan = await openPlan(path, terminal, columns);
  if (!plan.ok) return plan;
  const scenario = scenarioOf(plan.value, given.text('scenario'));
  if (!scenario.ok) return scenario;
  const settings = settingsOf(given, plan.value.settings);
  if (!settings.ok) return settings;
  const packId = given.text('pack');
  const pack = packId === null ? plan.value.pack : packOf(packId);
  if (pack === null) return bad(problem('option/unknown-pack', { pack: packId ?? '' }));
  return good({ ...plan.value, settings: settings.value, pack, edits: scenario.value.edits }, [
    ...plan.notes,
    ...scenario.notes,
  ]);
}

/** Settings of the options: those of the plan, or METHOD's defaults, where nothing is said. */
export function settingsOf(given: Given, standard: Settings = DEFAULT_SETTINGS): Outcome<Settings> {
  const wanted = [
    numberGiven(given, 'speed', standard.speed, 0.1, 10),
    numberGiven(given, 'minutes', standard.limitMinutes, 1, 60, true),
    numberGiven(given, 'resolution', standard.resolution, 8, 11, true),
    numberGiven(given, 'max-leg', standard.maxLegM, 0, 100_000),
    numberGiven(given, 'steps', standard.stepsFactor, 1, 100),
    numberGiven(given, 'min-piece', standard.minPieceM, 0, 1e9),
    numberGiven(given, 'persons-per-household', standard.personsPerHousehold, 0.1, 100),
  ];
  const wrong = wanted.find((one) => !one.ok);
  if (wrong && !wrong.ok) return wrong;
  const [speed = 0, limitMinutes = 0, resolution = 0, maxLegM = 0, stepsFactor = 0, minPieceM = 0, personsPerHousehold = 0] =
    wanted.map((one) => (one.ok ? one.value : 0));
  return good({
    ...standard,
    profile: speed === standard.speed ? standard.profile : 'custom',
    speed: metresPerSecond(speed),
    limitMinutes,
    resolution: resolution === 8 || resolution === 9 || resolution === 11 ? resolution : 10,
    maxLegM: metres(maxLegM),
    stepsFactor,
    minPieceM: metres(minPieceM),
    personsPerHousehold,
  });
}

function optionsOf(given: Given, { personsPerHousehold }: Settings): UnderstandOptions {
  const named = given.text('communities');
  if (given.text('network') === null && named === null) return { ...SAMPLE_OPTIONS, personsPerHousehold };
  const file = named === null || named.startsWith('osm:') ? given.text('network') : named;
  return { name: basename(file ?? 'town').replace(/\.[^.]+$/, ''), synthetic: false, personsPerHousehold };
}

async function filesOf(given: Given): Promise<Outcome<readonly OpenUse[]>> {
  const network = given.text('network');
  const inputs = ['network', 'communities', 'facilities', 'households'];
  if (!inputs.some((name) => given.has(name))) return sampleFiles();
  if (network === null) return bad(problem('option/missing', { option: '--network' }));
  const uses = usesOf(given, network);
  if (!uses.ok) return uses;
  const files: OpenUse[] = [];
  for (const { path, use } of uses.value) {
    const reading = readingGiven(given, use.role);
    if (!reading.ok) return reading;
    const file = await diskFile(path);
    if (!file.ok) return file;
    files.push({ file: file.value, sha256: await sha256(path), use, ...reading.value });
  }
  return good(files);
}

interface PathUse {
  readonly path: string;
  readonly use: FileUse;
}

function usesOf(given: Given, network: string): Outcome<readonly PathUse[]> {
  const communities = given.text('communities');
  const level = communities?.startsWith('osm:') ? Number(communities.slice(4)) : null;
  if (level !== null && !Number.isInteger(level))
    return bad(problem('option/bad-value', { option: '--communities', value: communities ?? '', choices: 'FILE, osm:LEVEL' }));
  const said = {
    communities: rolesSaid(given, 'communities'),
    facilities: rolesSaid(given, 'facilities'),
    households: rolesSaid(given, 'households'),
  };
  const wrong = Object.values(said).find((one) => !one.ok);
  if (wrong && !wrong.ok) return wrong;
  const roles = (input: keyof typeof said): SaidRoles => {
    const one = said[input];
    return one.ok ? one.value : {};
  };
  const m2PerHousehold = numberGiven(given, 'm2-per-household', M2_PER_HOUSEHOLD, 1, 10_000);
  if (!m2PerHousehold.ok) return m2PerHousehold;
  const homes = { m2PerHousehold: m2PerHousehold.value, defaultLevels: DEFAULT_SETTINGS.defaultLevels };
  const uses: PathUse[] = [
    {
      path: network,
      use: {
        role: 'network',
        boundaryLevel: level,
        facilities: given.all('facilities').includes('osm'),
        homes: given.all('households').includes('osm') ? homes : null,
      },
    },
  ];
  if (communities !== null && level === null)
    uses.push({ path: communities, use: { role: 'communities', said: roles('communities'), category: null } });
  for (const text of given.all('facilities')) {
    if (text === 'osm') continue;
    const [, path = text, category = null] = /^(.*)=([^=/\\]+)$/.exec(text) ?? [];
    uses.push({
      path,
      use: { role: 'facilities', said: roles('facilities'), category: category === null ? null : categoryNamed(category) },
    });
  }
  for (const path of given.all('households'))
    if (path !== 'osm') uses.push({ path, use: { role: 'households', said: roles('households'), category: null } });
  return good(uses);
}

/** A built-in category by id or name; else a category of the user's own. */
const categoryNamed = (text: string) =>
  CATEGORIES.find(({ id, name }) => id === text || name.zh === text || name.en === text)?.id ?? categoryId(text);

/** `role=name` for every input, `input.role=name` for one. */
function rolesSaid(given: Given, input: string): Outcome<SaidRoles> {
  const said: Partial<Record<ColumnRole, string>> = {};
  for (const text of given.all('column')) {
    const [, scope = null, role = '', name = ''] = /^(?:(\w+)\.)?(\w+)=(.+)$/s.exec(text) ?? [];
    const known = COLUMN_ROLES.find((one) => one === role);
    if (known === undefined || name === '')
      return bad(problem('option/bad-value', { option: '--column', value: text, choices: COLUMN_ROLES.join(', ') }));
    if (scope === null || scope === input) said[known] = name;
  }
  return good(said);
}
