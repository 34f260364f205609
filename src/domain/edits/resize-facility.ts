/** A facility gets another floor area. */
import { find } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { withFacility } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { FacilityId } from '../units.ts';
import { squareDecimetres } from '../units.ts';
import { badArea, unknownFacility } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface ResizeFacility extends EditFields {
  readonly kind: 'resize-facility';
  readonly facility: FacilityId;
  readonly areaM2: number;
}

export const cannotResizeFacility = (state: ScenarioTown, edit: ResizeFacility): Problem | null =>
  unknownFacility(state, edit.facility) ?? badArea(edit.areaM2);

export function resizeFacility(state: ScenarioTown, edit: ResizeFacility): ScenarioTown {
  const facility = find(state.facilities, edit.facility);
  return facility ? withFacility(state, { ...facility, areaDm2: squareDecimetres(edit.areaM2) }) : state;
}
