/**
 * `report`: maps, tables and text for a policy paper, from a plan or from inputs, as in the page and byte for byte the same. The date
 * is the day of the report's making unless one is given.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyPossible } from '../domain/apply-edits.ts';
import { noJob } from '../domain/job.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Scenario } from '../domain/scenario.ts';
import { withNotes } from '../domain/with-notes.ts';
import { networkView } from '../engine/network-view.ts';
import { exportFile } from '../formats/export-file.ts';
import { EXPORT_TABLES } from '../domain/export.ts';
import { compute } from '../kernels/compute.ts';
import { gridView, prepare, type Prepared } from '../kernels/prepare.ts';
import { qualityNotes } from '../kernels/quality.ts';
import { type Fonts, openFonts } from '../report/paper-font.ts';
import { reportFile, sheetFile } from '../report/papers.ts';
import { type ReportChoice, reportContent } from '../report/report-content.ts';
import { defaultCategory, planName } from '../report/report-defaults.ts';
import { sheetTown } from '../report/sheet.ts';
import type { Plan, Told } from '../report/told.ts';
import type { Language } from '../ui/wording/language.ts';
import type { Command, ExitCode, Given, Terminal } from './command.ts';
import { INPUT_OPTIONS, type Loaded, loadInputs } from './inputs.ts';
import { openPlan, scenarioOf } from './open-plan.ts';
import { projectFile } from './project-file.ts';

export const report: Command = {
  name: 'report',
  summary: 'maps, tables and text for a policy paper: SVG, PDF, DOCX, PNG and XLSX',
  operands: ' [PLAN]',
  options: [
    { name: 'out', value: 'DIR', help: 'folder for the files' },
    { name: 'lang', value: 'L', help: 'zh-CN or en (default zh-CN)' },
    { name: 'against', value: 'NAME', help: 'scenario it is compared with (default: the baseline)' },
    { name: 'category', value: 'C', help: 'service that is reported (default: the first centre kind that is measured)' },
    { name: 'paper', value: 'A4|A3', help: 'size of the map sheets (default A4)' },
    { name: 'grey', value: null, help: 'greys that survive a copier' },
    { name: 'date', value: 'YYYY-MM-DD', help: 'date on the report (default: today)' },
    { name: 'png', value: null, help: 'also the map sheets as pictures, 300 dpi' },
    { name: 'json', value: null, help: 'print the names of the files and the keys, nothing else' },
    ...INPUT_OPTIONS,
  ],
  example: 'report test/golden/files/sample-v2.quarterhour --scenario A --out build/report',
  run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const made = await makeReport(given, terminal);
  terminal.progress('');
  if (!made.ok) {
    terminal.say(made.problem);
    return made.problem.code === 'engine/stopped' || made.problem.code === 'engine/over-limit' ? 3 : 2;
  }
  for (const note of made.notes) terminal.say(note);
  const { files, keys } = made.value;
  terminal.print(given.has('json') ? JSON.stringify({ files, keys }, null, 2) : files.join('\n'));
  return 0;
}

interface Made {
  readonly files: readonly string[];
  readonly keys: readonly string[];
}

async function makeReport(given: Given, terminal: Terminal): Promise<Outcome<Made>> {
  const wish = wishOf(given);
  if (!wish.ok) return wish;
  const folder = given.text('out');
  if (folder === null) return bad(problem('option/missing', { option: '--out' }));
  const source = await sourceOf(given, terminal);
  if (!source.ok) return source;
  const { loaded, scenarios } = source.value;
  terminal.progress('preparing');
  const prepared = prepare(loaded.baseline, loaded.settings, noJob);
  if (!prepared.ok) return prepared;
  const notes: Problem[] = [...source.notes, ...prepared.notes];
  const results: ScenarioResult[] = [];
  for (const { edits, name } of scenarios) {
    terminal.progress(`measuring ${name}`);
    const result = compute(prepared.value, edits, loaded.pack, loaded.settings, noJob);
    if (!result.ok) return result;
    notes.push(...result.notes);
    results.push(result.value);
  }
  // as the page has it: what was noticed while reading, then while laying the grid
  const laid = [...prepared.notes, ...qualityNotes(prepared.value)];
  const ledger = withNotes(withNotes(loaded.ledger, source.notes), laid);
  const told = toldOf(prepared.value, ledger, scenarios, results, wish.value.language);
  const choice = choiceOf(told, wish.value, loaded.settings.limitMinutes);
  if (choice === null) return bad(problem('export/no-scenario'));
  await mkdir(folder, { recursive: true });
  const files = await writePapers(folder, told, choice, given.has('png'), terminal);
  if (!files.ok) return files;
  const tables = await writeTables(folder, prepared.value, loaded, scenarios, results, wish.value.language);
  return good({ files: [...files.value, ...tables], keys: results.map(({ key }) => key) }, notes);
}

interface Wish {
  readonly language: Language;
  readonly paper: 'A4' | 'A3';
  readonly isGrey: boolean;
  readonly date: string;
  readonly category: string | null;
}

function wishOf(given: Given): Outcome<Wish> {
  const language = given.text('lang') ?? 'zh-CN';
  if (language !== 'zh-CN' && language !== 'en')
    return bad(problem('option/bad-value', { option: '--lang', value: language, choices: 'zh-CN, en' }));
  const paper = given.text('paper') ?? 'A4';
  if (paper !== 'A4' && paper !== 'A3')
    return bad(problem('option/bad-value', { option: '--paper', value: paper, choices: 'A4, A3' }));
  const date = given.text('date') ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date))
    return bad(problem('option/bad-value', { option: '--date', value: date, choices: 'YYYY-MM-DD' }));
  return good({ language, paper, isGrey: given.has('grey'), date, category: given.text('category') });
}

interface Source {
  readonly loaded: Loaded;
  /** The one it is compared with first; one alone where nothing is compared. */
  readonly scenarios: readonly Scenario[];
}

