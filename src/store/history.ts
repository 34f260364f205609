/** Undo and redo: a list of states and a position in it. Knows nothing of what the states are; the same state comes back. */
import { assert } from '../domain/outcome.ts';

export interface History<State> {
  readonly states: readonly State[];
  readonly position: number;
}

/** Steps that can be taken back. */
export const MOST_STEPS = 1000;

export const startHistory = <State>(first: State): History<State> => ({ states: [first], position: 0 });

export function present<State>({ states, position }: History<State>): State {
  const state = states[position];
  assert(state !== undefined, `history has no state at ${position} of ${states.length}`);
  return state;
}

/** A new state after the present one; what had been taken back is forgotten. */
export function advance<State>({ states, position }: History<State>, next: State): History<State> {
  const kept = [...states.slice(Math.max(0, position + 1 - MOST_STEPS), position + 1), next];
  return { states: kept, position: kept.length - 1 };
}

export const canUndo = ({ position }: History<unknown>): boolean => position > 0;
export const canRedo = ({ states, position }: History<unknown>): boolean => position < states.length - 1;

export const undo = <State>(history: History<State>): History<State> =>
  canUndo(history) ? { ...history, position: history.position - 1 } : history;

export const redo = <State>(history: History<State>): History<State> =>
  canRedo(history) ? { ...history, position: history.position + 1 } : history;
