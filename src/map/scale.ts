/** What a measure's colours mean: tokens, breaks, unit and where the standard stands. Map, legend and print share it. */
import type { ScenarioResult } from '../domain/result.ts';
import type { MapLevel, Measure } from '../store/app-state.ts';
import {
  AREA_TOKENS,
  areaBreaks,
  DIFFERENCE_BREAKS,
  DIFFERENCE_TOKENS,
  HUE_TOKENS,
  roundBreaks,
  TIME_TOKENS,
  timeBreaks,
} from './classes.ts';
import { kindsOf } from './cell-classes.ts';
import type { Token } from './palette.ts';

export type ScaleUnit = 'minutes' | 'm2/100hh' | 'households' | 'percent' | 'services' | 'words';

/** Ids of class names in the wording, for measures whose classes are not numbers. */
export type ClassWord = 'within' | 'beyond' | 'met' | 'missed' | 'unknown' | 'sure' | 'assumed' | 'farFromStreet';

export interface Scale {
  readonly tokens: readonly Token[];
  readonly unit: ScaleUnit;
  /** Inner breaks: one fewer than classes (empty for words). */
  readonly breaks: readonly number[];
  /** How many classes stand before the standard; null without one. */
  readonly standardAfter: number | null;
  readonly words: readonly ClassWord[];
}

/** What a measure is seen with: everything besides the result that moves a class. */
export interface Seen {
  readonly measure: Measure;
  readonly level: MapLevel;
  readonly minutesShown: number;
  /** m2 per 100 households that the pack asks for. */
  readonly standardM2Per100: number;
}

export function scaleOf(seen: Seen, result: ScenarioResult, cellHouseholds: Uint32Array): Scale {
  switch (seen.measure.kind) {
    case 'time':
      return numbers(TIME_TOKENS, 'minutes', timeBreaks(seen.minutesShown).slice(0, 5), 3);
    case 'covered':
      return seen.level === 'hex' ? named(['time-2', 'time-5'], ['within', 'beyond']) : percentages();
    case 'completeness':
      return services(kindsOf(result));
    case 'entitled':
    case 'reachable':
      return numbers(AREA_TOKENS, 'm2/100hh', areaBreaks(seen.standardM2Per100), 4);
    case 'difference':
      return numbers(DIFFERENCE_TOKENS, 'm2/100hh', DIFFERENCE_BREAKS, null);
    case 'households':
      return numbers(HUE_TOKENS, 'households', roundBreaks(householdsPerPart(seen.level, result, cellHouseholds)), null);
    case 'verdict':
      return named(['met', 'missed', 'unknown'], ['met', 'missed', 'unknown']);
    case 'doubt':
      return seen.level === 'hex' ? named(['hue-2', 'stale', 'time-5'], ['sure', 'assumed', 'farFromStreet']) : percentages();
  }
}

const numbers = (
  tokens: readonly Token[],
  unit: ScaleUnit,
  breaks: readonly number[],
  standardAfter: number | null,
): Scale => ({ tokens, unit, breaks, standardAfter, words: [] });

const named = (tokens: readonly Token[], words: readonly ClassWord[]): Scale => ({
  tokens,
  unit: 'words',
  breaks: [],
  standardAfter: null,
  words,
});

const percentages = (): Scale => numbers(HUE_TOKENS, 'percent', [20, 40, 60, 80, 95], null);

/** One class per number of services within reach, or six classes where there are more. */
function services(count: number): Scale {
  const classes = Math.min(6, count + 1);
  const breaks = Array.from({ length: classes - 1 }, (_, index) =>
    Math.max(1, Math.round(((index + 1) * count) / (classes - 1))),
  );
  return numbers(HUE_TOKENS.slice(0, classes), 'services', breaks, null);
}

function householdsPerPart(level: MapLevel, result: ScenarioResult, cellHouseholds: Uint32Array): readonly number[] {
  const values =
    level === 'hex'
      ? Array.from(cellHouseholds)
      : result.areas.filter((area) => area.level === level).map((area) => area.households);
  return values.filter((value) => value > 0).sort((a, b) => a - b);
}
