/**
 * The cheapest way to cut a block into regions: exact set partition with its own proof.
 *
 * Prices are whole numbers. Row duals of the linear relaxation are rounded to whole numbers and lowered until no region has a negative
 * reduced price; their sum is then a bound that holds whatever the oracle's tolerance. Every partition costs that bound plus the reduced
 * prices of its regions, so a search that only takes regions within a small reduced budget either finds the best partition or proves that
 * the bound may be raised by the budget; the budget then grows. Ties in price go to fewer merges, then to the first found in a fixed order.
 */
import { assert } from '../domain/outcome.ts';
import type { Job } from '../domain/job.ts';
import type { LinearOracle } from './linear-oracle.ts';
import type { Regions } from './regions.ts';

export interface PartitionProblem {
  /** Rows of the block: positions 0 to atomCount - 1. */
  readonly atomCount: number;
  /** Atom rows here are positions in the block. */
  readonly regions: Regions;
  /** Whole numbers, one a region. */
  readonly prices: Float64Array;
  /** A region of m atoms is m - 1 merges; of these at most so many. */
  readonly mostMerges?: number;
}

export interface Partition {
  readonly status: 'optimal' | 'gap';
  /** Chosen regions, ascending. */
  readonly chosen: readonly number[];
  readonly price: number;
  /** No partition costs less; equal to the price when optimal. */
  readonly bound: number;
}

/** The linear relaxation of a partition: what its prices already prove. */
export interface Relaxed {
  /** Price of every region above what its atoms pay, never below zero. */
  readonly reduced: Float64Array;
  /** What all atoms pay together: no partition costs less. In whole prices times `scale`. */
  readonly lowest: number;
  readonly scale: number;
  /** What a merge costs that is allowed and not made; zero where their number is not limited. */
  readonly slack: number;
}

export function relaxPartition(problem: PartitionProblem, oracle: LinearOracle): Relaxed {
  const scale = problem.atomCount + 1;
  // Fewer merges win among equal prices: a region of m atoms stands for m - 1 merges, and there are fewer than `scale` of them.
  const scaled = problem.prices.map((price, region) => price * scale + sizeOf(problem.regions, region) - 1);
  assert(
    scaled.reduce((sum, price) => sum + Math.abs(price), 0) < Number.MAX_SAFE_INTEGER * scale,
    'the prices are too large for exact sums',
  );
  const { duals, slack } = wholeDuals(problem, scaled, oracle);
  const lowest = duals.reduce((sum, dual) => sum + dual, 0) - slack * (problem.mostMerges ?? 0);
  const merges = (region: number): number => sizeOf(problem.regions, region) - 1;
  const reduced = scaled.map((price, region) => price + slack * merges(region) - dualSum(problem.regions, region, duals));
  return { lowest, scale, slack, reduced };
}

/** No partition costs less than this. */
export const relaxedBound = ({ lowest, scale }: Relaxed): number => Math.ceil(lowest / scale - 1);

/** `nodeLimit` steps of search at the most; the same limit gives the same answer on every machine. */
export function cheapestPartition(problem: PartitionProblem, relaxed: Relaxed, job: Job, nodeLimit = 20_000_000): Partition {
  const { reduced, lowest, scale } = relaxed;
  const fallback = singles(problem.regions);
  const fallbackReduced = fallback.reduce((sum, region) => sum + reduced[region], relaxed.slack * (problem.mostMerges ?? 0));

  const search = budgetSearch(problem, relaxed, job, nodeLimit);
  let proven = 0;
  for (let budget = Math.max(scale, Math.ceil(Math.abs(lowest) * 1e-9)); ; budget *= 8) {
    const within = Math.min(budget, fallbackReduced);
    const found = search.within(within);
    if (found.chosen) return finish(problem, found.chosen, null);
    if (found.ranOut) return finish(problem, search.best() ?? fallback, Math.ceil((lowest + proven) / scale - 1));
    proven = within + 1;
    if (within === fallbackReduced) return finish(problem, fallback, null);
  }
}

function finish(problem: PartitionProblem, regions: readonly number[], bound: number | null): Partition {
  const chosen = regions.toSorted((a, b) => a - b);
  const price = chosen.reduce((sum, region) => sum + problem.prices[region], 0);
  return {
    status: bound === null || bound >= price ? 'optimal' : 'gap',
    chosen,
    price,
    bound: bound === null ? price : Math.min(bound, price),
  };
}

interface BudgetSearch {
  /** The cheapest partition whose reduced prices add up to `budget` at the most. */
  within(budget: number): { readonly chosen: readonly number[] | null; readonly ranOut: boolean };
  /** The best partition met so far, even where the search ran out. */
  best(): readonly number[] | null;
}

