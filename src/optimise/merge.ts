/**
 * Which communities to merge, exactly: every region a street can hold, each with its price, and the cheapest partition into regions.
 */
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { atomAdjacency, atomsOf, blocksOf, type MergeGraph } from './merge-graph.ts';
import { cheapestPartition } from './partition.ts';
import { enumerateRegions, type RegionLimits, type Regions } from './regions.ts';

export interface MergeRegion {
  /** Rows of the graph, ascending. */
  readonly members: readonly number[];
  /** Whole millionths (merge-price.ts). */
  readonly price: number;
}

export interface MergePlan {
  readonly status: 'optimal' | 'gap';
  readonly regions: readonly MergeRegion[];
  readonly price: number;
  readonly bound: number;
  readonly regionsEnumerated: number;
  readonly blocks: number;
}

/**
 * The cheapest plan. Blocks are solved one after the other and their bounds add up. Where a block holds more regions than the limit, the
 * problem `solve/too-many-regions` names it and says which limits would help. A job that says stop leaves the blocks that are still to come as
 * they are, with the bound of their relaxation: the answer is then a plan with a gap.
 */
export function planMerges(
  graph: MergeGraph,
  limits: RegionLimits,
  price: (members: readonly number[]) => number,
  oracle: LinearOracle,
  job: Job,
): Outcome<MergePlan> {
  const atoms = atomsOf(graph);
  const links = atomAdjacency(graph, atoms);
  const blocks = blocksOf(atoms.length, links);
  const chosen: MergeRegion[] = [];
  let isOptimal = true;
  let bound = 0;
  let regionsEnumerated = 0;
  let isStopped = false;
  for (const [done, block] of blocks.entries()) {
    isStopped ||= job.checkpoint(done, blocks.length);
    const regions = enumerateRegions(graph, atoms, links, block, limits);
    if (regions === null) return bad(tooManyRegions(graph, atoms, block, limits));
    regionsEnumerated += regions.count;
    const members = membersOf(regions, atoms);
    const prices = Float64Array.from(members, price);
    const partition = cheapestPartition(
      { atomCount: block.length, regions: inBlock(regions, block), prices },
      oracle,
      job,
      isStopped ? 0 : undefined,
    );
    isOptimal &&= partition.status === 'optimal';
    bound += partition.bound;
    for (const region of partition.chosen) chosen.push({ members: members[region] ?? [], price: prices[region] });
  }
  const regions = chosen.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
  const total = regions.reduce((sum, region) => sum + region.price, 0);
  return good({
    status: isOptimal ? 'optimal' : 'gap',
    regions,
    price: total,
    bound,
    regionsEnumerated,
    blocks: blocks.length,
  });
}

function tooManyRegions(
  graph: MergeGraph,
  atoms: readonly (readonly number[])[],
  block: readonly number[],
  limits: RegionLimits,
): ReturnType<typeof problem> {
  const first = atoms[block[0] ?? 0]?.[0] ?? 0;
  return problem('solve/too-many-regions', {
    group: graph.groups[first] ?? '',
    units: block.length,
    limit: limits.maxRegions,
    capHouseholds: limits.capHouseholds === Number.POSITIVE_INFINITY ? 'none' : limits.capHouseholds,
    members: limits.maxMembers === Number.POSITIVE_INFINITY ? 'none' : limits.maxMembers,
  });
}

/** Members of every region, as graph rows, ascending. */
function membersOf(regions: Regions, atoms: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return Array.from({ length: regions.count }, (_, region) =>
    [...regions.atomRows.subarray(regions.offsets[region], regions.offsets[region + 1])]
      .flatMap((atom) => atoms[atom] ?? [])
      .toSorted((a, b) => a - b),
  );
}

/** The same regions with atoms as positions in the block. */
function inBlock(regions: Regions, block: readonly number[]): Regions {
  const position = new Map(block.map((atom, at) => [atom, at]));
  return { ...regions, atomRows: regions.atomRows.map((atom) => position.get(atom) ?? 0) };
}
