/** Values of the location models as a planner reads them: shares, sites and minutes, and what is lost in the model's own unit. */
import type { SiteModel, SiteSolved } from '../store/prove-state.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export interface ValueText {
  readonly figure: string;
  readonly unit: string;
}

/** Whether more is better. */
export const isMost = (model: SiteModel): boolean => model === 'mclp' || model === 'lscp-backup';

/** On one scale whatever the model: percent of households, sites, or minutes. */
export function onScale(model: SiteModel, value: number, households: number): number {
  switch (model) {
    case 'mclp':
    case 'lscp-backup':
      return (100 * value) / Math.max(1, households);
    case 'lscp':
      return value;
    case 'p-median':
      return value / Math.max(1, households) / 60_000;
    case 'p-center':
      return value / 60_000;
  }
}

export function valueText(model: SiteModel, value: number, households: number, words: Words, numbers: Numbers): ValueText {
  const { units } = words.proving;
  const scaled = onScale(model, value, households);
  if (isMost(model)) return { figure: finePercent(scaled), unit: units.percent };
  if (model === 'lscp') return { figure: numbers.whole(scaled), unit: units.sites };
  return { figure: fineMinutes(model, scaled), unit: units.minutes };
}

export const asOne = ({ figure, unit }: ValueText): string => (unit === '%' ? `${figure}%` : `${figure} ${unit}`);

/** The difference of two values as a planner counts it: households, sites, or minutes. */
export function lossText(model: SiteModel, loss: number, households: number, words: Words, numbers: Numbers): string {
  const { units } = words.proving;
  if (isMost(model)) return `${numbers.whole(loss)} ${words.units.hh}`;
  if (model === 'lscp') return `${numbers.whole(loss)} ${units.sites}`;
  return `${fineMinutes(model, onScale(model, loss, households))} ${units.minutes}`;
}

/** What `answer` is worse than `best`: no less, and no more; null where there is no such plan. */
export function lossOf(
  model: SiteModel,
  best: SiteSolved,
  answer: SiteSolved,
): { readonly least: number; readonly most: number } | null {
  if (best.objective === null || answer.objective === null || answer.bound === null) return null;
  const sign = isMost(model) ? 1 : -1;
  return {
    least: Math.max(0, sign * (best.objective - answer.bound)),
    most: Math.max(0, sign * ((best.bound ?? best.objective) - answer.objective)),
  };
}

/** Close to all of them, tenths say nothing. */
const finePercent = (value: number): string => (value > 98 && value < 100 ? value.toFixed(2) : value.toFixed(1));
const fineMinutes = (model: SiteModel, value: number): string => value.toFixed(model === 'p-median' ? 2 : 1);
