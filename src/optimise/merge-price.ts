/**
 * What a merged community costs: named parts, each with a weight the planner sees and may change (docs/METHOD.md, merging).
 *
 * Prices are whole millionths, rounded once per region, so that sums, bounds and proofs are exact.
 */
import type { MergeGraph, UnitKind } from './merge-graph.ts';

/** Bounds of a community's size by kind, in households. */
export interface SizeBounds {
  readonly min: number;
  readonly max: number;
  readonly target: number;
}

/** The figures of one part over a region, in its own unit (households, m2, yuan, household-minutes). */
export type PricePart = (members: readonly number[]) => number;

export interface WeightedPart {
  readonly name: string;
  readonly weight: number;
  readonly part: PricePart;
}

export const MICRO = 1_000_000;

/** The price of a region in whole millionths: the weighted sum of its parts. */
export function priceOf(parts: readonly WeightedPart[], members: readonly number[]): number {
  return Math.round(parts.reduce((sum, { weight, part }) => sum + weight * part(members), 0) * MICRO);
}

/** The kind of a region is that of its largest member, whose name and identity it keeps; ties go to the first. */
export function largestMember(graph: MergeGraph, members: readonly number[]): number {
  return members.reduce(
    (largest, unit) => (graph.households[unit] > graph.households[largest] ? unit : largest),
    members[0] ?? 0,
  );
}

export const householdsOf = (graph: MergeGraph, members: readonly number[]): number =>
  members.reduce((sum, unit) => sum + graph.households[unit], 0);

/** `size`: households missing to the minimum, or above the maximum, of the region's kind. */
export function sizePart(graph: MergeGraph, bounds: Readonly<Record<UnitKind, SizeBounds>>): PricePart {
  return (members) => {
    const { min, max } = bounds[graph.kinds[largestMember(graph, members)] ?? 'old'];
    const households = householdsOf(graph, members);
    return Math.max(0, min - households) + Math.max(0, households - max);
  };
}

/** `moves`: households whose community changes name, which is all but the largest member's. */
export function movesPart(graph: MergeGraph): PricePart {
  return (members) => householdsOf(graph, members) - graph.households[largestMember(graph, members)];
}
