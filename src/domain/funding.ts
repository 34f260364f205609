/** Funding of communities as formulas that are data, in whole yuan a year (DOMAIN 4.3 and 5.7). */
import type { Citation, Words } from './citation.ts';
import { assertNever } from './outcome.ts';
import type { Yuan } from './units.ts';
import { yuan } from './units.ts';

export type FundingForm =
  /** base + rate x households. */
  | { readonly kind: 'flat-plus-rate'; readonly baseYuan: number; readonly yuanPerHousehold: number }
  /** base + rate x households above a threshold. */
  | {
      readonly kind: 'above-threshold';
      readonly baseYuan: number;
      readonly yuanPerHousehold: number;
      readonly thresholdHouseholds: number;
    }
  /** rate x households / 100. */
  | { readonly kind: 'per-100-households'; readonly yuanPer100: number };

export interface FundingFormula extends Citation {
  readonly id: string;
  readonly title: Words;
  /** Office funds and workers' pay are different streams: never added silently (DOMAIN G13). */
  readonly stream: 'office' | 'workers';
  readonly status: 'present' | 'proposed';
  /** Where the source can be read in two ways: which reading this is. */
  readonly reading: 'A' | 'B' | null;
  readonly form: FundingForm;
}

/** Yuan a year for a community of so many households; a broken yuan is rounded to the nearest whole one. */
export function fund({ form }: FundingFormula, households: number): Yuan {
  switch (form.kind) {
    case 'flat-plus-rate':
      return yuan(Math.round(form.baseYuan + form.yuanPerHousehold * households));
    case 'above-threshold':
      return yuan(Math.round(form.baseYuan + form.yuanPerHousehold * Math.max(0, households - form.thresholdHouseholds)));
    case 'per-100-households':
      return yuan(Math.round((form.yuanPer100 * households) / 100));
    default:
      return assertNever(form);
  }
}

/** What every community gets whatever its size: lost once for each community that is merged away. */
export const baseYuan = ({ form }: FundingFormula): number => (form.kind === 'per-100-households' ? 0 : form.baseYuan);

/** The least whole number of households for which the formula gives at least so much; null where it never does. */
export function householdsFor(formula: FundingFormula, wantedYuan: number): number | null {
  let [low, high] = [0, 1];
  while (fund(formula, high) < wantedYuan) {
    if (high > 2 ** 40) return null;
    high *= 2;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fund(formula, middle) < wantedYuan) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Households (not whole) at which the second formula begins to give as much as the first; null where it never does. */
export function breakEven(first: FundingFormula, second: FundingFormula): number | null {
  const bends = [...new Set([0, bendOf(first), bendOf(second)])].sort((a, b) => a - b);
  for (const [row, from] of bends.entries()) {
    const to = bends[row + 1] ?? Infinity;
    const lead = exact(second, from) - exact(first, from);
    if (lead >= 0) return from;
    const gain = exact(second, from + 1) - exact(second, from) - (exact(first, from + 1) - exact(first, from));
    const at = gain > 0 ? from - lead / gain : Infinity;
    if (at <= to && at < Infinity) return at;
  }
  return null;
}

export interface MergeFunding {
  readonly beforeYuan: Yuan;
  readonly afterYuan: Yuan;
  /** After less before: `lostBasesYuan` and `formulaYuan` together. */
  readonly changeYuan: Yuan;
  /** Bases of the communities that are no more: zero or negative. */
  readonly lostBasesYuan: Yuan;
  /** What the rate makes of the sum of households. */
  readonly formulaYuan: Yuan;
}

/** What merging communities of these sizes does to their funding together (DOMAIN 5.7). */
export function fundMerged(formula: FundingFormula, households: readonly number[]): MergeFunding {
  const total = households.reduce((sum, one) => sum + one, 0);
  const before = households.reduce((sum, one) => sum + fund(formula, one), 0);
  const after = fund(formula, total);
  const lost = -Math.round(baseYuan(formula)) * Math.max(0, households.length - 1) || 0;
  return {
    beforeYuan: yuan(before),
    afterYuan: after,
    changeYuan: yuan(after - before),
    lostBasesYuan: yuan(lost),
    formulaYuan: yuan(after - before - lost),
  };
}

/** A real cost less what the formula gives, for both ends of the cost's range; negative where the funding is enough. */
export function fundingGap(
  formula: FundingFormula,
  households: number,
  cost: { readonly number: number; readonly to: number | null },
): { readonly fromYuan: Yuan; readonly toYuan: Yuan } {
  const given = fund(formula, households);
  return { fromYuan: yuan(cost.number - given), toYuan: yuan((cost.to ?? cost.number) - given) };
}

/** Without rounding, for finding where two lines meet. */
function exact({ form }: FundingFormula, households: number): number {
  if (form.kind === 'flat-plus-rate') return form.baseYuan + form.yuanPerHousehold * households;
  if (form.kind === 'per-100-households') return (form.yuanPer100 * households) / 100;
  return form.baseYuan + form.yuanPerHousehold * Math.max(0, households - form.thresholdHouseholds);
}

const bendOf = ({ form }: FundingFormula): number => (form.kind === 'above-threshold' ? form.thresholdHouseholds : 0);
