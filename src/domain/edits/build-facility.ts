/** A new facility at a point: a centre, a station, a square. It belongs to the community it lies in and is open to all. */
import type { LngLat } from '../geometry.ts';
import type { CategoryId, FacilityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface BuildFacility extends EditFields {
  readonly kind: 'build-facility';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: FacilityId;
  readonly category: CategoryId;
  readonly name?: string;
  readonly lngLat: LngLat;
  readonly areaM2: number;
  readonly costYuan?: number;
  readonly hours?: string;
}
