/** What two scenarios have in common and what only one of them does; and the part of an edit that can change a figure. */
import { compareIds } from './by-id.ts';
import type { Edit } from './scenario.ts';

export interface EditDifference {
  readonly onlyFirst: readonly Edit[];
  readonly onlySecond: readonly Edit[];
  readonly common: readonly Edit[];
}

/** Edits that count, compared by content (never by note), each list in its scenario's order; repeats are counted. */
export function compareEdits(first: readonly Edit[], second: readonly Edit[]): EditDifference {
  const [firstActive, secondActive] = [activeEdits(first), activeEdits(second)];
  const common = parted(firstActive, secondActive).shared;
  return { common, onlyFirst: parted(firstActive, common).own, onlySecond: parted(secondActive, common).own };
}

/** The edits that are not switched off. */
export const activeEdits = (edits: readonly Edit[]): readonly Edit[] => edits.filter((edit) => !edit.off);

/** One text for all that can change a figure, whatever the order of fields; no notes, nothing that is off. For result keys. */
export const editsText = (edits: readonly Edit[]): string => activeEdits(edits).map(editText).join('\n');

function editText(edit: Edit): string {
  const fields = Object.entries(edit).filter(([name]) => name !== 'note' && name !== 'off');
  return JSON.stringify(fields.sort((a, b) => compareIds(a[0], b[0])));
}

/** The edits of a list that have their like in the other list, and those that do not. */
function parted(edits: readonly Edit[], others: readonly Edit[]): { readonly shared: Edit[]; readonly own: Edit[] } {
  const left = new Map<string, number>();
  for (const other of others) left.set(editText(other), (left.get(editText(other)) ?? 0) + 1);
  const [shared, own]: [Edit[], Edit[]] = [[], []];
  for (const edit of edits) {
    const count = left.get(editText(edit)) ?? 0;
    left.set(editText(edit), count - 1);
    (count > 0 ? shared : own).push(edit);
  }
  return { shared, own };
}
