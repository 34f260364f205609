/** A building programme on a matrix of one's own: --costs, --weights, --limit, and --options for costs, capacities, sizes and what may be closed. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { UNLIMITED } from '../optimise/programme.ts';
import type { SiteOption } from '../optimise/programme-question.ts';
import type { Given } from './command.ts';
import { commonGiven, type ProgrammeAsked } from './site-programme.ts';
import { matrixGiven } from './site-matrix-files.ts';
import { rulesGiven } from './site-options.ts';
import { readTable, type TableFile } from './table-file.ts';

export async function matrixProgramme(given: Given): Promise<Outcome<ProgrammeAsked>> {
  const common = commonGiven(given);
  if (!common.ok) return common;
  const matrix = await matrixGiven(given);
  if (!matrix.ok) return matrix;
  const { table, weights, demandIds, siteIds, limit } = matrix.value;
  const options = await optionsGiven(given, siteIds);
  if (!options.ok) return options;
  const optionIds = options.value.ids;
  const rules = rulesGiven(given, optionIds, null);
  if (!rules.ok) return rules;
  const part = weights.findIndex((weight) => !Number.isInteger(weight));
  if (part >= 0)
    return bad(
      problem(
        'table/not-a-number',
        { value: weights[part] ?? 0, least: 0 },
        { file: given.text('weights') ?? '', column: 'weight' },
      ),
    );
  const strange = table.costs.find((cost) => !Number.isInteger(cost));
  if (strange !== undefined && common.value.model === 'p-median')
    return bad(problem('solve/costs-not-whole', { value: strange }, { file: given.text('costs') ?? '' }));
  return good({
    optionIds,
    optionLngLat: null,
    demandIds,
    categories: [],
    areaNames: [],
    seconds: common.value.seconds,
    started: performance.now(),
    facts: {},
    question: {
      model: common.value.model,
      households: weights,
      weights: new Float64Array(weights.length).fill(1),
      table,
      options: options.value.options,
      existing: null,
      limit,
      sites: common.value.sites,
      budgetYuan: common.value.budgetYuan,
      horizon: null,
      afterwards: common.value.afterwards && { goal: common.value.afterwards, coverLimit: limit },
      floors: null,
      rules: rules.value,
    },
  });
}

interface OptionTable {
  readonly ids: readonly string[];
  readonly options: readonly SiteOption[];
}

/** `id,site,cost_yuan,capacity,status`; without the table every column of the matrix is a new site without cost or capacity. */
async function optionsGiven(given: Given, siteIds: readonly string[]): Promise<Outcome<OptionTable>> {
  const path = given.text('options');
  if (path === null)
    return good({
      ids: siteIds,
      options: siteIds.map((_, place): SiteOption => ({ place, costYuan: 0, capacity: UNLIMITED, status: 'new' })),
    });
  const read = await readTable(path, ['id']);
  if (!read.ok) return read;
  const table = read.value;
  const costs = columnOr(table, 'cost_yuan', 0);
  if (!costs.ok) return costs;
  const capacities = columnOr(table, 'capacity', UNLIMITED);
  if (!capacities.ok) return capacities;
  const ids: string[] = [];
  const options: SiteOption[] = [];
  for (let row = 0; row < table.count; row++) {
    const id = table.text(row, 'id') ?? '';
    const site = (table.has('site') ? table.text(row, 'site') : null) ?? id;
    const status = STATUSES.find((one) => one === ((table.has('status') ? table.text(row, 'status') : null) ?? 'new'));
    const where = { file: path, row: table.rowNumber(row) };
    if (!siteIds.includes(site)) return bad(problem('table/unknown-id', { id: site, file: given.text('costs') ?? '' }, where));
    if (status === undefined)
      return bad(
        problem(
          'option/bad-value',
          { option: 'status', value: table.text(row, 'status') ?? '', choices: STATUSES.join(', ') },
          where,
        ),
      );
    ids.push(id);
    options.push({
      place: siteIds.indexOf(site),
      costYuan: costs.value[row] ?? 0,
      capacity: capacities.value[row] ?? UNLIMITED,
      status,
    });
  }
  return good({ ids, options });
}

const STATUSES = ['new', 'kept', 'closable'] as const;

/** Whole numbers of a column; the standard one where it is not there or empty. */
function columnOr(table: TableFile, name: string, standard: number): Outcome<Float64Array> {
  const values = new Float64Array(table.count).fill(standard);
  if (!table.has(name)) return good(values);
  for (let row = 0; row < table.count; row++) {
    const text = table.text(row, name);
    if (text === null || text === '') continue;
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 0)
      return bad(
        problem('table/not-a-number', { value: text, least: 0 }, { file: table.file, row: table.rowNumber(row), column: name }),
      );
    values[row] = value;
  }
  return good(values);
}
