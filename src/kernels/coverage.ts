/**
 * Times and households to coverage: how many of an area's households reach a category within each minute (METHOD 5).
 *
 * Comparison in whole milliseconds: a time on the limit is within. Quantiles are the least time that at least the share of the
 * reached households do not exceed. One pass over the pieces in order of time serves all areas of all levels at once.
 */
import type { AreaCoverage } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import { type AreaTree, chainsUp } from './areas.ts';
import { orderBy32 } from './radix-order.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { OFF_NETWORK } from './walk-network.ts';

export const MINUTES = HORIZON_MINUTES + 1;
const HORIZON_MS = HORIZON_MINUTES * 60_000;
const LEVEL_COUNT = 4;

/** Columns with one entry an area. */
export interface CoverageColumns {
  /** MINUTES numbers an area. */
  readonly withinMinute: Uint32Array;
  readonly reached: Float64Array;
  /** Sum of households x milliseconds over the reached: whole, and below 2^53 for any city. */
  readonly householdMs: Float64Array;
  readonly medianMs: Float64Array;
  readonly p90Ms: Float64Array;
  readonly notReached: Float64Array;
  readonly offNetwork: Float64Array;
}

/** `order` is `orderOfTimes` of the same. */
export function coverageColumns(
  tree: AreaTree,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  order = orderOfTimes(pieces, cellMs),
): CoverageColumns {
  const areaCount = tree.areas.length;
  const columns = {
    withinMinute: new Uint32Array(areaCount * MINUTES),
    reached: new Float64Array(areaCount),
    householdMs: new Float64Array(areaCount),
    medianMs: new Float64Array(areaCount),
    p90Ms: new Float64Array(areaCount),
    notReached: new Float64Array(areaCount),
    offNetwork: new Float64Array(areaCount),
  };
  const chains = chainsUp(tree);
  for (const piece of order) addPiece(columns, chains, pieces, piece, cellMs[pieces.cell[piece]]);
  for (let area = 0; area < areaCount; area++) {
    const first = area * MINUTES;
    for (let at = first + 1; at < first + MINUTES; at++) columns.withinMinute[at] += columns.withinMinute[at - 1];
  }
  fillQuantiles(columns, chains, pieces, cellMs, order);
  return columns;
}

/** Pieces in rising order of time; ties to the lower piece. */
export function orderOfTimes({ count, cell }: ScenarioPieces, cellMs: Uint32Array): Uint32Array {
  const pieceMs = new Uint32Array(count);
  for (let piece = 0; piece < count; piece++) pieceMs[piece] = cellMs[cell[piece]];
  return orderBy32(pieceMs);
}

/** Households of every area whose time is at most this. */
export function householdsWithin(tree: AreaTree, pieces: ScenarioPieces, cellMs: Uint32Array, limitMs: number): Float64Array {
  const sums = new Float64Array(tree.areas.length);
  const chains = chainsUp(tree);
  for (let piece = 0; piece < pieces.count; piece++) {
    if (cellMs[pieces.cell[piece]] > limitMs) continue;
    const chain = pieces.community[piece] * LEVEL_COUNT;
    for (let level = 0; level < LEVEL_COUNT; level++) sums[chains[chain + level]] += pieces.households[piece];
  }
  return sums;
}

/** One area's figures as they are shown. The minutes stay a view on the columns. */
export function areaCoverage(category: CategoryId, columns: CoverageColumns, area: number): AreaCoverage {
  const reached = columns.reached[area];
  const seconds = (ms: number): number | null => (reached > 0 ? ms / 1000 : null);
  return {
    category,
    withinMinute: columns.withinMinute.subarray(area * MINUTES, (area + 1) * MINUTES),
    meanSeconds: seconds(columns.householdMs[area] / reached),
    medianSeconds: seconds(columns.medianMs[area]),
    p90Seconds: seconds(columns.p90Ms[area]),
    notReachedHouseholds: columns.notReached[area],
    offNetworkHouseholds: columns.offNetwork[area],
  };
}

/** All areas' figures of a category. */
export const areaCoverages = (category: CategoryId, columns: CoverageColumns): readonly AreaCoverage[] =>
  Array.from(columns.reached, (_, area) => areaCoverage(category, columns, area));

function addPiece(columns: CoverageColumns, chains: Uint32Array, pieces: ScenarioPieces, piece: number, ms: number): void {
  const households = pieces.households[piece];
  if (households === 0) return;
  const chain = pieces.community[piece] * LEVEL_COUNT;
  const minute = Math.ceil(ms / 60_000);
  for (let level = 0; level < LEVEL_COUNT; level++) {
    const area = chains[chain + level];
    if (ms <= HORIZON_MS) {
      columns.withinMinute[area * MINUTES + minute] += households;
      columns.reached[area] += households;
      columns.householdMs[area] += households * ms;
    } else if (ms === OFF_NETWORK) columns.offNetwork[area] += households;
    else columns.notReached[area] += households;
  }
}

/** In order of time: the first piece at which half, and nine tenths, of an area's reached households are passed. */
function fillQuantiles(
  columns: CoverageColumns,
  chains: Uint32Array,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  order: Uint32Array,
): void {
  const passed = new Float64Array(columns.reached.length);
  for (const piece of order) {
    const ms = cellMs[pieces.cell[piece]];
    if (ms > HORIZON_MS) break;
    const households = pieces.households[piece];
    if (households === 0) continue;
    const chain = pieces.community[piece] * LEVEL_COUNT;
    for (let level = 0; level < LEVEL_COUNT; level++) {
      const area = chains[chain + level];
      const before = passed[area];
      const after = before + households;
      const all = columns.reached[area];
      if (before * 2 < all && after * 2 >= all) columns.medianMs[area] = ms;
      if (before * 10 < all * 9 && after * 10 >= all * 9) columns.p90Ms[area] = ms;
      passed[area] = after;
    }
  }
}
