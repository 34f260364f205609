/** A community comes under another street (街道 or 镇), with everything that was merged into it. */
import { find } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { partsOf, withParts } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { CommunityId, StreetId } from '../units.ts';
import { unknownCommunity } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface AssignCommunity extends EditFields {
  readonly kind: 'assign-community';
  readonly community: CommunityId;
  readonly street: StreetId;
}

export function cannotAssignCommunity(state: ScenarioTown, edit: AssignCommunity): Problem | null {
  const isKnown = find(state.town.streets, edit.street) !== null;
  return unknownCommunity(state, edit.community) ?? (isKnown ? null : problem('edit/unknown-street', { street: edit.street }));
}

export const assignCommunity = (state: ScenarioTown, edit: AssignCommunity): ScenarioTown =>
  withParts(
    state,
    partsOf(state, edit.community).map((part) => ({ ...part, street: edit.street })),
  );
