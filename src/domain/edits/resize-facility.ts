/** A facility gets another floor area. */
import type { FacilityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface ResizeFacility extends EditFields {
  readonly kind: 'resize-facility';
  readonly facility: FacilityId;
  readonly areaM2: number;
}
