/**
 * An edit that says once more what the one before it said of the same thing: moved twice in a row is moved once. It stands in the
 * other's place, so that the list says where things end and not every step on the way. Undo still knows the steps.
 */
import type { Edit } from './scenario.ts';

/** Nothing replaces an edit that is switched off: it is kept to be compared with. */
export function replacesEdit(before: Edit, after: Edit): boolean {
  if (before.off || after.off) return false;
  if (before.kind === 'move-facility' && after.kind === 'move-facility') return before.facility === after.facility;
  if (before.kind === 'resize-facility' && after.kind === 'resize-facility') return before.facility === after.facility;
  if (before.kind === 'set-households' && after.kind === 'set-households') return before.community === after.community;
  return false;
}
