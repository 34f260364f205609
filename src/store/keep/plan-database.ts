/**
 * Plans in the browser's own database: a list of plans, a journal for each, the bytes of inputs once by their digest.
 *
 * Every change is one small transaction of its own with relaxed durability: what it acknowledged survives the death of page
 * and browser. A transaction writes only for the tab that the plan names as its writer and only the next record, so that two
 * tabs can never mix their changes, whatever they believe of each other. Failures are thrown as the browser throws them.
 */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from 'idb';
import type { InputContent } from '../../engine/import-api.ts';
import type { JournalRecord } from './journal.ts';
import type { PlanRecord } from './plan-record.ts';

export interface StoredPlan {
  readonly plan: PlanRecord;
  readonly records: readonly JournalRecord[];
}

/** What a change of the journal makes of the plan's own record. */
export type Since = Pick<PlanRecord, 'scenarios' | 'changedAt' | 'version'>;

export interface PlanDatabase {
  /** All plans, also those in the bin. */
  plans(): Promise<readonly PlanRecord[]>;
  /** A new plan with the first record of its journal and its inputs, all or nothing. */
  create(plan: PlanRecord, record: JournalRecord, inputs: readonly InputContent[]): Promise<void>;
  /** False when another tab writes this plan, or it is gone: nothing was written. */
  append(key: string, writer: string, record: JournalRecord, since: Since): Promise<boolean>;
  /** Instead of all records before it: after a failure, or to keep the journal short. */
  rewrite(key: string, writer: string, record: JournalRecord, since: Since): Promise<boolean>;
  load(key: string): Promise<StoredPlan | null>;
  /** The same, and from now on only this tab writes. */
  claim(key: string, writer: string): Promise<StoredPlan | null>;
  change(key: string, part: Partial<Pick<PlanRecord, 'name' | 'removedAt' | 'ancestors'>>): Promise<void>;
  duplicate(key: string, copy: Pick<PlanRecord, 'key' | 'name' | 'changedAt'>): Promise<void>;
  /** For good, with the inputs that no other plan uses. */
  remove(key: string): Promise<void>;
  /** Bytes of the inputs that are there. */
  inputs(digests: readonly string[]): Promise<readonly InputContent[]>;
  last(): Promise<string | null>;
  setLast(key: string | null): Promise<void>;
}

interface Schema extends DBSchema {
  plans: { key: string; value: PlanRecord };
  journal: { key: [plan: string, seq: number]; value: JournalRecord };
  inputs: { key: string; value: Blob };
  desk: { key: string; value: string };
}

type Store = StoreNames<Schema>;
type At = <Name extends Store>(name: Name) => IDBPObjectStore<Schema, Store[], Name, 'readwrite'>;

const [NAME, VERSION] = ['quarterhour', 1];
const SAFE = { durability: 'relaxed' } as const;
const LAST = 'last';

/** Opened at the first use, and again after a failure or when the browser closed it. */
export function browserDatabase(): PlanDatabase {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const open = (): Promise<IDBPDatabase<Schema>> => {
    const forget = (): void => {
      opened = null;
    };
    opened ??= openDB<Schema>(NAME, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore('plans', { keyPath: 'key' });
        fresh.createObjectStore('journal');
        fresh.createObjectStore('inputs');
        fresh.createObjectStore('desk');
      },
      terminated: forget,
      // another tab brings a newer edition of the program: it must not wait for this one
      blocking: (_now, _wanted, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
    }).catch((thrown: unknown) => {
      forget();
      throw thrown;
    });
    return opened;
  };

  /** One transaction: done when all it asks for and the whole is done, failed as the first of them fails. */
  async function within<Value>(stores: readonly Store[], work: (at: At) => Promise<Value>): Promise<Value> {
    const transaction = (await open()).transaction([...stores], 'readwrite', SAFE);
    const at: At = (name) => transaction.objectStore(name);
    const [value] = await Promise.all([work(at), transaction.done]);
    return value;
  }

  const write = (key: string, writer: string, record: JournalRecord, since: Since, isWhole: boolean): Promise<boolean> =>
    within(['plans', 'journal'], async (at) => {
      const plan = await at('plans').get(key);
      const isOurs = plan !== undefined && plan.writer === writer;
      if (!isOurs || (isWhole ? record.seq < plan.seq : record.seq !== plan.seq + 1)) return false;
      await Promise.all([
        isWhole && at('journal').delete(recordsOf(key)),
        at('journal').put(record, [key, record.seq]),
        at('plans').put({ ...plan, ...since, seq: record.seq, removedAt: null }),
      ]);
      return true;
    });

  const read = (key: string, claimedBy: string | null): Promise<StoredPlan | null> =>
    within(['plans', 'journal'], async (at) => {
      const [found, records] = await Promise.all([at('plans').get(key), at('journal').getAll(recordsOf(key))]);
      if (found === undefined) return null;
      const plan = claimedBy === null ? found : { ...found, writer: claimedBy };
      if (claimedBy !== null) await at('plans').put(plan);
      return { plan, records };
    });

  return {
    plans: async () => (await open()).getAll('plans'),
    create: (plan, record, inputs) =>
      within(['plans', 'journal', 'inputs', 'desk'], async (at) => {
        await Promise.all([
          ...inputs.map(({ sha256, content }) => at('inputs').put(content, sha256)),
          at('journal').put(record, [plan.key, record.seq]),
          at('plans').put(plan),
          at('desk').put(plan.key, LAST),
        ]);
      }),
    append: (key, writer, record, since) => write(key, writer, record, since, false),
    rewrite: (key, writer, record, since) => write(key, writer, record, since, true),
    load: (key) => read(key, null),
    claim: (key, writer) => read(key, writer),
    change: (key, part) =>
      within(['plans'], async (at) => {
        const plan = await at('plans').get(key);
        if (plan) await at('plans').put({ ...plan, ...part });
      }),
    duplicate: (key, copy) =>
      within(['plans', 'journal'], async (at) => {
        const [plan, records] = await Promise.all([at('plans').get(key), at('journal').getAll(recordsOf(key))]);
        if (plan === undefined) return;
        await Promise.all([
          at('plans').put({ ...plan, ...copy, writer: '', removedAt: null }),
          ...records.map((record) => at('journal').put(record, [copy.key, record.seq])),
        ]);
      }),
    remove: (key) =>
      within(['plans', 'journal', 'inputs'], async (at) => {
        await Promise.all([at('plans').delete(key), at('journal').delete(recordsOf(key))]);
        const [plans, digests] = await Promise.all([at('plans').getAll(), at('inputs').getAllKeys()]);
        const used = new Set(plans.flatMap(({ inputs }) => inputs.files.map(({ sha256 }) => sha256)));
        const unused = digests.filter((sha256) => !used.has(sha256));
        await Promise.all(unused.map((sha256) => at('inputs').delete(sha256)));
      }),
    inputs: async (digests) => {
      const database = await open();
      const found = await Promise.all(digests.map((sha256) => database.get('inputs', sha256)));
      return digests.flatMap((sha256, row) => {
        const content = found[row];
        return content ? [{ sha256, content }] : [];
      });
    },
    last: async () => (await (await open()).get('desk', LAST)) ?? null,
    setLast: async (key) => {
      const database = await open();
      await (key === null ? database.delete('desk', LAST) : database.put('desk', key, LAST));
    },
  };
}

const recordsOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key, 0], [key, Number.POSITIVE_INFINITY]);
