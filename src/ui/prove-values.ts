/** Values of the location models as a planner reads them: shares, sites, yuan and minutes, and what is lost in the model's own unit. */
import type { SiteAsking, SiteSolved } from '../store/prove-state.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export interface ValueText {
  readonly figure: string;
  readonly unit: string;
}

/** What an objective counts. `services`: households, once for every service they reach, by weight; `weighed`: members of groups, by weight. */
export type Scale = 'share' | 'services' | 'weighed' | 'sites' | 'yuan' | 'mean' | 'longest';

export function scaleOf({
  model,
  budgetYuan,
  afterwards,
  also,
  groupWeights,
}: Pick<SiteAsking, 'model' | 'budgetYuan' | 'afterwards' | 'also' | 'groupWeights'>): Scale {
  if (model === 'lscp') return budgetYuan === null ? 'sites' : 'yuan';
  if (model === 'p-median' || afterwards === 'walking') return 'mean';
  if (model === 'p-center' && afterwards !== 'coverage') return 'longest';
  if (groupWeights.length > 0) return 'weighed';
  return also.length > 0 ? 'services' : 'share';
}

/** Whether more is better. */
export const isMost = (scale: Scale): boolean => scale === 'share' || scale === 'services' || scale === 'weighed';

/** On one scale whatever the model: percent of households, sites, yuan, or minutes. */
export function onScale(scale: Scale, value: number, households: number): number {
  switch (scale) {
    case 'share':
    case 'services':
    case 'weighed':
      return (100 * value) / Math.max(1, households);
    case 'sites':
    case 'yuan':
      return value;
    case 'mean':
      return value / Math.max(1, households) / 60_000;
    case 'longest':
      return value / 60_000;
  }
}

export function valueText(scale: Scale, value: number, households: number, words: Words, numbers: Numbers): ValueText {
  const { units } = words.proving;
  const scaled = onScale(scale, value, households);
  if (isMost(scale)) return { figure: finePercent(scaled), unit: units.percent };
  if (scale === 'sites') return { figure: numbers.whole(scaled), unit: units.sites };
  if (scale === 'yuan') return numbers.yuan(scaled);
  return { figure: fineMinutes(scale, scaled), unit: units.minutes };
}

export const asOne = ({ figure, unit }: ValueText): string => (unit === '%' ? `${figure}%` : `${figure} ${unit}`.trim());

/** The difference of two values as a planner counts it: households, sites, yuan, or minutes. */
export function lossText(scale: Scale, loss: number, households: number, words: Words, numbers: Numbers): string {
  const { units } = words.proving;
  if (scale === 'share') return `${numbers.whole(loss)} ${words.units.hh}`;
  if (scale === 'services' || scale === 'weighed') return `${numbers.whole(loss)} ${units[scale]}`;
  if (scale === 'sites') return `${numbers.whole(loss)} ${units.sites}`;
  if (scale === 'yuan') return asOne(numbers.yuan(loss));
  return `${fineMinutes(scale, onScale(scale, loss, households))} ${units.minutes}`;
}

/** What `answer` is worse than `best`: no less, and no more; null where there is no such plan. */
export function lossOf(
  scale: Scale,
  best: SiteSolved,
  answer: SiteSolved,
): { readonly least: number; readonly most: number } | null {
  if (best.objective === null || answer.objective === null || answer.bound === null) return null;
  const sign = isMost(scale) ? 1 : -1;
  return {
    least: Math.max(0, sign * (best.objective - answer.bound)),
    most: Math.max(0, sign * ((best.bound ?? best.objective) - answer.objective)),
  };
}

/** Close to all of them, tenths say nothing. */
const finePercent = (value: number): string => (value > 98 && value < 100 ? value.toFixed(2) : value.toFixed(1));
const fineMinutes = (scale: Scale, value: number): string => value.toFixed(scale === 'mean' ? 2 : 1);
