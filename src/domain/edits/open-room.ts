/** A unit opens its room to residents: from now on it is walked to and its area counts (DOMAIN Q37, S14). */
import { find } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { withFacility } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { FacilityId } from '../units.ts';
import { unknownFacility } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface OpenRoom extends EditFields {
  readonly kind: 'open-room';
  readonly facility: FacilityId;
  /** Opening hours as agreed with the unit. */
  readonly hours?: string;
  /** What was agreed with the unit, in words: the paper, its date, who keeps the key. Never changes a figure. */
  readonly agreement?: string;
}

export function cannotOpenRoom(state: ScenarioTown, edit: OpenRoom): Problem | null {
  const isOpen = find(state.facilities, edit.facility)?.openTo === 'public';
  return unknownFacility(state, edit.facility) ?? (isOpen ? problem('edit/already-open', { facility: edit.facility }) : null);
}

export function openRoom(state: ScenarioTown, edit: OpenRoom): ScenarioTown {
  const room = find(state.facilities, edit.facility);
  return room ? withFacility(state, { ...room, openTo: 'public', hours: edit.hours ?? room.hours }) : state;
}
