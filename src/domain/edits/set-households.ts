/** A community has another number of households: a recount, a forecast year, a clearance. */
import type { CommunityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface SetHouseholds extends EditFields {
  readonly kind: 'set-households';
  readonly community: CommunityId;
  readonly households: number;
}
