/**
 * One state of the streets and everything known on it so far: which places are tied where, who reaches whom.
 *
 * A scenario that leaves the streets alone finds all this ready, and only what an edit changes is computed: a facility that
 * moved has one new catchment, its category one new search. What is kept never changes a figure, only the time it takes.
 */
import type { Job } from '../domain/job.ts';
import { assert } from '../domain/outcome.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { Facility } from '../domain/town.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { IsFar } from './far-places.ts';
import { type EdgeIndex, indexEdges } from './edge-index.ts';
import { indexPlaces, type PlaceIndex, PlacesAround } from './place-times.ts';
import type { PlaceTimes, Reach } from './reach.ts';
import { tie } from './snap.ts';
import { type Stands, standsOf } from './stands.ts';
import { rowsOfTies } from './tie-rows.ts';
import { NONE, type Ties, type WalkNetwork } from './walk-network.ts';
import { type Walker, walkerOn } from './walker.ts';

/** The cells from which a place is reached within a limit. */
export interface CellCatchment {
  /** Rising. */
  readonly cells: Uint32Array;
  readonly ms: Uint32Array;
  /** Households in it, as last counted: for which households (ScenarioPieces.key), and how many. */
  counted: { readonly key: string; readonly households: number } | null;
}

export interface KnownPlace {
  /** Its own number among the places of this state. */
  readonly number: number;
  /** One row. */
  readonly tie: Ties;
  /** By limit in milliseconds. */
  readonly catchments: Map<number, CellCatchment>;
  /** The figures last shown for a facility here, to be shown again while nothing of them changed. */
  shown: { readonly facility: Facility; readonly figures: FacilityFigures } | null;
}

/** A search with the places it started from, in order. */
export interface KeptSearch {
  readonly places: readonly KnownPlace[];
  readonly reached: Reach;
  readonly times: PlaceTimes;
}

export interface NetworkState {
  /** Differs whenever the streets or their times differ. */
  readonly key: string;
  readonly network: WalkNetwork;
  readonly index: EdgeIndex;
  readonly walker: Walker;
  readonly cellTies: Ties;
  readonly cellStands: Stands;
  /** Searches for the cells that walk to a place; its arrays are used again by every search. */
  readonly cellsAround: PlacesAround;
  readonly cellIndex: PlaceIndex;
  /** The search that was made last, to go on from when a few of its places have moved. Its arrays are changed by that. */
  lastSearch: KeptSearch | null;
  /** What is known of places met so far, by the place itself: edits replace places, they never change one. */
  readonly known: WeakMap<LngLat, KnownPlace>;
  knownCount: number;
  /** The streets that were edited into these, and which places the edit cannot have changed. */
  readonly edited: { readonly from: NetworkState; readonly isFar: IsFar } | null;
}

/** Cells tied to the streets, and everything made ready to search; null when the job was stopped. */
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
  return cellTies && stateOf(key, network, index, cellTies);
}

export function stateOf(
  key: string,
  network: WalkNetwork,
  index: EdgeIndex,
  cellTies: Ties,
  edited: NetworkState['edited'] = null,
): NetworkState {
  const walker = walkerOn(network);
  const cellIndex = indexPlaces(network, cellTies, 'leaves');
  return {
    key,
    network,
    index,
    walker,
    cellTies,
    cellStands: standsOf(network, cellTies),
    cellsAround: new PlacesAround(walker, cellIndex),
    cellIndex,
    lastSearch: null,
    known: new WeakMap(),
    knownCount: 0,
    edited,
  };
}

/** Each place with its tie, in the order given; a place is tied once per state of the streets. */
export function placesOn(state: NetworkState, places: readonly LngLat[], maxLegM: number): readonly KnownPlace[] {
  const { network, index, known } = state;
  inherit(state, places);
  const missing = places.filter((place) => !known.has(place));
  const lng = Float64Array.from(missing, ([value]) => value);
  const lat = Float64Array.from(missing, ([, value]) => value);
  const tied = tie(network, index, lng, lat, maxLegM);
  missing.forEach((place, row) => {
    known.set(place, {
      number: state.knownCount++,
      tie: rowsOfTies([{ ties: tied, row }]),
      catchments: new Map(),
      shown: null,
    });
  });
  return places.map((place) => {
    const found = known.get(place);
    assert(found !== undefined, 'every place was tied');
    return found;
  });
}

/** Places that the edit cannot have changed are known as they were, with the catchments that hold. */
function inherit(state: NetworkState, places: readonly LngLat[]): void {
  const { edited, known } = state;
  if (!edited) return;
  for (const place of places) {
    const before = known.has(place) || !edited.isFar(place, 0) ? undefined : edited.from.known.get(place);
    // off the network, the nearest street may be any
    if (!before || before.tie.edge[0] === NONE) continue;
    const catchments = new Map([...before.catchments].filter(([limitMs]) => edited.isFar(place, limitMs)));
    known.set(place, { number: state.knownCount++, tie: before.tie, catchments, shown: before.shown });
  }
}

/** One table of all places' ties. */
export const tiesOf = (places: readonly KnownPlace[]): Ties => rowsOfTies(places.map((place) => ({ ties: place.tie, row: 0 })));

/** Ties of places, tied once per state of the streets. */
export const tiesAt = (state: NetworkState, places: readonly LngLat[], maxLegM: number): Ties =>
  tiesOf(placesOn(state, places, maxLegM));
