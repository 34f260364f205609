/** A siting question from a matrix of one's own: --costs, --weights, --limit (CLI.md). */
import { readFile } from 'node:fs/promises';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { type CostMatrix, readAmounts, readCostMatrix } from '../formats/cost-matrix.ts';
import type { SiteTable } from '../optimise/site-table.ts';
import type { Given } from './command.ts';
import { numberGiven } from './given.ts';
import { modelGiven, rulesGiven, secondsGiven, type SiteAsked, sitesGiven, worstFirstGiven } from './site-options.ts';

export interface Matrix {
  readonly siteIds: readonly string[];
  readonly demandIds: readonly string[];
  readonly weights: Float64Array;
  readonly table: SiteTable;
  /** Infinity where none is given. */
  readonly limit: number;
}

export async function matrixGiven(given: Given): Promise<Outcome<Matrix>> {
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
  const model = modelGiven(given);
  if (!model.ok) return model;
  const needsLimit = model.value === 'mclp' || model.value.startsWith('lscp');
  if (needsLimit && !given.has('limit')) return bad(problem('option/missing', { option: '--limit' }));
  return good({
    siteIds: columnIds,
    demandIds: rowIds,
    weights: Float64Array.from(rowIds, (id) => weights.value?.get(id) ?? 1),
    table: tableOf(matrix.value),
    limit: limit.value,
  });
}

export async function matrixAsked(given: Given): Promise<Outcome<SiteAsked>> {
  const model = modelGiven(given);
  if (!model.ok) return model;
  const worstFirst = worstFirstGiven(given, model.value);
  if (!worstFirst.ok) return worstFirst;
  const matrix = await matrixGiven(given);
  if (!matrix.ok) return matrix;
  const { siteIds, demandIds, weights, table, limit } = matrix.value;
  const sites = sitesGiven(given, model.value, siteIds.length);
  if (!sites.ok) return sites;
  const seconds = secondsGiven(given);
  if (!seconds.ok) return seconds;
  const rules = rulesGiven(given, siteIds, sites.value);
  if (!rules.ok) return rules;
  return good({
    siteIds,
    demandIds,
    seconds: seconds.value,
    started: performance.now(),
    map: null,
    question: {
      model: model.value,
      weights,
      table,
      existing: null,
      limit,
      sites: sites.value,
      budget: null,
      horizon: null,
      rules: rules.value,
      worstFirst: worstFirst.value,
    },
  });
}

const tableOf = ({ rowIds, columnIds, offsets, columns, costs }: CostMatrix): SiteTable => ({
  demandCount: rowIds.length,
  siteCount: columnIds.length,
  offsets,
  sites: columns,
  costs,
});

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
