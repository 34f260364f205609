/**
 * Times and households to coverage: how many of an area's households reach a category within each minute (METHOD 5).
 *
 * Comparison in whole milliseconds: a time on the limit is within. Quantiles are the least time that at least the share of the
 * reached households do not exceed. One pass over the pieces in order of time serves all areas of all levels at once.
 */
import type { AreaCoverage } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { chainEnd, type Touched } from './touched.ts';
import { OFF_NETWORK } from './walk-network.ts';

export const MINUTES = HORIZON_MINUTES + 1;
const HORIZON_MS = HORIZON_MINUTES * 60_000;

/** Columns with one entry an area. */
export interface CoverageColumns {
  /** MINUTES numbers a touched area. */
  readonly withinMinute: Uint32Array;
  readonly reached: Float64Array;
  /** Sum of households x milliseconds over the reached: whole, and below 2^53 for any city. */
  readonly householdMs: Float64Array;
  readonly medianMs: Float64Array;
  readonly p90Ms: Float64Array;
  readonly notReached: Float64Array;
  readonly offNetwork: Float64Array;
}

/** `order` is the inhabited pieces in order of `cellMs`. Areas that are not touched keep zeros. */
export function coverageColumns(
  touched: Touched,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  order: Uint32Array,
): CoverageColumns {
  const { areaCount, rows } = touched;
  const columns = {
    withinMinute: new Uint32Array(rows.length * MINUTES),
    reached: new Float64Array(areaCount),
    householdMs: new Float64Array(areaCount),
    medianMs: new Float64Array(areaCount),
    p90Ms: new Float64Array(areaCount),
    notReached: new Float64Array(areaCount),
    offNetwork: new Float64Array(areaCount),
  };
  for (let at = 0; at < order.length; at++) addPiece(columns, touched, pieces, order[at], cellMs[pieces.cell[order[at]]]);
  for (let slot = 0; slot < rows.length; slot++) {
    const first = slot * MINUTES;
    for (let at = first + 1; at < first + MINUTES; at++) columns.withinMinute[at] += columns.withinMinute[at - 1];
  }
  fillQuantiles(columns, touched, pieces, cellMs, order);
  return columns;
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

/** A touched area's figures as they are shown. The minutes stay a view on the columns. */
export function areaCoverage(category: CategoryId, columns: CoverageColumns, { slot }: Touched, area: number): AreaCoverage {
  const reached = columns.reached[area];
  const seconds = (ms: number): number | null => (reached > 0 ? ms / 1000 : null);
  return {
    category,
    withinMinute: columns.withinMinute.subarray(slot[area] * MINUTES, (slot[area] + 1) * MINUTES),
    meanSeconds: seconds(columns.householdMs[area] / reached),
    medianSeconds: seconds(columns.medianMs[area]),
    p90Seconds: seconds(columns.p90Ms[area]),
    notReachedHouseholds: columns.notReached[area],
    offNetworkHouseholds: columns.offNetwork[area],
  };
}

function addPiece(
  columns: CoverageColumns,
  { chains, first, slot }: Touched,
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
      columns.withinMinute[slot[area] * MINUTES + minute] += households;
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
