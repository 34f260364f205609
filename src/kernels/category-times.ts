/** Time from every cell to the nearest open facility of each category, searched once for as long as nothing it depends on changes. */
import type { CategoryTimes } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Memo } from './memo.ts';
import { type KeptSearch, type KnownPlace, type NetworkState, tiesOf } from './network-state.ts';
import { reReach } from './re-reach.ts';
import { listed, reach, readStands } from './reach.ts';
import { rereadPlaces } from './reread-places.ts';
import { rowsOfCategory, type ScenarioFacilities } from './scenario-facilities.ts';
import { NONE, OFF_NETWORK, UNREACHED } from './walk-network.ts';

export interface KeyedTimes {
  readonly category: CategoryId;
  readonly cellMs: Uint32Array;
  /** Position in `rows`, or NONE. */
  readonly cellNearest: Uint32Array;
  /** Rows of the scenario's facilities. */
  readonly rows: Uint32Array;
  /** Differs whenever the times differ. */
  readonly key: string;
  /** Under which the memo has them. */
  readonly memoKey: string;
}

export function categoryTimes(
  memo: Memo,
  streets: NetworkState,
  facilities: ScenarioFacilities,
  places: readonly KnownPlace[],
  category: CategoryId,
): KeyedTimes {
  const rows = rowsOfCategory(facilities, category);
  const key = `${streets.key} ${Array.from(rows, (row) => places[row].number).join(',')}`;
  const { ms, facility } = memo.get(TIMES, key, () =>
    nearestTimes(
      streets,
      Array.from(rows, (row) => places[row]),
    ),
  );
  return { category, cellMs: ms, cellNearest: facility, rows, key, memoKey: key };
}

/**
 * The nearest of several categories taken together, from the times of each: the same as one search from all of them, because
 * each knows its nearest and, of equal ones, its first.
 */
export function togetherTimes(
  memo: Memo,
  facilities: ScenarioFacilities,
  category: CategoryId,
  kinds: readonly KeyedTimes[],
): KeyedTimes {
  const rows = rowsOfCategory(facilities, category);
  const key = kinds.map((kind) => kind.key).join(';');
  const memoKey = `${rows.join(',')} ${key}`;
  const { ms, facility } = memo.get(TIMES, memoKey, () => nearestOf(kinds, rows));
  return { category, cellMs: ms, cellNearest: facility, rows, key, memoKey };
}

/** Times of last time that still hold: kept on as if they had been asked for. */
export function timesAgain(memo: Memo, times: KeyedTimes): KeyedTimes {
  memo.touch(TIMES, times.memoKey);
  return times;
}

/** With rows of the whole list of facilities; the times stay the same column. */
export function shownTimes({ category, cellMs, cellNearest, rows }: KeyedTimes): CategoryTimes {
  const cellFacility = new Uint32Array(cellNearest.length);
  for (let cell = 0; cell < cellNearest.length; cell++) {
    cellFacility[cell] = cellNearest[cell] === NONE ? NONE : rows[cellNearest[cell]];
  }
  return { category, cellMs, cellFacility };
}

/** Those of the last result where nothing of them changed. */
export function shownTimesAgain(
  now: KeyedTimes,
  last: KeyedTimes | undefined,
  shown: CategoryTimes | undefined,
): CategoryTimes {
  const isSame = last && shown && last.cellMs === now.cellMs && last.cellNearest === now.cellNearest;
  if (!isSame || last.category !== now.category || last.rows.length !== now.rows.length) return shownTimes(now);
  return last.rows.every((row, at) => row === now.rows[at]) ? shown : shownTimes(now);
}

interface Nearest {
  readonly ms: Uint32Array;
  readonly facility: Uint32Array;
}

const TIMES: { readonly name: string; readonly sample?: Nearest } = { name: 'times' };

function nearestOf(kinds: readonly KeyedTimes[], rows: Uint32Array): Nearest {
  const positionOf = new Map(Array.from(rows, (row, position) => [row, position]));
  const positions = kinds.map((kind) => Uint32Array.from(kind.rows, (row) => positionOf.get(row) ?? NONE));
  const [first] = kinds;
  const ms = first.cellMs.slice();
  const facility = first.cellNearest.map((nearest) => (nearest === NONE ? NONE : positions[0][nearest]));
  for (let kind = 1; kind < kinds.length; kind++) {
    const { cellMs, cellNearest } = kinds[kind];
    for (let cell = 0; cell < ms.length; cell++) {
      const nearest = cellNearest[cell];
      if (nearest === NONE || cellMs[cell] > ms[cell]) continue;
      const position = positions[kind][nearest];
      if (cellMs[cell] < ms[cell] || position < facility[cell]) facility[cell] = position;
      ms[cell] = cellMs[cell];
    }
  }
  return { ms, facility };
}

/** More moved places than this are searched anew. */
const MOST_MOVED = 4;

function nearestTimes(streets: NetworkState, places: readonly KnownPlace[]): Nearest {
  if (places.length === 0) {
    const count = streets.cellTies.count;
    const ms = Uint32Array.from(streets.cellTies.edge, (edge) => (edge === NONE ? OFF_NETWORK : UNREACHED));
    return { ms, facility: new Uint32Array(count).fill(NONE) };
  }
  const last = streets.lastSearch;
  const kept =
    last && movedOf(last.places, places) <= MOST_MOVED ? searchedOn(streets, last, places) : searched(streets, places);
  streets.lastSearch = kept;
  return { ms: kept.times.ms.slice(), facility: kept.times.facility.slice() };
}

function searched({ walker, network, cellStands }: NetworkState, places: readonly KnownPlace[]): KeptSearch {
  const sources = listed(tiesOf(places));
  const reached = reach(walker, sources, HORIZON_MINUTES * 60_000);
  return { places, reached, times: readStands(network, reached, sources, cellStands) };
}

/** The kept search after a few of its places moved: the same bytes as a search anew. Its arrays are changed in place. */
function searchedOn({ walker, network, cellIndex }: NetworkState, last: KeptSearch, places: readonly KnownPlace[]): KeptSearch {
  const [before, after] = [listed(tiesOf(last.places)), listed(tiesOf(places))];
  const { reached, times } = last;
  const changed = reReach(walker, reached, before, after);
  rereadPlaces(network, reached, changed, before, after, cellIndex, times);
  return { places, reached, times };
}

/** How many places differ; all where their numbers do. */
function movedOf(before: readonly KnownPlace[], after: readonly KnownPlace[]): number {
  if (before.length !== after.length) return Infinity;
  let moved = 0;
  for (let row = 0; row < after.length; row++) if (before[row] !== after[row]) moved++;
  return moved;
}
