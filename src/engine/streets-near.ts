/** The streets nearest to some points, on the network as a scenario leaves it. */
import { applyEdits } from '../domain/apply-edits.ts';
import { noJob } from '../domain/job.ts';
import type { StreetNear } from '../domain/merge-facts.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { editedStreets } from '../kernels/edited-streets.ts';
import { nearestStreets } from '../kernels/nearest-streets.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import type { Input } from './api.ts';

type Ask = Omit<Input<'nearestStreets'>, 'handle'>;

export function streetsNear(prepared: Prepared, { edits, settings, points }: Ask): Outcome<readonly (StreetNear | null)[]> {
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const edited = editedStreets(prepared, applied.value.network, noJob);
  if (edited === null) return stopped;
  return good(nearestStreets(edited.streets.network, prepared.baseline.ways, points, settings.maxLegM));
}
