/** A unit opens its room to residents: from now on it is walked to and its area counts (DOMAIN Q37, S14). */
import type { FacilityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface OpenRoom extends EditFields {
  readonly kind: 'open-room';
  readonly facility: FacilityId;
  /** Opening hours as agreed with the unit. */
  readonly hours?: string;
}
