/** What was read, as the store has it: with everything that was noticed on the way, and with where it came from. */
import type { Problem } from '../domain/outcome.ts';
import type { PlanInputs } from '../domain/project.ts';
import { withNotes } from '../domain/with-notes.ts';
import type { InputContent, Reading } from '../engine/import-api.ts';
import type { BaselineState, Drawn, Opened, Progress } from './app-state.ts';

/** What a plan is read from, with the bytes. */
export interface Source {
  readonly inputs: PlanInputs;
  readonly contents: readonly InputContent[];
}

export const START: Progress = { stage: 'waiting', fraction: 0 };

export const openedFrom = ({ baseline, ledger, fates, extras }: Reading, isSample: boolean): Opened => ({
  name: baseline.town.name,
  isSample,
  baseline,
  ledger,
  ...(fates && { fates }),
  ...(extras && { extras }),
});

/** What was noticed while laying the grid joins what was noticed while reading, once. */
export const noticing = (opened: Opened, notes: readonly Problem[]): Opened => ({
  ...opened,
  ledger: withNotes(opened.ledger, notes),
});

/** What is drawn now, also while it is being replaced. */
export function drawnOf(baseline: BaselineState): Drawn | null {
  if (baseline.kind === 'ready') return baseline.drawn;
  return baseline.kind === 'preparing' ? baseline.before : null;
}
