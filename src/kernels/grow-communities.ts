/**
 * Communities where nobody drew boundaries: hexes with people, grown together into connected areas of about as many households.
 *
 * Growth begins at the southernmost free hex and takes the free neighbour nearest to where it began, until the target is
 * reached; what is left over too small joins the smallest area beside it. The same demand in any order gives the same areas.
 * They are a stand-in to work with, not administrative areas, and are marked as such wherever they are shown.
 */
import { distanceM, type MultiPolygon } from '../domain/geometry.ts';
import type { DemandPoints } from '../domain/town.ts';
import { demandInOrder } from './fixed-order.ts';
import { cellCentre, cellNameAt, cellResolution, cellsAround, groundOfCells } from './hexgrid.ts';

export interface GrownArea {
  readonly boundary: MultiPolygon;
  /** Of the demand it was grown by. */
  readonly weight: number;
  readonly cells: readonly string[];
}

const RESOLUTION = 9;

/** Areas from south to north. `target`: in the unit of the demand's weight. Rows without a place are left out. */
export function growCommunities(demand: DemandPoints, target: number): readonly GrownArea[] {
  const ground = new Ground(demand);
  const areas: Area[] = [];
  const areaOf = new Map<string, Area>();
  for (const seed of ground.cells) {
    if (areaOf.has(seed)) continue;
    const area = grown(seed, ground, areaOf, target);
    areas.push(area);
  }
  for (const area of areas) if (area.weight * 2 < target) joinSmallest(area, ground, areaOf);
  return areas
    .filter(({ cells, weight }) => cells.length > 0 && weight > 0)
    .map(({ cells, weight }) => ({ boundary: groundOfCells(cells), weight, cells: cells.toSorted() }));
}

interface Area {
  cells: string[];
  weight: number;
}

/** Hexes with demand and the hexes around them, south to north: streets and yards between houses belong to the same ground. */
class Ground {
  readonly cells: readonly string[];
  private readonly weights = new Map<string, number>();
  private readonly centres = new Map<string, readonly [number, number]>();

  constructor(demand: DemandPoints) {
    const { lng, lat, weight, cells } = demandInOrder(demand);
    for (let row = 0; row < weight.length; row++) {
      const name = cells?.[row] ?? '';
      const [x, y] = cellResolution(name) < 0 ? [lng[row], lat[row]] : cellCentre(name);
      if (!(weight[row] > 0) || Number.isNaN(x) || Number.isNaN(y)) continue;
      const cell = cellNameAt(x, y, RESOLUTION);
      this.weights.set(cell, this.weightOf(cell) + weight[row]);
    }
    const all = new Set([...this.weights.keys()].flatMap(cellsAround));
    for (const cell of all) this.centres.set(cell, cellCentre(cell));
    this.cells = [...all].toSorted((a, b) => this.latOf(a) - this.latOf(b) || (a < b ? -1 : 1));
  }

  weightOf = (cell: string): number => this.weights.get(cell) ?? 0;

  neighbours = (cell: string): readonly string[] =>
    cellsAround(cell).filter((other) => other !== cell && this.centres.has(other));

  apartM(a: string, b: string): number {
    const [fromLng, fromLat] = this.centres.get(a) ?? cellCentre(a);
    const [toLng, toLat] = this.centres.get(b) ?? cellCentre(b);
    return distanceM(fromLng, fromLat, toLng, toLat);
  }

  private latOf = (cell: string): number => (this.centres.get(cell) ?? cellCentre(cell))[1];
}

function grown(seed: string, ground: Ground, areaOf: Map<string, Area>, target: number): Area {
  const area: Area = { cells: [], weight: 0 };
  const rim = new Map([[seed, 0]]);
  while (rim.size > 0) {
    const next = nearest(rim);
    const weight = ground.weightOf(next);
    if (area.cells.length > 0 && area.weight + weight / 2 > target) break;
    rim.delete(next);
    area.cells.push(next);
    area.weight += weight;
    areaOf.set(next, area);
    for (const other of ground.neighbours(next))
      if (!areaOf.has(other) && !rim.has(other)) rim.set(other, ground.apartM(seed, other));
  }
  return area;
}

function nearest(rim: ReadonlyMap<string, number>): string {
  let best = '';
  let least = Infinity;
  for (const [cell, apartM] of rim) if (apartM < least || (apartM === least && cell < best)) [best, least] = [cell, apartM];
  return best;
}

/** A remnant goes to the lightest area beside it; one that touches none stays by itself. */
function joinSmallest(area: Area, ground: Ground, areaOf: Map<string, Area>): void {
  const beside = new Set(area.cells.flatMap(ground.neighbours).map((cell) => areaOf.get(cell)));
  const others = [...beside].filter((other): other is Area => other !== undefined && other !== area);
  const [lightest] = others.toSorted((a, b) => a.weight - b.weight || ((a.cells[0] ?? '') < (b.cells[0] ?? '') ? -1 : 1));
  if (lightest === undefined) return;
  for (const cell of area.cells) areaOf.set(cell, lightest);
  lightest.cells.push(...area.cells);
  lightest.weight += area.weight;
  area.cells = [];
  area.weight = 0;
}
