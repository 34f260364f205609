/** Plans kept by several tabs on one device: who may write, what the others see, what a full or refusing browser does to it. */
import { describe, expect, it } from 'vitest';
import { advance, type History, present, startHistory } from '../../src/store/history.ts';
import { createKeeper } from '../../src/store/keep/keeper.ts';
import type { Keeper } from '../../src/store/keep/keeper-api.ts';
import { replay, wholeRecord } from '../../src/store/keep/journal.ts';
import type { Keeping } from '../../src/store/keep/plan-record.ts';
import { NOT_KEPT } from '../../src/store/keep/plan-record.ts';
import type { Step } from '../../src/store/keep/step.ts';
import { trusted } from '../../src/store/keep/stored-history.ts';
import { PROJECT_VERSION } from '../../src/domain/project.ts';
import { communityId } from '../../src/domain/units.ts';
import { withLock } from '../../src/store/views.ts';
import { seeded } from '../random.ts';
import { type Device, memoryDevice } from './memory-keep.ts';
import { firstStep, randomMove } from './random-plan.ts';

interface Tab {
  readonly keeper: Keeper;
  history: History<Step>;
  keeping: Keeping;
  readonly said: string[];
  /** What this tab was told is saved, by number. */
  readonly acknowledged: Map<number, string>;
  readonly die: () => void;
  readonly change: (next: History<Step>) => void;
}

const textOf = (history: History<Step>): string => JSON.stringify(present(history));
const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

function openTab(device: Device): Tab {
  const keep = device.keep();
  const tab: Tab = {
    history: startHistory(firstStep()),
    keeping: NOT_KEPT,
    said: [],
    acknowledged: new Map(),
    die: keep.die,
    keeper: createKeeper({
      ...keep,
      publish: (keeping) => {
        tab.keeping = keeping;
        if (keeping.state === 'saved' && keeping.seq > 0) tab.acknowledged.set(keeping.seq, textOf(tab.history));
      },
      report: ({ code }) => tab.said.push(code),
      adopt: (history) => {
        tab.history = history;
      },
    }),
    change: (next) => {
      const before = tab.history;
      tab.history = next;
      tab.keeper.changed(before, next);
    },
  };
  return tab;
}

const plan = {
  id: 'p',
  name: 'Plan',
  synthetic: true,
  inputs: { kind: 'sample', files: [] },
  ancestors: [],
  contents: [],
} as const;

async function opened(device: Device, key: string): Promise<Tab> {
  const tab = openTab(device);
  const found = await device.keep().database?.load(key);
  const known = found ? trusted(found) : null;
  if (!found || !known?.ok) throw new Error('the plan cannot be opened');
  tab.keeper.open(found, known.value, known.notes);
  await rest();
  return tab;
}

async function begun(device: Device): Promise<{ tab: Tab; key: string }> {
  const tab = openTab(device);
  tab.keeper.begin(plan, tab.history, false);
  await rest();
  return { tab, key: tab.keeping.key ?? '' };
}

const kept = (device: Device, key: string): string => {
  const told = replay(device.journal.get(key) ?? []);
  return told ? textOf(told.history) : '';
};

describe('one tab', () => {
  it('keeps every change and says so with its number', async () => {
    const device = memoryDevice();
    const { tab, key } = await begun(device);
    const random = seeded(1);
    for (let turn = 0; turn < 40; turn += 1) {
      tab.change(randomMove(tab.history, random));
      await rest();
      expect(tab.keeping).toMatchObject({ state: 'saved' });
      expect(kept(device, key)).toBe(textOf(tab.history));
    }
    expect((await opened(device, key)).history).toEqual(tab.history);
  });

  it('keeps an untouched sample from its first change on', async () => {
    const device = memoryDevice();
    const tab = openTab(device);
    tab.keeper.begin(plan, tab.history, true);
    await rest();
    expect([device.plans.size, tab.keeping.state]).toEqual([0, 'saved']);
    tab.change(randomMove(tab.history, seeded(3)));
    await rest();
    expect([device.plans.size, tab.keeping.state, tab.keeping.seq]).toEqual([1, 'saved', 1]);
  });

  it('folds a long journal, and loses nothing by it', async () => {
    const device = memoryDevice();
    const { tab, key } = await begun(device);
    const random = seeded(2);
    for (let turn = 0; turn < 300; turn += 1) {
      tab.change(randomMove(tab.history, random));
      await rest();
    }
    expect(device.journal.get(key)?.length).toBeLessThan(120);
    expect((await opened(device, key)).history).toEqual(tab.history);
  });
});

