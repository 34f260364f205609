/** Which service is explained: the one that the map shows; under other measures the service centres, as on the first screen. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Measure } from '../store/app-state.ts';

const SERVICE_CENTRE = 'service-centre' as CategoryId;

export function measuredCategory(measure: Measure, result: ScenarioResult): CategoryId | null {
  const wanted = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : null;
  const ofCategory = (id: CategoryId | null) => result.times.find(({ category }) => category === id);
  return (ofCategory(wanted) ?? ofCategory(SERVICE_CENTRE) ?? ofCategory(ANY_CENTRE) ?? result.times[0])?.category ?? null;
}
