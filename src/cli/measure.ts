/** `measure`: the main job. Who can walk to what, with how much office area per household, and what the policy says to it. */
import { applyPossible } from '../domain/apply-edits.ts';
import { columnsAsked } from '../domain/further.ts';
import { noJob } from '../domain/job.ts';
import type { Job } from '../domain/job.ts';
import type { Problem } from '../domain/outcome.ts';
import { compute } from '../kernels/compute.ts';
import { gridView, prepare } from '../kernels/prepare.ts';
import type { Command, ExitCode, Given, Terminal } from './command.ts';
import { FURTHER_OPTIONS, furtherGiven } from './further-options.ts';
import { INPUT_OPTIONS, loadInputs } from './inputs.ts';
import { summaryLines } from './summary-lines.ts';
import { FORMAT_OPTION, formatsGiven, writeFormats } from './write-formats.ts';
import { type Seconds, summaryText, writeResults } from './write-results.ts';

export const measure: Command = {
  name: 'measure',
  summary: 'coverage, office area, verdicts and money of a town',
  operands: '',
  options: [
    ...INPUT_OPTIONS,
    ...FURTHER_OPTIONS,
    { name: 'out', value: 'DIR', help: 'folder for the files; without it only the summary is shown' },
    FORMAT_OPTION,
    { name: 'json', value: null, help: 'print summary.json, nothing else' },
  ],
  example: 'measure --out build/sample-figures',
  run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const clock = stopwatch();
  const further = furtherGiven(given);
  if (!further.ok) return refused(terminal, further.problem);
  const formats = formatsGiven(given);
  if (!formats.ok) return refused(terminal, formats.problem);
  const loaded = await loadInputs(given, terminal, further.value ? columnsAsked(further.value) : []);
  if (!loaded.ok) return refused(terminal, loaded.problem);
  const { baseline, ledger, pack, edits } = loaded.value;
  const settings = further.value ? { ...loaded.value.settings, further: further.value } : loaded.value.settings;
  const load = clock();
  const prepared = prepare(baseline, settings, reporting(terminal, 'preparing'));
  if (!prepared.ok) return refused(terminal, prepared.problem);
  const network = clock();
  const result = compute(prepared.value, edits, pack, settings, reporting(terminal, 'measuring'));
  if (!result.ok) return refused(terminal, result.problem);
  const seconds: Seconds = { load, network, measure: clock() };
  const noticed = [...loaded.notes, ...prepared.notes, ...result.notes];
  for (const problem of noticed) terminal.say(problem);
  const folder = given.text('out');
  if (folder !== null) {
    terminal.progress('writing');
    const before = prepared.value.town;
    const { town } = applyPossible(before, edits).state;
    const grid = gridView(prepared.value);
    const everything = [...ledger, ...noticed];
    await writeResults(folder, grid, result.value, town.communities, everything, seconds);
    const source = { grid, result: result.value, before, town, edits, ledger: everything, inputs: baseline.inputs };
    const names = { plan: town.name, scenario: given.text('scenario') ?? 'baseline' };
    await writeFormats(folder, source, formats.value, names);
  }
  terminal.progress('');
  terminal.print(given.has('json') ? summaryText(result.value, seconds) : summaryLines(result.value.summary));
  return 0;
}

function refused(terminal: Terminal, problem: Problem): ExitCode {
  terminal.say(problem);
  return problem.code === 'engine/stopped' || problem.code === 'engine/over-limit' ? 3 : 2;
}

const reporting = (terminal: Terminal, stage: string): Job => ({
  ...noJob,
  checkpoint: (done, total) => {
    terminal.progress(`${stage} ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
    return false;
  },
});

/** Seconds since the last call, to the millisecond. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = Math.round(now - last) / 1000;
    last = now;
    return seconds;
  };
}
