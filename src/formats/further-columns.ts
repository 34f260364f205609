/** Columns of figures that only some plans ask for (docs/FIGURES.md, On demand). None where nothing is asked for. */
import { type AreaFigures, type ScenarioResult } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { TableBuilder } from './table-builder.ts';

const HORIZON_MS = HORIZON_MINUTES * 60_000;

/** One row a piece; `cellOf` says of which cell. */
export function addFurtherOfHexes(table: TableBuilder, result: ScenarioResult, cellOf: (row: number) => number): void {
  for (const { category, k, cellMs } of result.kth) {
    table.number(`seconds_${category}_${k}`, (row) => {
      const ms = cellMs[cellOf(row)];
      return ms <= HORIZON_MS ? Math.round(ms / 100) / 10 : null;
    });
  }
}

export function addFurtherOfAreas(table: TableBuilder, areas: readonly AreaFigures[]): void {
  for (const [at, { category, k }] of (areas[0]?.kth ?? []).entries()) {
    table.number(`covered_${category}_${k}`, (row) => areas[row].kth[at].householdsWithin);
    table.number(`mean_seconds_${category}_${k}`, (row) => areas[row].kth[at].meanSeconds);
  }
}