function budgetSearch(
  { atomCount, regions, mostMerges }: PartitionProblem,
  { reduced, slack }: Relaxed,
  job: Job,
  nodeLimit: number,
): BudgetSearch {
  const most = mostMerges ?? Number.POSITIVE_INFINITY;
  /** What is paid for the merges that were allowed and not made. */
  const unused = (merges: number): number => (slack === 0 ? 0 : slack * (most - merges));
  const options = optionsByAtom(atomCount, regions, reduced);
  const covered = new Uint8Array(atomCount);
  const path: number[] = [];
  let best: readonly number[] | null = null;
  let nodes = 0;
  let allowed = 0;
  let found = false;
  let ranOut = false;

  const fits = (region: number): boolean => {
    for (let k = regions.offsets[region]; k < regions.offsets[region + 1]; k++) if (covered[regions.atomRows[k]]) return false;
    return true;
  };
  const mark = (region: number, value: 0 | 1): void => {
    for (let k = regions.offsets[region]; k < regions.offsets[region + 1]; k++) covered[regions.atomRows[k]] = value;
  };
  const visit = (from: number, spent: number, merges: number): void => {
    if (ranOut) return;
    if (++nodes > nodeLimit || (nodes % 4096 === 0 && job.checkpoint(nodes, nodeLimit))) {
      ranOut = true;
      return;
    }
    let atom = from;
    while (atom < atomCount && covered[atom]) atom++;
    if (atom === atomCount) {
      const total = spent + unused(merges);
      if (total > allowed) return;
      best = [...path];
      found = true;
      // The next one must be cheaper by at least one.
      allowed = total - 1;
      return;
    }
    for (const region of options[atom] ?? []) {
      if (spent + reduced[region] > allowed) break;
      const merged = merges + sizeOf(regions, region) - 1;
      if (merged > most || !fits(region)) continue;
      mark(region, 1);
      path.push(region);
      visit(atom + 1, spent + reduced[region], merged);
      path.pop();
      mark(region, 0);
    }
  };
  return {
    within(budget) {
      allowed = budget;
      found = false;
      visit(0, 0, 0);
      return { chosen: found && !ranOut ? best : null, ranOut };
    },
    best: () => best,
  };
}

/** Regions by their smallest atom's position, cheapest reduced price first; ties to the first region. */
function optionsByAtom(atomCount: number, regions: Regions, reduced: Float64Array): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: atomCount }, () => []);
  for (let region = 0; region < regions.count; region++) lists[regions.atomRows[regions.offsets[region]]]?.push(region);
  return lists.map((list) => list.toSorted((a, b) => reduced[a] - reduced[b] || a - b));
}

/** Duals of the relaxation, whole, and low enough that no region has a negative reduced price; and what an unused merge costs. */
function wholeDuals(
  { atomCount, regions, mostMerges }: PartitionProblem,
  prices: Float64Array,
  oracle: LinearOracle,
): { readonly duals: Float64Array; readonly slack: number } {
  const unit = Math.max(1, prices.reduce((largest, price) => Math.max(largest, Math.abs(price)), 0) / 1000);
  const isLimited = mostMerges !== undefined;
  const rows = atomCount + (isLimited ? 1 : 0);
  const offsets = new Int32Array(regions.count + 1);
  const entryRows: number[] = [];
  const entryValues: number[] = [];
  for (let region = 0; region < regions.count; region++) {
    for (let k = regions.offsets[region]; k < regions.offsets[region + 1]; k++) {
      entryRows.push(regions.atomRows[k]);
      entryValues.push(1);
    }
    if (isLimited) {
      entryRows.push(atomCount);
      entryValues.push(sizeOf(regions, region) - 1);
    }
    offsets[region + 1] = entryRows.length;
  }
  const rowLower = new Float64Array(rows).fill(1, 0, atomCount).fill(Number.NEGATIVE_INFINITY, atomCount);
  const session = oracle.open({
    sense: 'min',
    // The oracle works best with costs of moderate size; the duals are scaled back below.
    cost: prices.map((price) => price / unit),
    lower: new Float64Array(regions.count),
    upper: new Float64Array(regions.count).fill(Number.POSITIVE_INFINITY),
    rowLower,
    rowUpper: new Float64Array(rows).fill(1, 0, atomCount).fill(mostMerges ?? 0, atomCount),
    columnOffsets: offsets,
    entryRows: Int32Array.from(entryRows),
    entryValues: Float64Array.from(entryValues),
  });
  const { status, rowDual } = session.solve();
  session.close();
  const duals = new Float64Array(atomCount);
  if (status === 'optimal') for (let atom = 0; atom < atomCount; atom++) duals[atom] = Math.round((rowDual[atom] ?? 0) * unit);
  const slack = isLimited && status === 'optimal' ? Math.max(0, Math.round(-(rowDual[atomCount] ?? 0) * unit)) : 0;
  for (let region = 0; region < regions.count; region++) {
    const shortfall = dualSum(regions, region, duals) - slack * (sizeOf(regions, region) - 1) - prices[region];
    if (shortfall > 0) duals[regions.atomRows[regions.offsets[region]]] -= shortfall;
  }
  return { duals, slack };
}

function dualSum(regions: Regions, region: number, duals: Float64Array): number {
  let sum = 0;
  for (let k = regions.offsets[region]; k < regions.offsets[region + 1]; k++) sum += duals[regions.atomRows[k]];
  return sum;
}

const sizeOf = (regions: Regions, region: number): number => regions.offsets[region + 1] - regions.offsets[region];

/** Every atom alone: always a partition. */
function singles(regions: Regions): readonly number[] {
  return Array.from({ length: regions.count }, (_, region) => region).filter((region) => sizeOf(regions, region) === 1);
}
