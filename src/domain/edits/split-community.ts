/** A merged community becomes again all the communities it was merged from, each with its name, households and facilities. */
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { partsOf, rebuilt } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { CommunityId } from '../units.ts';
import { unknownCommunity } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface SplitCommunity extends EditFields {
  readonly kind: 'split-community';
  readonly community: CommunityId;
}

export function cannotSplitCommunity(state: ScenarioTown, edit: SplitCommunity): Problem | null {
  const isWhole = partsOf(state, edit.community).length < 2;
  return (
    unknownCommunity(state, edit.community) ??
    (isWhole ? problem('edit/nothing-to-split', { community: edit.community }) : null)
  );
}

export function splitCommunity(state: ScenarioTown, edit: SplitCommunity): ScenarioTown {
  const memberOf = new Map([...state.memberOf].filter(([, present]) => present !== edit.community));
  const mergedNames = new Map([...state.mergedNames].filter(([id]) => id !== edit.community));
  return rebuilt(state, { memberOf, mergedNames });
}
