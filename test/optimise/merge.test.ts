import { beforeAll, describe, expect, it } from 'vitest';
import { highsOracle } from '../../src/engine/highs.ts';
import { noJob } from '../../src/domain/job.ts';
import { checkMergePlan } from '../../src/optimise/check-solution.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { planMerges } from '../../src/optimise/merge.ts';
import type { MergeGraph } from '../../src/optimise/merge-graph.ts';
import { movesPart, priceOf, sizePart, type WeightedPart } from '../../src/optimise/merge-price.ts';
import { cheapestByBitmask, cheapestUnderRules } from '../oracles/bitmask-partition.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { MERGE_INSTANCES, mergeInstance, streetGraph } from './merge-instances.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const bounds = { old: { min: 1500, max: 2000, target: 2000 }, new: { min: 2400, max: 3400, target: 3000 } };
const partsOf = (graph: MergeGraph): readonly WeightedPart[] => [
  { name: 'moves', weight: 1, part: movesPart(graph) },
  { name: 'size', weight: 3, part: sizePart(graph, bounds) },
];
const limits = { capHouseholds: 4000, maxMembers: 10, maxRegions: 15_000 };

function solve(graph: MergeGraph, over: Partial<typeof limits> = {}) {
  const parts = partsOf(graph);
  const outcome = planMerges(graph, { ...limits, ...over }, (members) => priceOf(parts, members), oracle, noJob);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  expect(
    checkMergePlan(
      graph,
      outcome.value.regions.map((region) => region.members),
      { ...limits, ...over },
    ),
  ).toEqual([]);
  return outcome.value;
}

describe('merging communities', () => {
  it('joins two hamlets and leaves the community between the bounds alone', () => {
    // 0 (700) - 1 (800) - 2 (1,800)
    const plan = solve(
      streetGraph(
        [700, 800, 1800],
        [
          [0, 1],
          [1, 2],
        ],
      ),
    );
    expect(plan.regions.map((region) => region.members)).toEqual([[0, 1], [2]]);
    // 700 households change their community's name; the size is within the bounds.
    expect(plan.price).toBe(700_000_000);
    expect(plan.bound).toBe(plan.price);
    expect(plan.status).toBe('optimal');
  });

  it('never joins across a street, and keeps a natural community whole', () => {
    const apart = solve(streetGraph([700, 800], [[0, 1]], { groups: ['a', 'b'] }));
    expect(apart.regions).toHaveLength(2);
    const whole = solve(
      streetGraph(
        [1600, 1700, 1800],
        [
          [0, 1],
          [1, 2],
        ],
        { keepWhole: ['village', null, 'village'] },
      ),
    );
    expect(whole.regions.map((region) => region.members)).toEqual([[0, 2], [1]]);
  });

  it('takes the plan with fewer merges among equals', () => {
    const graph = streetGraph([1000, 1000], [[0, 1]]);
    const outcome = planMerges(graph, limits, () => 0, oracle, noJob);
    expect(outcome.ok && outcome.value.regions.length).toBe(2);
  });

  it('says which street is too large and stops', () => {
    const graph = streetGraph(
      Array.from({ length: 24 }, () => 10),
      Array.from({ length: 24 * 24 }, (_, k) => [Math.floor(k / 24), k % 24] as const),
    );
    const outcome = planMerges(graph, limits, () => 0, oracle, noJob);
    expect(outcome.ok ? '' : outcome.problem.code).toBe('solve/too-many-regions');
  });

  it.each(Array.from({ length: 60 }, (_, k) => k + 1))('equals a dynamic program over all subsets (seed %i)', (seed) => {
    const random = seeded(seed);
    const count = 4 + random.below(10);
    const edges = Array.from({ length: count * 2 }, () => [random.below(count), random.below(count)] as const);
    const graph = streetGraph(
      Array.from({ length: count }, () => 100 + random.below(2500)),
      edges,
      {
        kinds: Array.from({ length: count }, () => (random.chance(0.3) ? 'new' : 'old')),
        keepWhole: Array.from({ length: count }, (_, k) => (k < 2 && seed % 5 === 0 ? 'w' : null)),
      },
    );
    const parts = partsOf(graph);
    const plan = solve(graph);
    const expected = cheapestByBitmask(graph, limits, (members) => priceOf(parts, members));
    expect([plan.price, plan.regions.length]).toEqual([expected.price, expected.regions]);
  });
});

