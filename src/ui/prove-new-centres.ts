/** How many centres a list of edits adds, where that is all it does to the walks: then it can be held against the best with as many. */
import type { Edit, EditKind } from '../domain/scenario.ts';
import type { CategoryId } from '../domain/units.ts';
import { countsFor } from './library.ts';

/** Edits after which everybody walks as before. */
const HARMLESS: readonly EditKind[] = ['resize-facility', 'merge-communities', 'split-community', 'assign-community'];

/** Null where it adds none, or changes in any other way who reaches them. A centre that was added may be moved and taken back. */
export function newCentres(edits: readonly Edit[], category: CategoryId): number | null {
  const built = new Map<string, boolean>();
  let nameless = 0;
  for (const edit of edits) {
    if (edit.kind === 'build-facility') {
      const counts = countsFor(edit.category, category);
      if (edit.id !== undefined) built.set(edit.id, counts);
      else if (counts) nameless += 1;
    } else if (edit.kind === 'move-facility' || edit.kind === 'close-facility') {
      if (!built.has(edit.facility)) return null;
      if (edit.kind === 'close-facility') built.delete(edit.facility);
    } else if (!HARMLESS.includes(edit.kind)) return null;
  }
  const count = nameless + [...built.values()].filter((counts) => counts).length;
  return count === 0 ? null : count;
}