describe.each([
  ['QuotaExceededError', 'keep/storage-full'],
  ['InvalidStateError', 'keep/storage-refused'],
])('a browser that answers %s', (failure, code) => {
  it('is said to once, work goes on in memory, and all of it is kept when there is room again', async () => {
    const device = memoryDevice();
    const { tab, key } = await begun(device);
    const random = seeded(4);
    device.failure = failure;
    for (let turn = 0; turn < 200; turn += 1) {
      tab.change(randomMove(tab.history, random));
      await rest();
      if (tab.keeping.state !== 'failed') expect(turn).toBe(-1);
    }
    expect(tab.said).toEqual([code]);
    expect(tab.keeping).toMatchObject({ state: 'failed', why: { code } });
    device.failure = null;
    tab.keeper.retry();
    await rest();
    expect(tab.keeping.state).toBe('saved');
    expect(kept(device, key)).toBe(textOf(tab.history));
    tab.change(randomMove(tab.history, random));
    await rest();
    expect(kept(device, key)).toBe(textOf(tab.history));
  });
});

describe('two tabs', () => {
  it('have one that writes; the other follows live, takes over when it wants, and the first follows then', async () => {
    const device = memoryDevice();
    const { tab: first, key } = await begun(device);
    const second = await opened(device, key);
    expect(second.keeping).toMatchObject({ state: 'read-only', why: { code: 'keep/other-tab-writes' } });
    expect([first.keeper.refusal(), second.keeper.refusal()?.code]).toEqual([null, 'keep/other-tab-writes']);
    const random = seeded(5);
    first.change(randomMove(first.history, random));
    await rest();
    expect(textOf(second.history)).toBe(textOf(first.history));
    second.keeper.takeOver();
    await rest();
    expect([first.keeping.state, second.keeping.state]).toEqual(['read-only', 'saved']);
    second.change(randomMove(second.history, random));
    await rest();
    expect(textOf(first.history)).toBe(textOf(second.history));
    second.die();
    await rest();
    expect(first.keeping.state).toBe('saved');
  });

  it('never lose what was called saved and never mix, in 1,000 random interleavings', async () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const device = memoryDevice();
      const { tab: first, key } = await begun(device);
      const tabs = [first, await opened(device, key)];
      const random = seeded(seed);
      for (let turn = 0; turn < 12; turn += 1) {
        const at = random.below(2);
        const tab = tabs[at];
        const chance = random.next();
        if (chance < 0.15) tab.keeper.takeOver();
        else if (chance < 0.2) {
          tab.die();
          tabs[at] = await opened(device, key);
        } else if (tab.keeper.refusal() === null) tab.change(randomMove(tab.history, random));
        for (let wait = random.below(6); wait > 0; wait -= 1) await Promise.resolve();
      }
      await rest();
      const plain = kept(device, key);
      expect(
        tabs.map((tab) => textOf(tab.history)),
        `seed ${seed}`,
      ).toEqual([plain, plain]);
      expect(
        tabs.filter((tab) => tab.keeper.refusal() === null),
        `seed ${seed}`,
      ).toHaveLength(1);
      const records = device.journal.get(key) ?? [];
      for (const tab of tabs)
        for (const [seq, text] of tab.acknowledged) {
          const told = replay(records.filter((record) => record.seq <= seq));
          expect(told && textOf(told.history), `seed ${seed}, change ${seq}`).toBe(text);
        }
    }
  });
});

it('a plan of an older version is brought up to the present one and written anew: what is changed then comes back', async () => {
  const device = memoryDevice();
  const { tab, key } = await begun(device);
  tab.die();
  // as version 2 wrote it: its documents knew no views and no locks
  const { views: _, locked: __, ...old } = firstStep().document;
  const step = { ...firstStep(), document: old as Step['document'] };
  device.journal.set(key, [wholeRecord(startHistory(step), 1)]);
  const record = device.plans.get(key);
  if (record) device.plans.set(key, { ...record, version: 2 });
  const again = await opened(device, key);
  expect(present(again.history).document).toMatchObject({ views: [], locked: [] });
  const locked = withLock(present(again.history).document, communityId('c1'), true);
  again.change(advance(again.history, { ...firstStep(), document: locked, id: 'second' }));
  await rest();
  expect(again.keeping.state).toBe('saved');
  expect(device.plans.get(key)?.version).toBe(PROJECT_VERSION);
  again.die();
  expect(present((await opened(device, key)).history).document).toEqual(locked);
});

it('a plan whose journal is damaged is opened as it stood before the damage, and says so; one that is all damage is not', async () => {
  const device = memoryDevice();
  const { tab, key } = await begun(device);
  const random = seeded(7);
  for (let turn = 0; turn < 10; turn += 1) {
    tab.change(randomMove(tab.history, random));
    await rest();
  }
  tab.die();
  const records = device.journal.get(key) ?? [];
  device.journal.set(key, [...records.slice(0, 5), { ...records[5], keep: 99 }, ...records.slice(6)]);
  const again = await opened(device, key);
  expect(again.said).toContain('keep/journal-cut');
  expect(again.keeping.state).toBe('saved');
  again.change(randomMove(again.history, random));
  await rest();
  expect(kept(device, key)).toBe(textOf(again.history));
  device.journal.set(key, []);
  await expect(opened(device, key)).rejects.toThrow('cannot be opened');
});
