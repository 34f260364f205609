/** The largest settlement of a study area: hexes with homes that lie within about a kilometre of each other. */
import type { Bounds } from '../domain/geometry.ts';
import type { GridView } from '../domain/result.ts';

const STEP_DEGREES = 0.008;

/** The box of the settlement with most households, less a thin rim: what is seen first. */
export function mainTown(grid: GridView): Bounds {
  const cells = new Map<string, number[]>();
  for (let cell = 0; cell < grid.cellCount; cell += 1) {
    if ((grid.cellHouseholds[cell] ?? 0) === 0) continue;
    const key = keyOf(binOf(grid.cellLng[cell] ?? 0), binOf(grid.cellLat[cell] ?? 0));
    const list = cells.get(key);
    if (list) list.push(cell);
    else cells.set(key, [cell]);
  }
  const towns = [...cells.keys()].reduce<{ readonly towns: number[][]; readonly seen: Set<string> }>(
    ({ towns: found, seen }, key) => {
      if (!seen.has(key)) found.push(spread(key, cells, seen));
      return { towns: found, seen };
    },
    { towns: [], seen: new Set() },
  ).towns;
  const households = (town: readonly number[]): number => town.reduce((sum, cell) => sum + (grid.cellHouseholds[cell] ?? 0), 0);
  const largest = towns.reduce<readonly number[]>((best, town) => (households(town) > households(best) ? town : best), []);
  return boxOf(largest.length > 0 ? largest : Array.from({ length: grid.cellCount }, (_, cell) => cell), grid);
}

/** All cells reached from a bin over its eight neighbours. */
function spread(start: string, cells: ReadonlyMap<string, number[]>, seen: Set<string>): number[] {
  const found: number[] = [];
  const open = [start];
  seen.add(start);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    found.push(...(cells.get(key) ?? []));
    const [column = 0, row = 0] = key.split(',').map(Number);
    for (const [x, y] of [
      [-1, -1],
      [-1, 0],
      [-1, 1],
      [0, -1],
      [0, 1],
      [1, -1],
      [1, 0],
      [1, 1],
    ] as const) {
      const next = keyOf(column + x, row + y);
      if (!cells.has(next) || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return found;
}

function boxOf(cells: readonly number[], grid: GridView): Bounds {
  const rim = (values: number[]): readonly [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    const skip = Math.floor(sorted.length * 0.015);
    return [sorted[skip] ?? 0, sorted[sorted.length - 1 - skip] ?? 0];
  };
  const [west, east] = rim(cells.map((cell) => grid.cellLng[cell] ?? 0));
  const [south, north] = rim(cells.map((cell) => grid.cellLat[cell] ?? 0));
  return [west, south, east, north];
}

const binOf = (degrees: number): number => Math.floor(degrees / STEP_DEGREES);
const keyOf = (column: number, row: number): string => `${column},${row}`;
