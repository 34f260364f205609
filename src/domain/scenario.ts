/** A scenario: a named list of edits over the baseline. Scenarios form a tree; each holds its whole list. */
import type { AssignCommunity } from './edits/assign-community.ts';
import type { BuildEstate } from './edits/build-estate.ts';
import type { BuildFacility } from './edits/build-facility.ts';
import type { CloseFacility } from './edits/close-facility.ts';
import type { DrawLink } from './edits/draw-link.ts';
import type { MergeCommunities } from './edits/merge-communities.ts';
import type { MoveFacility } from './edits/move-facility.ts';
import type { OpenRoom } from './edits/open-room.ts';
import type { RemoveLink } from './edits/remove-link.ts';
import type { ResizeFacility } from './edits/resize-facility.ts';
import type { SetGate } from './edits/set-gate.ts';
import type { SetHouseholds } from './edits/set-households.ts';
import type { SplitCommunity } from './edits/split-community.ts';
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
}

/** The edits that count: those not switched off. The list itself where none is. */
export const activeEdits = (edits: readonly Edit[]): readonly Edit[] =>
  edits.some((edit) => edit.off) ? edits.filter((edit) => !edit.off) : edits;
