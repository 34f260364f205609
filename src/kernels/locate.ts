/** Which community a place lies in: first those of its cell's pieces, then any whose box holds it. Ties to the lower row. */
import { cellAt, type HexGrid } from './hexgrid.ts';
import { contains, type PolygonEdges } from './polygon-edges.ts';
import { NONE } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

export interface Whereabouts {
  readonly grid: HexGrid;
  readonly edges: readonly PolygonEdges[];
}

/** Row of the community, or NONE. `cell` is the row of the place's cell where it is known already. */
export function communityAt(where: Whereabouts, lng: number, lat: number, cell = cellAt(where.grid, lng, lat)): number {
  const { grid, edges } = where;
  if (cell !== NONE) {
    for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece++) {
      const community = grid.pieceCommunity[piece];
      if (contains(edges[community], lng, lat)) return community;
    }
  }
  for (let community = 0; community < edges.length; community++) {
    if (contains(edges[community], lng, lat)) return community;
  }
  return NONE;
}

/** Row of the piece of this community that a place lies in; its nearest piece where its own cell holds none of it. */
export function pieceAt(
  grid: HexGrid,
  piecesOf: CommunityPieces,
  community: number,
  cell: number,
  lng: number,
  lat: number,
): number {
  if (cell !== NONE) {
    for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece++) {
      if (grid.pieceCommunity[piece] === community) return piece;
    }
  }
  const shrink = steady.cos((lat * Math.PI) / 180);
  let nearest = NONE;
  let least = Infinity;
  for (let at = piecesOf.offsets[community]; at < piecesOf.offsets[community + 1]; at++) {
    const piece = piecesOf.pieces[at];
    const away = steady.hypot((grid.cellLng[grid.pieceCell[piece]] - lng) * shrink, grid.cellLat[grid.pieceCell[piece]] - lat);
    if (away < least) [nearest, least] = [piece, away];
  }
  return nearest;
}

/** The pieces of every community, in order of cell id: community count + 1 offsets into rows of the grid's pieces. */
export interface CommunityPieces {
  readonly offsets: Uint32Array;
  readonly pieces: Uint32Array;
}

export function communityPieces(grid: HexGrid, communityCount: number): CommunityPieces {
  const offsets = new Uint32Array(communityCount + 1);
  for (const community of grid.pieceCommunity) offsets[community + 1]++;
  for (let community = 0; community < communityCount; community++) offsets[community + 1] += offsets[community];
  const next = offsets.slice();
  const pieces = new Uint32Array(grid.pieceCount);
  for (let piece = 0; piece < grid.pieceCount; piece++) pieces[next[grid.pieceCommunity[piece]]++] = piece;
  return { offsets, pieces };
}
