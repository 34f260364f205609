/**
 * Ground that no community has although communities lie all around it: a gap between their borders, or a hole inside the study area.
 *
 * Told from the sampling points of the grid (METHOD 4.1). A cell is open where some of its points lie in no community, or where it is none
 * of the grid's. Open cells that touch form one patch; a patch that reaches beyond the grid's own bounds is the outside, every other one is a gap.
 */
import { cellAreaM2, cellCentre, cellName, cellNamed, cellsAround, type HexGrid } from './hexgrid.ts';
import { NONE } from './walk-network.ts';

export interface Gap {
  /** Rows of the communities around it, in order. */
  readonly communities: readonly number[];
  /** Rounded to 100 m2. */
  readonly areaM2: number;
  readonly lngLat: readonly [lng: number, lat: number];
}

/** Sampling points of a whole cell. */
const POINTS = 49;
/** Fewer open points than this in a cell is how borders are drawn, and no news. */
const LEAST_OPEN = 8;

/** Largest first; ties in the order of their first cell. */
export function gapsBetween(grid: HexGrid): readonly Gap[] {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const side = nearestSide(grid);
  const gaps: Gap[] = [];
  for (let cell = 0; cell < grid.cellCount; cell += 1) {
    if (openPoints(grid, cell) < LEAST_OPEN) continue;
    const first = cellName(grid, cell);
    if (seen.has(first)) continue;
    const patch = patchFrom(first, grid, outside, side(grid.cellLng[cell], grid.cellLat[cell]));
    for (const name of patch.cells) {
      seen.add(name);
      if (patch.isOutside) outside.add(name);
    }
    if (!patch.isOutside) gaps.push(gapOf(patch.cells, grid));
  }
  return gaps.toSorted((a, b) => b.areaM2 - a.areaM2);
}

/** Points of a cell of the grid that lie in no community; not below 0 where communities overlap. */
function openPoints(grid: HexGrid, cell: number): number {
  let points = POINTS;
  for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece += 1) points -= grid.pieceWeight[piece];
  return points;
}

/** The same for any cell: one that is none of the grid's is open altogether. */
function openOf(grid: HexGrid, name: string): number {
  const cell = cellNamed(grid, name);
  return cell === NONE ? POINTS : openPoints(grid, cell);
}

/** How far a place lies beyond the side of the grid's bounds that is nearest to `lng`, `lat`; negative inside. */
type Beyond = (lng: number, lat: number) => number;

function nearestSide(grid: HexGrid): (lng: number, lat: number) => Beyond {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let cell = 0; cell < grid.cellCount; cell += 1) {
    west = Math.min(west, grid.cellLng[cell]);
    east = Math.max(east, grid.cellLng[cell]);
    south = Math.min(south, grid.cellLat[cell]);
    north = Math.max(north, grid.cellLat[cell]);
  }
  const sides: readonly Beyond[] = [(lng) => west - lng, (lng) => lng - east, (_, lat) => south - lat, (_, lat) => lat - north];
  return (lng, lat) => sides.reduce((best, side) => (side(lng, lat) > best(lng, lat) ? side : best));
}

/** All open cells that can be reached, the ones towards `side` first: the outside is left after a few steps. */
function patchFrom(first: string, grid: HexGrid, outside: ReadonlySet<string>, side: Beyond) {
  const cells = new Set([first]);
  const waiting = [first];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const around = cellsAround(name);
    if (around.some((other) => outside.has(other)) || side(...cellCentre(name)) > 0) return { cells, isOutside: true };
    const beside = around.filter((other) => !cells.has(other) && openOf(grid, other) >= LEAST_OPEN);
    const towards = new Map(beside.map((other) => [other, side(...cellCentre(other))]));
    beside.sort((a, b) => (towards.get(a) ?? 0) - (towards.get(b) ?? 0));
    for (const other of beside) cells.add(other);
    waiting.push(...beside);
  }
  return { cells, isOutside: false };
}

function gapOf(cells: ReadonlySet<string>, grid: HexGrid): Gap {
  const communities = new Set<number>();
  const ordered = [...cells].toSorted();
  let points = 0;
  for (const name of ordered) {
    points += openOf(grid, name);
    for (const beside of cellsAround(name)) {
      const cell = cellNamed(grid, beside);
      if (cell === NONE) continue;
      for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece += 1)
        communities.add(grid.pieceCommunity[piece]);
    }
  }
  const widest = ordered.reduce((best, name) => (openOf(grid, name) > openOf(grid, best) ? name : best));
  const areaM2 = Math.round((points * cellAreaM2(widest)) / POINTS / 100) * 100;
  return { communities: [...communities].toSorted((a, b) => a - b), areaM2, lngLat: cellCentre(widest) };
}
