/** A merging question on a town, as page and command line ask it alike: its communities, their borders, offices and money, at the prices of the policy pack. */
import type { FundingFormula } from '../domain/funding.ts';
import { type Problem, problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { Prepared } from '../kernels/prepare.ts';
import type { UnitKind } from './merge-graph.ts';
import type { SizeBounds } from './merge-price.ts';
import { type MergeInput, STANDARD_BOUNDS } from './merge-question.ts';
import { type RegionOffices, regionOffices } from './region-offices.ts';
import { type TownGraph, townMergeGraph, type Within } from './town-merge-graph.ts';
import { hasUnknownArea, type PriceWeights, townParts } from './town-merge-price.ts';

export interface TownMergeAsked {
  readonly within: Within;
  /** Streets and districts by id; all where it is empty. */
  readonly only: readonly string[];
  /** Name of the group that a community stays together with, besides the natural ones. */
  readonly wholes: ReadonlyMap<string, string>;
  /** Communities by id that stay as they are. */
  readonly locked: ReadonlySet<string>;
  /** Neighbours count as such only where a walk within the two of them joins their homes. */
  readonly onFoot?: boolean;
  readonly bounds: Readonly<Record<UnitKind, SizeBounds>>;
  readonly weights: PriceWeights;
  readonly formula: FundingFormula | null;
}

export interface TownMerge extends MergeInput {
  readonly offices: RegionOffices;
  readonly town: TownGraph;
  readonly unknownOffices: number;
  /** What had to be assumed. */
  readonly notes: readonly Problem[];
}

/** Sizes that the pack asks for. */
export const boundsOfPack = ({ sizes }: Pack): Readonly<Record<UnitKind, SizeBounds>> => ({
  old: sizes.old ?? STANDARD_BOUNDS.old,
  new: sizes.new ?? STANDARD_BOUNDS.new,
});

export function townMerge(prepared: Prepared, pack: Pack, asked: TownMergeAsked): TownMerge {
  const town = townMergeGraph(prepared, asked.within, asked.only, asked.wholes, asked.locked, asked.onFoot);
  const { graph, kindUnknown } = town;
  const offices = regionOffices(prepared, town);
  const unknownOffices = graph.ids.filter((_, unit) => hasUnknownArea(offices, unit)).length;
  const notes: Problem[] = [];
  if (kindUnknown > 0) notes.push(problem('merge/kind-unknown', { communities: kindUnknown }));
  if (unknownOffices > 0) notes.push(problem('merge/office-unknown', { communities: unknownOffices }));
  const parts = townParts(prepared, town, offices, asked.bounds, pack, asked.formula, asked.weights);
  return { graph, parts, bounds: asked.bounds, offices, town, unknownOffices, notes };
}
