/**
 * A scenario: a named list of edits over the baseline. Scenarios form a tree; each holds its whole list.
 *
 * The three switches here are the list of edits: a new kind of edit is a file in edits/ and a line in each.
 */
import type { AssignCommunity } from './edits/assign-community.ts';
import { assignCommunity, cannotAssignCommunity } from './edits/assign-community.ts';
import type { BuildEstate } from './edits/build-estate.ts';
import { buildEstate, cannotBuildEstate, nameNewEstate } from './edits/build-estate.ts';
import type { BuildFacility } from './edits/build-facility.ts';
import { buildFacility, cannotBuildFacility, nameNewFacility, noticeOnBuilding } from './edits/build-facility.ts';
import type { CloseFacility } from './edits/close-facility.ts';
import { cannotCloseFacility, closeFacility } from './edits/close-facility.ts';
import type { DrawLink } from './edits/draw-link.ts';
import { cannotDrawLink, drawLink, nameNewLink } from './edits/draw-link.ts';
import type { MergeCommunities } from './edits/merge-communities.ts';
import { cannotMergeCommunities, mergeCommunities, noticeOnMerging } from './edits/merge-communities.ts';
import type { MoveFacility } from './edits/move-facility.ts';
import { cannotMoveFacility, moveFacility } from './edits/move-facility.ts';
import type { OpenRoom } from './edits/open-room.ts';
import { cannotOpenRoom, openRoom } from './edits/open-room.ts';
import type { RemoveLink } from './edits/remove-link.ts';
import { cannotRemoveLink, removeLink } from './edits/remove-link.ts';
import type { ResizeFacility } from './edits/resize-facility.ts';
import { cannotResizeFacility, resizeFacility } from './edits/resize-facility.ts';
import type { SetGate } from './edits/set-gate.ts';
import { cannotSetGate, setGate } from './edits/set-gate.ts';
import type { SetHouseholds } from './edits/set-households.ts';
import { cannotSetHouseholds, setHouseholds } from './edits/set-households.ts';
import type { SplitCommunity } from './edits/split-community.ts';
import { cannotSplitCommunity, splitCommunity } from './edits/split-community.ts';
import type { Problem } from './outcome.ts';
import { assertNever } from './outcome.ts';
import type { ScenarioTown } from './scenario-town.ts';
import type { ScenarioId } from './units.ts';

export type Edit =
  | BuildFacility
  | MoveFacility
  | ResizeFacility
  | CloseFacility
  | OpenRoom
  | MergeCommunities
  | SplitCommunity
  | AssignCommunity
  | SetHouseholds
  | BuildEstate
  | DrawLink
  | RemoveLink
  | SetGate;

export type EditKind = Edit['kind'];

export interface Scenario {
  readonly id: ScenarioId;
  readonly name: string;
  /** The scenario it was branched from; null for branches of the baseline. */
  readonly parent: ScenarioId | null;
  readonly edits: readonly Edit[];
  /** What the planner wrote about it. */
  readonly note?: string;
}

/** Why an edit cannot be made on the town as it stands, or null. Shown beside the disabled command. */
export function cannotApply(state: ScenarioTown, edit: Edit): Problem | null {
  switch (edit.kind) {
    case 'build-facility':
      return cannotBuildFacility(state, edit);
    case 'move-facility':
      return cannotMoveFacility(state, edit);
    case 'resize-facility':
      return cannotResizeFacility(state, edit);
    case 'close-facility':
      return cannotCloseFacility(state, edit);
    case 'open-room':
      return cannotOpenRoom(state, edit);
    case 'merge-communities':
      return cannotMergeCommunities(state, edit);
    case 'split-community':
      return cannotSplitCommunity(state, edit);
    case 'assign-community':
      return cannotAssignCommunity(state, edit);
    case 'set-households':
      return cannotSetHouseholds(state, edit);
    case 'build-estate':
      return cannotBuildEstate(state, edit);
    case 'draw-link':
      return cannotDrawLink(state, edit);
    case 'remove-link':
      return cannotRemoveLink(state, edit);
    case 'set-gate':
      return cannotSetGate(state, edit);
    default:
      return assertNever(edit);
  }
}

/** The town after one edit that may be made (`cannotApply` is null). */
export function applyEdit(state: ScenarioTown, edit: Edit): ScenarioTown {
  switch (edit.kind) {
    case 'build-facility':
      return buildFacility(state, edit);
    case 'move-facility':
      return moveFacility(state, edit);
    case 'resize-facility':
      return resizeFacility(state, edit);
    case 'close-facility':
      return closeFacility(state, edit);
    case 'open-room':
      return openRoom(state, edit);
    case 'merge-communities':
      return mergeCommunities(state, edit);
    case 'split-community':
      return splitCommunity(state, edit);
    case 'assign-community':
      return assignCommunity(state, edit);
    case 'set-households':
      return setHouseholds(state, edit);
    case 'build-estate':
      return buildEstate(state, edit);
    case 'draw-link':
      return drawLink(state, edit);
    case 'remove-link':
      return removeLink(state, edit);
    case 'set-gate':
      return setGate(state, edit);
    default:
      return assertNever(edit);
  }
}

/** What a planner should know about an edit that may be made all the same. */
export function noticesOn(state: ScenarioTown, edit: Edit): readonly Problem[] {
  if (edit.kind === 'build-facility') return noticeOnBuilding(state, edit);
  if (edit.kind === 'merge-communities') return noticeOnMerging(state, edit);
  return [];
}

/** The edit with an id for what it makes, so that later edits can name it: the form in which it is stored. */
export function withIds(state: ScenarioTown, edit: Edit): Edit {
  if (edit.kind === 'build-facility') return nameNewFacility(state, edit);
  if (edit.kind === 'build-estate') return nameNewEstate(state, edit);
  if (edit.kind === 'draw-link') return nameNewLink(state, edit);
  return edit;
}
