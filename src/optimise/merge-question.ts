/** What a merging question is made of, on a graph or on a town, and what each region of its answer means: size, kind, every part of the price before and after. */
import type { MergeGraph, UnitKind } from './merge-graph.ts';
import { householdsOf, largestMember, priceOf, type SizeBounds, type WeightedPart } from './merge-price.ts';
import type { RegionOffices } from './region-offices.ts';
import type { RegionLimits } from './regions.ts';

/** What a graph or a town brings. */
export interface MergeInput {
  readonly graph: MergeGraph;
  readonly parts: readonly WeightedPart[];
  readonly bounds: Readonly<Record<UnitKind, SizeBounds>>;
  /** Null on a plain graph. */
  readonly offices: RegionOffices | null;
}

/** Regions in one block above which enumeration is given up (METHOD 11). */
const MAX_REGIONS = 15_000;
/** Communities that one region may have unless another number is given. */
export const MOST_MEMBERS = 10;

export const STANDARD_BOUNDS: Readonly<Record<UnitKind, SizeBounds>> = {
  old: { min: 1500, max: 2000, target: 1750 },
  new: { min: 2400, max: 3400, target: 3000 },
};

/** Twice the greatest maximum of the kinds that are there. */
export const standardCap = ({ graph, bounds }: MergeInput): number =>
  Math.max(1, 2 * Math.max(...[...new Set(graph.kinds)].map((kind) => bounds[kind].max)));

export const limitsOf = (capHouseholds: number, maxMembers: number): RegionLimits => ({
  capHouseholds,
  maxMembers,
  maxRegions: MAX_REGIONS,
});

export interface RegionFigures {
  readonly members: readonly number[];
  /** The member whose name it keeps. */
  readonly into: number;
  readonly households: number;
  readonly isWithin: boolean;
  /** Parts of the price in their units, each member alone and together. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly price: number;
  readonly priceBefore: number;
}

export function regionFigures({ graph, parts, bounds }: MergeInput, members: readonly number[]): RegionFigures {
  const into = largestMember(graph, members);
  const { min, max } = bounds[graph.kinds[into] ?? 'old'];
  const households = householdsOf(graph, members);
  return {
    members,
    into,
    households,
    isWithin: households >= min && households <= max,
    before: parts.map(({ part }) => members.reduce((sum, unit) => sum + part([unit]), 0)),
    after: parts.map(({ part }) => part(members)),
    price: priceOf(parts, members),
    priceBefore: members.reduce((sum, unit) => sum + priceOf(parts, [unit]), 0),
  };
}
