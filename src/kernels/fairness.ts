/**
 * Fairness of every area at once: how evenly the reachable office area and the walk are shared among its households
 * (DOMAIN 5.4; the plain formulas for one spread stand in equity.ts, and tests hold the two together).
 *
 * Households that reach nothing count: their area is 0. In the mean of the worst tenth a walk of more than the horizon, or
 * none because the cell is off the network, counts as the horizon of 60 minutes.
 */
import type { Fairness } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { AreaTree } from './areas.ts';
import { theilBetween } from './equity.ts';
import { pieceOrder, pieceOrderAgain } from './piece-order.ts';
import { orderBy64 } from './radix-order.ts';
import type { Ranked } from './ranked.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { chainEnd, type Touched, withKept } from './touched.ts';
import { NONE, OFF_NETWORK, UNREACHED } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

const HORIZON_MS = HORIZON_MINUTES * 60_000;

/** Reachable area and its spread, one entry an area; of those that are not touched, only `people` and `total` stand for something. */
export interface AreaSpread {
  readonly people: Float64Array;
  /** Sum of households x value. */
  readonly total: Float64Array;
  readonly gini: Float64Array;
  readonly theil: Float64Array;
  readonly p10: Float64Array;
  readonly p90: Float64Array;
  /** Sum of households x root of the value: what Atkinson's index for 0.5 is made of. */
  readonly rootTotal: Float64Array;
  /** Sum of the values of the best-off tenth and of the worst-off forty percent, households at the edge counted in part. */
  readonly topTenth: Float64Array;
  readonly bottomForty: Float64Array;
}

/** `order` is the inhabited pieces in order of the value, `cellLog` the logarithm of every value above 0; `kept` is what the areas that are not touched had. */
export function areaSpread(
  touched: Touched,
  pieces: ScenarioPieces,
  { value: cellValue, log: cellLog, order }: RankedValues,
  kept: AreaSpread | null,
): AreaSpread {
  const { areaCount, chains, first, rows } = touched;
  const spread = {
    people: new Float64Array(areaCount),
    total: new Float64Array(areaCount),
    gini: new Float64Array(areaCount),
    theil: new Float64Array(areaCount),
    p10: new Float64Array(areaCount),
    p90: new Float64Array(areaCount),
    rootTotal: new Float64Array(areaCount),
    topTenth: new Float64Array(areaCount),
    bottomForty: new Float64Array(areaCount),
  };
  const { people, total, gini, theil, rootTotal } = spread;
  for (let position = 0; position < order.length; position++) {
    const piece = order[position];
    const households = pieces.households[piece];
    const cell = pieces.cell[piece];
    const value = cellValue[cell];
    const weightedRoot = households * Math.sqrt(value);
    const weightedLog = value > 0 ? households * value * cellLog[cell] : 0;
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      const area = chains[at];
      gini[area] += households * (2 * total[area] + households * value);
      theil[area] += weightedLog;
      rootTotal[area] += weightedRoot;
      total[area] += households * value;
      people[area] += households;
    }
  }
  for (const area of rows) {
    const [all, sum] = [people[area], total[area]];
    gini[area] = sum > 0 ? Math.max(0, 1 - gini[area] / sum / all) : Number.NaN;
    theil[area] = sum > 0 ? Math.max(0, theil[area] / sum - steady.log(sum / all)) : Number.NaN;
  }
  fillDeciles(spread, touched, pieces, cellValue, order);
  withKept(people, kept && kept.people, touched);
  withKept(total, kept && kept.total, touched);
  return spread;
}

/** What every cell has, with its logarithm and the inhabited pieces in rising order of it. */
export interface RankedValues {
  readonly value: Float64Array;
  readonly log: Float64Array;
  readonly order: Uint32Array;
}

export const rankedValues = (pieces: ScenarioPieces, value: Float64Array): RankedValues => ({
  value,
  log: value.map((one) => (one > 0 ? steady.log(one) : 0)),
  order: pieceOrder(pieces, value),
});

