/** A merged community becomes again all the communities it was merged from. */
import type { CommunityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface SplitCommunity extends EditFields {
  readonly kind: 'split-community';
  readonly community: CommunityId;
}
