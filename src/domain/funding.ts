/** Funding of communities as formulas that are data, in whole yuan a year (DOMAIN 4.3 and 5.7). */
import type { Citation, Words } from './citation.ts';

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