/** The same after some cells changed. */
export function rankedAgain(
  pieces: ScenarioPieces,
  value: Float64Array,
  last: RankedValues,
  isChanged: Uint8Array,
): RankedValues {
  const log = last.log.slice();
  for (let cell = 0; cell < value.length; cell++)
    if (isChanged[cell] === 1) log[cell] = value[cell] > 0 ? steady.log(value[cell]) : 0;
  return { value, log, order: pieceOrderAgain(pieces, value, last.order, isChanged) };
}

/** Mean time of the tenth of each touched area's households that walk longest, in milliseconds; NaN without households. */
export function worstTenthMs(
  { areaCount, chains, first, rows }: Touched,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  people: Float64Array,
  order: Uint32Array,
): Float64Array {
  const left = people.map((all) => all / 10);
  const sums = new Float64Array(areaCount);
  let open = 0;
  for (const area of rows) if (left[area] > 0) open++;
  for (let position = order.length - 1; position >= 0 && open > 0; position--) {
    const piece = order[position];
    const ms = Math.min(HORIZON_MS, cellMs[pieces.cell[piece]]);
    const households = pieces.households[piece];
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      const area = chains[at];
      const counted = Math.min(left[area], households);
      sums[area] += counted * ms;
      if (counted === left[area] && counted > 0) open--;
      left[area] -= counted;
    }
  }
  return sums.map((sum, area) => (people[area] > 0 ? sum / (people[area] / 10) : Number.NaN));
}

/** How far beyond the limit an area's households are: sums over households, for powers 1 and 2 (Foster, Greer, Thorbecke). */
export interface ExcessSums {
  readonly depth: Float64Array;
  readonly severity: Float64Array;
}

/** The walk's excess over the limit as a share of the limit; the horizon is the most. */
export function excessSums(
  { areaCount, chains, first }: Touched,
  pieces: ScenarioPieces,
  cellMs: Uint32Array,
  limitMs: number,
): ExcessSums {
  const depth = new Float64Array(areaCount);
  const severity = new Float64Array(areaCount);
  for (let piece = 0; piece < pieces.count; piece++) {
    const excessMs = Math.min(HORIZON_MS, cellMs[pieces.cell[piece]]) - limitMs;
    if (excessMs <= 0) continue;
    const excess = pieces.households[piece] * excessMs;
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      depth[chains[at]] += excess;
      severity[chains[at]] += excess * excessMs;
    }
  }
  return { depth: depth.map((sum) => sum / limitMs), severity: severity.map((sum) => sum / limitMs / limitMs) };
}

/** Inhabited cells by falling time, ties by more households, then by the lower cell; at most `most`. */
export function worstCells(cellMs: Uint32Array, cellHouseholds: Uint32Array, most: number): Uint32Array {
  const far = farCells(cellMs, cellHouseholds, most);
  // Off the network is worse news than not reached: it comes first.
  const times = far.map((cell) => {
    const ms = cellMs[cell];
    return 0xffffffff - (ms === OFF_NETWORK ? 0xffffffff : ms === UNREACHED ? OFF_NETWORK : ms);
  });
  const order = orderBy64(
    times,
    far.map((cell) => 0xffffffff - cellHouseholds[cell]),
  );
  return order.slice(0, most).map((row) => far[row]);
}

/** The inhabited cells of the latest minutes, as few minutes as hold so many cells: nobody else can be among the worst. */
function farCells(cellMs: Uint32Array, cellHouseholds: Uint32Array, most: number): Uint32Array {
  const minuteOf = (cell: number): number => Math.min(HORIZON_MINUTES, Math.floor(cellMs[cell] / 60_000));
  const cellsAt = new Uint32Array(HORIZON_MINUTES + 1);
  for (let cell = 0; cell < cellMs.length; cell++) if (cellHouseholds[cell] > 0) cellsAt[minuteOf(cell)]++;
  let minute = HORIZON_MINUTES;
  let count = cellsAt[minute];
  while (count < most && minute > 0) count += cellsAt[--minute];
  const cells = new Uint32Array(count);
  let at = 0;
  for (let cell = 0; cell < cellMs.length; cell++) if (cellHouseholds[cell] > 0 && minuteOf(cell) >= minute) cells[at++] = cell;
  return cells;
}

