/**
 * The cells from which each facility is reached within the limit, with their times: who shares its room.
 *
 * A facility's catchment depends on its place, the streets and the limit alone, and is kept by these; so moving one facility
 * asks for one search.
 */
import type { LngLat } from '../domain/geometry.ts';
import type { Memo } from './memo.ts';
import type { NetworkState } from './network-state.ts';
import { listed, reach, readStands } from './reach.ts';
import type { SparseTimes } from './sparse-times.ts';
import { rowsOfTies } from './tie-rows.ts';
import { type Ties } from './walk-network.ts';

export interface CellCatchment {
  /** Rising. */
  readonly cells: Uint32Array;
  readonly ms: Uint32Array;
}

/** One catchment a place; `ties` are theirs. */
export function facilityCatchments(
  memo: Memo,
  streets: NetworkState,
  places: readonly LngLat[],
  ties: Ties,
  limitMs: number,
): readonly CellCatchment[] {
  return places.map(([lng, lat], row) =>
    memo.get(CATCHMENT, `${streets.key} ${limitMs} ${lng} ${lat}`, () =>
      catchmentOf(streets, rowsOfTies(ties, [row]), limitMs),
    ),
  );
}

/** The catchments of some facilities as one sparse table: supply places in the order of `rows`. */
export function catchmentTimes(catchments: readonly CellCatchment[], rows: Uint32Array, cellCount: number): SparseTimes {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = offsets[at] + catchments[row].cells.length;
  });
  const demand = new Uint32Array(offsets[rows.length]);
  const cost = new Uint32Array(offsets[rows.length]);
  rows.forEach((row, at) => {
    demand.set(catchments[row].cells, offsets[at]);
    cost.set(catchments[row].ms, offsets[at]);
  });
  return { demandCount: cellCount, supplyCount: rows.length, offsets, demand, cost };
}

const CATCHMENT: { readonly name: string; readonly sample?: CellCatchment } = { name: 'catchment' };

function catchmentOf(streets: NetworkState, tie: Ties, limitMs: number): CellCatchment {
  const sources = listed(tie);
  const { ms } = readStands(streets.network, reach(streets.walker, sources, limitMs), sources, streets.cellStands);
  const cells = Uint32Array.from(ms.keys()).filter((cell) => ms[cell] <= limitMs);
  return { cells, ms: cells.map((cell) => ms[cell]) };
}
