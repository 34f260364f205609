/**
 * The caller's side of a group of members that do the same: who runs what, and when.
 *
 * Calls of the compute lane go first come, first served to the lines that are free, rather to one that holds their dataset.
 * The drag lane has a line of its own and keeps only the newest call: it drops the waiting one and stops the running one.
 * Datasets are kept here and loaded into a worker when a call first needs them there, and again after it was lost.
 * Every call is answered exactly once, whatever dies.
 */
import type { Outcome } from '../domain/outcome.ts';
import { assert, bad, good, problem } from '../domain/outcome.ts';
import type { Lane } from './api.ts';
import type { Clock } from './clock.ts';
import type { Connect } from './connect.ts';
import { STOPPED } from './host.ts';
import type { Line, LineAnswer, Loss, Patience } from './line.ts';
import { createLine } from './line.ts';

/** What a worker must have been given before a call: its own request, repeatable at any time. */
export interface Dataset {
  readonly handle: number;
  readonly name: string;
  readonly input: unknown;
  readonly patience: Patience;
}

export interface Progress {
  readonly stage: string;
  readonly fraction: number;
  /** What was found on the way, where a call tells it. */
  readonly event?: unknown;
}

export interface Call {
  readonly lane: Lane;
  readonly name: string;
  readonly input: unknown;
  readonly needs: Dataset | null;
  readonly patience: Patience;
  /** Asked once more of a new worker when its worker is lost. */
  readonly isRepeatable: boolean;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PoolOptions {
  readonly connect: Connect;
  /** Workers of the compute lane; the drag lane adds one when it is first used. */
  readonly size: number;
  readonly clock: Clock;
}

export interface Pool {
  ask(call: Call): Promise<Outcome<unknown>>;
  /** Loads a dataset for its first time; its workers are given it again whenever they need it. */
  hold(dataset: Dataset, call: Call): Promise<Outcome<unknown>>;
  /** Forgets a dataset; `call` (same name and input) is made in every worker that holds it. */
  drop(handle: number, call: Call): void;
  /** Ends all workers; open calls answer `engine/stopped`. */
  close(): void;
}

const LANES: readonly Lane[] = ['drag', 'compute'];

interface Waiting {
  readonly call: Call;
  /** The dataset this call itself loads, or null. */
  readonly makes: Dataset | null;
  /** The only line that will do, or null. */
  readonly only: Member | null;
  readonly settle: (answer: Outcome<unknown>) => void;
  readonly isSettled: () => boolean;
  repeatsLeft: number;
}

interface Member {
  readonly lane: Lane;
  readonly line: Line;
  readonly held: Set<number>;
  current: Waiting | null;
}

export function createPool({ connect, size, clock }: PoolOptions): Pool {
  assert(size >= 1, `a pool needs a worker, not ${size}`);
  const waiting: Record<Lane, Waiting[]> = { compute: [], drag: [] };
  const datasets = new Map<number, Dataset>();
  let jobs = 0;
  let isClosed = false;

  const members = [...Array.from({ length: size }, () => openMember('compute')), openMember('drag')];

  function openMember(lane: Lane): Member {
    const held = new Set<number>();
    const line = createLine(connect, clock, () => (jobs += 1), reload);
    const member: Member = { lane, line, held, current: null };
    return member;

    /** A worker that was lost gets back what it held, when nothing else is to be done. */
    function reload(): void {
      const lost = [...held].flatMap((handle) => datasets.get(handle) ?? []);
      held.clear();
      if (isClosed) return;
      for (const dataset of lost) void enqueue(loading(dataset, lane), dataset, member);
    }
  }

  function enqueue(call: Call, makes: Dataset | null, only: Member | null): Promise<Outcome<unknown>> {
    return new Promise((resolve) => {
      if (isClosed || call.signal?.aborted) return resolve(STOPPED);
      let isSettled = false;
      const settle = (answer: Outcome<unknown>): void => {
        if (isSettled) return;
        isSettled = true;
        call.signal?.removeEventListener('abort', stop);
        resolve(answer);
      };
      const entry: Waiting = { call, makes, only, settle, isSettled: () => isSettled, repeatsLeft: call.isRepeatable ? 1 : 0 };
      const stop = (): void => stopEntry(entry);
      call.signal?.addEventListener('abort', stop);
      if (call.lane === 'drag' && only === null) supersede();
      waiting[call.lane].push(entry);
      pump();
    });
  }

  /** Latest wins: the older drag calls are answered `engine/stopped` at once. */
  function supersede(): void {
    for (const entry of [...waiting.drag, ...members.flatMap(({ current }) => current ?? [])])
      if (entry.call.lane === 'drag' && entry.only === null) stopEntry(entry);
  }

  function stopEntry(entry: Waiting): void {
    const queue = waiting[entry.call.lane];
    const position = queue.indexOf(entry);
    if (position >= 0) queue.splice(position, 1);
    else members.find(({ current }) => current === entry)?.line.stop();
    entry.settle(STOPPED);
  }

  function pump(): void {
    for (const lane of LANES) {
      for (const entry of waiting[lane].slice()) {
        const member = freeMemberFor(entry);
        if (member === null) continue;
        waiting[lane].splice(waiting[lane].indexOf(entry), 1);
        member.current = entry;
        void serve(member, entry);
      }
    }
  }

  /** Of the free ones: one that holds the dataset, else one that runs, else the first. */
  function freeMemberFor(entry: Waiting): Member | null {
    const free = members.filter(
      (member) => member.lane === entry.call.lane && member.current === null && (entry.only ?? member) === member,
    );
    const handle = entry.call.needs?.handle;
    return (
      free.find(({ held }) => handle !== undefined && held.has(handle)) ??
      free.find(({ line }) => line.isStarted()) ??
      free[0] ??
      null
    );
  }

  async function serve(member: Member, entry: Waiting): Promise<void> {
    const answer = await answerFrom(member, entry);
    member.current = null;
    if (answer.kind === 'answered') entry.settle(answer.answer);
    else mourn(entry, answer.loss);
    pump();
  }

  async function answerFrom(member: Member, { call, makes, isSettled }: Waiting): Promise<LineAnswer> {
    const report = (progress: Progress): void => {
      if (isSettled()) return;
      const { stage, fraction, event } = progress;
      call.onProgress?.(event === undefined ? { stage, fraction } : { stage, fraction, event });
    };
    if (makes !== null && member.held.has(makes.handle)) return { kind: 'answered', answer: good(null) };
    const dataset = call.needs;
    if (dataset !== null && !member.held.has(dataset.handle)) {
      const loaded = await member.line.run(dataset.name, dataset.input, dataset.patience, report);
      if (loaded.kind === 'lost' || !loaded.answer.ok || isSettled()) return loaded;
      member.held.add(dataset.handle);
    }
    const answer = await member.line.run(call.name, call.input, call.patience, report);
    if (makes !== null && answer.kind === 'answered' && answer.answer.ok) member.held.add(makes.handle);
    return answer;
  }

  function mourn(entry: Waiting, loss: Loss): void {
    if (entry.isSettled()) return;
    if (entry.repeatsLeft > 0 && loss !== 'closed' && loss !== 'overtime') {
      entry.repeatsLeft -= 1;
      entry.call.onProgress?.({ stage: 'restarting', fraction: 0 });
      waiting[entry.call.lane].unshift(entry);
    } else entry.settle(loss === 'closed' ? STOPPED : bad(problem('engine/worker-lost', { call: entry.call.name, loss })));
  }

  return {
    ask: (call) => enqueue(call, null, null),
    hold: async (dataset, call) => {
      datasets.set(dataset.handle, dataset);
      const answer = await enqueue(call, dataset, null);
      if (!answer.ok) datasets.delete(dataset.handle);
      return answer;
    },
    drop: (handle, call) => {
      datasets.delete(handle);
      const concerns = ({ call: { needs }, makes }: Waiting): boolean => needs?.handle === handle || makes?.handle === handle;
      for (const lane of LANES) for (const entry of waiting[lane].filter(concerns)) stopEntry(entry);
      for (const member of members) {
        const { current } = member;
        const isAtIt = current !== null && concerns(current);
        if (isAtIt) stopEntry(current);
        if (member.held.delete(handle) || isAtIt) void enqueue({ ...call, lane: member.lane }, null, member);
      }
    },
    close: () => {
      isClosed = true;
      for (const lane of LANES) for (const entry of waiting[lane].slice()) stopEntry(entry);
      for (const { line, current } of members) {
        current?.settle(STOPPED);
        line.end('closed');
      }
    },
  };
}

/** Loading a dataset as a call of its own. */
const loading = (dataset: Dataset, lane: Lane): Call => ({
  lane,
  name: dataset.name,
  input: dataset.input,
  needs: null,
  patience: dataset.patience,
  isRepeatable: false,
});
