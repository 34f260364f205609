/** What lies under a point of the map: hex, community and, where the pointer touches one, facility or gate. */
import type { Baseline } from '../domain/baseline.ts';
import { isInside } from '../domain/inside.ts';
import type { GridView } from '../domain/result.ts';
import { NONE } from '../domain/times.ts';
import type { FacilityId } from '../domain/units.ts';
import { cellAt } from './cell-at.ts';

export interface PlaceUnder {
  readonly lng: number;
  readonly lat: number;
  /** Pixels from the map's top left corner. */
  readonly x: number;
  readonly y: number;
  /** Row of the hex, or null outside the study area. */
  readonly cell: number | null;
  /** Row of the community, or null. */
  readonly community: number | null;
  readonly facility: FacilityId | null;
}

export function cellAndCommunity(
  baseline: Baseline,
  grid: GridView,
  lng: number,
  lat: number,
): { readonly cell: number | null; readonly community: number | null } {
  const cell = cellAt(grid, lng, lat);
  if (cell === NONE) return { cell: null, community: null };
  const pieces = grid.pieceCommunity.subarray(grid.pieceOffsets[cell] ?? 0, grid.pieceOffsets[cell + 1] ?? 0);
  const inside = pieces.find((row) => {
    const community = baseline.town.communities[row];
    return community !== undefined && isInside(community.boundary, [lng, lat]);
  });
  return { cell, community: inside ?? pieces[0] ?? null };
}
