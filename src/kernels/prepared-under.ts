/**
 * A scenario's town as if it had been imported so: what location models and merges can then be asked of, as of any baseline.
 *
 * Cells stay; pieces are those of the scenario (METHOD 8), the grid's and the estates', in order of cell; households stand on
 * them as the scenario has them, so nothing is spread anew. Groups of people are left out: these questions do not ask for them.
 */
import { applyEdits } from '../domain/apply-edits.ts';
import type { MultiPolygon } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import { editedStreets } from './edited-streets.ts';
import type { HexGrid } from './hexgrid.ts';
import { communityPieces } from './locate.ts';
import { nothingKept } from './kept-computation.ts';
import { Memo } from './memo.ts';
import { type PolygonEdges, polygonEdges } from './polygon-edges.ts';
import { type Prepared, stopped } from './prepare.ts';
import { type ScenarioPieces, scenarioPieces } from './scenario-pieces.ts';

/** Notes are what a planner should know about the edits; the problem is the first edit that cannot be made, or `engine/stopped`. */
export function preparedUnder(prepared: Prepared, edits: readonly Edit[], job: Job): Outcome<Prepared> {
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const { town, network } = applied.value;
  const edited = editedStreets(prepared, network, job);
  if (!edited) return stopped;
  const pieces = scenarioPieces(prepared, applied.value);
  const order = Uint32Array.from(pieces.cell.keys()).sort((a, b) => pieces.cell[a] - pieces.cell[b] || a - b);
  const grid = gridOf(prepared.grid, pieces, order);
  const pieceHouseholds = Uint32Array.from(order, (piece) => pieces.households[piece]);
  const households = new Uint32Array(town.communities.length);
  for (const [at, community] of grid.pieceCommunity.entries()) households[community] += pieceHouseholds[at];
  const { baseline, settings, digest, weights } = prepared;
  return good(
    {
      baseline,
      town,
      settings,
      digest,
      where: { grid, edges: edgesOf(applied.value) },
      grid,
      piecesOf: communityPieces(grid, town.communities.length),
      weights: {
        ...weights,
        pieceWeight: Float64Array.from(pieceHouseholds),
        spreadBy: new Uint8Array(town.communities.length),
        households,
        isUnknown: pieces.isUnknown,
      },
      pieceHouseholds,
      streets: edited.streets,
      groups: [],
      memo: new Memo(),
      kept: nothingKept(),
      liesIn: new WeakMap(),
    },
    [...applied.notes, ...edited.notes],
  );
}

/** The ground of every present community, as it was imported: a place belongs to it, and not to an estate drawn over it. */
function edgesOf(state: ScenarioTown): PolygonEdges[] {
  const ground = new Map<string, MultiPolygon>();
  const estates = new Set(state.estates);
  for (const { id, boundary } of state.parts) {
    const present = presentCommunity(state, id);
    if (!estates.has(id)) ground.set(present, [...(ground.get(present) ?? []), ...boundary]);
  }
  return state.town.communities.map(({ id }) => polygonEdges(ground.get(id) ?? []));
}

function gridOf(grid: HexGrid, pieces: ScenarioPieces, order: Uint32Array): HexGrid {
  const pieceCell = Uint32Array.from(order, (piece) => pieces.cell[piece]);
  const pieceOffsets = new Uint32Array(grid.cellCount + 1);
  for (const cell of pieceCell) pieceOffsets[cell + 1] += 1;
  for (let cell = 0; cell < grid.cellCount; cell++) pieceOffsets[cell + 1] += pieceOffsets[cell];
  return {
    ...grid,
    pieceCount: order.length,
    pieceOffsets,
    pieceCell,
    pieceCommunity: Uint32Array.from(order, (piece) => pieces.community[piece]),
    pieceWeight: Uint8Array.from(order, (piece) => grid.pieceWeight[piece] ?? 1),
  };
}
