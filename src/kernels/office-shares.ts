/**
 * Office area as residents reach it, by the plan's rule: the form of floating catchment it names and, where it asks for them,
 * how much of all area falls to each hex and what walk and crowd cost together (METHOD 6, DOMAIN 5.3).
 */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { OfficeRule } from '../domain/office-rule.ts';
import { type AreaTree, chainsUp } from './areas.ts';
import { catchmentTimes, facilityCatchments } from './facility-catchments.ts';
import { floatingCatchment, spatialAvailability } from './floating-catchment.ts';
import type { CellCatchment, KnownPlace, NetworkState } from './network-state.ts';
import { rationalAgents } from './raam.ts';
import { rowsOfCategory, type ScenarioFacilities } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { type SparseTimes, zoneWeights } from './sparse-times.ts';

const MINUTE_MS = 60_000;
const LEVEL_COUNT = 4;
/** Costs are told to the thousandth; what moves less than this is settled. */
const SETTLED = 1e-9;

/** Per cell. */
export interface OfficeShares {
  /** m2 per 100 households. */
  readonly cellReachable: Float64Array;
  /** Square decimetres that fall to the cell's residents; null where not asked for. */
  readonly cellAvailableDm2: Float64Array | null;
  /** 1 is the plan's minutes of walking, or one mean crowd; NaN where nothing is reached. Null where not asked for. */
  readonly cellCrowd: Float64Array | null;
}

/** `catchments` are those of the plan's limit, by row of the facilities. */
export function officeShares(
  streets: NetworkState,
  facilities: ScenarioFacilities,
  places: readonly KnownPlace[],
  catchments: readonly CellCatchment[],
  { cellHouseholds }: ScenarioPieces,
  { method, zones, hasAvailability, crowdMinutes }: OfficeRule,
): OfficeShares {
  const offices = rowsOfCategory(facilities, ANY_CENTRE);
  const supplyDm2 = Array.from(offices, (row) => facilities.list[row].areaDm2 ?? 0);
  const within = catchmentTimes(catchments, offices, cellHouseholds.length);
  const times = method === '2sfca' ? within : zonedTimes(streets, places, offices, zones, cellHouseholds.length);
  const weights =
    method === '2sfca'
      ? new Float64Array(times.demand.length).fill(1)
      : zoneWeights(
          times,
          zones.map(({ minutes, weight }) => ({ limit: minutes * MINUTE_MS, weight })),
        );
  return {
    cellReachable: floatingCatchment(method, times, weights, cellHouseholds, supplyDm2).access,
    cellAvailableDm2: hasAvailability ? spatialAvailability(times, weights, cellHouseholds, supplyDm2) : null,
    cellCrowd:
      crowdMinutes === null ? null : rationalAgents(within, cellHouseholds, supplyDm2, crowdMinutes * MINUTE_MS, SETTLED).cost,
  };
}

/** One entry an area; null where not asked for. */
export interface ShareColumns {
  readonly availableM2: Float64Array | null;
  /** Mean over the households that reach any; NaN where none do. */
  readonly crowd: Float64Array | null;
}

export function shareColumns(tree: AreaTree, pieces: ScenarioPieces, shares: OfficeShares): ShareColumns {
  const { cellAvailableDm2, cellCrowd } = shares;
  return {
    availableM2: cellAvailableDm2 && pieceSums(tree, pieces, (piece) => availableM2(pieces, cellAvailableDm2, piece)).sums,
    crowd: cellCrowd && meanOf(pieceSums(tree, pieces, (piece) => pieces.households[piece] * cellCrowd[pieces.cell[piece]])),
  };
}

/** A piece has its part of the cell's by households. */
export function availableM2(pieces: ScenarioPieces, cellAvailableDm2: Float64Array, piece: number): number {
  const cell = pieces.cell[piece];
  const households = pieces.cellHouseholds[cell];
  return households > 0 ? (cellAvailableDm2[cell] * pieces.households[piece]) / households / 100 : 0;
}

/** The last zone says how far anybody goes. */
function zonedTimes(
  streets: NetworkState,
  places: readonly KnownPlace[],
  offices: Uint32Array,
  zones: OfficeRule['zones'],
  cellCount: number,
): SparseTimes {
  const limitMs = Math.floor(zones[zones.length - 1].minutes * MINUTE_MS);
  const found = facilityCatchments(
    streets,
    Array.from(offices, (row) => places[row]),
    limitMs,
  );
  return catchmentTimes(found, Uint32Array.from(offices.keys()), cellCount);
}

/** Sums over the pieces for which there is a value, and the households of these. */
function pieceSums(tree: AreaTree, pieces: ScenarioPieces, valueOf: (piece: number) => number) {
  const chains = chainsUp(tree);
  const sums = new Float64Array(tree.areas.length);
  const people = new Float64Array(tree.areas.length);
  for (let piece = 0; piece < pieces.count; piece++) {
    const value = valueOf(piece);
    if (Number.isNaN(value)) continue;
    for (let at = pieces.community[piece] * LEVEL_COUNT, end = at + LEVEL_COUNT; at < end; at++) {
      sums[chains[at]] += value;
      people[chains[at]] += pieces.households[piece];
    }
  }
  return { sums, people };
}

const meanOf = ({ sums, people }: { readonly sums: Float64Array; readonly people: Float64Array }): Float64Array =>
  sums.map((sum, area) => (people[area] > 0 ? sum / people[area] : Number.NaN));
