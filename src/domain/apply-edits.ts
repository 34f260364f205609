/** From the baseline and a list of edits to the town as it would stand (METHOD 8): in order, without those switched off. */
import type { Outcome, Problem } from './outcome.ts';
import { bad, good } from './outcome.ts';
import type { Edit } from './scenario.ts';
import { applyEdit, cannotApply, noticesOn } from './scenario.ts';
import { untouched } from './scenario-parts.ts';
import type { ScenarioTown } from './scenario-town.ts';
import type { Town } from './town.ts';

/** An edit that could not be made, with its place in the list (from 0) and the reason. */
export interface Refusal {
  readonly position: number;
  readonly problem: Problem;
}

export interface Applied {
  readonly state: ScenarioTown;
  /** Edits left out because they could not be made, for instance after an earlier one was switched off. */
  readonly refusals: readonly Refusal[];
  readonly notices: readonly Problem[];
}

/** The town under all edits that count, or the first reason why one cannot be made; its figures name the edit, from 1. */
export function applyEdits(town: Town, edits: readonly Edit[]): Outcome<ScenarioTown> {
  const { state, refusals, notices } = applyPossible(town, edits);
  const [first] = refusals;
  if (!first) return good(state, notices);
  return bad({ ...first.problem, figures: { ...first.problem.figures, edit: first.position + 1 } });
}

/** One edit more; `position` (from 1) is what a refusal is told with. */
export function applyOne(state: ScenarioTown, edit: Edit, position: number): Outcome<ScenarioTown> {
  if (edit.off) return good(state);
  const problem = cannotApply(state, edit);
  if (problem) return bad({ ...problem, figures: { ...problem.figures, edit: position } });
  return good(applyEdit(state, edit), noticesOn(state, edit));
}

/** The same, going on past edits that cannot be made and saying which: for a list under a planner's hand. */
export function applyPossible(town: Town, edits: readonly Edit[]): Applied {
  let state = untouched(town);
  const refusals: Refusal[] = [];
  const notices: Problem[] = [];
  edits.forEach((edit, position) => {
    if (edit.off) return;
    const problem = cannotApply(state, edit);
    if (problem) {
      refusals.push({ position, problem });
      return;
    }
    notices.push(...noticesOn(state, edit));
    state = applyEdit(state, edit);
  });
  return { state, refusals, notices };
}

/** The edits of a list that can be made, and why the others cannot: the list itself where all can. */
export function possibleOf(
  town: Town,
  edits: readonly Edit[],
): { readonly edits: readonly Edit[]; readonly refusals: readonly Refusal[] } {
  const { refusals } = applyPossible(town, edits);
  const refused = new Set(refusals.map(({ position }) => position));
  return { edits: refused.size === 0 ? edits : edits.filter((_, position) => !refused.has(position)), refusals };
}
