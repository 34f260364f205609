/**
 * The areas whose figures are to be worked out: all of them, or after an edit those that something changed in.
 *
 * What holds an area that is touched is touched as well, up to the city. So the touched areas of a community's chain are its
 * last ones, and every sum over pieces runs as it always does, only from a later place in the chain.
 */
import type { AreaTree } from './areas.ts';
import { chainsUp } from './areas.ts';
import { NONE } from './walk-network.ts';

const LEVEL_COUNT = 4;

export interface Touched {
  readonly areaCount: number;
  /** Rising. */
  readonly rows: Uint32Array;
  /** Where an area stands in `rows`; NONE for those that are not touched. */
  readonly slot: Uint32Array;
  /** Rows of the areas that each community lies in, four numbers a community. */
  readonly chains: Uint32Array;
  /** Per community: where in `chains` its touched areas begin. They end with the chain. */
  readonly first: Uint32Array;
}

export function allAreas(tree: AreaTree): Touched {
  return touchedBy(tree, new Uint8Array(tree.levelRows[1]).fill(1));
}

/** `isChanged` is 1 for communities in which something changed. The city always counts as touched. */
export function touchedBy(tree: AreaTree, isChanged: Uint8Array): Touched {
  const areaCount = tree.areas.length;
  const chains = chainsOf(tree);
  const isTouched = new Uint8Array(areaCount);
  isTouched[areaCount - 1] = 1;
  isChanged.forEach((is, community) => {
    if (is === 1) for (let level = 0; level < LEVEL_COUNT; level++) isTouched[chains[community * LEVEL_COUNT + level]] = 1;
  });
  // Streets and districts without communities stand alone: they are worked out with everything.
  if (isChanged.every((is) => is === 1)) isTouched.fill(1);
  const rows = new Uint32Array(isTouched.reduce((sum, is) => sum + is, 0));
  const slot = new Uint32Array(areaCount).fill(NONE);
  let count = 0;
  for (let area = 0; area < areaCount; area++) {
    if (isTouched[area] === 0) continue;
    slot[area] = count;
    rows[count++] = area;
  }
  const first = new Uint32Array(isChanged.length);
  for (let community = 0; community < first.length; community++) {
    let at = community * LEVEL_COUNT;
    while (isTouched[chains[at]] === 0) at++;
    first[community] = at;
  }
  return { areaCount, rows, slot, chains, first };
}

/** Where the chain of a community ends. */
export const chainEnd = (community: number): number => (community + 1) * LEVEL_COUNT;

/** A column worked out for the touched areas, with the others as they were. */
export function withKept(column: Float64Array, kept: Float64Array | null, { slot }: Touched): Float64Array {
  if (kept) for (let area = 0; area < column.length; area++) if (slot[area] === NONE) column[area] = kept[area];
  return column;
}

const knownChains = new WeakMap<AreaTree, Uint32Array>();

function chainsOf(tree: AreaTree): Uint32Array {
  const chains = knownChains.get(tree) ?? chainsUp(tree);
  knownChains.set(tree, chains);
  return chains;
}
