/** What is known of the choice to be merged: the last facts stay until the next are there. */
import type { MergeFacts } from '../domain/merge-facts.ts';
import type { Problem } from '../domain/outcome.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Document } from '../store/app-state.ts';

export interface MergeAnswer {
  readonly facts: MergeFacts | null;
  readonly problem: Problem | null;
  readonly isCurrent: boolean;
  /** The plan they are of; null where nothing was asked. */
  readonly plan: Document | null;
  readonly scenario: ScenarioId | null;
}

export const NO_ANSWER: MergeAnswer = { facts: null, problem: null, isCurrent: true, plan: null, scenario: null };
