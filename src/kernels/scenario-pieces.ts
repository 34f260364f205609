/**
 * The pieces of a scenario: those of the grid with their present households, then those of estates drawn on the map.
 * A piece keeps its cell for ever; what changes is how many live there and which community it counts for (METHOD 8).
 */
import { rowOf } from '../domain/by-id.ts';
import { assert } from '../domain/outcome.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Community } from '../domain/town.ts';
import { cellAt, cellName, cellNamed, hexGrid } from './hexgrid.ts';
import { noJob } from '../domain/job.ts';
import { fillShares } from './largest-remainder.ts';
import { representativePoint } from '../domain/representative-point.ts';
import { polygonEdges } from './polygon-edges.ts';
import type { Prepared } from './prepare.ts';
import { rowsOf } from './spread-demand.ts';
import { NONE } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

export interface ScenarioPieces {
  /** First the grid's pieces in their order, then the estates'. */
  readonly count: number;
  readonly cell: Uint32Array;
  /** Row of the present town's communities. */
  readonly community: Uint32Array;
  readonly households: Uint32Array;
  readonly cellHouseholds: Uint32Array;
  /** Per present community: 1 where the households of a part are not known. */
  readonly isUnknown: Uint8Array;
  /** Differs whenever any of this differs. */
  readonly key: string;
}

export function scenarioPieces(prepared: Prepared, state: ScenarioTown): ScenarioPieces {
  const { grid, piecesOf, weights, town } = prepared;
  const parts = new Map(state.parts.map((part) => [part.id, part]));
  const presentRow = (part: Community): number => rowOf(state.town.communities, presentCommunity(state, part.id));
  const households = prepared.pieceHouseholds.slice();
  const communityNow = new Uint32Array(town.communities.length);
  const isUnknown = new Uint8Array(state.town.communities.length);
  town.communities.forEach(({ id }, row) => {
    const part = parts.get(id);
    assert(part !== undefined, `community ${id} is no part of the scenario`);
    communityNow[row] = presentRow(part);
    const isOpen = part.households === null && weights.isUnknown[row] === 1;
    if (isOpen) isUnknown[communityNow[row]] = 1;
    const total = part.households ?? weights.households[row];
    if (total !== weights.households[row]) fillShares(households, rowsOf(piecesOf, row), weights.pieceWeight, total);
  });
  const estates = state.estates.flatMap((id) => {
    const estate = parts.get(id);
    return estate ? estatePieces(prepared, estate, presentRow(estate)) : [];
  });
  const count = grid.pieceCount + estates.length;
  const cell = new Uint32Array(count);
  const community = new Uint32Array(count);
  const all = new Uint32Array(count);
  cell.set(grid.pieceCell);
  for (let piece = 0; piece < grid.pieceCount; piece++) community[piece] = communityNow[grid.pieceCommunity[piece]];
  all.set(households);
  estates.forEach((piece, at) => {
    cell[grid.pieceCount + at] = piece.cell;
    community[grid.pieceCount + at] = piece.community;
    all[grid.pieceCount + at] = piece.households;
  });
  const cellHouseholds = new Uint32Array(grid.cellCount);
  for (let piece = 0; piece < count; piece++) cellHouseholds[cell[piece]] += all[piece];
  return { count, cell, community, households: all, cellHouseholds, isUnknown, key: prepared.memo.short(keyOf(state)) };
}

interface EstatePiece {
  readonly cell: number;
  readonly community: number;
  readonly households: number;
}

/** An estate's households on the cells of the grid it lies in, by area; the nearest cell where it lies beside the grid. */
function estatePieces({ grid, settings }: Prepared, estate: Community, community: number): EstatePiece[] {
  const own = hexGrid([estate.boundary], [polygonEdges(estate.boundary)], settings.resolution, noJob);
  const cells: number[] = [];
  const points: number[] = [];
  assert(own !== null, 'nobody stops the hexes of one estate');
  for (let piece = 0; piece < own.pieceCount; piece++) {
    const cell = cellNamed(grid, cellName(own, own.pieceCell[piece]));
    if (cell === NONE) continue;
    cells.push(cell);
    points.push(own.pieceWeight[piece]);
  }
  if (cells.length === 0) {
    cells.push(nearestCell({ grid }, estate));
    points.push(1);
  }
  const shares = new Uint32Array(cells.length);
  fillShares(shares, Uint32Array.from(cells.keys()), Float64Array.from(points), estate.households ?? 0);
  return cells.map((cell, at) => ({ cell, community, households: shares[at] }));
}

function nearestCell({ grid }: Pick<Prepared, 'grid'>, estate: Community): number {
  const [lng, lat] = representativePoint(estate.boundary) ?? [0, 0];
  const own = cellAt(grid, lng, lat);
  if (own !== NONE) return own;
  const shrink = steady.cos((lat * Math.PI) / 180);
  let nearest = 0;
  let least = Infinity;
  for (let cell = 0; cell < grid.cellCount; cell++) {
    const away = steady.hypot((grid.cellLng[cell] - lng) * shrink, grid.cellLat[cell] - lat);
    if (away < least) [nearest, least] = [cell, away];
  }
  return nearest;
}

const keyOf = (state: ScenarioTown): string =>
  JSON.stringify([
    state.parts.map(({ id, households, street }) => [id, households, street, presentCommunity(state, id)]),
    state.estates,
    state.town.streets.map(({ id, district }) => [id, district]),
  ]);
