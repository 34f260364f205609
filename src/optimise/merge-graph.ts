/**
 * Communities as a graph: what may join with what. Units stand in the order of their ids; edges go both ways.
 *
 * Regions never cross a block: a block is a connected piece of the units of one street (or district, or the city).
 */
import { assert } from '../domain/outcome.ts';

export type UnitKind = 'old' | 'new';

export interface MergeGraph {
  readonly ids: readonly string[];
  readonly households: Uint32Array;
  readonly kinds: readonly UnitKind[];
  /** Units of different groups never join: the street, district or city they stay within. */
  readonly groups: readonly string[];
  /** Units with the same name here stay together; null where a unit stands for itself. */
  readonly keepWhole: readonly (string | null)[];
  /** units + 1 offsets into the neighbour rows, ascending within a unit. */
  readonly neighbourOffsets: Uint32Array;
  readonly neighbours: Uint32Array;
}

/** Neighbour rows from pairs of rows; doubles and loops are dropped. */
export function adjacency(
  unitCount: number,
  pairs: readonly (readonly [number, number])[],
): Pick<MergeGraph, 'neighbourOffsets' | 'neighbours'> {
  const lists: Set<number>[] = Array.from({ length: unitCount }, () => new Set());
  for (const [a, b] of pairs) {
    assert(a < unitCount && b < unitCount, `edge ${a}-${b} names a unit beyond ${unitCount}`);
    if (a === b) continue;
    lists[a]?.add(b);
    lists[b]?.add(a);
  }
  const neighbourOffsets = new Uint32Array(unitCount + 1);
  for (const [unit, list] of lists.entries()) neighbourOffsets[unit + 1] = neighbourOffsets[unit] + list.size;
  const neighbours = Uint32Array.from(lists.flatMap((list) => [...list].toSorted((a, b) => a - b)));
  return { neighbourOffsets, neighbours };
}

/**
 * Units that must stay together, as one: atoms, each a list of rows, ascending, in order of their first row. A group kept whole is one
 * atom even where its members do not touch; whether it is connected is the planner's matter.
 */
export function atomsOf(graph: MergeGraph): readonly (readonly number[])[] {
  const atoms = new Map<string, number[]>();
  for (const [unit, whole] of graph.keepWhole.entries()) {
    const name = whole === null ? `unit ${unit}` : `whole ${graph.groups[unit]} ${whole}`;
    const atom = atoms.get(name);
    if (atom) atom.push(unit);
    else atoms.set(name, [unit]);
  }
  return [...atoms.values()];
}

/** Neighbours between atoms, within groups only. */
export function atomAdjacency(
  graph: MergeGraph,
  atoms: readonly (readonly number[])[],
): Pick<MergeGraph, 'neighbourOffsets' | 'neighbours'> {
  const atomOf = new Uint32Array(graph.ids.length);
  for (const [atom, units] of atoms.entries()) for (const unit of units) atomOf[unit] = atom;
  const pairs: [number, number][] = [];
  for (let unit = 0; unit < graph.ids.length; unit++) {
    for (let k = graph.neighbourOffsets[unit]; k < graph.neighbourOffsets[unit + 1]; k++) {
      const other = graph.neighbours[k];
      if (unit < other && graph.groups[unit] === graph.groups[other]) pairs.push([atomOf[unit], atomOf[other]]);
    }
  }
  return adjacency(atoms.length, pairs);
}

/** Connected pieces of atoms, each ascending, in order of their first atom. */
export function blocksOf(
  atomCount: number,
  links: Pick<MergeGraph, 'neighbourOffsets' | 'neighbours'>,
): readonly (readonly number[])[] {
  const seen = new Uint8Array(atomCount);
  const blocks: number[][] = [];
  for (let first = 0; first < atomCount; first++) {
    if (seen[first]) continue;
    seen[first] = 1;
    const block = [first];
    for (let read = 0; read < block.length; read++) {
      const atom = block[read] ?? first;
      for (let k = links.neighbourOffsets[atom]; k < links.neighbourOffsets[atom + 1]; k++) {
        const other = links.neighbours[k];
        if (seen[other]) continue;
        seen[other] = 1;
        block.push(other);
      }
    }
    blocks.push(block.toSorted((a, b) => a - b));
  }
  return blocks;
}
