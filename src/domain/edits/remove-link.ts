/**
 * A walking link is gone: a link drawn in this scenario, or a way of the network file, named `w` and its id. Whether the
 * file has such a way is known where the network is.
 */
import { compareIds, find, withoutEntry } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { withNetwork } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { EditFields } from './edit-fields.ts';

export interface RemoveLink extends EditFields {
  readonly kind: 'remove-link';
  readonly link: string;
  /** What the street is called, for the list; never changes a figure. */
  readonly name?: string;
}

export function cannotRemoveLink(state: ScenarioTown, edit: RemoveLink): Problem | null {
  const isGone = state.network.removed.includes(edit.link);
  const isKnown = find(state.network.drawn, edit.link) !== null || /^w-?\d+$/.test(edit.link);
  return isKnown && !isGone ? null : problem('edit/unknown-link', { link: edit.link });
}

export function removeLink(state: ScenarioTown, edit: RemoveLink): ScenarioTown {
  const { drawn, removed } = state.network;
  if (find(drawn, edit.link)) return withNetwork(state, { drawn: withoutEntry(drawn, edit.link) });
  return withNetwork(state, { removed: [...removed, edit.link].toSorted(compareIds) });
}
