/**
 * Outlines of all hexes as two flat arrays for one draw call, built once per grid in slices of a few milliseconds so that the
 * page never waits. Neighbours share exact corners, so no light shows between them.
 */
import type { GridView } from '../domain/result.ts';
import type { Pause } from './slices.ts';

export interface HexGeometry {
  readonly cellCount: number;
  readonly vertexCount: number;
  /** Longitude and latitude per vertex. */
  readonly positions: Float64Array;
  /** Triangles: each cell is a fan around its first corner. */
  readonly triangles: Uint32Array;
  /** cellCount + 1 positions in the vertices. */
  readonly firstVertex: Uint32Array;
}

const CELLS_PER_SLICE = 20_000;

export async function hexGeometry(grid: GridView, pause: Pause): Promise<HexGeometry> {
  const { cellCount, outlineOffsets, outlineLng, outlineLat } = grid;
  const vertexCount = outlineLng.length;
  const positions = new Float64Array(vertexCount * 2);
  const triangles = new Uint32Array((vertexCount - 2 * cellCount) * 3);
  let at = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    if (cell % CELLS_PER_SLICE === CELLS_PER_SLICE - 1) await pause();
    const first = outlineOffsets[cell] ?? 0;
    const end = outlineOffsets[cell + 1] ?? first;
    for (let vertex = first; vertex < end; vertex += 1) {
      positions[vertex * 2] = outlineLng[vertex] ?? 0;
      positions[vertex * 2 + 1] = outlineLat[vertex] ?? 0;
      if (vertex < first + 2) continue;
      triangles[at] = first;
      triangles[at + 1] = vertex - 1;
      triangles[at + 2] = vertex;
      at += 3;
    }
  }
  return { cellCount, vertexCount, positions, triangles, firstVertex: outlineOffsets };
}
