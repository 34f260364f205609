/**
 * Which communities to merge, exactly: every region a street can hold, each with its price, and the cheapest partition into regions.
 */
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { atomAdjacency, atomsOf, blocksOf, type MergeGraph } from './merge-graph.ts';
import { cheapestPartition, type PartitionProblem, type Relaxed, relaxedBound, relaxPartition } from './partition.ts';
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

/** What is known while a plan is made: blocks that are settled, the price with the others as they are, and what no plan can cost less than. */
export interface MergeProgress {
  readonly done: number;
  readonly blocks: number;
  readonly found: number;
  readonly bound: number;
}

interface Block {
  readonly regions: Regions;
  readonly problem: PartitionProblem;
  readonly relaxed: Relaxed;
  readonly asIs: number;
}

/**
 * The cheapest plan. Every block is relaxed first, which bounds the whole; then blocks are solved one after the other. Where a block holds more regions than the limit,
 * the problem `solve/too-many-regions` names it and says which limits would help. A job that says stop leaves the blocks that are still to come as
 * they are, with the bound of their relaxation: the answer is then a plan with a gap.
 */
export function planMerges(
  graph: MergeGraph,
  limits: RegionLimits,
  price: (members: readonly number[]) => number,
  oracle: LinearOracle,
  job: Job,
  report: (progress: MergeProgress) => void = () => undefined,
): Outcome<MergePlan> {
  const atoms = atomsOf(graph);
  const links = atomAdjacency(graph, atoms);
  const rows = blocksOf(atoms.length, links);
  const blocks: Block[] = [];
  for (const row of rows) {
    job.checkpoint(blocks.length, 2 * rows.length);
    const regions = enumerateRegions(graph, atoms, links, row, limits);
    if (regions === null) return bad(tooManyRegions(graph, atoms, row, limits));
    blocks.push(blockOf(regions, atoms, row, price, oracle));
  }
  let found = blocks.reduce((sum, { asIs }) => sum + asIs, 0);
  let bound = blocks.reduce((sum, { relaxed, asIs }) => sum + Math.min(asIs, relaxedBound(relaxed)), 0);
  const chosen: MergeRegion[] = [];
  let isOptimal = true;
  let isStopped = false;
  for (const [done, { regions, problem: partitioned, relaxed, asIs }] of blocks.entries()) {
    report({ done, blocks: blocks.length, found, bound });
    isStopped ||= job.checkpoint(blocks.length + done, 2 * blocks.length);
    const partition = cheapestPartition(partitioned, relaxed, job, isStopped ? 0 : undefined);
    isOptimal &&= partition.status === 'optimal';
    bound += partition.bound - Math.min(asIs, relaxedBound(relaxed));
    found += partition.price - asIs;
    for (const region of partition.chosen)
      chosen.push({ members: membersOf(regions, atoms, region), price: partitioned.prices[region] });
  }
  report({ done: blocks.length, blocks: blocks.length, found, bound });
  const regions = chosen.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
  return good({
    status: isOptimal ? 'optimal' : 'gap',
    regions,
    price: regions.reduce((sum, region) => sum + region.price, 0),
    bound,
    regionsEnumerated: blocks.reduce((sum, block) => sum + block.regions.count, 0),
    blocks: blocks.length,
  });
}

function blockOf(
  regions: Regions,
  atoms: readonly (readonly number[])[],
  block: readonly number[],
  price: (members: readonly number[]) => number,
  oracle: LinearOracle,
): Block {
  const prices = Float64Array.from({ length: regions.count }, (_, region) => price(membersOf(regions, atoms, region)));
  const partitioned = { atomCount: block.length, regions: inBlock(regions, block), prices };
  const sizes = Array.from(prices.keys(), (region) => regions.offsets[region + 1] - regions.offsets[region]);
  return {
    regions,
    problem: partitioned,
    relaxed: relaxPartition(partitioned, oracle),
    asIs: prices.reduce((sum, one, region) => sum + (sizes[region] === 1 ? one : 0), 0),
  };
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

/** Members of a region, as graph rows, ascending. */
const membersOf = (regions: Regions, atoms: readonly (readonly number[])[], region: number): readonly number[] =>
  [...regions.atomRows.subarray(regions.offsets[region], regions.offsets[region + 1])]
    .flatMap((atom) => atoms[atom] ?? [])
    .toSorted((a, b) => a - b);

/** The same regions with atoms as positions in the block. */
function inBlock(regions: Regions, block: readonly number[]): Regions {
  const position = new Map(block.map((atom, at) => [atom, at]));
  return { ...regions, atomRows: regions.atomRows.map((atom) => position.get(atom) ?? 0) };
}
