/** `site`: where to build, exactly, on a matrix of one's own (CLI.md). */
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { highsOracle } from '../engine/highs.ts';
import { type CostMatrix, readAmounts, readCostMatrix } from '../formats/cost-matrix.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { checkSites } from '../optimise/check-solution.ts';
import { answerSites, SITE_MODELS, type SiteAnswer, type SiteModel, type SiteQuestion } from '../optimise/site-matrix.ts';
import type { Command, Given } from './command.ts';
import { numberGiven } from './given.ts';

const NODE_LIMIT = 10_000_000;

export const site: Command = {
  name: 'site',
  summary: 'where to build: location models with bound and gap',
  operands: '',
  options: [
    { name: 'costs', value: 'F', help: 'matrix: first column demand id, header = candidate ids, empty = not served' },
    { name: 'weights', value: 'F', help: 'table id,weight; without it every demand weighs 1' },
    { name: 'limit', value: 'X', help: 'covered means cost <= X' },
    { name: 'model', value: 'M', help: `${SITE_MODELS.join(', ')} (default mclp)` },
    { name: 'sites', value: 'P', help: 'how many sites' },
    { name: 'require', value: 'ID,...', help: 'candidates that must be chosen' },
    { name: 'forbid', value: 'ID,...', help: 'candidates that must not be chosen' },
    { name: 'time-limit', value: 'S', help: 'seconds after which the best answer so far is given (default 60)' },
    { name: 'out', value: 'DIR', help: 'folder for sites.csv, assignment.csv and summary.json' },
    { name: 'json', value: null, help: 'print summary.json on standard output, nothing else' },
  ],
  example: 'site --costs data/examples/times.csv --model p-median --sites 2',
  async run(given, terminal) {
    const asked = await questionOf(given);
    if (!asked.ok) {
      terminal.say(asked.problem);
      return 2;
    }
    const answer = await answerTo(asked.value);
    if (!answer.ok) {
      terminal.say(answer.problem);
      return 2;
    }
    const { summary, files, explanation } = answer.value;
    if (explanation) terminal.say(explanation);
    const folder = given.text('out');
    if (folder !== null) {
      await mkdir(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    }
    if (given.has('json') || folder === null) terminal.print(JSON.stringify(summary, null, 2));
    return 0;
  },
};

interface Asked {
  readonly question: SiteQuestion;
  readonly matrix: CostMatrix;
  readonly seconds: number;
}

async function questionOf(given: Given): Promise<Outcome<Asked>> {
  const name = given.text('model') ?? 'mclp';
  const model = SITE_MODELS.find((one): one is SiteModel => one === name);
  if (model === undefined)
    return bad(problem('option/bad-value', { option: '--model', value: name, choices: SITE_MODELS.join(', ') }));
  const matrix = await fileGiven(given, 'costs', readCostMatrix);
  if (!matrix.ok) return matrix;
  if (matrix.value === null) return bad(problem('option/missing', { option: '--costs' }));
  const { rowIds, columnIds } = matrix.value;
  const weights = await fileGiven(given, 'weights', (text, file) => readAmounts(text, file, 'weight'));
  if (!weights.ok) return weights;
  const unknown = weights.value && rowIds.find((id) => !weights.value?.has(id));
  if (unknown) return bad(problem('table/matrix-unknown-id', { id: unknown }, { file: given.text('weights') ?? '' }));
  const limit = numberGiven(given, 'limit', Number.POSITIVE_INFINITY, 0, Number.MAX_VALUE);
  if (!limit.ok) return limit;
  const needsLimit = model === 'mclp' || model.startsWith('lscp');
  if (needsLimit && !given.has('limit')) return bad(problem('option/missing', { option: '--limit' }));
  const sites = numberGiven(given, 'sites', 0, 1, columnIds.length, true);
  if (!sites.ok) return sites;
  if (!model.startsWith('lscp') && !given.has('sites')) return bad(problem('option/missing', { option: '--sites' }));
  const seconds = numberGiven(given, 'time-limit', 60, 0.01, 1e6);
  if (!seconds.ok) return seconds;
  const required = idsGiven(given, 'require', columnIds);
  if (!required.ok) return required;
  const forbidden = idsGiven(given, 'forbid', columnIds);
  if (!forbidden.ok) return forbidden;
  if (given.has('sites') && required.value.length > sites.value)
    return bad(problem('solve/too-few-sites', { sites: sites.value, least: required.value.length }));
  const cost = denseCosts(matrix.value);
  return good({
    matrix: matrix.value,
    seconds: seconds.value,
    question: {
      model,
      demandCount: rowIds.length,
      siteCount: columnIds.length,
      weights: Float64Array.from(rowIds, (id) => weights.value?.get(id) ?? 1),
      cost: (demand, candidate) => cost[demand * columnIds.length + candidate] ?? Number.POSITIVE_INFINITY,
      limit: limit.value,
      sites: given.has('sites') ? sites.value : null,
      rules: { required: required.value, forbidden: forbidden.value },
    },
  });
}

function denseCosts({ rowIds, columnIds, offsets, columns, costs }: CostMatrix): Float64Array {
  const dense = new Float64Array(rowIds.length * columnIds.length).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < rowIds.length; row++) {
    for (let k = offsets[row]; k < offsets[row + 1]; k++) dense[row * columnIds.length + columns[k]] = costs[k];
  }
  return dense;
}

