/**
 * What a planner waits for (TARGETS 4): the first plan, the first bound, the plan after a second, a stop; merging by street and in all; new centres in a real town.
 *
 * CPU time of this process throughout, so that other programs on the machine do not count.
 */
import { noJob } from '../../../src/domain/job.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts';
import { highsOracle } from '../../../src/engine/highs.ts';
import { ANY_CENTRE } from '../../../src/domain/centre-family.ts';
import { type CategoryId, categoryId } from '../../../src/domain/units.ts';
import { prepare } from '../../../src/kernels/prepare.ts';
import { countBudget, type CoverProblem } from '../../../src/optimise/cover-problem.ts';
import type { LinearOracle } from '../../../src/optimise/linear-oracle.ts';
import { maximalCovering } from '../../../src/optimise/maximal-covering.ts';
import { planMerges } from '../../../src/optimise/merge.ts';
import { answerSites } from '../../../src/optimise/sites.ts';
import { townQuestion } from '../../../src/optimise/town-question.ts';
import { hexCandidates } from '../../../src/optimise/town-sites.ts';
import { mergeInstance } from '../../optimise/merge-instances.ts';
import { portoAlegre } from '../../porto-alegre.ts';
import { planeCity, row } from './optimise.ts';
import type { BenchRow } from './pbf.ts';

const noRules = { required: [], forbidden: [] };

export async function solvingRows(_root: string, data: string): Promise<BenchRow[]> {
  const oracle = await highsOracle();
  const city = planeCity(10_000, 500);
  return [
    ...[10, 20, 50].flatMap((p) => [momentsRow(city, p, oracle), stopRow(city, p, oracle)]),
    ...mergeRows(data, oracle),
    ...(await portoRows(data, oracle)),
  ];
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** When the first plan and the first bound from prices are told, and how far the plan after a second is from the best of twenty. */
function momentsRow(problem: CoverProblem, p: number, oracle: LinearOracle): BenchRow {
  const start = cpuMs();
  // The first bound of all is the sum of what can be covered.
  let trivial = Number.POSITIVE_INFINITY;
  let [plan, bound, second]: [number | null, number | null, number] = [null, null, 0];
  const answered = row(`moments mclp ${problem.rowCount} x ${problem.siteCount}`, problem.rowCount, `p = ${p}`, () => {
    const answer = maximalCovering(problem, countBudget(problem.siteCount, p), noRules, oracle, {
      job: { checkpoint: () => cpuMs() - start > 20_000 },
      report: (progress) => {
        const ms = cpuMs() - start;
        if (progress.found !== null) plan ??= ms;
        if (trivial === Number.POSITIVE_INFINITY) trivial = progress.bound;
        if (progress.bound < trivial) bound ??= ms;
        if (ms <= 1000) second = progress.found ?? 0;
      },
      nodeLimit: 1_000_000,
    });
    return { status: answer.status, found: answer.found ?? Number.NaN, bound: answer.bound };
  });
  return {
    ...answered,
    first_plan_ms: Math.round(plan ?? Number.NaN),
    first_bound_ms: Math.round(bound ?? Number.NaN),
    below_best_after_1_s_percent: Math.round((10_000 * (Number(answered.found) - second)) / Number(answered.found)) / 100,
  };
}

/** The longest from being asked to stop to having stopped, over ten moments of the search. */
function stopRow(problem: CoverProblem, p: number, oracle: LinearOracle): BenchRow {
  const waits: number[] = [];
  const stopped = row(`stop mclp ${problem.rowCount} x ${problem.siteCount}`, problem.rowCount, `p = ${p}`, () => {
    for (let moment = 1; moment <= 10; moment++) {
      const asked = cpuMs() + moment * 150;
      maximalCovering(problem, countBudget(problem.siteCount, p), noRules, oracle, {
        job: { checkpoint: () => cpuMs() > asked },
        report: () => undefined,
        nodeLimit: 1_000_000,
      });
      waits.push(Math.max(0, cpuMs() - asked));
    }
    return { status: 'stopped', found: Number.NaN, bound: Number.NaN };
  });
  return { ...stopped, longest_wait_ms: Math.round(Math.max(...waits)) };
}

function mergeRows(data: string, oracle: LinearOracle): BenchRow[] {
  return mergeInstance(data, 'district30').map(({ expected, limits, streets }) => {
    const times: number[] = [];
    const units = streets.reduce((sum, { graph }) => sum + graph.ids.length, 0);
    const merged = row(`merging ${units} communities in ${streets.length} streets`, units, expected.name, () => {
      let price = 0;
      for (const [at, { graph, price: priceOf }] of streets.entries()) {
        const before = cpuMs();
        const plan = planMerges(graph, limits, priceOf, oracle, noJob);
        times.push(cpuMs() - before);
        const optimum = expected.streets[at]?.optimum ?? Number.NaN;
        if (!plan.ok || plan.value.status !== 'optimal' || Math.abs(plan.value.price / 1e6 - optimum) > 1e-4)
          throw new Error(`street ${at} of ${expected.name} is not solved`);
        price += plan.value.price;
      }
      return { status: 'optimal', found: price, bound: price };
    });
    const rising = times.toSorted((a, b) => a - b);
    return {
      ...merged,
      street_ms_median: Math.round(rising[rising.length >> 1] ?? Number.NaN),
      street_ms_most: Math.round(rising.at(-1) ?? Number.NaN),
    };
  });
}

/** More centres in Porto Alegre: a hex is a candidate, walks of 15 minutes count, 60 s the most. */
async function portoRows(data: string, oracle: LinearOracle): Promise<BenchRow[]> {
  const settings = { ...DEFAULT_SETTINGS, resolution: 9 as const };
  const town = prepare(await portoAlegre(data), settings, noJob);
  if (!town.ok) throw new Error(town.problem.code);
  const candidates = hexCandidates(town.value);
  const rows: BenchRow[] = [];
  for (const category of [ANY_CENTRE, categoryId('school')] as readonly CategoryId[]) {
    for (const sites of [3, 5, 10]) {
      const asked = { model: 'mclp', category, candidates, keepExisting: true, limitMinutes: 15, sites, budget: null } as const;
      const made = townQuestion(town.value, { ...asked, rules: noRules }, noJob);
      if (!made.ok) throw new Error(made.problem.code);
      const start = cpuMs();
      rows.push(
        row(`Porto Alegre mclp ${category}`, candidates.length, `${sites} more`, () =>
          answerToRow(
            answerSites(made.value.question, oracle, {
              job: { checkpoint: () => cpuMs() - start > 60_000 },
              report: () => undefined,
              nodeLimit: 10_000_000,
            }),
          ),
        ),
      );
    }
  }
  return rows;
}

const answerToRow = ({ status, objective, bound }: { status: string; objective: number; bound: number }) => ({
  status,
  found: objective,
  bound,
});
