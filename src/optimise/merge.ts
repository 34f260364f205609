/**
 * Which communities to merge, exactly: every region a street can hold, each with its price, and the cheapest partition into regions.
 */
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { atomAdjacency, atomsOf, blocksOf, type MergeGraph } from './merge-graph.ts';
import { limitMerges } from './limited-merges.ts';
import { householdsOf } from './merge-price.ts';
import {
  cheapestPartition,
  type Partition,
  type PartitionProblem,
  type Relaxed,
  relaxedBound,
  relaxPartition,
} from './partition.ts';
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

/** What a plan must keep besides the limits of its regions. */
export interface MergeRules {
  /** Units, as rows of the graph, that are never in one region. */
  readonly apart: readonly (readonly [number, number])[];
  /** Communities that may lose their name in all, those of groups kept whole among them; Infinity for no limit. */
  readonly mostMerges: number;
}

export const NO_RULES: MergeRules = { apart: [], mostMerges: Number.POSITIVE_INFINITY };

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
  rules: MergeRules = NO_RULES,
): Outcome<MergePlan> {
  const atoms = atomsOf(graph);
  const torn = rules.apart.find(([a, b]) => atoms.some((units) => units.includes(a) && units.includes(b)));
  if (torn) return bad(problem('merge/together-and-apart', { one: graph.ids[torn[0]], other: graph.ids[torn[1]] }));
  const settled = graph.ids.length - atoms.length;
  if (settled > rules.mostMerges) return bad(problem('merge/too-few-merges', { most: rules.mostMerges, settled }));
  const links = atomAdjacency(graph, atoms);
  const rows = blocksOf(atoms.length, links);
  const blocks: Block[] = [];
  for (const row of rows) {
    job.checkpoint(blocks.length, 2 * rows.length);
    const regions = enumerateRegions(graph, atoms, links, row, limits);
    if (regions === null) return bad(tooManyRegions(graph, atoms, links, row, limits));
    blocks.push(blockOf(withoutApart(regions, atoms, rules), atoms, row, price, oracle));
  }
  let found = blocks.reduce((sum, { asIs }) => sum + asIs, 0);
  let bound = blocks.reduce((sum, { relaxed, asIs }) => sum + Math.min(asIs, relaxedBound(relaxed)), 0);
  let partitions: readonly Partition[] = [];
  let isStopped = false;
  for (const [done, { problem: partitioned, relaxed, asIs }] of blocks.entries()) {
    report({ done, blocks: blocks.length, found, bound });
    isStopped ||= job.checkpoint(blocks.length + done, 2 * blocks.length);
    const partition = cheapestPartition(partitioned, relaxed, job, isStopped ? 0 : undefined);
    partitions = [...partitions, partition];
    bound += partition.bound - Math.min(asIs, relaxedBound(relaxed));
    // With a limit on all merges together the blocks' own best need not be a plan.
    if (rules.mostMerges === Number.POSITIVE_INFINITY) found += partition.price - asIs;
  }
  const merges = (list: readonly Partition[]): number =>
    list.reduce((sum, { chosen }, block) => sum + (blocks[block]?.problem.atomCount ?? 0) - chosen.length, 0);
  if (merges(partitions) + settled > rules.mostMerges) {
    const problems = blocks.map((block) => block.problem);
    const limited = limitMerges(problems, partitions, rules.mostMerges - settled, oracle, job);
    partitions = limited.partitions;
    bound = Math.max(bound, limited.bound);
  }
  found = partitions.reduce((sum, { price: own }) => sum + own, 0);
  report({ done: blocks.length, blocks: blocks.length, found, bound });
  const chosen = partitions.flatMap((partition, at) =>
    partition.chosen.map((region): MergeRegion => {
      const block = blocks[at];
      return { members: membersOf(block.regions, atoms, region), price: block.problem.prices[region] };
    }),
  );
  const regions = chosen.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
  return good({
    status: bound >= found ? 'optimal' : 'gap',
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

/** Regions without two units that must stay apart. */
function withoutApart(regions: Regions, atoms: readonly (readonly number[])[], { apart }: MergeRules): Regions {
  if (apart.length === 0) return regions;
  const offsets: number[] = [0];
  const rows: number[] = [];
  for (let region = 0; region < regions.count; region++) {
    const members = new Set(membersOf(regions, atoms, region));
    if (apart.some(([a, b]) => members.has(a) && members.has(b))) continue;
    for (let k = regions.offsets[region]; k < regions.offsets[region + 1]; k++) rows.push(regions.atomRows[k]);
    offsets.push(rows.length);
  }
  return { count: offsets.length - 1, offsets: Uint32Array.from(offsets), atomRows: Uint32Array.from(rows) };
}

/** The problem, with the highest limits that would do: each lowered alone, the other as it is; 0 where that does not help. */
function tooManyRegions(
  graph: MergeGraph,
  atoms: readonly (readonly number[])[],
  links: ReturnType<typeof atomAdjacency>,
  block: readonly number[],
  limits: RegionLimits,
): ReturnType<typeof problem> {
  const first = atoms[block[0] ?? 0]?.[0] ?? 0;
  const fits = (lower: Partial<RegionLimits>): boolean =>
    enumerateRegions(graph, atoms, links, block, { ...limits, ...lower }) !== null;
  const all = block.reduce((sum, atom) => sum + householdsOf(graph, atoms[atom] ?? []), 0);
  const units = block.reduce((sum, atom) => sum + (atoms[atom]?.length ?? 0), 0);
  return problem('solve/too-many-regions', {
    group: graph.groups[first] ?? '',
    units: block.length,
    limit: limits.maxRegions,
    capHouseholds: limits.capHouseholds === Number.POSITIVE_INFINITY ? 'none' : limits.capHouseholds,
    members: limits.maxMembers === Number.POSITIVE_INFINITY ? 'none' : limits.maxMembers,
    capThatFits: highest(Math.min(limits.capHouseholds, all), (capHouseholds) => fits({ capHouseholds })),
    membersThatFit: highest(Math.min(limits.maxMembers, units), (maxMembers) => fits({ maxMembers })),
  });
}

/** The highest whole number up to `most` that fits, by halving; 0 where none does. */
function highest(most: number, fits: (value: number) => boolean): number {
  let [low, high] = [0, Math.floor(most)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
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
