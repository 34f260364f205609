/**
 * Another copy of the open plan, on its way into it: first asked what it shall be, then its conflicts decided one by one, at last
 * taken over as one step that can be undone.
 */
import { type Choice, type Choices, type MergedPlan, mergePlans, type PlanDocument } from '../../domain/merge-plans.ts';
import type { DroppedFile, PlanParts } from '../../engine/import-api.ts';
import type { Document } from '../app-state.ts';
import type { History } from '../history.ts';
import { documentOf } from './plan-record.ts';
import type { Step } from './step.ts';

export interface Merging {
  readonly file: DroppedFile;
  readonly parts: PlanParts;
  /** What both copies came from; null where the open plan does not remember it. */
  readonly base: PlanDocument | null;
  readonly choices: Choices;
  /** Null until the planner wants the copies to be merged. */
  readonly merged: MergedPlan | null;
}

/** Null where the other copy has nothing that the open plan has not: it is a state the plan went through. */
export function startMerging(
  file: DroppedFile,
  parts: PlanParts,
  history: History<Step>,
  lineage: readonly string[],
): Merging | null {
  const head = parts.project.lineage.at(-1);
  if (head !== undefined && lineage.includes(head)) return null;
  const theirs = new Set(parts.project.lineage);
  const common = history.states.slice(0, history.position + 1).findLast(({ id }) => theirs.has(id));
  return { file, parts, base: common?.document ?? null, choices: {}, merged: null };
}

/** Against the open plan as it stands: it may have been changed since. */
export function mergedWith(merging: Merging, ours: Document, choices: Choices = merging.choices): Merging {
  return { ...merging, choices, merged: mergePlans(merging.base, ours, documentOf(merging.parts.project), choices) };
}

export const withChoice = (merging: Merging, ours: Document, conflict: string, choice: Choice): Merging =>
  mergedWith(merging, ours, { ...merging.choices, [conflict]: choice });
