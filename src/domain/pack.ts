/** A pack: one policy's standards, formulas, speed, limits and figures together, each number with its source. */
import type { Citation, Words } from './citation.ts';
import type { FundingFormula } from './funding.ts';
import type { Standard } from './standard.ts';
import type { CategoryId } from './units.ts';

/** Units of quoted figures; a year is a calendar year, `per year` is in the name of the unit. */
export const FIGURE_UNITS = [
  'm2',
  'm2/100hh',
  'm2/household',
  'm',
  'm/s',
  'min',
  'percent',
  'yuan',
  'yuan/year',
  'yuan/month',
  'households',
  'people',
  'count',
  'people/community',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A figure that is quoted, not judged by. A range goes on to `to`. */
export interface Figure extends Citation {
  readonly id: string;
  readonly title: Words;
  readonly number: number;
  readonly to: number | null;
  readonly unit: FigureUnit;
}

/** How large a community of one kind should be, in households. */
export interface SizeBounds extends Citation {
  readonly min: number;
  readonly max: number;
  readonly target: number;
}

export interface RequiredRoom extends Citation {
  readonly id: string;
  readonly name: Words;
  /** The facility category that shows it on a map; null where none does. */
  readonly category: CategoryId | null;
}

/** Parts of a whole in percent, which add up to 100: where money comes from, what services are offered. */
export interface Share extends Citation {
  readonly id: string;
  readonly title: Words;
  readonly percent: number;
}

export interface MergeWeights extends Citation {
  /** Per household missing to the minimum or above the maximum. */
  readonly size: number;
  /** Per household whose community changes its name. */
  readonly moves: number;
  /** Per household-minute beyond five minutes to the region's best office. */
  readonly walk: number;
  /** Per square metre missing to the standard. */
  readonly office: number;
  /** Per yuan a year gained or lost. */
  readonly funding: number;
}

export interface Pack {
  readonly schema: 1;
  readonly id: string;
  readonly title: Words;
  readonly summary: Words;
  readonly standards: readonly Standard[];
  /** The circle and its parts in whole minutes, the main one last. */
  readonly limitsMinutes: readonly Figure[];
  /** Walking profile (data/walking) and its speed as this policy takes it. */
  readonly profile: string;
  readonly speedMetresPerSecond: Figure;
  readonly sizes: { readonly old: SizeBounds | null; readonly new: SizeBounds | null };
  readonly funding: {
    readonly formulas: readonly FundingFormula[];
    /** Ids: the reading of today's formula that counts unless the planner takes the other, and what is proposed. */
    readonly present: string | null;
    readonly proposed: string | null;
  };
  /** What a mid-size community really costs in a year, against what it is given. */
  readonly realCosts: readonly Figure[];
  readonly guaranteedYuan: Figure | null;
  readonly comparisonLines: readonly Figure[];
  readonly requiredRooms: readonly RequiredRoom[];
  readonly fundingSources: readonly Share[];
  readonly serviceMix: readonly Share[];
  readonly facts: readonly Figure[];
  readonly mergeWeights: MergeWeights;
}
