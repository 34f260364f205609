/**
 * What the journal of a plan holds: for every change of its history one record, from which the history comes back as it was.
 *
 * A record says which steps stay, which are added (each as its difference from the step before it) and where the plan stands
 * now; so an edit, an undo, a redo and a step that was replaced are all written alike, and a whole history is one record too.
 */
import { type History, startHistory } from '../history.ts';
import { difference, type Json, type Patch, patched } from './patch.ts';
import type { Step } from './step.ts';

export interface JournalRecord {
  /** From 1, without a gap. */
  readonly seq: number;
  /** Steps forgotten at the beginning, and steps that stay after them. */
  readonly drop: number;
  readonly keep: number;
  readonly add: readonly AddedStep[];
  readonly position: number;
}

export interface AddedStep {
  readonly id: string;
  readonly shown: string;
  /** From the document of the step before; from nothing where there is none. */
  readonly patch: Patch;
}

/** What turns one history into the other; the steps they share are the same objects. */
export function recordOf(before: History<Step>, after: History<Step>, seq: number): JournalRecord {
  const found = before.states.indexOf(after.states[0]);
  const drop = found < 0 ? before.states.length : found;
  let keep = 0;
  while (keep < after.states.length && before.states[drop + keep] === after.states[keep] && drop + keep < before.states.length)
    keep += 1;
  const add = after.states.slice(keep).map((step, row): AddedStep => {
    const last = after.states[keep + row - 1];
    const [from, to] = [last ? plain(last.document) : null, plain(step.document)];
    return { id: step.id, shown: step.shown, patch: difference(from, to) ?? { kind: 'fields', changed: {}, gone: [] } };
  });
  return { seq, drop, keep, add, position: after.position };
}

/** A whole history as one record: what many records are folded into. */
export const wholeRecord = (history: History<Step>, seq: number): JournalRecord =>
  recordOf({ states: [], position: 0 }, history, seq);

/** The history after a record; null where the record does not fit. `known` gives states that are there already. */
export function afterRecord(before: History<Step> | null, record: JournalRecord): History<Step> | null {
  const states = (before?.states ?? []).slice(record.drop, record.drop + record.keep);
  if (states.length !== record.keep) return null;
  for (const { id, shown, patch } of record.add) {
    const last = states.at(-1);
    const document = patched(last ? plain(last.document) : null, patch);
    if (document === undefined) return null;
    // the border of the database: records are this program's own differences, applied to a document it wrote
    states.push({ document: document as unknown as Step['document'], shown: shown as Step['shown'], id });
  }
  return record.position < states.length && record.position >= 0 ? { states, position: record.position } : null;
}

export interface Replayed {
  readonly history: History<Step>;
  /** Number of the last record that fitted, and whether all did. */
  readonly seq: number;
  readonly isWhole: boolean;
}

/** The history that records tell, up to the first that does not fit; null where even the first does not. */
export function replay(records: readonly JournalRecord[]): Replayed | null {
  let history: History<Step> | null = null;
  let seq = 0;
  for (const record of records) {
    const next: History<Step> | null = seq === 0 || record.seq === seq + 1 ? afterRecord(history, record) : null;
    if (next === null) return history && { history, seq, isWhole: false };
    [history, seq] = [next, record.seq];
  }
  return history && { history, seq, isWhole: true };
}

/** Steps up to where the plan stands: how it came to be what it is. */
export const lineageOf = ({ states, position }: History<Step>, ancestors: readonly string[]): readonly string[] =>
  [...ancestors, ...states.slice(0, position + 1).map(({ id }) => id)].slice(-MOST_ANCESTORS);

const MOST_ANCESTORS = 1000;

export const singleStep = (step: Step): History<Step> => startHistory(step);

/** A document is JSON: that is how it is written into a plan file. */
const plain = (document: Step['document']): Json => document as unknown as Json;
