/**
 * Two or more neighbouring communities become one; `into` keeps its identity. Households, area and facilities add up, and
 * nobody's walking time changes (METHOD 8), because only the name of the community changes for the pieces of its parts.
 */
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { areConnected } from '../neighbours.ts';
import { communityNow, partsOf, presentCommunity, rebuilt } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { Community } from '../town.ts';
import type { CommunityId } from '../units.ts';
import { unknownCommunity } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface MergeCommunities extends EditFields {
  readonly kind: 'merge-communities';
  readonly into: CommunityId;
  readonly from: readonly CommunityId[];
  readonly name?: string;
}

/** Why a merge cannot be made now, or null. Shown beside the disabled command. */
export function cannotMergeCommunities(state: ScenarioTown, edit: MergeCommunities): Problem | null {
  if (edit.from.length === 0) return problem('merge/nothing-to-merge', { community: edit.into });
  if (new Set([edit.into, ...edit.from]).size <= edit.from.length)
    return problem('merge/named-twice', { community: edit.into });
  const communities: Community[] = [];
  for (const id of [edit.into, ...edit.from]) {
    const community = communityNow(state, id);
    if (!community) return unknownCommunity(state, id, 'merge/unknown-community');
    communities.push(community);
  }
  if (!areConnected(communities)) return problem('merge/not-neighbours', { community: edit.into, count: communities.length });
  return null;
}

export function mergeCommunities(state: ScenarioTown, edit: MergeCommunities): ScenarioTown {
  const memberOf = new Map(state.memberOf);
  const mergedNames = new Map(state.mergedNames);
  for (const from of edit.from) {
    for (const part of partsOf(state, from)) memberOf.set(part.id, edit.into);
    mergedNames.delete(from);
  }
  if (edit.name !== undefined) mergedNames.set(edit.into, edit.name);
  return rebuilt(state, { memberOf, mergedNames });
}

/** Natural communities that would stay partly outside: they are to be kept whole, so the planner is told. */
export function noticeOnMerging(state: ScenarioTown, edit: MergeCommunities): readonly Problem[] {
  const together = new Set([edit.into, ...edit.from]);
  const isIn = (part: Community): boolean => together.has(presentCommunity(state, part.id));
  const groups = new Set(state.parts.filter(isIn).flatMap((part) => part.keepWhole ?? []));
  return [...groups]
    .toSorted()
    .map((group) => ({ group, left: state.parts.filter((part) => part.keepWhole === group && !isIn(part)).length }))
    .filter(({ left }) => left > 0)
    .map(({ group, left }) => problem('merge/natural-community-divided', { community: edit.into, group, left }));
}
