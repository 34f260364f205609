/**
 * Households to the pieces of cells, exactly conserved (METHOD 4.3 and 4.4).
 *
 * A community's total is spread over its pieces in proportion to the demand given for it; where none is, to its residential
 * buildings (footprint x levels); where there are none, to the area of its pieces. A community without a total of its own has
 * what the demand says: the demand's sum, rounded once for all such communities together, then shared out.
 */
import type { Buildings } from '../domain/extract.ts';
import type { Settings } from '../domain/settings.ts';
import type { DemandPoints } from '../domain/town.ts';
import { buildingRows, demandInOrder } from './fixed-order.ts';
import { cellAncestor, cellAt, cellCentre, cellResolution, type HexGrid } from './hexgrid.ts';
import { fillShares } from './largest-remainder.ts';
import { type CommunityPieces, communityAt, pieceAt, type Whereabouts } from './locate.ts';
import { NONE } from './walk-network.ts';

/** What a community's households were spread by. */
export const SPREAD_BY = ['demand', 'buildings', 'area'] as const;

export interface DemandWeights {
  /** Per piece, in the unit of its community's source; only proportions inside a community count. */
  readonly pieceWeight: Float64Array;
  /** Position in SPREAD_BY per community. */
  readonly spreadBy: Uint8Array;
  /** Households per community: as stated, else as the demand says, else none. */
  readonly households: Uint32Array;
  /** 1 where neither a total nor a demand in households or people is known. */
  readonly isUnknown: Uint8Array;
  /** Rows of demand that lie in no community, and their weight. */
  readonly outsideRows: number;
  readonly outsideWeight: number;
}

/** Rows of `totals`: households of every community as stated, or null. */
export function demandWeights(
  where: Whereabouts,
  piecesOf: CommunityPieces,
  totals: readonly (number | null)[],
  demand: DemandPoints | null,
  buildings: Buildings | null,
  settings: Pick<Settings, 'personsPerHousehold' | 'defaultLevels'>,
): DemandWeights {
  const { grid } = where;
  const outside = { rows: 0, weight: 0 };
  const byDemand = new Float64Array(grid.pieceCount);
  if (demand) addDemand(byDemand, where, piecesOf, demandInOrder(demand), outside);
  const byBuildings = new Float64Array(grid.pieceCount);
  if (buildings) addBuildings(byBuildings, where, piecesOf, buildings, settings.defaultLevels);
  const byArea = Float64Array.from(grid.pieceWeight);
  const sources = [byDemand, byBuildings, byArea];
  const spreadBy = new Uint8Array(totals.length);
  const pieceWeight = new Float64Array(grid.pieceCount);
  for (let community = 0; community < totals.length; community++) {
    const pieces = rowsOf(piecesOf, community);
    spreadBy[community] = sources.findIndex((source) => pieces.some((piece) => source[piece] > 0));
    for (const piece of pieces) pieceWeight[piece] = sources[spreadBy[community]][piece];
  }
  return {
    pieceWeight,
    spreadBy,
    ...wholeTotals(totals, piecesOf, byDemand, demand, settings.personsPerHousehold),
    outsideRows: outside.rows,
    outsideWeight: outside.weight,
  };
}

/** Whole households per piece; the pieces of a community add up to its total exactly. */
export function spreadHouseholds(piecesOf: CommunityPieces, pieceWeight: Float64Array, households: Uint32Array): Uint32Array {
  const pieceHouseholds = new Uint32Array(pieceWeight.length);
  for (let community = 0; community < households.length; community++) {
    fillShares(pieceHouseholds, rowsOf(piecesOf, community), pieceWeight, households[community]);
  }
  return pieceHouseholds;
}

export const rowsOf = (piecesOf: CommunityPieces, community: number): Uint32Array =>
  piecesOf.pieces.subarray(piecesOf.offsets[community], piecesOf.offsets[community + 1]);

/** Sum of the demand's weights per piece; what lies outside every community counts nowhere. */
export function demandOnPieces(where: Whereabouts, piecesOf: CommunityPieces, demand: DemandPoints): Float64Array {
  const sums = new Float64Array(where.grid.pieceCount);
  addDemand(sums, where, piecesOf, demandInOrder(demand), { rows: 0, weight: 0 });
  return sums;
}

