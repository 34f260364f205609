/**
 * One state of the streets and everything known on it so far: which places are tied where, who reaches whom.
 *
 * A scenario that leaves the streets alone finds all this ready, and only what an edit changes is computed: a facility that
 * moved has one new catchment, its category one new search. What is kept never changes a figure, only the time it takes.
 */
import type { Job } from '../domain/job.ts';
import type { LngLat } from '../domain/geometry.ts';
import { type EdgeIndex, indexEdges } from './edge-index.ts';
import { emptyTies, tie } from './snap.ts';
import { type Stands, standsOf } from './stands.ts';
import { copyTie, rowsOfTies } from './tie-rows.ts';
import type { Ties, WalkNetwork } from './walk-network.ts';
import { type Walker, walkerOn } from './walker.ts';

export interface NetworkState {
  /** Differs whenever the streets or their times differ. */
  readonly key: string;
  readonly network: WalkNetwork;
  readonly index: EdgeIndex;
  readonly walker: Walker;
  readonly cellTies: Ties;
  readonly cellStands: Stands;
  /** Ties of places met so far, one row each, by place. */
  readonly known: Map<string, Ties>;
}

/** Null when the job was stopped. */
export function networkState(
  key: string,
  network: WalkNetwork,
  cellLng: Float64Array,
  cellLat: Float64Array,
  maxLegM: number,
  job: Job,
): NetworkState | null {
  const index = indexEdges(network);
  const cellTies = tie(network, index, cellLng, cellLat, maxLegM, job);
  if (!cellTies) return null;
  return {
    key,
    network,
    index,
    walker: walkerOn(network),
    cellTies,
    cellStands: standsOf(network, cellTies),
    known: new Map(),
  };
}

/** Ties of places in the order given; each place is tied once per state of the streets. */
export function tiesAt({ network, index, known }: NetworkState, places: readonly LngLat[], maxLegM: number): Ties {
  const names = places.map(([lng, lat]) => `${lng} ${lat}`);
  const missing = [...new Map(names.map((name, at) => [name, places[at]]))].filter(([name]) => !known.has(name));
  const lng = Float64Array.from(missing, ([, place]) => place[0]);
  const lat = Float64Array.from(missing, ([, place]) => place[1]);
  const tied = tie(network, index, lng, lat, maxLegM);
  missing.forEach(([name], row) => known.set(name, rowsOfTies(tied, [row])));
  const ties = emptyTies(places.length);
  names.forEach((name, at) => copyTie(ties, at, known.get(name) ?? tied, 0));
  return ties;
}
