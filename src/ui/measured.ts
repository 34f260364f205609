/** Which service is explained: the one that the map shows, or the first that was measured. */
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Measure } from '../store/app-state.ts';

export function measuredCategory(measure: Measure, result: ScenarioResult): CategoryId | null {
  const wanted = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : null;
  const times = result.times.find(({ category }) => category === wanted) ?? result.times[0];
  return times?.category ?? null;
}

export const cityOf = (result: ScenarioResult): AreaFigures | null =>
  result.areas.find((area) => area.level === 'city') ?? result.areas.at(-1) ?? null;

export const coverageOf = (area: AreaFigures, category: string | null) =>
  area.coverage.find((coverage) => coverage.category === category) ?? null;