/** Share of an area's Theil inequality that lies between its parts: a street's communities; streets, for what is larger. */
export function betweenShares(tree: AreaTree, touched: Touched, spread: AreaSpread): Float64Array {
  const parts: { total: number; people: number }[][] = tree.areas.map(() => []);
  const [, firstStreet, firstDistrict, city] = tree.levelRows;
  for (let area = 0; area < firstDistrict; area++) {
    const part = { total: spread.total[area], people: spread.people[area] };
    parts[tree.parentRow[area]].push(part);
    if (area >= firstStreet) parts[city].push(part);
  }
  return spread.theil.map((whole, area) => {
    if (area < firstStreet || touched.slot[area] === NONE || !(whole > 0)) return Number.NaN;
    return Math.min(1, (theilBetween(parts[area]) ?? 0) / whole);
  });
}

/** The same for the city's districts. */
export function betweenDistricts({ levelRows }: AreaTree, { theil, total, people }: AreaSpread): number {
  const [, , firstDistrict, city] = levelRows;
  const rows = Array.from({ length: city - firstDistrict }, (_, at) => firstDistrict + at);
  const parts = rows.map((row) => ({ total: total[row], people: people[row] }));
  return theil[city] > 0 ? Math.min(1, (theilBetween(parts) ?? 0) / theil[city]) : Number.NaN;
}

/** What is shown: NaN, which stands for unknown in columns, becomes null. */
export function areaFairness(
  area: number,
  spread: AreaSpread,
  between: Between,
  beyondLimitShare: number | null,
  worstMs: number,
  excess: ExcessSums | null,
  rank: Ranked | null,
): Fairness {
  const people = spread.people[area];
  const perHousehold = (sums: Float64Array | undefined): number | null => (sums && people > 0 ? sums[area] / people : null);
  const rootTotal = spread.rootTotal[area];
  return {
    giniReachable: known(spread.gini[area]),
    theilReachable: known(spread.theil[area]),
    theilBetween: known(between.parts[area]),
    theilBetweenDistricts: area === spread.people.length - 1 ? known(between.districts) : null,
    atkinsonReachable: spread.total[area] > 0 ? Math.max(0, 1 - (rootTotal * rootTotal) / people / spread.total[area]) : null,
    topBottomReachable: spread.bottomForty[area] > 0 ? spread.topTenth[area] / spread.bottomForty[area] : null,
    p90p10Reachable: spread.p10[area] > 0 ? spread.p90[area] / spread.p10[area] : null,
    beyondLimitShare,
    worstTenthSeconds: known(worstMs / 1000),
    beyondLimitDepth: perHousehold(excess?.depth),
    beyondLimitSeverity: perHousehold(excess?.severity),
    concentrationReachable: rank ? known(rank.concentration[area]) : null,
    rankedHouseholds: rank ? rank.people[area] : null,
  };
}

/** Theil's part between an area's parts, and between the city's districts. */
export interface Between {
  readonly parts: Float64Array;
  readonly districts: number;
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function fillDeciles(
  spread: AreaSpread,
  { areaCount, chains, first }: Touched,
  pieces: ScenarioPieces,
  cellValue: Float64Array,
  order: Uint32Array,
): void {
  const { people, p10, p90, bottomForty, topTenth } = spread;
  const passed = new Float64Array(areaCount);
  for (let position = 0; position < order.length; position++) {
    const piece = order[position];
    const households = pieces.households[piece];
    const value = cellValue[pieces.cell[piece]];
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) {
      const area = chains[at];
      const before = passed[area];
      const after = before + households;
      const all = people[area];
      if (before * 10 < all && after * 10 >= all) p10[area] = value;
      if (before * 10 < all * 9 && after * 10 >= all * 9) p90[area] = value;
      if (before < all * 0.4) bottomForty[area] += (Math.min(after, all * 0.4) - before) * value;
      if (after > all * 0.9) topTenth[area] += (after - Math.max(before, all * 0.9)) * value;
      passed[area] = after;
    }
  }
}
