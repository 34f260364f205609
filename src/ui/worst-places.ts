/** Communities by households outside the circle, most first; ties by id. */
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import type { Measure } from '../store/app-state.ts';
import { coverageOf } from '../domain/indicators.ts';
import { measuredCategory } from './measured.ts';

export interface Outside {
  readonly area: AreaFigures;
  readonly households: number;
}

export function mostOutside(result: ScenarioResult, measure: Measure, minutes: number): readonly Outside[] {
  const category = measuredCategory(measure, result);
  return result.areas
    .filter((area) => area.level === 'community')
    .map((area) => ({ area, households: area.households - (coverageOf(area, category)?.withinMinute[minutes] ?? 0) }))
    .filter(({ households }) => households > 0)
    .sort((a, b) => b.households - a.households || (a.area.id < b.area.id ? -1 : 1));
}
