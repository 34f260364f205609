/**
 * What an edit changed since the figures that were worked out last: which cells have another time or another reachable area,
 * and so which areas have other figures. Null where the two have too little in common, and all areas are worked out.
 */
import { compareIds } from '../domain/by-id.ts';
import type { Pack } from '../domain/pack.ts';
import { furtherOf, type Settings } from '../domain/settings.ts';
import type { Facility } from '../domain/town.ts';
import type { Measured } from './indicators.ts';
import type { ScenarioFacilities } from './scenario-facilities.ts';
import { type Touched, touchedBy } from './touched.ts';
import { NONE } from './walk-network.ts';

/** What figures were worked out from. */
export interface Asked {
  readonly measured: Measured;
  readonly pack: Pack;
  readonly settings: Settings;
}

export interface Change {
  readonly touched: Touched;
  /** In the order of the times: 1 for cells that have another time now; null where none has. */
  readonly times: readonly (Uint8Array | null)[];
  /** 1 for cells that reach another area now. */
  readonly reachable: Uint8Array;
}

export function figuresSince(before: Asked, now: Asked): Change | null {
  if (!isComparable(before, now)) return null;
  const [old, measured] = [before.measured, now.measured];
  const { tree, pieces } = measured;
  const cellCount = measured.cellCategories.length;
  const isCell = new Uint8Array(cellCount);
  const times = measured.times.map(({ cellMs }, at) => changedCells(old.times[at].cellMs, cellMs, isCell));
  const reachable = changedCells(old.shares.cellReachable, measured.shares.cellReachable, isCell) ?? new Uint8Array(cellCount);
  changedCells(old.cellCategories, measured.cellCategories, isCell);
  const isCommunity = new Uint8Array(tree.levelRows[1]);
  for (let piece = 0; piece < pieces.count; piece++)
    if (isCell[pieces.cell[piece]] === 1) isCommunity[pieces.community[piece]] = 1;
  markFacilities(old.facilities, measured.facilities, isCommunity);
  return { touched: touchedBy(tree, isCommunity), times, reachable };
}

/** The same areas with the same households, judged by the same pack. What is asked for beyond the usual is not followed. */
function isComparable(before: Asked, now: Asked): boolean {
  const [old, measured] = [before.measured, now.measured];
  const { kth, groups, rank, office } = furtherOf(now.settings);
  return (
    kth.length === 0 &&
    groups.length === 0 &&
    rank === null &&
    !office.hasAvailability &&
    office.crowdMinutes === null &&
    before.pack === now.pack &&
    JSON.stringify(before.settings) === JSON.stringify(now.settings) &&
    old.tree === measured.tree &&
    old.pieces === measured.pieces &&
    old.times.map(({ category }) => category).join() === measured.times.map(({ category }) => category).join() &&
    knownCategories(old.facilities) === knownCategories(measured.facilities)
  );
}

const knownCategories = ({ list }: ScenarioFacilities): string =>
  [...new Set(list.map(({ category }) => category))].sort().join();

type CellColumn = Uint8Array | Uint32Array | Float64Array;

/** 1 where two columns differ, marked in `isAny` as well; null where they are the same. */
function changedCells(before: CellColumn, after: CellColumn, isAny: Uint8Array): Uint8Array | null {
  if (before === after) return null;
  let isChanged: Uint8Array | null = null;
  for (let cell = 0; cell < after.length; cell++) {
    if (before[cell] === after[cell]) continue;
    isChanged ??= new Uint8Array(after.length);
    isChanged[cell] = 1;
    isAny[cell] = 1;
  }
  return isChanged;
}

/** Communities whose own facilities came, went or changed. Both lists are in order of id. */
function markFacilities(before: ScenarioFacilities, after: ScenarioFacilities, isCommunity: Uint8Array): void {
  const mark = ({ community }: ScenarioFacilities, row: number): void => {
    if (community[row] !== NONE) isCommunity[community[row]] = 1;
  };
  let [old, now] = [0, 0];
  while (old < before.list.length || now < after.list.length) {
    const order = orderAt(before.list, old, after.list, now);
    const isSame =
      order === 0 &&
      before.list[old] === after.list[now] &&
      before.isOpen[old] === after.isOpen[now] &&
      before.community[old] === after.community[now];
    if (order <= 0 && !isSame) mark(before, old);
    if (order >= 0 && !isSame) mark(after, now);
    if (order <= 0) old++;
    if (order >= 0) now++;
  }
}

/** Below 0 where the first list has the lower id or the second is at its end. */
function orderAt(first: readonly Facility[], at: number, second: readonly Facility[], on: number): number {
  if (at === first.length) return 1;
  return on === second.length ? -1 : compareIds(first[at].id, second[on].id);
}
