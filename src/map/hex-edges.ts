/**
 * The sides that two hexes share: what the quarter-hour line is drawn along.
 *
 * A side is found by its two corners. Corners of neighbours differ in the last bits only, so they are compared on a grid of
 * about 0.1 m; each pair of cells is listed once, the lower cell first.
 */
import type { GridView } from '../domain/result.ts';
import type { Pause } from './slices.ts';

export interface HexEdges {
  readonly count: number;
  readonly cellA: Uint32Array;
  readonly cellB: Uint32Array;
  /** Corner number at either end; corners are numbered across the grid. */
  readonly cornerFrom: Uint32Array;
  readonly cornerTo: Uint32Array;
  readonly cornerLng: Float64Array;
  readonly cornerLat: Float64Array;
}

const PER_DEGREE = 1e6;
const VERTICES_PER_SLICE = 12_000;

export async function hexEdges(grid: GridView, pause: Pause): Promise<HexEdges> {
  const corners = await numberCorners(grid, pause);
  const open = new Map<number, number>();
  const cellA: number[] = [];
  const cellB: number[] = [];
  const cornerFrom: number[] = [];
  const cornerTo: number[] = [];
  for (let cell = 0; cell < grid.cellCount; cell += 1) {
    if (cell % 4000 === 3999) await pause();
    const first = grid.outlineOffsets[cell] ?? 0;
    const end = grid.outlineOffsets[cell + 1] ?? first;
    for (let vertex = first; vertex < end; vertex += 1) {
      const from = corners.ofVertex[vertex] ?? 0;
      const to = corners.ofVertex[vertex + 1 < end ? vertex + 1 : first] ?? 0;
      const key = Math.min(from, to) * corners.count + Math.max(from, to);
      const other = open.get(key);
      if (other === undefined) {
        open.set(key, cell);
        continue;
      }
      open.delete(key);
      cellA.push(other);
      cellB.push(cell);
      cornerFrom.push(from);
      cornerTo.push(to);
    }
  }
  return {
    count: cellA.length,
    cellA: Uint32Array.from(cellA),
    cellB: Uint32Array.from(cellB),
    cornerFrom: Uint32Array.from(cornerFrom),
    cornerTo: Uint32Array.from(cornerTo),
    cornerLng: corners.lng,
    cornerLat: corners.lat,
  };
}

export interface Corners {
  readonly count: number;
  readonly ofVertex: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

/** Gives every outline vertex the number of its corner; a corner near a grid line is also looked for on the other side. */
export async function numberCorners(grid: GridView, pause: Pause): Promise<Corners> {
  const { outlineLng, outlineLat } = grid;
  const known = new Map<number, number>();
  const ofVertex = new Uint32Array(outlineLng.length);
  const lng: number[] = [];
  const lat: number[] = [];
  for (let vertex = 0; vertex < outlineLng.length; vertex += 1) {
    if (vertex % VERTICES_PER_SLICE === VERTICES_PER_SLICE - 1) await pause();
    const x = ((outlineLng[vertex] ?? 0) + 180) * PER_DEGREE;
    const y = ((outlineLat[vertex] ?? 0) + 90) * PER_DEGREE;
    const column = Math.round(x);
    const row = Math.round(y);
    const besideX = x > column ? column + 1 : column - 1;
    const besideY = y > row ? row + 1 : row - 1;
    const number =
      known.get(keyOf(column, row)) ??
      known.get(keyOf(besideX, row)) ??
      known.get(keyOf(column, besideY)) ??
      known.get(keyOf(besideX, besideY)) ??
      lng.length;
    if (number === lng.length) {
      known.set(keyOf(column, row), number);
      lng.push(outlineLng[vertex] ?? 0);
      lat.push(outlineLat[vertex] ?? 0);
    }
    ofVertex[vertex] = number;
  }
  return { count: lng.length, ofVertex, lng: Float64Array.from(lng), lat: Float64Array.from(lat) };
}

/** Below 2^53: 3.6e8 columns times 1.8e8 rows. */
const keyOf = (column: number, row: number): number => column * 180_000_001 + row;
