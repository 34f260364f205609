/** A community comes under another street (街道 or 镇), with everything that was merged into it. */
import type { CommunityId, StreetId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface AssignCommunity extends EditFields {
  readonly kind: 'assign-community';
  readonly community: CommunityId;
  readonly street: StreetId;
}
