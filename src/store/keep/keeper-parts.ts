/** Small things that keeping a plan needs: what tabs say to each other, when two histories are one, what a failure of the database means. */
import { type Problem, problem } from '../../domain/outcome.ts';
import { type History, present } from '../history.ts';
import type { JournalRecord } from './journal.ts';
import type { PlanRecord } from './plan-record.ts';
import type { Step } from './step.ts';

/** What the writing tab tells the others. */
export interface Said {
  readonly record: JournalRecord | null;
  readonly name: string;
}

export const isSaid = (message: unknown): message is Said =>
  typeof message === 'object' && message !== null && 'record' in message && 'name' in message;

export const isSameHistory = (one: History<Step>, other: History<Step>): boolean =>
  one.position === other.position &&
  one.states.length === other.states.length &&
  one.states.every(({ id }, row) => id === other.states[row]?.id);

export const scenariosIn = (history: History<Step>): number => present(history).document.scenarios.length - 1;

/** Where the browser offers no digests, inputs have no names to be kept under. */
export const inputsAreNamed = ({ inputs }: PlanRecord): boolean => inputs.files.every(({ sha256 }) => sha256 !== '');

/** What the database throws for what a browser or a full disk can cause; anything else is a bug. */
export function problemOf(thrown: unknown): Problem {
  if (!(thrown instanceof DOMException)) throw thrown;
  return problem(thrown.name === 'QuotaExceededError' ? 'keep/storage-full' : 'keep/storage-refused', { reason: thrown.name });
}