function addDemand(
  sums: Float64Array,
  where: Whereabouts,
  piecesOf: CommunityPieces,
  demand: DemandPoints,
  outside: { rows: number; weight: number },
): void {
  const coarse = new Map<number, Map<string, number[]>>();
  for (let row = 0; row < demand.weight.length; row++) {
    const weight = demand.weight[row];
    if (!(weight > 0)) continue;
    const name = demand.cells?.[row] ?? '';
    const resolution = name === '' ? where.grid.resolution : cellResolution(name);
    const isPlaced =
      resolution < where.grid.resolution
        ? addCoarse(sums, where.grid, piecesIn(coarse, where.grid, resolution, name), weight)
        : addPoint(sums, where, piecesOf, name === '' ? [demand.lng[row], demand.lat[row]] : cellCentre(name), weight);
    if (isPlaced) continue;
    outside.rows++;
    outside.weight += weight;
  }
}

/** Demand at a place goes to the piece it lies in; a cell of the grid's size or finer stands at its centre. */
function addPoint(
  sums: Float64Array,
  where: Whereabouts,
  piecesOf: CommunityPieces,
  [lng, lat]: readonly [number, number],
  weight: number,
): boolean {
  const cell = cellAt(where.grid, lng, lat);
  const community = communityAt(where, lng, lat, cell);
  if (community === NONE) return false;
  const piece = pieceAt(where.grid, piecesOf, community, cell, lng, lat);
  if (piece === NONE) return false;
  sums[piece] += weight;
  return true;
}

/** A cell coarser than the grid is spread over the pieces inside it by area. */
function addCoarse(sums: Float64Array, grid: HexGrid, pieces: readonly number[], weight: number): boolean {
  const points = pieces.reduce((sum, piece) => sum + grid.pieceWeight[piece], 0);
  for (const piece of pieces) sums[piece] += (weight * grid.pieceWeight[piece]) / points;
  return pieces.length > 0;
}

function piecesIn(
  coarse: Map<number, Map<string, number[]>>,
  grid: HexGrid,
  resolution: number,
  name: string,
): readonly number[] {
  let byName = coarse.get(resolution);
  if (!byName) {
    byName = new Map();
    for (let piece = 0; piece < grid.pieceCount; piece++) {
      const ancestor = cellAncestor(grid, grid.pieceCell[piece], resolution);
      const known = byName.get(ancestor);
      if (known) known.push(piece);
      else byName.set(ancestor, [piece]);
    }
    coarse.set(resolution, byName);
  }
  return byName.get(name) ?? [];
}

/** Footprint x levels of every building where people live or may live; plain building=yes counts, shops and factories do not. */
function addBuildings(
  sums: Float64Array,
  where: Whereabouts,
  piecesOf: CommunityPieces,
  buildings: Buildings,
  defaultLevels: number,
): void {
  for (const row of buildingRows(buildings)) {
    if (buildings.residential[row] === 0) continue;
    const levels = buildings.levels[row] > 0 ? buildings.levels[row] : defaultLevels;
    addPoint(sums, where, piecesOf, [buildings.lng[row], buildings.lat[row]], buildings.footprintM2[row] * levels);
  }
}

function wholeTotals(
  totals: readonly (number | null)[],
  piecesOf: CommunityPieces,
  byDemand: Float64Array,
  demand: DemandPoints | null,
  personsPerHousehold: number,
): Pick<DemandWeights, 'households' | 'isUnknown'> {
  const households = Uint32Array.from(totals, (total) => total ?? 0);
  const canTotal = demand !== null && demand.basis !== 'floor-area';
  const open = Uint32Array.from(totals.flatMap((total, community) => (total === null && canTotal ? [community] : [])));
  const wanted = new Float64Array(totals.length);
  let sum = 0;
  for (const community of open) {
    for (const piece of rowsOf(piecesOf, community)) wanted[community] += byDemand[piece];
    if (demand?.basis === 'people') wanted[community] /= personsPerHousehold;
    sum += wanted[community];
  }
  if (sum > 0) fillShares(households, open, wanted, Math.round(sum));
  return { households, isUnknown: Uint8Array.from(totals, (total) => (total === null && !canTotal ? 1 : 0)) };
}
