/** Laws of the journal: whatever way a hand went, the records tell the very history it left, one by one and folded. */
import { describe, expect, it } from 'vitest';
import { type History, MOST_STEPS, startHistory } from '../../src/store/history.ts';
import { type JournalRecord, recordOf, replay, wholeRecord } from '../../src/store/keep/journal.ts';
import { difference, type Json, patched } from '../../src/store/keep/patch.ts';
import type { Step } from '../../src/store/keep/step.ts';
import { type Random, seeded } from '../random.ts';
import { firstStep, randomMove } from './random-plan.ts';

const WALKS = Number(process.env['QUARTERHOUR_WALKS'] ?? 500);
const STEPS = 200;

/** Records cross the database: what comes back is a copy. */
const stored = (records: readonly JournalRecord[]): readonly JournalRecord[] =>
  JSON.parse(JSON.stringify(records)) as JournalRecord[];

/** The same text, if both were written as JSON; what the states of a history share is looked at once. */
function isSame(one: unknown, other: unknown, known = new WeakMap<object, unknown>()): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (known.get(one) === other) return true;
  const [fields, others] = [Object.entries(one), Object.entries(other)];
  const isEqual =
    Array.isArray(one) === Array.isArray(other) &&
    fields.length === others.length &&
    fields.every(([name, value], place) => name === others[place]?.[0] && isSame(value, others[place][1], known));
  if (isEqual) known.set(one, other);
  return isEqual;
}

function walk(seed: number, steps: number): { history: History<Step>; records: JournalRecord[] } {
  const random = seeded(seed);
  let history = startHistory(firstStep());
  const records = [wholeRecord(history, 1)];
  for (let step = 0; step < steps; step += 1) {
    const next = randomMove(history, random);
    records.push(recordOf(history, next, records.length + 1));
    history = next;
  }
  return { history, records };
}

describe('the journal', () => {
  it(`told again is the history in memory, state by state (${WALKS} walks of ${STEPS} steps)`, () => {
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const { history, records } = walk(seed, STEPS);
      const told = replay(stored(records));
      expect(isSame(told?.history, history), `seed ${seed}`).toBe(true);
      expect([told?.seq, told?.isWhole]).toEqual([STEPS + 1, true]);
      const folded = stored([wholeRecord(history, 77)]);
      expect(isSame(replay(folded)?.history, history), `seed ${seed}, folded`).toBe(true);
    }
  });

  it('keeps a thousand steps, and no more', () => {
    const { history, records } = walk(1, 3 * MOST_STEPS);
    expect(history.states.length).toBeLessThanOrEqual(MOST_STEPS + 1);
    expect(isSame(replay(stored(records))?.history, history)).toBe(true);
    // an edit is a small record, however long the plan has become
    const long = records.slice(-200).map((record) => JSON.stringify(record).length);
    expect(long.toSorted((a, b) => a - b)[100]).toBeLessThan(1500);
  });

  it('is told up to a record that is missing or damaged, and no further', () => {
    const { records } = walk(2, 50);
    const gap = stored([...records.slice(0, 20), ...records.slice(21)]);
    expect(replay(gap)).toMatchObject({ seq: 20, isWhole: false });
    const broken = stored(records).map((record) => (record.seq === 30 ? { ...record, keep: 500 } : record));
    expect(replay(broken)).toMatchObject({ seq: 29, isWhole: false });
    expect(replay([])).toBeNull();
  });
});

describe('a difference', () => {
  it('leads from any value to any other', () => {
    const random = seeded(3);
    for (let turn = 0; turn < 2000; turn += 1) {
      const [before, after] = [randomJson(random, 4), randomJson(random, 4)];
      const patch = difference(before, after);
      expect(patch === null ? before : patched(before, patch)).toEqual(after);
      expect(difference(after, JSON.parse(JSON.stringify(after)) as Json)).toBeNull();
    }
  });

  it('of a list with one entry more is that entry', () => {
    const edits = Array.from({ length: 300 }, (_, row) => ({ kind: 'x', row }));
    const patch = difference({ edits, name: 'a' }, { edits: [...edits, { kind: 'x', row: 300 }], name: 'a' });
    expect(JSON.stringify(patch).length).toBeLessThan(150);
  });
});

function randomJson(random: Random, depth: number): Json {
  const kind = random.below(depth > 0 ? 6 : 3);
  if (kind === 0) return random.below(4);
  if (kind === 1) return random.pick(['a', 'b', '']);
  if (kind === 2) return random.pick([null, true, false]);
  const values = Array.from({ length: random.below(4) }, () => randomJson(random, depth - 1));
  if (kind < 5) return values;
  return Object.fromEntries(values.map((value) => [random.pick(['x', 'y', 'z', 'w']), value]));
}
