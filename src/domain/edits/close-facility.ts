/** A facility closes: nobody walks to it and its area counts no longer. Opening it again is switching the edit off. */
import { withoutEntry } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { rebuilt } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { FacilityId } from '../units.ts';
import { unknownFacility } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface CloseFacility extends EditFields {
  readonly kind: 'close-facility';
  readonly facility: FacilityId;
}

export const cannotCloseFacility = (state: ScenarioTown, edit: CloseFacility): Problem | null =>
  unknownFacility(state, edit.facility);

export const closeFacility = (state: ScenarioTown, edit: CloseFacility): ScenarioTown =>
  rebuilt(state, { facilities: withoutEntry(state.facilities, edit.facility) });
