/** A facility closes: nobody walks to it and its area counts no longer. Opening it again is switching the edit off. */
import type { FacilityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface CloseFacility extends EditFields {
  readonly kind: 'close-facility';
  readonly facility: FacilityId;
}
