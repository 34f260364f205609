/** A ledger with what was noticed later, each thing once. */
import type { Problem } from './outcome.ts';

export function withNotes(ledger: readonly Problem[], notes: readonly Problem[]): readonly Problem[] {
  const known = new Set(ledger.map((entry) => JSON.stringify(entry)));
  return [...ledger, ...notes.filter((note) => !known.has(JSON.stringify(note)))];
}
