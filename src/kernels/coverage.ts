/**
 * Times and households to coverage: how many of an area's households reach a category within each minute (METHOD 5).
 *
 * Comparison in whole milliseconds: a time on the limit is within. Quantiles are the least time that at least the share of the
 * reached households do not exceed. One pass over the pieces in order of time serves all areas of all levels at once.
 */
import type { AreaCoverage } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import type { AreaTree } from './areas.ts';
import { changedPieces } from './piece-order.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { allAreas, chainEnd, type Touched } from './touched.ts';
import { OFF_NETWORK } from './walk-network.ts';

export const MINUTES = HORIZON_MINUTES + 1;
const HORIZON_MS = HORIZON_MINUTES * 60_000;

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

/** Of all areas; `order` is the inhabited pieces in order of `cellMs`. */
export function coverageColumns(
  tree: AreaTree,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  order: Uint32Array,
): CoverageColumns {
  const all = allAreas(tree);
  const { areaCount } = all;
  const columns = {
    withinMinute: new Uint32Array(areaCount * MINUTES),
    reached: new Float64Array(areaCount),
    householdMs: new Float64Array(areaCount),
    medianMs: new Float64Array(areaCount),
    p90Ms: new Float64Array(areaCount),
    notReached: new Float64Array(areaCount),
    offNetwork: new Float64Array(areaCount),
  };
  for (let at = 0; at < order.length; at++) addPiece(columns, all, pieces, order[at], cellMs[pieces.cell[order[at]]]);
  for (let area = 0; area < areaCount; area++) {
    const first = area * MINUTES;
    for (let at = first + 1; at < first + MINUTES; at++) columns.withinMinute[at] += columns.withinMinute[at - 1];
  }
  fillQuantiles(columns, all, pieces, cellMs, order);
  return columns;
}

/**
 * The columns of all areas after some cells got another time: sums of whole numbers, from which those of the cells before are
 * taken and to which the new ones are added.
 */
export function coverageAgain(
  touched: Touched,
  pieces: ScenarioPieces,
  lastMs: Uint32Array,
  cellMs: Uint32Array,
  isChanged: Uint8Array,
  last: CoverageColumns,
  order: Uint32Array,
): CoverageColumns {
  const columns = {
    withinMinute: last.withinMinute.slice(),
    reached: last.reached.slice(),
    householdMs: last.householdMs.slice(),
    medianMs: last.medianMs.slice(),
    p90Ms: last.p90Ms.slice(),
    notReached: last.notReached.slice(),
    offNetwork: last.offNetwork.slice(),
  };
  const { chains, first } = touched;
  for (const piece of changedPieces(pieces, isChanged)) {
    const cell = pieces.cell[piece];
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      count(columns, chains[at], lastMs[cell], -pieces.households[piece]);
      count(columns, chains[at], cellMs[cell], pieces.households[piece]);
    }
  }
  for (const area of touched.rows) columns.medianMs[area] = columns.p90Ms[area] = 0;
  fillQuantiles(columns, touched, pieces, cellMs, order);
  return columns;
}

/** In columns of running sums, one row an area. */
function count(columns: CoverageColumns, area: number, ms: number, households: number): void {
  if (ms <= HORIZON_MS) {
    for (let minute = Math.ceil(ms / 60_000); minute < MINUTES; minute++)
      columns.withinMinute[area * MINUTES + minute] += households;
    columns.reached[area] += households;
    columns.householdMs[area] += households * ms;
  } else if (ms === OFF_NETWORK) columns.offNetwork[area] += households;
  else columns.notReached[area] += households;
}

/** Households of every touched area whose time is at most this. */
export function householdsWithin(
  { areaCount, chains, first }: Touched,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  limitMs: number,
): Float64Array {
  const sums = new Float64Array(areaCount);
  for (let piece = 0; piece < pieces.count; piece++) {
    if (cellMs[pieces.cell[piece]] > limitMs) continue;
    const community = pieces.community[piece];
    const households = pieces.households[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) sums[chains[at]] += households;
  }
  return sums;
}

/** An area's figures as they are shown; the minutes are a copy, because the columns of all areas are large. */
export function areaCoverage(category: CategoryId, columns: CoverageColumns, area: number): AreaCoverage {
  const reached = columns.reached[area];
  const seconds = (ms: number): number | null => (reached > 0 ? ms / 1000 : null);
  return {
    category,
    withinMinute: columns.withinMinute.slice(area * MINUTES, (area + 1) * MINUTES),
    meanSeconds: seconds(columns.householdMs[area] / reached),
    medianSeconds: seconds(columns.medianMs[area]),
    p90Seconds: seconds(columns.p90Ms[area]),
    notReachedHouseholds: columns.notReached[area],
    offNetworkHouseholds: columns.offNetwork[area],
  };
}

function addPiece(
  columns: CoverageColumns,
  { chains, first }: Touched,
  pieces: ScenarioPieces,
  piece: number,
  ms: number,
): void {
  const households = pieces.households[piece];
  const community = pieces.community[piece];
  const minute = Math.ceil(ms / 60_000);
  for (let at = first[community], end = chainEnd(community); at < end; at++) {
    const area = chains[at];
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
  { chains, first }: Touched,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  order: Uint32Array,
): void {
  const passed = new Float64Array(columns.reached.length);
  for (let position = 0; position < order.length; position++) {
    const piece = order[position];
    const ms = cellMs[pieces.cell[piece]];
    if (ms > HORIZON_MS) break;
    const households = pieces.households[piece];
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      const area = chains[at];
      const before = passed[area];
      const after = before + households;
      const all = columns.reached[area];
      if (before * 2 < all && after * 2 >= all) columns.medianMs[area] = ms;
      if (before * 10 < all * 9 && after * 10 >= all * 9) columns.p90Ms[area] = ms;
      passed[area] = after;
    }
  }
}
