/** What is chosen to be merged: it lies on the desk until it is made or cleared. The first member keeps its name and its centre. */
import type { Problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import type { CommunityId } from '../domain/units.ts';
import type { Around } from './try-hand.ts';

export const MERGE_WAYS = ['click', 'lasso', 'box', 'paint', 'lock'] as const;
export type MergeWay = (typeof MERGE_WAYS)[number];

export interface MergeChoice {
  readonly way: MergeWay;
  readonly members: readonly CommunityId[];
  readonly name: string;
  /** A footbridge that would be built with it, or a gate that would be opened. */
  readonly join: Edit | null;
}

export const NO_MERGE: MergeChoice = { way: 'click', members: [], name: '', join: null };

export function changeMerge({ desk }: Pick<Around, 'desk'>, change: Partial<MergeChoice>): void {
  desk.setState(({ merge }) => ({ merge: { ...merge, ...change } }));
}

/** Takes communities in that are neither there already nor locked. */
export function takeIn(around: Around, ids: readonly CommunityId[]): void {
  const { members } = around.desk.getState().merge;
  const { locked } = around.app.store.getState().document;
  const added = ids.filter((id) => !members.includes(id) && !locked.includes(id));
  if (added.length > 0) changeMerge(around, { members: [...members, ...added], join: null });
}

export function leaveOut(around: Pick<Around, 'desk'>, id: CommunityId): void {
  const { members } = around.desk.getState().merge;
  changeMerge(around, { members: members.filter((member) => member !== id), join: null });
}

export function makeInto(around: Pick<Around, 'desk'>, id: CommunityId): void {
  const { members } = around.desk.getState().merge;
  changeMerge(around, { members: [id, ...members.filter((member) => member !== id)] });
}

/** Locks belong to the plan: a member that is locked goes as the plan turns (use-empty-desk.ts). */
export function turnLock({ app }: Pick<Around, 'app'>, id: CommunityId): void {
  app.actions.lockCommunity(id, !app.store.getState().document.locked.includes(id));
}

/** What a click on a community does in the way that is chosen. */
export function clickCommunity(around: Around, id: CommunityId): void {
  const { way, members } = around.desk.getState().merge;
  if (way === 'lock') turnLock(around, id);
  else if (members.includes(id)) leaveOut(around, id);
  else takeIn(around, [id]);
}

/** False when there was nothing to clear. */
export function clearMerge(around: Around): boolean {
  const { members, way } = around.desk.getState().merge;
  if (members.length === 0) return false;
  around.desk.setState({ merge: { ...NO_MERGE, way } });
  around.app.actions.showPreview(null);
  return true;
}

/** What joins it first. Empty while nothing can be merged. */
export function editsOfMerge({ members, name, join }: MergeChoice): readonly Edit[] {
  const [into, ...from] = members;
  if (into === undefined || from.length === 0) return [];
  const trimmed = name.trim();
  const merge: Edit = { kind: 'merge-communities', into, from, ...(trimmed !== '' && { name: trimmed }) };
  return join === null ? [merge] : [join, merge];
}

/** Null, or why it cannot be merged; then it stays on the desk. */
export function confirmMerge(around: Around): Problem | null {
  const { app, desk } = around;
  const edits = editsOfMerge(desk.getState().merge);
  if (edits.length === 0) return null;
  const refusal = app.actions.addEdits(edits);
  if (refusal !== null) {
    app.actions.report(refusal);
    return refusal;
  }
  clearMerge(around);
  return null;
}
