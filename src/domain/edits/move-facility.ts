/** A facility stands elsewhere. A community that the source named for it stays its community (METHOD 6). */
import { find } from '../by-id.ts';
import type { LngLat } from '../geometry.ts';
import type { Problem } from '../outcome.ts';
import { withFacility } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { FacilityId } from '../units.ts';
import { badPlace, unknownFacility } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface MoveFacility extends EditFields {
  readonly kind: 'move-facility';
  readonly facility: FacilityId;
  readonly lngLat: LngLat;
}

export const cannotMoveFacility = (state: ScenarioTown, edit: MoveFacility): Problem | null =>
  unknownFacility(state, edit.facility) ?? badPlace(edit.lngLat);

export function moveFacility(state: ScenarioTown, edit: MoveFacility): ScenarioTown {
  const facility = find(state.facilities, edit.facility);
  return facility ? withFacility(state, { ...facility, lngLat: edit.lngLat, positionAssumed: false }) : state;
}
