/** Two or more neighbouring communities become one; `into` keeps its identity. Nobody's walking time changes (METHOD 8). */
import type { CommunityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface MergeCommunities extends EditFields {
  readonly kind: 'merge-communities';
  readonly into: CommunityId;
  readonly from: readonly CommunityId[];
  readonly name?: string;
}
