/** What is laid out once for the hexes of a town, whatever is shown on them. */
import type { GridView } from '../domain/result.ts';
import { type HexEdges, hexEdges } from './hex-edges.ts';
import { type HexGeometry, hexGeometry } from './hex-geometry.ts';
import { borderLine, type Paths } from './limit-line.ts';
import { nextTask } from './slices.ts';

/** Outlines of a town's hexes and the sides they share, prepared once. */
export interface Prepared {
  readonly geometry: HexGeometry;
  readonly edges: HexEdges;
}

const known = new WeakMap<GridView, Promise<Prepared>>();

/** A second map of the same hexes takes what was prepared for the first. */
export function preparedOf(grid: GridView): Promise<Prepared> {
  const prepare = async (): Promise<Prepared> => {
    const [geometry, edges] = await Promise.all([hexGeometry(grid, nextTask), hexEdges(grid, nextTask)]);
    return { geometry, edges };
  };
  const made = known.get(grid) ?? prepare();
  known.set(grid, made);
  return made;
}

/** Outline of some hexes together, as lines. */
export function outlineOf(prepared: Prepared, cells: ReadonlySet<number>): Paths {
  return borderLine(prepared.edges, (cellA, cellB) => cells.has(cellA) !== cells.has(cellB));
}
