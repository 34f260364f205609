/** The hex under a point, and its name in files. Found by outlines, so that what follows the pointer needs no library. */
import type { GridView } from '../domain/result.ts';
import { NONE } from '../domain/times.ts';

/** The hex's id as it stands in files: 15 hex digits. */
export const cellName = (grid: GridView, cell: number): string =>
  ((BigInt(grid.cellIdHi[cell] ?? 0) << 32n) | BigInt(grid.cellIdLo[cell] ?? 0)).toString(16);

/** Row of the hex at a point, or NONE outside the grid. */
export function cellAt(grid: GridView, lng: number, lat: number): number {
  const found = lookups.get(grid) ?? lookupOf(grid);
  lookups.set(grid, found);
  const { west, south, columns, rows, boxLng, boxLat, offsets, cells } = found;
  const column = Math.floor((lng - west) / boxLng);
  const row = Math.floor((lat - south) / boxLat);
  if (!(column >= 0 && column < columns && row >= 0 && row < rows)) return NONE;
  const box = row * columns + column;
  for (let at = offsets[box] ?? 0; at < (offsets[box + 1] ?? 0); at += 1) {
    const cell = cells[at] ?? NONE;
    if (isInCell(grid, cell, lng, lat)) return cell;
  }
  return NONE;
}

/** Boxes of the size of a hex, each with the hexes that touch it. */
interface Lookup {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly boxLng: number;
  readonly boxLat: number;
  readonly offsets: Uint32Array;
  readonly cells: Uint32Array;
}

const lookups = new WeakMap<GridView, Lookup>();
/** A wide area that is thinly filled gets larger boxes rather than more. */
const MOST_BOXES = 4_000_000;

function lookupOf(grid: GridView): Lookup {
  const { cellCount, outlineLng, outlineLat } = grid;
  const [west, east] = rangeOf(outlineLng, 0, outlineLng.length);
  const [south, north] = rangeOf(outlineLat, 0, outlineLat.length);
  const [firstWest, firstEast] = outlineRange(grid, outlineLng, 0);
  const [firstSouth, firstNorth] = outlineRange(grid, outlineLat, 0);
  const boxes = ((east - west) / (firstEast - firstWest)) * ((north - south) / (firstNorth - firstSouth));
  const wider = Math.max(1, Math.sqrt(boxes / MOST_BOXES));
  const boxLng = (firstEast - firstWest) * wider;
  const boxLat = (firstNorth - firstSouth) * wider;
  const columns = Math.floor((east - west) / boxLng) + 1;
  const rows = Math.floor((north - south) / boxLat) + 1;
  const offsets = new Uint32Array(columns * rows + 1);
  const eachBox = (visit: (box: number, cell: number) => void): void => {
    for (let cell = 0; cell < cellCount; cell += 1) {
      const [left, right] = outlineRange(grid, outlineLng, cell);
      const [bottom, top] = outlineRange(grid, outlineLat, cell);
      for (let row = Math.floor((bottom - south) / boxLat); row <= Math.floor((top - south) / boxLat); row += 1)
        for (let column = Math.floor((left - west) / boxLng); column <= Math.floor((right - west) / boxLng); column += 1)
          visit(row * columns + column, cell);
    }
  };
  eachBox((box) => {
    offsets[box + 1] = (offsets[box + 1] ?? 0) + 1;
  });
  for (let box = 0; box < columns * rows; box += 1) offsets[box + 1] = (offsets[box + 1] ?? 0) + (offsets[box] ?? 0);
  const next = offsets.slice();
  const cells = new Uint32Array(offsets[columns * rows] ?? 0);
  eachBox((box, cell) => {
    const at = next[box] ?? 0;
    cells[at] = cell;
    next[box] = at + 1;
  });
  return { west, south, columns, rows, boxLng, boxLat, offsets, cells };
}

const outlineRange = (grid: GridView, values: Float64Array, cell: number): readonly [number, number] =>
  rangeOf(values, grid.outlineOffsets[cell] ?? 0, grid.outlineOffsets[cell + 1] ?? 0);

function rangeOf(values: Float64Array, first: number, end: number): readonly [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (let at = first; at < end; at += 1) {
    const value = values[at] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** Even-odd: a point on a side belongs to one of the two hexes only. */
function isInCell({ outlineOffsets, outlineLng, outlineLat }: GridView, cell: number, lng: number, lat: number): boolean {
  const first = outlineOffsets[cell] ?? 0;
  const end = outlineOffsets[cell + 1] ?? first;
  let isInside = false;
  for (let to = first, from = end - 1; to < end; from = to, to += 1) {
    const fromLat = outlineLat[from] ?? 0;
    const toLat = outlineLat[to] ?? 0;
    if (fromLat > lat === toLat > lat) continue;
    const fromLng = outlineLng[from] ?? 0;
    const toLng = outlineLng[to] ?? 0;
    if (fromLng + ((lat - fromLat) / (toLat - fromLat)) * (toLng - fromLng) > lng) isInside = !isInside;
  }
  return isInside;
}
