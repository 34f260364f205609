/** The merging instances of the shared folder, solved by another program: each street with its price (their README), limits and what was proven. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adjacency, type MergeGraph } from '../../src/optimise/merge-graph.ts';
import { householdsOf, movesPart, priceOf, type WeightedPart } from '../../src/optimise/merge-price.ts';

interface Street {
  readonly households: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly edges: readonly (readonly [number, number])[];
}

interface Expected {
  readonly name: string;
  readonly L: number;
  readonly U: number;
  readonly max_households: number;
  readonly max_members: number;
  readonly total_candidate_regions: number;
  readonly streets: readonly { readonly optimum: number; readonly candidate_regions: number; readonly regions: number }[];
}

export const MERGE_INSTANCES = ['street12', 'district30'] as const;

export const streetGraph = (
  households: readonly number[],
  edges: readonly (readonly [number, number])[],
  over: Partial<MergeGraph> = {},
): MergeGraph => ({
  ids: households.map((_, unit) => `c${String(unit).padStart(3, '0')}`),
  households: Uint32Array.from(households),
  kinds: households.map(() => 'old' as const),
  groups: households.map(() => 'street'),
  keepWhole: households.map(() => null),
  ...adjacency(households.length, edges),
  ...over,
});

/** Two size targets each. */
export function mergeInstance(data: string, name: (typeof MERGE_INSTANCES)[number]) {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(data, 'location-models/merging', file), 'utf8')) as T;
  const streets = read<readonly Street[]>(`${name}.json`);
  return read<readonly Expected[]>(`${name}.expected.json`).map((expected) => ({
    expected,
    limits: { capHouseholds: expected.max_households, maxMembers: expected.max_members, maxRegions: 15_000 },
    streets: streets.map((street) => {
      const graph = streetGraph(street.households, street.edges);
      const parts = partsOf(graph, street, expected);
      return { graph, price: (members: readonly number[]): number => priceOf(parts, members) };
    }),
  }));
}

function partsOf(graph: MergeGraph, { x, y }: Street, { L, U }: Expected): readonly WeightedPart[] {
  const size = (members: readonly number[]): number => {
    const households = householdsOf(graph, members);
    return Math.max(0, L - households) + Math.max(0, households - U);
  };
  const spread = (members: readonly number[]): number => {
    const mean = (of: readonly number[]): number => members.reduce((sum, unit) => sum + of[unit], 0) / members.length;
    const [cx, cy] = [mean(x), mean(y)];
    return members.reduce((sum, unit) => sum + graph.households[unit] * ((x[unit] - cx) ** 2 + (y[unit] - cy) ** 2), 0);
  };
  return [
    { name: 'moves', weight: 1, part: movesPart(graph) },
    { name: 'size', weight: 3, part: size },
    { name: 'spread', weight: 0.2, part: spread },
  ];
}
