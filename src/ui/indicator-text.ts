/** An indicator in the reader's language: its name, its unit, a value and a difference; never a figure without its sign or unit. */
import type { Indicator } from '../domain/indicators.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export function indicatorName({ id, minutes }: Indicator, words: Words, numbers: Numbers): string {
  const name = words.comparing.ids[id];
  return typeof name === 'string' ? name : name(numbers.whole(minutes ?? 0));
}

/** Money has no unit of its own here: it depends on the size (`valueUnit`). */
export function indicatorUnit({ unit }: Indicator, words: Words): string {
  switch (unit) {
    case 'percent':
      return '%';
    case 'households':
      return words.units.hh;
    case 'seconds':
      return words.units.min;
    case 'm2-per-100':
      return words.units.m2per100;
    case 'm2':
      return words.units.m2;
    case 'communities':
      return words.comparing.units.communities;
    case 'index':
    case 'yuan':
    case 'yuan-a-year':
      return '';
  }
}

export const isMoney = ({ unit }: Indicator): boolean => unit === 'yuan' || unit === 'yuan-a-year';

/** With the unit of the size of money: ¥7.29 million. */
export function indicatorValue({ unit }: Indicator, value: number, numbers: Numbers): string {
  switch (unit) {
    case 'percent':
      return numbers.percent(value);
    case 'seconds':
      return numbers.minutes(value * 1000);
    case 'm2-per-100':
      return numbers.short(value);
    case 'index':
      return value.toFixed(2);
    case 'households':
    case 'communities':
    case 'm2':
      return numbers.whole(value);
    case 'yuan':
    case 'yuan-a-year':
      return money(value, numbers);
  }
}

/** With its sign; so many decimals that what differs does not look the same. Null where nothing differs. */
export function indicatorChange(indicator: Indicator, difference: number, words: Words, numbers: Numbers): string | null {
  if (difference === 0) return null;
  const size = Math.abs(difference);
  const sign = difference > 0 ? '+' : '−';
  if (isMoney(indicator)) return sign + money(size, numbers);
  const { unit } = indicator;
  if (unit === 'households' || unit === 'communities') return sign + numbers.whole(size);
  const value = unit === 'seconds' ? size / 60 : size;
  if (unit === 'm2' && value >= 1) return sign + numbers.whole(value);
  const usual = unit === 'index' ? 2 : 1;
  for (let digits = usual; digits <= usual + 2; digits += 1)
    if (Number(value.toFixed(digits)) > 0) return sign + value.toFixed(digits);
  return words.trying.panel.hardly;
}

/** Whether a difference is good news; money and sizes are neither. */
export function toneOf({ better }: Indicator, difference: number | null): string {
  if (difference === null || difference === 0) return 'is-same';
  if (better === 'neither') return '';
  return difference > 0 === (better === 'more') ? 'is-better' : 'is-worse';
}

function money(value: number, numbers: Numbers): string {
  const { figure, unit } = numbers.yuan(value);
  return unit === '' ? figure : `${figure}\u00a0${unit}`;
}
