/** `access`: floating catchments on a matrix of one's own (DOMAIN 5.3), for any kind of supply and any unit of cost. */
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { ACCESS_METHODS, type AccessMethod, type AccessQuestion } from '../kernels/matrix-access.ts';
import type { Command, ExitCode, Given, Terminal } from './command.ts';
import { numberGiven } from './given.ts';
import { zonesGiven } from './zones-given.ts';
import { accessAnswer, type TextFile } from './matrix-access.ts';

/** Minutes of walking that weigh as much as one mean crowd (DOMAIN 5.3). */
const TAU = 15;

export const access: Command = {
  name: 'access',
  summary: 'floating catchments on a matrix of your own',
  operands: '',
  options: [
    { name: 'times', value: 'F', help: 'matrix of costs: first column demand id, header supply ids, empty = out of reach' },
    { name: 'demand', value: 'F', help: 'table id,demand' },
    { name: 'supply', value: 'F', help: 'table id,supply' },
    { name: 'method', value: 'M', help: `${ACCESS_METHODS.join(', ')} (default 2sfca)` },
    { name: 'limit', value: 'X', help: 'pairs that cost more do not count; without it all pairs of the matrix do' },
    { name: 'zones', value: 'L:W,...', help: 'weight W up to cost L, limits rising (e2sfca: 5:1,10:0.68,15:0.22)' },
    { name: 'tau', value: 'X', help: `raam: cost that weighs as much as one mean crowd (default ${TAU})` },
    { name: 'out', value: 'DIR', help: 'folder for access.csv; without it the table goes to standard output' },
    { name: 'json', value: null, help: 'print the summary as JSON, nothing else' },
  ],
  example:
    'access --times data/examples/times.csv --demand data/examples/demand.csv --supply data/examples/supply.csv --limit 15',
  run,
};

async function run(given: Given, terminal: Terminal): Promise<ExitCode> {
  const question = questionOf(given);
  if (!question.ok) return refused(terminal, question.problem);
  const files: TextFile[] = [];
  for (const name of ['times', 'demand', 'supply']) {
    const file = await textFile(given, name);
    if (!file.ok) return refused(terminal, file.problem);
    files.push(file.value);
  }
  const [times, demand, supply] = files;
  const answer = accessAnswer(times, demand, supply, question.value);
  if (!answer.ok) return refused(terminal, answer.problem);
  for (const note of answer.notes) terminal.say(note);
  const { csv, ...summary } = answer.value;
  const folder = given.text('out');
  if (folder !== null) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'access.csv'), csv);
  } else if (!given.has('json')) terminal.print(csv);
  if (given.has('json')) terminal.print(JSON.stringify({ ...question.value, ...summary }, null, 2));
  return 0;
}

function questionOf(given: Given): Outcome<AccessQuestion> {
  const name = given.text('method') ?? '2sfca';
  const method = ACCESS_METHODS.find((one): one is AccessMethod => one === name);
  if (method === undefined)
    return bad(problem('option/bad-value', { option: '--method', value: name, choices: ACCESS_METHODS.join(', ') }));
  const limit = numberGiven(given, 'limit', Infinity, 0, Number.MAX_VALUE);
  if (!limit.ok) return limit;
  const tau = numberGiven(given, 'tau', TAU, Number.MIN_VALUE, Number.MAX_VALUE);
  if (!tau.ok) return tau;
  const zones = zonesGiven(given, 'zones');
  if (!zones.ok) return zones;
  return good({ method, limit: given.has('limit') ? limit.value : null, zones: zones.value, tau: tau.value });
}

async function textFile(given: Given, option: string): Promise<Outcome<TextFile>> {
  const path = given.text(option);
  if (path === null) return bad(problem('option/missing', { option: `--${option}` }));
  const read = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => thrown);
  if (typeof read === 'string') return good({ name: basename(path), text: read });
  return bad(problem('file/not-found', { reason: read.code ?? read.message }, { file: path }));
}

function refused(terminal: Terminal, why: Problem): ExitCode {
  terminal.say(why);
  return 2;
}