describe('rules of a merging plan', () => {
  it('names the limits that would do where there are too many regions', () => {
    const graph = streetGraph(
      Array.from({ length: 24 }, () => 10),
      Array.from({ length: 24 * 24 }, (_, k) => [Math.floor(k / 24), k % 24] as const),
    );
    const outcome = planMerges(graph, limits, () => 0, oracle, noJob);
    const figures = outcome.ok ? {} : (outcome.problem.figures ?? {});
    expect(figures.membersThatFit).toBe(4);
    const lower = planMerges(graph, { ...limits, capHouseholds: Number(figures.capThatFits) }, () => 0, oracle, noJob);
    expect(lower.ok).toBe(true);
    const one = planMerges(graph, { ...limits, capHouseholds: Number(figures.capThatFits) + 10 }, () => 0, oracle, noJob);
    expect(one.ok).toBe(false);
  });

  it.each(Array.from({ length: 200 }, (_, k) => k + 1))(
    'equals a dynamic program: apart, and so many merges in all streets (seed %i)',
    (seed) => {
      const random = seeded(seed);
      const count = 4 + random.below(7);
      const edges = Array.from({ length: count * 2 }, () => [random.below(count), random.below(count)] as const);
      const graph = streetGraph(
        Array.from({ length: count }, () => 100 + random.below(1500)),
        edges,
        {
          kinds: Array.from({ length: count }, () => (random.chance(0.3) ? 'new' : 'old')),
          groups: Array.from({ length: count }, (_, unit) => (unit < count / 2 ? 'a' : 'b')),
          keepWhole: Array.from({ length: count }, (_, k) => (k < 2 && seed % 5 === 0 ? 'w' : null)),
        },
      );
      const apart = Array.from({ length: random.below(3) }, () => [random.below(count), random.below(count)] as const).filter(
        ([a, b]) => a !== b && (graph.keepWhole[a] === null || graph.keepWhole[b] === null),
      );
      const rules = { apart, mostMerges: random.below(5) };
      const parts = partsOf(graph);
      const price = (members: readonly number[]): number => priceOf(parts, members);
      const outcome = planMerges(graph, limits, price, oracle, noJob, () => undefined, rules);
      const expected = cheapestUnderRules(graph, limits, price, rules);
      if (!outcome.ok) {
        expect([outcome.problem.code, expected]).toEqual(['merge/too-few-merges', null]);
        return;
      }
      const { status, price: found, bound, regions } = outcome.value;
      expect([status, found, bound]).toEqual(['optimal', expected, expected]);
      expect(
        checkMergePlan(
          graph,
          regions.map(({ members }) => members),
          limits,
          rules,
        ),
      ).toEqual([]);
    },
  );
});

describeShared('merging instances solved by another program', () => {
  it.each(MERGE_INSTANCES)('%s reaches the proven optimum of every street', (name) => {
    for (const { expected, limits: own, streets } of mergeInstance(sharedData(''), name)) {
      let regions = 0;
      for (const [row, { graph, price }] of streets.entries()) {
        const outcome = planMerges(graph, own, price, oracle, noJob);
        if (!outcome.ok) throw new Error(outcome.problem.code);
        regions += outcome.value.regionsEnumerated;
        expect(outcome.value.status).toBe('optimal');
        expect(Math.abs(outcome.value.price / 1e6 - (expected.streets[row]?.optimum ?? 0))).toBeLessThan(1e-4);
        expect(outcome.value.regions).toHaveLength(expected.streets[row]?.regions ?? 0);
      }
      expect(regions).toBe(expected.total_candidate_regions);
    }
  });
});
