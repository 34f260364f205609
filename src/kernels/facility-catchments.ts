/**
 * The cells from which each facility is reached within the limit, with their times: who shares its room.
 *
 * A facility's catchment depends on its place, the streets and the limit alone, and is kept by these; so moving one facility
 * asks for one search.
 */
import type { CellCatchment, KnownPlace, NetworkState } from './network-state.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import type { SparseTimes } from './sparse-times.ts';
import { type Stands, standsOf } from './stands.ts';

/** One catchment a place. */
export function facilityCatchments(
  streets: NetworkState,
  places: readonly KnownPlace[],
  limitMs: number,
): readonly CellCatchment[] {
  return places.map(({ tie, catchments }) => {
    const known = catchments.get(limitMs);
    if (known) return known;
    const made = catchmentOf(streets, standsOf(streets.network, tie), limitMs);
    catchments.set(limitMs, made);
    return made;
  });
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

/** Households who live in a catchment; counted again only when households changed. */
export function householdsIn(catchment: CellCatchment, pieces: ScenarioPieces): number {
  if (catchment.counted?.key === pieces.key) return catchment.counted.households;
  let households = 0;
  for (let at = 0; at < catchment.cells.length; at++) households += pieces.cellHouseholds[catchment.cells[at]];
  catchment.counted = { key: pieces.key, households };
  return households;
}

function catchmentOf({ cellsAround }: NetworkState, stand: Stands, limitMs: number): CellCatchment {
  cellsAround.search(stand, 0, limitMs);
  const cells = cellsAround.found.slice(0, cellsAround.count).sort();
  return { cells, ms: cells.map((cell) => cellsAround.ms[cell]), counted: null };
}