/** A plan's scenario against another of its own; or the inputs of the options as they stand. */
async function sourceOf(given: Given, terminal: Terminal): Promise<Outcome<Source>> {
  const path = given.positionals[0] ?? given.text('plan');
  if (path === null || path === undefined) {
    const loaded = await loadInputs(given, terminal);
    if (!loaded.ok) return loaded;
    return good({ loaded: loaded.value, scenarios: [{ ...BASELINE, edits: loaded.value.edits }] }, loaded.notes);
  }
  const plan = await openPlan(path, terminal);
  if (!plan.ok) return plan;
  const wanted = scenarioOf(plan.value, given.text('scenario'));
  if (!wanted.ok) return wanted;
  const against = scenarioOf(plan.value, given.text('against'));
  if (!against.ok) return against;
  const scenarios = against.value.id === wanted.value.id ? [wanted.value] : [against.value, wanted.value];
  return good({ loaded: plan.value, scenarios }, [...plan.notes, ...against.notes, ...wanted.notes]);
}

const BASELINE = { id: 'baseline' as Scenario['id'], name: '', parent: null, edits: [] };

function toldOf(
  { baseline, streets, town, ...prepared }: Prepared,
  ledger: readonly Problem[],
  scenarios: readonly Scenario[],
  results: readonly ScenarioResult[],
  language: Language,
): Told {
  const plans: Plan[] = scenarios.map((scenario, row) => ({
    id: scenario.id,
    name: planName(scenario, language),
    edits: scenario.edits,
    result: results[row],
  }));
  return {
    name: town.name,
    isSample: town.synthetic,
    baseline,
    ledger,
    grid: gridView({ baseline, streets, town, ...prepared }),
    network: networkView(streets.network, baseline.ways),
    plans,
  };
}

function choiceOf(told: Told, { language, paper, isGrey, date, category }: Wish, limitMinutes: number): ReportChoice | null {
  const [first, last] = [told.plans[0], told.plans.at(-1)];
  if (first === undefined || last === undefined) return null;
  const measured = last.result.times.find((times) => times.category === category)?.category;
  return {
    language,
    plan: last.id,
    against: first.id === last.id ? null : first.id,
    category: category === null ? defaultCategory(last.result) : (measured ?? defaultCategory(last.result)),
    limitMinutes,
    paper,
    isGrey,
    texts: {},
    date,
  };
}

async function writePapers(
  folder: string,
  told: Told,
  choice: ReportChoice,
  withPictures: boolean,
  terminal: Terminal,
): Promise<Outcome<readonly string[]>> {
  terminal.progress('drawing');
  const fonts = await paperFonts();
  const town = await sheetTown(told);
  const files: string[] = [];
  const content = reportContent(told, choice);
  const write = async (name: string, made: Outcome<Uint8Array>): Promise<Problem | null> => {
    if (!made.ok) return made.problem;
    await writeFile(join(folder, name), made.value);
    files.push(name);
    return null;
  };
  for (const [row, { spec }] of (content?.sheets ?? []).entries()) {
    for (const kind of withPictures ? (['svg', 'png'] as const) : (['svg'] as const)) {
      terminal.progress(`map ${row + 1} ${kind}`);
      const trouble = await write(`map-${row + 1}.${kind}`, await sheetFile(town, fonts, spec, kind));
      if (trouble) return bad(trouble);
    }
  }
  for (const kind of ['pdf', 'docx'] as const) {
    terminal.progress(`report ${kind}`);
    const trouble = await write(`report.${kind}`, await reportFile(town, fonts, choice, kind));
    if (trouble) return bad(trouble);
  }
  return good(files);
}

/** All tables of the scenario in one workbook, by the writer that the page uses. */
async function writeTables(
  folder: string,
  prepared: Prepared,
  { ledger }: Loaded,
  scenarios: readonly Scenario[],
  results: readonly ScenarioResult[],
  language: Language,
): Promise<readonly string[]> {
  const [scenario, result] = [scenarios.at(-1), results.at(-1)];
  if (scenario === undefined || result === undefined) return [];
  const { edits } = scenario;
  const { town } = applyPossible(prepared.town, edits).state;
  const source = {
    grid: gridView(prepared),
    result,
    before: prepared.town,
    town,
    edits,
    ledger,
    inputs: prepared.baseline.inputs,
  };
  const tables = EXPORT_TABLES.filter((table) => table !== 'edits' || edits.length > 0);
  const names = { plan: town.name, scenario: planName(scenario, language) };
  const inSheets = language === 'zh-CN' ? 'zh' : 'en';
  const file = exportFile(source, { tables, format: 'xlsx', language: inSheets, ...names }, noJob);
  if (file === null) return [];
  await writeFile(join(folder, 'tables.xlsx'), file.bytes);
  return ['tables.xlsx'];
}

const INTER = 'node_modules/@fontsource-variable/inter/files/inter';

async function paperFonts(): Promise<Fonts> {
  const read = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(projectFile(path)));
  return openFonts({
    400: await read('public/fonts/noto-sans-sc-400.woff2'),
    500: await read('public/fonts/noto-sans-sc-500.woff2'),
    others: [await read(`${INTER}-latin-wght-normal.woff2`), await read(`${INTER}-latin-ext-wght-normal.woff2`)],
  });
}
