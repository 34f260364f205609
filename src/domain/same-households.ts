/**
 * A result's figures as if the households of another result lived there: what differs then is the walk and the area, not who
 * moved in or was counted anew. With its own households it says what the result says.
 */
import type { GridView, ScenarioResult } from './result.ts';
import { HORIZON_MINUTES } from './settings.ts';
import { forEachPlace } from './time-change.ts';
import { OFF_NETWORK } from './times.ts';
import type { CategoryId } from './units.ts';

export interface WeighedFigures {
  readonly households: number;
  /** Households within m minutes, for m = 0 to 60. */
  readonly withinMinute: Float64Array;
  /** Over those that are reached within the horizon; null where none are. */
  readonly meanSeconds: number | null;
  /** Mean over the households of hexes in which it is known; null where it is nowhere. */
  readonly reachableM2Per100: number | null;
}

/** Households of each hex: those of the grid and those of drawn estates. */
export function cellHouseholds(
  grid: Pick<GridView, 'cellCount' | 'pieceCell'>,
  result: Pick<ScenarioResult, 'pieceHouseholds' | 'estatePieces'>,
): Uint32Array {
  const sums = new Uint32Array(grid.cellCount);
  forEachPlace(grid, result, (cell, households) => {
    sums[cell] = (sums[cell] ?? 0) + households;
  });
  return sums;
}

/** `weights`: households by hex. Null where the category is not measured. */
export function weighedFigures(
  { times, cellReachable }: Pick<ScenarioResult, 'times' | 'cellReachable'>,
  category: CategoryId,
  weights: Uint32Array,
): WeighedFigures | null {
  const cellMs = times.find((each) => each.category === category)?.cellMs;
  if (cellMs === undefined) return null;
  const withinMinute = new Float64Array(HORIZON_MINUTES + 1);
  let [households, reached, householdMs, known, area] = [0, 0, 0, 0, 0];
  weights.forEach((count, cell) => {
    households += count;
    const ms = cellMs[cell] ?? OFF_NETWORK;
    const minute = Math.ceil(ms / 60_000);
    if (ms < OFF_NETWORK && minute <= HORIZON_MINUTES) {
      withinMinute[minute] = (withinMinute[minute] ?? 0) + count;
      reached += count;
      householdMs += count * ms;
    }
    const m2 = cellReachable[cell] ?? Number.NaN;
    if (Number.isNaN(m2)) return;
    known += count;
    area += count * m2;
  });
  for (let minute = 1; minute < withinMinute.length; minute += 1)
    withinMinute[minute] = (withinMinute[minute] ?? 0) + (withinMinute[minute - 1] ?? 0);
  return {
    households,
    withinMinute,
    meanSeconds: reached === 0 ? null : householdMs / reached / 1000,
    reachableM2Per100: known === 0 ? null : area / known,
  };
}

/** A result weighed with the households of a reference; null where these are its own, or the category is not measured. */
export function weighedBy(
  grid: Pick<GridView, 'cellCount' | 'pieceCell'>,
  reference: ScenarioResult,
  result: ScenarioResult,
  category: CategoryId,
): WeighedFigures | null {
  if (result === reference) return null;
  const weights = cellHouseholds(grid, reference);
  const isSame = cellHouseholds(grid, result).every((count, cell) => count === weights[cell]);
  return isSame ? null : weighedFigures(result, category, weights);
}
