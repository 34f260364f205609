/**
 * At most so many merges in all: what links blocks that are otherwise each its own question.
 *
 * Each block is answered for every number of merges it may be given, exactly, from none to as many as it would make anyway; then the merges are given to the blocks so that
 * the whole is cheapest, by dynamic programming. The same over the bounds is a bound for the whole.
 */
import type { Job } from '../domain/job.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { cheapestPartition, type Partition, type PartitionProblem, relaxPartition } from './partition.ts';

export interface LimitedMerges {
  /** One a block, in their order. */
  readonly partitions: readonly Partition[];
  readonly bound: number;
}

/** `free` are the blocks' partitions without a limit. */
export function limitMerges(
  problems: readonly PartitionProblem[],
  free: readonly Partition[],
  most: number,
  oracle: LinearOracle,
  job: Job,
): LimitedMerges {
  const tables = problems.map((problem, block): readonly Partition[] =>
    Array.from({ length: mergesOf(problem, free[block]) + 1 }, (_, merges) => {
      if (merges === mergesOf(problem, free[block])) return free[block];
      const limited = { ...problem, mostMerges: merges };
      const isStopped = job.checkpoint(block, problems.length);
      return cheapestPartition(limited, relaxPartition(limited, oracle), job, isStopped ? 0 : undefined);
    }),
  );
  const given = shared(tables, most, ({ price }) => price);
  return {
    partitions: tables.map((table, block) => table[given.merges[block] ?? 0] ?? free[block]),
    bound: shared(tables, most, ({ bound }) => bound).total,
  };
}

const mergesOf = ({ atomCount }: PartitionProblem, { chosen }: Partition): number => atomCount - chosen.length;

/** Merges given to each block so that the figures add up to the least; ties to fewer merges in earlier blocks. */
function shared(
  tables: readonly (readonly Partition[])[],
  most: number,
  figure: (partition: Partition) => number,
): { readonly merges: readonly number[]; readonly total: number } {
  const least: Float64Array[] = [new Float64Array(most + 1)];
  const taken: Int32Array[] = [];
  for (const [block, table] of tables.entries()) {
    const before = least[block] ?? new Float64Array(most + 1);
    const now = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY);
    const own = new Int32Array(most + 1);
    for (let all = 0; all <= most; all++) {
      for (let merges = 0; merges <= Math.min(all, table.length - 1); merges++) {
        const sum = before[all - merges] + figure(table[merges]);
        if (sum >= now[all]) continue;
        now[all] = sum;
        own[all] = merges;
      }
    }
    least.push(now);
    taken.push(own);
  }
  const merges = new Array<number>(tables.length).fill(0);
  let left = most;
  for (let block = tables.length - 1; block >= 0; block--) {
    merges[block] = taken[block]?.[left] ?? 0;
    left -= merges[block] ?? 0;
  }
  return { merges, total: least.at(-1)?.[most] ?? 0 };
}
