/**
 * One worker of a pool through all its lives: started when first needed, given one request at a time, ended when it is silent,
 * late or deaf to a stop, and started again for the next request.
 */
import type { Outcome } from '../domain/outcome.ts';
import type { Clock } from './clock.ts';
import type { Connect, Connection } from './connect.ts';
import type { Report } from './wire.ts';

/** Why there is no answer. `silent`: no report for too long; `overtime`: not done by its deadline; `deaf`: went on after a stop. */
export type Loss = 'died' | 'silent' | 'overtime' | 'deaf' | 'closed';

export type LineAnswer =
  | { readonly kind: 'answered'; readonly answer: Outcome<unknown> }
  | { readonly kind: 'lost'; readonly loss: Loss };

/** How long a worker may be quiet, and how long a request may take in all (null: no matter). */
export interface Patience {
  readonly silenceMs: number;
  readonly deadlineMs: number | null;
}

/** A job that goes on for so long after a stop costs its worker (ARCHITECTURE 5). */
export const DEAF_AFTER_MS = 250;

export interface Line {
  isBusy(): boolean;
  /** The worker runs (it may be busy or not). */
  isStarted(): boolean;
  /** Only when not busy. */
  run(name: string, input: unknown, patience: Patience, onReport: (report: Report) => void): Promise<LineAnswer>;
  /** Asks the running request to stop. */
  stop(): void;
  /** Ends the worker; a running request is lost. */
  end(loss: Loss): void;
}

interface Running {
  readonly job: number;
  readonly onReport: (report: Report) => void;
  readonly patience: Patience;
  readonly settle: (answer: LineAnswer) => void;
  /** Timers that are still set. */
  readonly timers: { silence: () => void; deadline: () => void; deaf: () => void };
}

const nothing = (): void => undefined;

/** `onLoss` tells that the worker is gone with everything it held, whether it was busy or not. */
export function createLine(connect: Connect, clock: Clock, nextJob: () => number, onLoss: (loss: Loss) => void): Line {
  let connection: Connection | null = null;
  let running: Running | null = null;

  function end(loss: Loss): void {
    if (connection === null) return;
    connection.end();
    connection = null;
    onLoss(loss);
    finish(running?.job ?? 0, { kind: 'lost', loss });
  }

  function finish(job: number, answer: LineAnswer): void {
    if (running === null || running.job !== job) return;
    const { settle, timers } = running;
    running = null;
    timers.silence();
    timers.deadline();
    timers.deaf();
    settle(answer);
  }

  function listen(): void {
    if (running === null) return;
    running.timers.silence();
    running.timers.silence = clock.after(running.patience.silenceMs, () => end('silent'));
  }

  function open(): Connection {
    const mine: Connection = connect({
      report: (report) => {
        if (connection !== mine || running?.job !== report.job) return;
        listen();
        running.onReport(report);
      },
      lost: () => {
        if (connection === mine) end('died');
      },
    });
    return mine;
  }

  return {
    isBusy: () => running !== null,
    isStarted: () => connection !== null,
    run: (name, input, patience, onReport) =>
      new Promise((settle) => {
        const job = nextJob();
        connection ??= open();
        const deadline = patience.deadlineMs === null ? nothing : clock.after(patience.deadlineMs, () => end('overtime'));
        running = { job, onReport, patience, settle, timers: { silence: nothing, deadline, deaf: nothing } };
        listen();
        void connection.run({ job, name, input }).then((answer) => finish(job, { kind: 'answered', answer }));
      }),
    stop: () => {
      if (running === null || connection === null || running.timers.deaf !== nothing) return;
      connection.stop(running.job);
      running.timers.deaf = clock.after(DEAF_AFTER_MS, () => end('deaf'));
    },
    end,
  };
}
