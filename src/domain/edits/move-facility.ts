/** A facility stands elsewhere. A community that the source named for it stays its community (METHOD 6). */
import type { LngLat } from '../geometry.ts';
import type { FacilityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface MoveFacility extends EditFields {
  readonly kind: 'move-facility';
  readonly facility: FacilityId;
  readonly lngLat: LngLat;
}
