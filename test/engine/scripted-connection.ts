/**
 * Workers and time under a test's hand, for the laws of lanes: a scripted worker answers, reports, goes silent or dies at the
 * moment the test says. Real threads and real workers are in threads.test.ts and in the journeys.
 */
import type { Outcome } from '../../src/domain/outcome.ts';
import { bad, problem } from '../../src/domain/outcome.ts';
import type { Clock } from '../../src/engine/clock.ts';
import type { Connect, ConnectionEvents } from '../../src/engine/connect.ts';
import type { Request } from '../../src/engine/wire.ts';

export interface HandClock extends Clock {
  advance(milliseconds: number): Promise<void>;
}

/** Time that passes only in `advance`; whatever waits for a moment is called in order of time. */
export function handClock(): HandClock {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly callBack: () => void }>();
  return {
    now: () => nowMs,
    after: (milliseconds, callBack) => {
      const timer = { atMs: nowMs + milliseconds, callBack };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (milliseconds) => {
      const endMs = nowMs + milliseconds;
      await settled();
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.callBack();
        await settled();
      }
      nowMs = endMs;
    },
  };
}

/** Lets every promise that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

export interface ScriptedWorker {
  readonly requests: Request[];
  /** The request it is at, or null. */
  running: Request | null;
  stopAskedFor: number;
  isEnded: boolean;
  answer(outcome: Outcome<unknown>): void;
  report(stage: string, fraction: number): void;
  die(): void;
}

export interface Script {
  readonly workers: ScriptedWorker[];
  readonly connect: Connect;
}

export function scriptedConnect(): Script {
  const workers: ScriptedWorker[] = [];
  const connect: Connect = (events: ConnectionEvents) => {
    let resolve: ((outcome: Outcome<unknown>) => void) | null = null;
    const worker: ScriptedWorker = {
      requests: [],
      running: null,
      stopAskedFor: 0,
      isEnded: false,
      answer: (outcome) => {
        worker.running = null;
        resolve?.(outcome);
        resolve = null;
      },
      report: (stage, fraction) => events.report({ job: worker.running?.job ?? 0, stage, fraction }),
      die: () => {
        if (worker.isEnded) return;
        worker.isEnded = true;
        worker.running = null;
        events.lost();
      },
    };
    workers.push(worker);
    return {
      run: (request) => {
        if (worker.running !== null) throw new Error('asked while it was busy');
        worker.requests.push(request);
        worker.running = request;
        return new Promise((settle) => {
          resolve = settle;
        });
      },
      stop: (job) => {
        worker.stopAskedFor = job;
      },
      end: () => {
        worker.isEnded = true;
        worker.running = null;
      },
    };
  };
  return { workers, connect };
}

export const stopped = bad(problem('engine/stopped'));
