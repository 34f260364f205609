/** Columns of figures that only some plans ask for (docs/FIGURES.md, On demand). None where nothing is asked for. */
import type { AreaFigures, GroupFigures, ScenarioResult } from '../domain/result.ts';
import { furtherOf, HORIZON_MINUTES, type Settings } from '../domain/settings.ts';
import type { TableBuilder } from './table-builder.ts';

const HORIZON_MS = HORIZON_MINUTES * 60_000;

/** One row a piece; `cellOf` says of which cell. */
export function addFurtherOfHexes(table: TableBuilder, result: ScenarioResult, cellOf: (row: number) => number): void {
  for (const { category, k, cellMs } of result.kth) {
    table.number(`seconds_${category}_${k}`, (row) => shown(cellMs[cellOf(row)]));
  }
  const { pieceAvailableM2, cellCrowd } = result;
  if (pieceAvailableM2) table.number('available_m2', (row) => pieceAvailableM2[row]);
  if (cellCrowd) table.number('crowd', (row) => cellCrowd[cellOf(row)]);
  for (const { id, pieceMembers, estateMembers, times } of result.groups) {
    const pieces = pieceMembers.length;
    table.number(`members_${id}`, (row) => (row < pieces ? pieceMembers[row] : estateMembers[row - pieces]));
    for (const { category, cellMs } of times) table.number(`seconds_${id}_${category}`, (row) => shown(cellMs[cellOf(row)]));
  }
}

export function addFurtherOfAreas(table: TableBuilder, areas: readonly AreaFigures[], settings: Settings): void {
  const { limitMinutes } = settings;
  for (const [at, { category, k }] of (areas[0]?.kth ?? []).entries()) {
    table.number(`covered_${category}_${k}`, (row) => areas[row].kth[at].householdsWithin);
    table.number(`mean_seconds_${category}_${k}`, (row) => areas[row].kth[at].meanSeconds);
  }
  const { office } = furtherOf(settings);
  if (office.hasAvailability) table.number('available_m2', (row) => areas[row].availableM2);
  if (office.crowdMinutes !== null) table.number('crowd', (row) => areas[row].crowd);
  if (areas.some(({ fairness }) => fairness.rankedHouseholds !== null)) {
    table.number('concentration_reachable', (row) => areas[row].fairness.concentrationReachable);
    table.number('ranked_households', (row) => areas[row].fairness.rankedHouseholds);
  }
  for (const [at, { id, coverage }] of (areas[0]?.groups ?? []).entries()) {
    // Members of a part of the area are no figure of the area.
    const whole = (row: number): GroupFigures | null => (areas[row].groups[at].isPartial ? null : areas[row].groups[at]);
    table.number(`members_${id}`, (row) => whole(row)?.members);
    for (const [place, { category }] of coverage.entries()) {
      const within = (row: number) => whole(row)?.coverage[place].withinMinute[limitMinutes];
      table
        .number(`covered_${id}_${category}`, within)
        .number(`share_${id}_${category}`, (row) => shareOf(within(row), whole(row)?.members))
        .number(`mean_seconds_${id}_${category}`, (row) => whole(row)?.coverage[place].meanSeconds);
    }
  }
}

const shown = (ms: number): number | null => (ms <= HORIZON_MS ? Math.round(ms / 100) / 10 : null);

const shareOf = (part: number | undefined, whole: number | undefined): number | null =>
  part === undefined || whole === undefined || whole === 0 ? null : part / whole;
