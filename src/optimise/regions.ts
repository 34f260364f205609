/**
 * Every region a block can hold: all connected sets of atoms that respect the cap on households and on members.
 *
 * Rooted extension: the root is the smallest atom and only larger ones join; an atom enters the frontier once, and one that was passed
 * over stays out on that branch, so each set is met exactly once. A single atom is always a region, whatever its size.
 */
import type { MergeGraph } from './merge-graph.ts';

export interface RegionLimits {
  /** No region of two atoms or more above it; Infinity for none. */
  readonly capHouseholds: number;
  /** No region with more communities; Infinity for none. */
  readonly maxMembers: number;
  /** Enumeration stops beyond so many regions in one block (METHOD 11). */
  readonly maxRegions: number;
}

/** Regions of one block as columns: region r has the atoms atomRows[offsets[r]] to atomRows[offsets[r + 1]], the root first. */
export interface Regions {
  readonly count: number;
  readonly offsets: Uint32Array;
  readonly atomRows: Uint32Array;
}

/** The regions of `block`, or null where there are more than the limit allows. */
export function enumerateRegions(
  graph: MergeGraph,
  atoms: readonly (readonly number[])[],
  links: Pick<MergeGraph, 'neighbourOffsets' | 'neighbours'>,
  block: readonly number[],
  limits: RegionLimits,
): Regions | null {
  const householdsOf = Float64Array.from(atoms, (units) => units.reduce((sum, unit) => sum + graph.households[unit], 0));
  const seen = new Uint8Array(atoms.length);
  const chosen: number[] = [];
  const offsets: number[] = [0];
  const rows: number[] = [];

  /** False when the guard was met. `frontier` is this level's own list. */
  const extend = (root: number, frontier: readonly number[], households: number, members: number): boolean => {
    if (offsets.length > limits.maxRegions) return false;
    for (const atom of chosen) rows.push(atom);
    offsets.push(rows.length);
    for (const [position, atom] of frontier.entries()) {
      const grownHouseholds = households + householdsOf[atom];
      const grownMembers = members + (atoms[atom]?.length ?? 0);
      if (grownHouseholds > limits.capHouseholds || grownMembers > limits.maxMembers) continue;
      const fresh: number[] = [];
      for (let k = links.neighbourOffsets[atom]; k < links.neighbourOffsets[atom + 1]; k++) {
        const other = links.neighbours[k];
        if (other <= root || seen[other]) continue;
        seen[other] = 1;
        fresh.push(other);
      }
      chosen.push(atom);
      const isComplete = extend(root, [...frontier.slice(position + 1), ...fresh], grownHouseholds, grownMembers);
      chosen.pop();
      for (const other of fresh) seen[other] = 0;
      if (!isComplete) return false;
    }
    return true;
  };

  for (const root of block) {
    const frontier: number[] = [];
    seen[root] = 1;
    for (let k = links.neighbourOffsets[root]; k < links.neighbourOffsets[root + 1]; k++) {
      const other = links.neighbours[k];
      if (other > root) {
        seen[other] = 1;
        frontier.push(other);
      }
    }
    chosen.push(root);
    const isComplete = extend(root, frontier, householdsOf[root], atoms[root]?.length ?? 0);
    chosen.pop();
    seen[root] = 0;
    for (const other of frontier) seen[other] = 0;
    if (!isComplete) return null;
  }
  return { count: offsets.length - 1, offsets: Uint32Array.from(offsets), atomRows: Uint32Array.from(rows) };
}
