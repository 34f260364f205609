/** max-p on the states of Mexico (regions_pysal): as many connected regions of at least so many states as there can be. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { shapeOf } from '../../src/domain/feature-table.ts';
import { noJob } from '../../src/domain/job.ts';
import { neighbours } from '../../src/domain/neighbours.ts';
import { diskFile, readJob } from '../../src/cli/disk-file.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { AS_GUESSED } from '../../src/formats/format.ts';
import { readFile } from '../../src/formats/index.ts';
import { checkMergePlan } from '../../src/optimise/check-solution.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { planMerges } from '../../src/optimise/merge.ts';
import { adjacency, type MergeGraph } from '../../src/optimise/merge-graph.ts';
import { priceOf, sizePart } from '../../src/optimise/merge-price.ts';
import { describeShared, sharedData } from '../shared-data.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

async function mexico(): Promise<MergeGraph> {
  const file = await diskFile(sharedData('regions_pysal/mexico.shp'));
  if (!file.ok) throw new Error(file.problem.code);
  const read = await readFile(file.value, AS_GUESSED, readJob());
  await file.value.close();
  if (!read.ok) throw new Error(read.problem.code);
  const table = read.value.tables[0]?.table;
  if (!table) throw new Error('no table');
  const states = Array.from({ length: table.rowCount }, (_, row) => {
    const shape = shapeOf(table.places, row);
    const boundary = shape?.type === 'Polygon' ? [shape.coordinates] : shape?.type === 'MultiPolygon' ? shape.coordinates : [];
    return { id: `s${String(row).padStart(2, '0')}`, boundary };
  });
  const rowOf = new Map(states.map(({ id }, row) => [id, row]));
  const pairs = [...neighbours(states)].flatMap(([id, others]) =>
    [...others.keys()].map((other) => [rowOf.get(id) ?? 0, rowOf.get(other) ?? 0] as const),
  );
  return {
    ids: states.map(({ id }) => id),
    households: new Uint32Array(states.length).fill(1),
    kinds: states.map(() => 'old' as const),
    groups: states.map(() => 'mexico'),
    keepWhole: states.map(() => null),
    ...adjacency(states.length, pairs),
  };
}

describeShared('max-p', () => {
  const path = sharedData('regions_pysal/expected.json');
  const expected = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as {
        readonly mexico_max_p: Readonly<Record<string, { readonly upper_bound: number }>>;
      })
    : null;

  it.each([
    [4, 5],
    [5, 6],
  ])('joins the states into as many regions of %i or more as the bound says', async (least, members) => {
    const graph = await mexico();
    expect(graph.ids).toHaveLength(32);
    const size = { min: least, max: 32, target: least };
    const parts = [{ name: 'size', weight: 1, part: sizePart(graph, { old: size, new: size }) }];
    const limits = { capHouseholds: Number.POSITIVE_INFINITY, maxMembers: members, maxRegions: 15_000 };
    const plan = planMerges(graph, limits, (own) => priceOf(parts, own), oracle, noJob);
    if (!plan.ok) throw new Error(plan.problem.code);
    const regions = plan.value.regions.map((region) => region.members);
    expect(checkMergePlan(graph, regions, limits)).toEqual([]);
    // No region is too small, and among such plans that with the fewest merges, so the most regions, is taken.
    expect([plan.value.status, plan.value.price]).toEqual(['optimal', 0]);
    expect(regions.length).toBe(expected?.mexico_max_p[`threshold_${least}_states_per_region`]?.upper_bound);
  });
});