async function fileGiven<T>(
  given: Given,
  option: string,
  read: (text: string, file: string) => Outcome<T>,
): Promise<Outcome<T | null>> {
  const path = given.text(option);
  if (path === null) return good(null);
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => thrown);
  return typeof text === 'string' ? read(text, path) : bad(problem('file/not-found', {}, { file: path }));
}

function idsGiven(given: Given, option: string, ids: readonly string[]): Outcome<readonly number[]> {
  const wanted = given
    .all(option)
    .flatMap((text) => text.split(','))
    .filter((id) => id !== '');
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    return bad(problem('option/bad-value', { option: `--${option}`, value: unknown, choices: ids.slice(0, 20).join(', ') }));
  return good([...new Set(wanted.map((id) => ids.indexOf(id)))].toSorted((a, b) => a - b));
}

interface Told {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  readonly explanation: Problem | null;
}

async function answerTo({ question, matrix, seconds }: Asked): Promise<Outcome<Told>> {
  const oracle = await highsOracle();
  const started = performance.now();
  const job = { checkpoint: () => performance.now() - started > seconds * 1000 };
  const answer = answerSites(question, oracle, { job, report: () => undefined, nodeLimit: NODE_LIMIT });
  const explanation = explain(question, matrix, answer);
  const [wrong] = checkSites(question, answer);
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const { status, objective, bound, preview, sites } = answer;
  const number = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const totalWeight = question.weights.reduce((sum, weight) => sum + weight, 0);
  return good({
    explanation,
    summary: {
      model: question.model,
      status,
      objective: number(objective),
      bound: number(bound),
      gap: status === 'infeasible' ? null : objective === bound ? 0 : Math.abs(bound - objective) / Math.abs(objective || 1),
      greedy_objective: preview,
      ...(question.model === 'p-median' && status !== 'infeasible' ? { weighted_mean: objective / totalWeight } : {}),
      ...(question.model === 'mclp' || question.model === 'lscp-backup'
        ? { share: status === 'infeasible' ? null : objective / totalWeight }
        : {}),
      sites: sites.map((one) => matrix.columnIds[one]),
      seconds: Math.round(performance.now() - started) / 1000,
      ...(explanation ? { explanation: { code: explanation.code, ...explanation.figures } } : {}),
    },
    files: { 'sites.csv': sitesCsv(question, matrix, answer), 'assignment.csv': assignmentCsv(question, matrix, answer) },
  });
}

function explain(question: SiteQuestion, matrix: CostMatrix, { status, unreachable }: SiteAnswer): Problem | null {
  const [example] = unreachable;
  if (example !== undefined)
    return problem('solve/unreachable-demand', { count: unreachable.length, example: matrix.rowIds[example] ?? '' });
  if (status !== 'infeasible') return null;
  return problem('solve/infeasible', {
    reason: `${question.model}, ${question.sites ?? 'any number of'} sites, limit ${question.limit}`,
  });
}

function sitesCsv(question: SiteQuestion, matrix: CostMatrix, { sites, siteOf }: SiteAnswer): string {
  const served = (row: number): number[] => [...siteOf.keys()].filter((demand) => siteOf[demand] === sites[row]);
  const weight = (row: number): number => served(row).reduce((sum, demand) => sum + question.weights[demand], 0);
  const mean = (row: number): number | null => {
    const total = served(row).reduce(
      (sum, demand) => sum + question.weights[demand] * question.cost(demand, sites[row] ?? 0),
      0,
    );
    return weight(row) > 0 ? total / weight(row) : null;
  };
  return csvText(
    new TableBuilder('sites', sites.length)
      .text('id', (row) => matrix.columnIds[sites[row] ?? 0])
      .number('weight', weight)
      .number('mean_cost', mean)
      .build(),
  );
}

function assignmentCsv(question: SiteQuestion, matrix: CostMatrix, { siteOf }: SiteAnswer): string {
  return csvText(
    new TableBuilder('assignment', siteOf.length)
      .text('demand', (row) => matrix.rowIds[row])
      .text('site', (row) => (siteOf[row] < 0 ? null : matrix.columnIds[siteOf[row]]))
      .number('cost', (row) => (siteOf[row] < 0 ? null : question.cost(row, siteOf[row])))
      .number('weight', (row) => question.weights[row])
      .build(),
  );
}
