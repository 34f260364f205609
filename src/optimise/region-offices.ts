/**
 * The best office of a merged community: the open one of its members' from which its households walk least beyond five minutes.
 *
 * Walks are those of the network from each piece to the office, whichever border they cross. Nobody counts for more than the horizon of an hour: who is further,
 * or off the network, or has no office in the region at all, counts as an hour.
 */
import { applyEdits } from '../domain/apply-edits.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { assert } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { Facility } from '../domain/town.ts';
import { fromMinutes } from '../domain/units.ts';
import { catchments } from '../kernels/catchment.ts';
import { tiesAt } from '../kernels/network-state.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import type { TownGraph } from './town-merge-graph.ts';

/** Minutes that cost nothing (METHOD 11). */
export const FREE_MINUTES = 5;

const MINUTE_MS = 60_000;
const FREE_MS = FREE_MINUTES * MINUTE_MS;
const HORIZON_MS = fromMinutes(HORIZON_MINUTES);

export interface BestOffice {
  /** Null where the region has no open office. */
  readonly office: Facility | null;
  /** Household-minutes beyond the free ones. */
  readonly walk: number;
  /** Households who do not reach it within the horizon. */
  readonly unreached: number;
}

export interface RegionOffices {
  best(members: readonly number[]): BestOffice;
  /** Open offices that belong to each unit. */
  readonly officesOf: readonly (readonly Facility[])[];
}

export function regionOffices(prepared: Prepared, { graph, communityOf }: TownGraph): RegionOffices {
  const state = applyEdits(prepared.town, []);
  assert(state.ok, 'a town without edits is a town');
  const facilities = scenarioFacilities(prepared, state.value);
  const unitOf = new Map([...communityOf].map((row, unit) => [row, unit]));
  const offices = [...rowsOfCategory(facilities, ANY_CENTRE)].flatMap((row) => {
    const unit = unitOf.get(facilities.community[row]);
    return unit === undefined ? [] : [{ facility: facilities.list[row], unit }];
  });
  const rowsOf: number[][] = graph.ids.map(() => []);
  for (const [row, { unit }] of offices.entries()) rowsOf[unit]?.push(row);
  const { excess, unreached } = walksTo(prepared, { graph, communityOf }, offices);
  const units = graph.ids.length;
  const alone = excessOfNone(graph.households);
  return {
    officesOf: rowsOf.map((rows) => rows.map((row) => offices[row].facility)),
    best(members) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const member of members) {
        for (const row of rowsOf[member]) {
          let sum = 0;
          for (const unit of members) sum += excess[row * units + unit];
          if (sum < least || (sum === least && row < best)) [best, least] = [row, sum];
        }
      }
      const sumOver = (at: (unit: number) => number): number => members.reduce((sum, unit) => sum + at(unit), 0);
      if (best < 0)
        return { office: null, walk: sumOver((unit) => alone[unit]), unreached: sumOver((unit) => graph.households[unit]) };
      return {
        office: offices[best].facility,
        walk: least / MINUTE_MS,
        unreached: sumOver((unit) => unreached[best * units + unit]),
      };
    },
  };
}

/** Household-minutes of a community nobody of which reaches an office. */
const excessOfNone = (households: Uint32Array): Float64Array =>
  Float64Array.from(households, (count) => (count * (HORIZON_MS - FREE_MS)) / MINUTE_MS);

/** Household-milliseconds beyond the free minutes, and households out of the horizon, of every unit to every office of its group. */
function walksTo(
  prepared: Prepared,
  { graph, communityOf }: Pick<TownGraph, 'graph' | 'communityOf'>,
  offices: readonly { readonly facility: Facility; readonly unit: number }[],
): { readonly excess: Float64Array; readonly unreached: Uint32Array } {
  const { streets, settings, grid, piecesOf, pieceHouseholds } = prepared;
  const places = offices.map(({ facility }) => facility.lngLat);
  const table = catchments(streets.walker, tiesAt(streets, places, settings.maxLegM), streets.cellTies, HORIZON_MS);
  const units = graph.ids.length;
  const membersOf = new Map<string, number[]>();
  for (const [unit, group] of graph.groups.entries()) membersOf.set(group, [...(membersOf.get(group) ?? []), unit]);
  const cellMs = new Uint32Array(grid.cellCount).fill(HORIZON_MS);
  const isReached = new Uint8Array(grid.cellCount);
  const excess = new Float64Array(offices.length * units);
  const unreached = new Uint32Array(offices.length * units);
  for (const [row, { unit: home }] of offices.entries()) {
    const [from, to] = [table.offsets[row], table.offsets[row + 1]];
    for (let k = from; k < to; k++) {
      cellMs[table.columns[k]] = table.ms[k];
      isReached[table.columns[k]] = 1;
    }
    for (const unit of membersOf.get(graph.groups[home] ?? '') ?? []) {
      const community = communityOf[unit];
      for (let at = piecesOf.offsets[community]; at < piecesOf.offsets[community + 1]; at++) {
        const piece = piecesOf.pieces[at];
        const cell = grid.pieceCell[piece];
        excess[row * units + unit] += pieceHouseholds[piece] * Math.max(0, cellMs[cell] - FREE_MS);
        if (!isReached[cell]) unreached[row * units + unit] += pieceHouseholds[piece];
      }
    }
    for (let k = from; k < to; k++) {
      cellMs[table.columns[k]] = HORIZON_MS;
      isReached[table.columns[k]] = 0;
    }
  }
  return { excess, unreached };
}
