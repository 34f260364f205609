/**
 * Everything that stays the same for all scenarios of a baseline: hexes, pieces, households, streets, and who is tied where.
 *
 * Stages are reported one by one. What could not be placed is told in notes, never dropped.
 */
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import type { Baseline } from '../domain/baseline.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { GridView } from '../domain/result.ts';
import { furtherOf, type Settings } from '../domain/settings.ts';
import type { Town } from '../domain/town.ts';
import { buildNetwork } from './build-network.ts';
import { groupStreets, membersOf, missingColumnOf, type PreparedGroup } from './demand-groups.ts';
import { cellOutlines, type HexGrid, hexesExpected, hexGrid } from './hexgrid.ts';
import { type KeptComputation, nothingKept } from './kept-computation.ts';
import { type CommunityPieces, communityPieces, type Whereabouts } from './locate.ts';
import { Memo } from './memo.ts';
import { type NetworkState, networkState } from './network-state.ts';
import { profileOf } from './plan-profile.ts';
import { polygonEdges } from './polygon-edges.ts';
import { baselineDigest } from './result-key.ts';
import { type DemandWeights, demandWeights, spreadHouseholds } from './spread-demand.ts';
import { NONE } from './walk-network.ts';

export interface Prepared {
  readonly baseline: Baseline;
  /** The baseline's town with the offices that had to be assumed: what edits apply to. */
  readonly town: Town;
  readonly settings: Settings;
  readonly digest: string;
  readonly where: Whereabouts;
  readonly grid: HexGrid;
  readonly piecesOf: CommunityPieces;
  readonly weights: DemandWeights;
  readonly pieceHouseholds: Uint32Array;
  readonly streets: NetworkState;
  /** Empty unless the settings name groups. */
  readonly groups: readonly PreparedGroup[];
  readonly memo: Memo;
  readonly kept: KeptComputation;
  /** Row of the baseline's community that a place lies in, or NONE; by the place itself. */
  readonly liesIn: WeakMap<LngLat, number>;
}

/** More would not fit into the memory of a page. */
const MOST_HEXES = 4_000_000;

/** `engine/over-limit` before more hexes are laid than memory holds; `engine/stopped` when the job said so; `network/no-streets` and `shape/empty` where there is nothing to compute on. */
export function prepare(baseline: Baseline, settings: Settings, job: Job): Outcome<Prepared> {
  const town = withAssumedOffices(baseline.town);
  if (town.communities.length === 0) return bad(problem('shape/no-communities'));
  if (baseline.ways.wayCount === 0) return bad(problem('network/no-streets'));
  const missing = missingColumnOf(furtherOf(settings), baseline.asked ?? null);
  if (missing) return bad(missing);
  const boundaries = town.communities.map(({ boundary }) => boundary);
  const hexes = hexesExpected(boundaries, settings.resolution);
  if (hexes > MOST_HEXES)
    return bad(problem('engine/over-limit', { hexes, most: MOST_HEXES, resolution: settings.resolution }));
  const edges = boundaries.map(polygonEdges);
  const grid = hexGrid(boundaries, edges, settings.resolution, job);
  if (!grid) return stopped;
  if (grid.cellCount === 0) return bad(problem('shape/empty'));
  const where = { grid, edges };
  const piecesOf = communityPieces(grid, boundaries.length);
  const totals = town.communities.map(({ households }) => households);
  const weights = demandWeights(where, piecesOf, totals, town.demand, baseline.buildings, settings);
  const network = buildNetwork(baseline.ways, { profile: profileOf(settings), minPieceM: settings.minPieceM }, job);
  if (!network) return stopped;
  const streets = networkState('', network, grid.cellLng, grid.cellLat, settings.maxLegM, job);
  if (!streets) return stopped;
  const pieceHouseholds = spreadHouseholds(piecesOf, weights.pieceWeight, weights.households);
  const groups = preparedGroups(baseline, town, where, piecesOf, weights, pieceHouseholds, streets, settings, job);
  if (!groups) return stopped;
  return good(
    {
      baseline,
      town,
      settings,
      digest: baselineDigest(baseline),
      where,
      grid,
      piecesOf,
      weights,
      pieceHouseholds,
      streets,
      groups,
      memo: new Memo(),
      kept: nothingKept(),
      liesIn: new WeakMap(),
    },
    notesOn(town, piecesOf, weights),
  );
}

function preparedGroups(
  baseline: Baseline,
  town: Town,
  where: Whereabouts,
  piecesOf: CommunityPieces,
  { households, isUnknown, pieceWeight }: DemandWeights,
  pieceHouseholds: Uint32Array,
  plan: NetworkState,
  settings: Settings,
  job: Job,
): readonly PreparedGroup[] | null {
  const { groups } = furtherOf(settings);
  const streets = groupStreets(groups, plan, settings, baseline.ways, where.grid, job);
  const asked = baseline.asked ?? null;
  const ground = { town, asked, where, piecesOf, households, isUnknown, pieceHouseholds, householdWeight: pieceWeight };
  return streets && groups.map((group, at) => ({ group, streets: streets[at], ...membersOf(group, ground) }));
}

/** The grid as the screen and files have it. New arrays: a worker may give them away. */
export function gridView({ grid, streets, pieceHouseholds }: Prepared): GridView {
  const cellHouseholds = new Uint32Array(grid.cellCount);
  for (let piece = 0; piece < grid.pieceCount; piece++) cellHouseholds[grid.pieceCell[piece]] += pieceHouseholds[piece];
  return {
    resolution: grid.resolution,
    cellCount: grid.cellCount,
    cellIdLo: grid.cellIdLo.slice(),
    cellIdHi: grid.cellIdHi.slice(),
    cellLng: grid.cellLng.slice(),
    cellLat: grid.cellLat.slice(),
    cellHouseholds,
    cellLegM: streets.cellTies.legM.slice(),
    cellOffNetwork: Uint8Array.from(streets.cellTies.edge, (edge) => (edge === NONE ? 1 : 0)),
    pieceOffsets: grid.pieceOffsets.slice(),
    pieceCell: grid.pieceCell.slice(),
    pieceCommunity: grid.pieceCommunity.slice(),
    pieceHouseholds: pieceHouseholds.slice(),
    ...cellOutlines(grid),
  };
}

export const stopped = bad(problem('engine/stopped'));

function notesOn(town: Town, piecesOf: CommunityPieces, weights: DemandWeights): Problem[] {
  const notes: Problem[] = [];
  if (weights.outsideRows > 0) {
    notes.push(problem('shape/demand-outside', { rows: weights.outsideRows, weight: weights.outsideWeight }));
  }
  town.communities.forEach(({ id }, row) => {
    if (piecesOf.offsets[row] === piecesOf.offsets[row + 1]) {
      notes.push(problem('shape/no-ground', { community: id, households: weights.households[row] }));
    }
    if (weights.isUnknown[row]) notes.push(problem('table/households-unknown', { community: id }));
  });
  return notes;
}
