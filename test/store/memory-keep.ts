/** A browser's database, locks and channels in memory, for tests of what keeps plans: several tabs may share one `Device`. */
import type { InputContent } from '../../src/engine/import-api.ts';
import type { KeepParts } from '../../src/store/keeping.ts';
import type { JournalRecord } from '../../src/store/keep/journal.ts';
import type { PlanDatabase, Since } from '../../src/store/keep/plan-database.ts';
import type { PlanRecord } from '../../src/store/keep/plan-record.ts';
import { createTabs } from '../../src/store/keep/tabs.ts';

interface Waiting {
  readonly run: (lock: Lock | null) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export interface Device {
  readonly plans: Map<string, PlanRecord>;
  readonly journal: Map<string, JournalRecord[]>;
  readonly inputs: Map<string, Blob>;
  last: string | null;
  /** Thrown by whatever writes, as a browser would. */
  failure: string | null;
  readonly keep: () => KeepParts & { readonly die: () => void };
}

export function memoryDevice(): Device {
  const channels = new Map<string, Set<{ onmessage: ((event: MessageEvent) => void) | null }>>();
  const held = new Map<string, Waiting>();
  const queues = new Map<string, Waiting[]>();
  const device: Device = {
    plans: new Map(),
    journal: new Map(),
    inputs: new Map(),
    last: null,
    failure: null,
    keep: () => {
      let isDead = false;
      const mine = new Set<Waiting>();
      const database = databaseOf(device, () => isDead);
      const tabs = createTabs({ locks: locksOf(mine, () => isDead), openChannel });
      return {
        database,
        tabs,
        thisTab: { plan: () => null, setPlan: () => undefined },
        askToPersist: () => undefined,
        now: () => 0,
        whenIdle: (work) => work(),
        die: () => {
          isDead = true;
          for (const [name, queue] of queues)
            queues.set(
              name,
              queue.filter((one) => !mine.has(one)),
            );
          for (const [name, holder] of held) if (mine.has(holder)) release(name, holder);
        },
      };
    },
  };

  function openChannel(name: string) {
    const all = channels.get(name) ?? new Set();
    channels.set(name, all);
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => {
        const copy: unknown = structuredClone(data);
        for (const other of all) if (other !== channel) queueMicrotask(() => other.onmessage?.({ data: copy } as MessageEvent));
      },
      close: () => void all.delete(channel),
    };
    all.add(channel);
    return channel;
  }

  function grant(name: string, waiting: Waiting): void {
    held.set(name, waiting);
    const hold = async (): Promise<void> => {
      await waiting.run({ name, mode: 'exclusive' });
      waiting.resolve();
      release(name, waiting);
    };
    void hold();
  }

  function release(name: string, holder: Waiting): void {
    if (held.get(name) !== holder) return;
    held.delete(name);
    const next = queues.get(name)?.shift();
    if (next) grant(name, next);
  }

  const locksOf = (mine: Set<Waiting>, isDead: () => boolean) =>
    ({
      request: (name: string, options: LockOptions, run: (lock: Lock | null) => Promise<void>) =>
        new Promise<void>((resolve, reject) => {
          if (isDead()) return;
          const waiting: Waiting = { run, resolve, reject };
          mine.add(waiting);
          const holder = held.get(name);
          if (options.ifAvailable && holder) {
            void run(null).then(resolve);
          } else if (options.steal || !holder) {
            held.delete(name);
            holder?.reject(new DOMException('stolen', 'AbortError'));
            grant(name, waiting);
          } else {
            const queue = queues.get(name) ?? [];
            queues.set(name, [...queue, waiting]);
            options.signal?.addEventListener('abort', () => {
              // one that was granted stays granted
              const waitingNow = queues.get(name) ?? [];
              if (!waitingNow.includes(waiting)) return;
              queues.set(
                name,
                waitingNow.filter((one) => one !== waiting),
              );
              reject(new DOMException('no longer wanted', 'AbortError'));
            });
          }
        }),
    }) as unknown as LockManager;

  return device;
}

function databaseOf(device: Device, isDead: () => boolean): PlanDatabase {
  /** A write is done a moment after it was asked for, in the order of asking; a dead tab writes nothing any more. */
  const write = async <Value>(work: () => Value): Promise<Value> => {
    await Promise.resolve();
    if (isDead()) return new Promise(() => undefined);
    if (device.failure !== null) throw new DOMException('as told', device.failure);
    return structuredClone(work());
  };
  const put = (key: string, writer: string, record: JournalRecord, since: Since, isWhole: boolean): boolean => {
    const plan = device.plans.get(key);
    if (plan?.writer !== writer || (isWhole ? record.seq < plan.seq : record.seq !== plan.seq + 1)) return false;
    const before = isWhole ? [] : (device.journal.get(key) ?? []);
    device.journal.set(key, [...before, structuredClone(record)]);
    device.plans.set(key, { ...plan, ...since, seq: record.seq, removedAt: null });
    return true;
  };
  const load = (key: string) => {
    const plan = device.plans.get(key);
    return plan ? { plan, records: device.journal.get(key) ?? [] } : null;
  };
  return {
    plans: () => write(() => [...device.plans.values()]),
    create: (plan, record, inputs) =>
      write(() => {
        for (const { sha256, content } of inputs) device.inputs.set(sha256, content);
        device.journal.set(plan.key, [structuredClone(record)]);
        device.plans.set(plan.key, structuredClone(plan));
        device.last = plan.key;
      }),
    append: (key, writer, record, since) => write(() => put(key, writer, record, since, false)),
    rewrite: (key, writer, record, since) => write(() => put(key, writer, record, since, true)),
    load: (key) => write(() => load(key)),
    claim: (key, writer) =>
      write(() => {
        const plan = device.plans.get(key);
        if (plan) device.plans.set(key, { ...plan, writer });
        return load(key);
      }),
    change: (key, part) =>
      write(() => {
        const plan = device.plans.get(key);
        if (plan) device.plans.set(key, { ...plan, ...part });
      }),
    duplicate: (key, copy) =>
      write(() => {
        const plan = device.plans.get(key);
        if (!plan) return;
        device.plans.set(copy.key, { ...plan, ...copy, writer: '', removedAt: null });
        device.journal.set(copy.key, device.journal.get(key) ?? []);
      }),
    remove: (key) =>
      write(() => {
        device.plans.delete(key);
        device.journal.delete(key);
      }),
    inputs: (digests) =>
      write(() =>
        digests.flatMap((sha256): InputContent[] => {
          const content = device.inputs.get(sha256);
          return content ? [{ sha256, content }] : [];
        }),
      ),
    last: () => write(() => device.last),
    setLast: (key) =>
      write(() => {
        device.last = key;
      }),
  };
}
