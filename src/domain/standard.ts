/**
 * A standard is data: what is asked, of whom, by which clause. A verdict is one of met, missed by so much, not applicable,
 * unknown because a figure is missing (METHOD 7).
 */
import type { Citation, Words } from './citation.ts';
import type { Level } from './result.ts';
import type { CommunityKind } from './town.ts';
import type { CategoryId } from './units.ts';

/** What is asked. The number asked for stands in `Standard.number`; a range goes on to `to`. */
export type Rule =
  /** Office area of the area, m2, at least. */
  | { readonly kind: 'office-area' }
  /** Office area per 100 households, m2, at least. */
  | { readonly kind: 'office-area-per-100-households' }
  /** Floor area of every facility of a category, m2: at least `number`; more than `to` is no fault. */
  | { readonly kind: 'facility-area'; readonly category: CategoryId }
  /** Facilities of a category in the area, at least. */
  | { readonly kind: 'facility-count'; readonly category: CategoryId }
  /** Households of the area, from `number` to `to`. */
  | { readonly kind: 'households' }
  /** Minutes within which at least `sharePercent` of the households walk to a facility of the category. */
  | { readonly kind: 'walking-minutes'; readonly category: CategoryId; readonly sharePercent: number }
  /** The same for metres, turned into time at the speed of the plan. */
  | { readonly kind: 'walking-distance'; readonly category: CategoryId; readonly sharePercent: number };

export type RuleKind = Rule['kind'];

export interface Scope {
  /** Null: both. */
  readonly kind: CommunityKind | null;
  readonly levels: readonly Level[];
  /** True: in urban areas only. */
  readonly urban: boolean;
}

export type StandardUnit = 'm2' | 'm2/100hh' | 'households' | 'min' | 'm' | 'count';

export interface Standard extends Citation {
  readonly id: string;
  readonly title: Words;
  readonly rule: Rule;
  readonly number: number;
  /** Upper end where the standard is a range, else null. */
  readonly to: number | null;
  readonly unit: StandardUnit;
  readonly scope: Scope;
  /** Years within which it is to be met, where the source says so. */
  readonly withinYears: number | null;
}

export type MissingFigure = 'households' | 'office-area' | 'kind' | 'urban' | 'facility-area' | 'category' | 'coverage';

export type Verdict =
  | { readonly kind: 'met'; readonly value: number; readonly asked: number; readonly unit: VerdictUnit }
  | {
      readonly kind: 'missed';
      readonly value: number;
      readonly asked: number;
      /** What is missing, or too much where the value is above a range; never negative. */
      readonly by: number;
      readonly side: 'below' | 'above';
      readonly unit: VerdictUnit;
    }
  | { readonly kind: 'not-applicable'; readonly because: 'kind' | 'level' | 'urban' | 'no-households' | 'no-facility' }
  | { readonly kind: 'unknown'; readonly missing: MissingFigure };

/** Walking standards are judged by the share of households, whatever their number is stated in. */
export type VerdictUnit = 'm2' | 'm2/100hh' | 'households' | 'count' | '%';
