/**
 * `compare`: scenarios of a plan side by side. All indicators with their differences from the first scenario named, and who gains and
 * who loses each service: gross before net, down to communities.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coverageChange } from '../domain/compare-results.ts';
import { noJob } from '../domain/job.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Scenario } from '../domain/scenario.ts';
import { csvText } from '../formats/write-csv.ts';
import { compute } from '../kernels/compute.ts';
import { gridView, prepare } from '../kernels/prepare.ts';
import type { Command, ExitCode, Given, Terminal } from './command.ts';
import { type ChangeRow, changeTable, comparedRows, type Compared, comparisonTable } from './compare-tables.ts';
import { type OpenedPlan, openPlan, scenarioOf } from './open-plan.ts';

export const compare: Command = {
  name: 'compare',
  summary: 'scenarios of a plan side by side: indicators, differences, who gains and who loses',
  operands: ' PLAN A B ...',
  options: [
    {
      name: 'out',
      value: 'DIR',
      help: 'folder for compare.csv, changes.csv and summary.json; without it compare.csv is shown',
    },
    { name: 'json', value: null, help: 'print summary.json, nothing else' },
  ],
  example: 'compare test/golden/files/sample-v2.quarterhour baseline A --out build/compare',
  run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const compared = await comparison(given, terminal);
  terminal.progress('');
  if (!compared.ok) {
    terminal.say(compared.problem);
    return compared.problem.code === 'engine/over-limit' ? 3 : 2;
  }
  for (const note of compared.notes) terminal.say(note);
  const { scenarios, rows, changes, summary } = compared.value;
  const table = csvText(comparisonTable(scenarios, rows));
  const text = `${JSON.stringify(summary, null, 2)}\n`;
  const folder = given.text('out');
  if (folder !== null) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'compare.csv'), table);
    await writeFile(join(folder, 'changes.csv'), csvText(changeTable(changes)));
    await writeFile(join(folder, 'summary.json'), text);
  }
  if (given.has('json')) terminal.print(text);
  else if (folder === null) terminal.print(table);
  return 0;
}

interface Comparison {
  readonly scenarios: readonly Compared[];
  readonly rows: ReturnType<typeof comparedRows>;
  readonly changes: readonly ChangeRow[];
  readonly summary: unknown;
}

async function comparison({ positionals }: Given, terminal: Terminal): Promise<Outcome<Comparison>> {
  const [path, ...names] = positionals;
  if (path === undefined) return bad(problem('option/missing', { option: 'PLAN' }));
  if (names.length < 2) return bad(problem('option/missing', { option: 'A B' }));
  const plan = await openPlan(path, terminal);
  if (!plan.ok) return plan;
  const asked: Scenario[] = [];
  const leftOut: Problem[] = [];
  for (const name of names) {
    const found = scenarioOf(plan.value, name);
    if (!found.ok) return found;
    leftOut.push(...found.notes);
    asked.push(found.value);
  }
  const prepared = prepare(plan.value.baseline, plan.value.settings, noJob);
  if (!prepared.ok) return prepared;
  const notes: Problem[] = [...plan.notes, ...leftOut, ...prepared.notes];
  const scenarios: Compared[] = [];
  for (const scenario of asked) {
    terminal.progress(`measuring ${scenario.name}`);
    const result = compute(prepared.value, scenario.edits, plan.value.pack, plan.value.settings, noJob);
    if (!result.ok) return bad({ ...result.problem, figures: { ...result.problem.figures, scenario: scenario.name } });
    notes.push(...result.notes);
    scenarios.push({ scenario, result: result.value });
  }
  const rows = comparedRows(scenarios);
  const changes = changesOf(plan.value, gridView(prepared.value), scenarios);
  return good({ scenarios, rows, changes, summary: summaryOf(path, plan.value, scenarios, rows, changes) }, notes);
}

/** Of every scenario against the first, by category: the city, then the communities that gain or lose. */
function changesOf(
  { settings }: OpenedPlan,
  grid: Parameters<typeof coverageChange>[0],
  [first, ...others]: readonly Compared[],
): readonly ChangeRow[] {
  return others.flatMap(({ scenario, result }) =>
    result.times.flatMap(({ category }): readonly ChangeRow[] => {
      const change = coverageChange(grid, first.result, result, category, settings.limitMinutes);
      if (change === null) return [];
      const before = within(first.result, category, settings.limitMinutes);
      const after = within(result, category, settings.limitMinutes);
      const { households } = result.summary;
      const { gained, lost } = change;
      const whole = { gained, lost, staysWithin: before - lost, staysBeyond: households - after - lost };
      const of = { scenario: scenario.name, category };
      const parts = change.communities.map((part) => ({
        ...of,
        level: 'community',
        id: part.id,
        name: part.name,
        gained: part.gained,
        lost: part.lost,
        staysWithin: null,
        staysBeyond: null,
      }));
      return [{ ...of, level: 'city', id: '', name: '', ...whole }, ...parts];
    }),
  );
}

function within({ areas }: ScenarioResult, category: string, minutes: number): number {
  const coverage = areas.at(-1)?.coverage.find((one) => one.category === category);
  return coverage?.withinMinute[minutes] ?? 0;
}

function summaryOf(
  path: string,
  { project, settings, pack, keys }: OpenedPlan,
  scenarios: readonly Compared[],
  rows: Comparison['rows'],
  changes: readonly ChangeRow[],
): unknown {
  return {
    plan: project.name,
    file: path,
    pack: pack.id,
    minutes: settings.limitMinutes,
    scenarios: scenarios.map(({ scenario: { id, name, edits }, result: { key } }) => ({
      id,
      name,
      key,
      key_in_plan: keys[id] ?? null,
      edits: edits.length,
    })),
    indicators: rows.map(({ name, unit, values, differences }) => ({ indicator: name, unit, values, differences })),
    changes: changes.map(({ staysWithin, staysBeyond, ...change }) => ({
      ...change,
      stays_within: staysWithin,
      stays_beyond: staysBeyond,
    })),
  };
}
