/**
 * What a merged community of a town costs: size, moves, walk, office and funding (docs/METHOD.md, merging), each in its own unit.
 */
import { askedArea, officeStandards } from '../domain/asked-area.ts';
import { fundMerged, type FundingFormula } from '../domain/funding.ts';
import type { Pack } from '../domain/pack.ts';
import { isUrbanStreet } from '../domain/urban.ts';
import type { Prepared } from '../kernels/prepare.ts';
import type { UnitKind } from './merge-graph.ts';
import {
  householdsOf,
  largestMember,
  movesPart,
  type PricePart,
  type SizeBounds,
  sizePart,
  type WeightedPart,
} from './merge-price.ts';
import type { RegionOffices } from './region-offices.ts';
import type { TownGraph } from './town-merge-graph.ts';

export const PRICE_PARTS = ['size', 'moves', 'walk', 'office', 'funding'] as const;
export type PriceWeights = Readonly<Record<(typeof PRICE_PARTS)[number], number>>;

/** A community of unknown households costs nothing: it stays alone whatever the others do. */
export function townParts(
  prepared: Prepared,
  town: TownGraph,
  offices: RegionOffices,
  bounds: Readonly<Record<UnitKind, SizeBounds>>,
  pack: Pack,
  formula: FundingFormula | null,
  weights: PriceWeights,
): readonly WeightedPart[] {
  const { graph, isUnknown } = town;
  const parts: Readonly<Record<(typeof PRICE_PARTS)[number], PricePart>> = {
    size: sizePart(graph, bounds),
    moves: movesPart(graph),
    walk: (members) => offices.best(members).walk,
    office: officePart(prepared, town, offices, pack),
    funding: formula ? fundingPart(town, formula) : () => 0,
  };
  return PRICE_PARTS.map((name) => ({
    name,
    weight: weights[name],
    part: (members) => (members.some((unit) => isUnknown[unit]) ? 0 : parts[name](members)),
  }));
}

/** `funding`: yuan a year that the members together lose by the formula; what they gain is below zero. */
const fundingPart =
  ({ graph }: TownGraph, formula: FundingFormula): PricePart =>
  (members) => {
    const merged = fundMerged(
      formula,
      members.map((unit) => graph.households[unit]),
    );
    return merged.beforeYuan - merged.afterYuan;
  };

/** Units whose only offices are of unknown area: what they miss is not known. */
export const hasUnknownArea = (offices: RegionOffices, unit: number): boolean => {
  const own = offices.officesOf[unit] ?? [];
  return own.length > 0 && own.every(({ areaDm2 }) => areaDm2 === null);
};

/**
 * `office`: square metres missing to what the pack's standards ask of a community of this kind, urbanity and size; the most demanding counts. Where a member's
 * office area is not known, merging is taken to change nothing: the region misses what its other members miss alone.
 */
function officePart(prepared: Prepared, { graph, communityOf }: TownGraph, offices: RegionOffices, pack: Pack): PricePart {
  const standards = officeStandards(pack);
  const streetNames = new Map(prepared.town.streets.map(({ id, name }) => [id, name]));
  const isUrban = Uint8Array.from(communityOf, (row) =>
    isUrbanStreet(streetNames.get(prepared.town.communities[row].street) ?? '') ? 1 : 0,
  );
  const isStated = Uint8Array.from(graph.ids, (_, unit) => (hasUnknownArea(offices, unit) ? 0 : 1));
  const areaDm2 = Float64Array.from(offices.officesOf, (own) => own.reduce((sum, office) => sum + (office.areaDm2 ?? 0), 0));
  const missing = (members: readonly number[]): number => {
    const largest = largestMember(graph, members);
    const asked = askedArea(standards, {
      kind: graph.kinds[largest],
      isUrban: isUrban[largest] === 1,
      households: householdsOf(graph, members),
    });
    return Math.max(0, asked.dm2 - members.reduce((sum, unit) => sum + areaDm2[unit], 0)) / 100;
  };
  return (members) => {
    if (members.every((unit) => isStated[unit])) return missing(members);
    return members.reduce((sum, unit) => sum + (isStated[unit] ? missing([unit]) : 0), 0);
  };
}
