/**
 * Where one colour ends and the next begins (DESIGN 4). The break that matters is the standard: three classes divide what
 * lies within the limit, three what lies beyond; four divide an area below its standard, three above.
 */
import { HORIZON_MINUTES } from '../domain/settings.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import type { Token } from './palette.ts';

/** Classes outside every scale, in the same byte as the classes: each looks different from zero and from the others. */
export const NOT_REACHED = 250;
export const NOT_TIED = 251;
export const NO_VALUE = 252;
export const NOT_COMPUTED = 253;

export const TIME_TOKENS: readonly Token[] = ['time-1', 'time-2', 'time-3', 'time-4', 'time-5', 'time-6'];
export const AREA_TOKENS: readonly Token[] = ['area-1', 'area-2', 'area-3', 'area-4', 'area-5', 'area-6', 'area-7'];
export const DIFFERENCE_TOKENS: readonly Token[] = ['diff-3n', 'diff-2n', 'diff-1n', 'diff-0', 'diff-1p', 'diff-2p', 'diff-3p'];
export const HUE_TOKENS: readonly Token[] = ['hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6'];

/** Upper ends in minutes of the six classes of time; 5 10 15 | 20 30 60 at a limit of 15. */
export function timeBreaks(limitMinutes: number): readonly number[] {
  const left = HORIZON_MINUTES - limitMinutes;
  return [
    limitMinutes / 3,
    (limitMinutes * 2) / 3,
    limitMinutes,
    Math.min((limitMinutes * 4) / 3, limitMinutes + left / 3),
    Math.min(limitMinutes * 2, limitMinutes + (left * 2) / 3),
    HORIZON_MINUTES,
  ];
}

/** Class of a walking time in milliseconds; a time equal to a break is within it (METHOD 3). */
export function timeClass(ms: number, breaksMs: readonly number[]): number {
  if (ms === UNREACHED) return NOT_REACHED;
  if (ms === OFF_NETWORK) return NOT_TIED;
  for (let index = 0; index < breaksMs.length; index += 1) if (ms <= (breaksMs[index] ?? 0)) return index;
  return NOT_REACHED;
}

export const inMilliseconds = (minutes: readonly number[]): readonly number[] =>
  minutes.map((value) => Math.round(value * 60_000));

/** Lower ends of classes two to seven in m2 per 100 households; 5 10 15 | 20 30 50 at a standard of 20. */
export function areaBreaks(standard: number): readonly number[] {
  return [standard / 4, standard / 2, (standard * 3) / 4, standard, standard * 1.5, standard * 2.5];
}

/** Lower ends of classes two to seven of a difference in m2 per 100 households. */
export const DIFFERENCE_BREAKS: readonly number[] = [-15, -5, -1, 1, 5, 15];

/** Class of a value that belongs to the upper class when it equals a break. */
export function classFromBelow(value: number, breaks: readonly number[]): number {
  if (Number.isNaN(value)) return NO_VALUE;
  let index = 0;
  while (index < breaks.length && value >= (breaks[index] ?? 0)) index += 1;
  return index;
}

/** Five round numbers (1, 2, 5 and tens) that cut the values into six classes of about equal size. */
export function roundBreaks(sortedValues: readonly number[]): readonly number[] {
  const breaks: number[] = [];
  for (let part = 1; part <= 5; part += 1) {
    const value = sortedValues[Math.floor((sortedValues.length * part) / 6)] ?? part;
    const last = breaks.at(-1) ?? 0;
    breaks.push(Math.max(roundNumber(value), nextRound(last)));
  }
  return breaks;
}

function roundNumber(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

function nextRound(value: number): number {
  if (value < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = Math.round(value / power);
  return (lead < 2 ? 2 : lead < 5 ? 5 : 10) * power;
}
