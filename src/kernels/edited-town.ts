/**
 * The town under a list of edits. A hand that drags, and a list that grows, repeat all edits but the last: the town under those
 * is kept, so that what they made stays the very same objects and everything known of them is found again.
 */
import { applyEdits, applyOne } from '../domain/apply-edits.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import { good } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Town } from '../domain/town.ts';

export interface TownBefore {
  /** Every edit by its text, as it was met first. */
  readonly edits: ReadonlyMap<string, Edit>;
  readonly text: string;
  readonly state: ScenarioTown;
  readonly notices: readonly Problem[];
}

export interface KeptTown {
  before: TownBefore | null;
}

export function editedTown(kept: KeptTown, town: Town, list: readonly Edit[]): Outcome<ScenarioTown> {
  const texts = list.map((edit) => JSON.stringify(edit));
  // an edit that comes again is the very same object, and so are the places it names
  const edits = list.map((edit, at) => kept.before?.edits.get(texts[at]) ?? edit);
  const last = edits.at(-1);
  if (last === undefined) return applyEdits(town, edits);
  const earlier = edits.slice(0, -1);
  const text = texts.slice(0, -1).join();
  if (kept.before?.text !== text) {
    const applied = applyEdits(town, earlier);
    if (!applied.ok) return applied;
    const known = new Map(earlier.map((edit, at) => [texts[at], edit]));
    kept.before = { edits: known, text, state: applied.value, notices: applied.notes };
  }
  const { state, notices } = kept.before;
  const applied = applyOne(state, last, edits.length);
  return applied.ok ? good(applied.value, [...notices, ...applied.notes]) : applied;
}
