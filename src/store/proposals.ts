/** Edits on their way into a scenario: checked one after the other on the town as it stands, and given their ids. */
import { possibleOf } from '../domain/apply-edits.ts';
import { bad, good, type Outcome } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import { applyEdit, cannotApply, withIds } from '../domain/scenario.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Town } from '../domain/town.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import type { Opened } from './app-state.ts';

/** As they are stored, or why the first of them that cannot be made cannot. */
export function proposed(before: ScenarioTown, edits: readonly Edit[]): Outcome<readonly Edit[]> {
  let state = before;
  const named: Edit[] = [];
  for (const edit of edits) {
    const refusal = cannotApply(state, edit);
    if (refusal !== null) return bad(refusal);
    const stored = withIds(state, edit);
    state = applyEdit(state, stored);
    named.push(stored);
  }
  return good(named);
}

const known = new WeakMap<readonly Edit[], { readonly town: Town; readonly possible: readonly Edit[] }>();

/**
 * A scenario's edits that can be made: one that speaks of something an earlier, switched-off edit would have made is left out, and the
 * list says so. The list itself where all can.
 */
export function possibleEdits(town: Town, edits: readonly Edit[]): readonly Edit[] {
  const last = known.get(edits);
  if (last?.town === town) return last.possible;
  const { edits: possible } = possibleOf(town, edits);
  known.set(edits, { town, possible });
  return possible;
}

const towns = new WeakMap<Town, Town>();

/** The town that edits apply to: the same object every time. */
export function townOf({ baseline: { town } }: Opened): Town {
  const made = towns.get(town) ?? withAssumedOffices(town);
  towns.set(town, made);
  return made;
}
