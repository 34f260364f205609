/** The tables of `compare`: a row an indicator, a column a scenario; and households gained and lost. */
import { indicators } from '../domain/indicator-list.ts';
import type { FeatureTable } from '../domain/feature-table.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Scenario } from '../domain/scenario.ts';
import { areaTable } from '../formats/result-tables.ts';
import { TableBuilder } from '../formats/table-builder.ts';

export interface Compared {
  readonly scenario: Scenario;
  readonly result: ScenarioResult;
}

export interface ComparedRow {
  readonly name: string;
  readonly unit: string;
  /** By scenario; null where it is not known. */
  readonly values: readonly (number | null)[];
  /** From the first scenario, for each of the others. */
  readonly differences: readonly (number | null)[];
}

/** Households; null where a row does not say. */
export interface ChangeRow {
  readonly scenario: string;
  readonly category: string;
  readonly level: string;
  readonly id: string;
  readonly name: string;
  readonly gained: number;
  readonly lost: number;
  /** Within the limit in both, and beyond it in both. */
  readonly staysWithin: number | null;
  readonly staysBeyond: number | null;
}

/** Columns of city.csv that the indicators give under their own names. */
const SAID =
  /^(?:households|(?:covered|share|off_network|mean_seconds|p90_seconds|funding)_.*|office_m2|(?:entitled|reachable)_m2_per_100|gini_reachable)$/;

/** The indicators of the page, then the further figures of city.csv under the names they have there. */
export function comparedRows(scenarios: readonly Compared[]): readonly ComparedRow[] {
  const units = new Map<string, string>();
  const columns = scenarios.map(({ result }) => {
    const values = new Map<string, number | null>();
    for (const { name, value, unit } of indicators(result.summary)) {
      units.set(name, unit);
      values.set(name, value);
    }
    for (const column of areaTable(result, 'city').columns) {
      if (column.kind !== 'number' || SAID.test(column.name)) continue;
      if (!units.has(column.name)) units.set(column.name, '');
      values.set(column.name, Number.isNaN(column.values[0]) ? null : column.values[0]);
    }
    return values;
  });
  return [...units].map(([name, unit]) => {
    const values = columns.map((column) => column.get(name) ?? null);
    const [first = null, ...others] = values;
    const differences = others.map((value) => (value === null || first === null ? null : value - first));
    return { name, unit, values, differences };
  });
}

export function comparisonTable(scenarios: readonly Compared[], rows: readonly ComparedRow[]): FeatureTable {
  const titles = titlesOf(scenarios);
  const table = new TableBuilder('compare', rows.length)
    .text('indicator', (row) => rows[row].name)
    .text('unit', (row) => rows[row].unit);
  for (const [at, title] of titles.entries()) table.number(title, (row) => rows[row].values[at]);
  for (const [at, title] of titles.slice(1).entries())
    table.number(`${title} - ${titles[0]}`, (row) => rows[row].differences[at]);
  return table.build();
}

export const changeTable = (rows: readonly ChangeRow[]): FeatureTable =>
  new TableBuilder('changes', rows.length)
    .text('scenario', (row) => rows[row].scenario)
    .text('category', (row) => rows[row].category)
    .text('level', (row) => rows[row].level)
    .text('id', (row) => rows[row].id)
    .text('name', (row) => rows[row].name)
    .number('gained', (row) => rows[row].gained)
    .number('lost', (row) => rows[row].lost)
    .number('stays_within', (row) => rows[row].staysWithin)
    .number('stays_beyond', (row) => rows[row].staysBeyond)
    .build();

/** Names, with the id where two scenarios are called the same. */
const titlesOf = (scenarios: readonly Compared[]): readonly string[] =>
  scenarios.map(({ scenario: { id, name } }) =>
    scenarios.filter((other) => other.scenario.name === name).length > 1 ? `${name} (${id})` : name,
  );
