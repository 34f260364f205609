/**
 * What the client knows of a worker: a page's Worker, a Node thread, or a host in the same process look the same from here.
 *
 * connect-worker.ts and connect-thread.ts make the first two; the third is below. Events never arrive before `connect` returned.
 */
import type { Outcome } from '../domain/outcome.ts';
import { canShareMemory } from './buffers.ts';
import type { RemoteHost, Report, Request } from './wire.ts';

export interface Connection {
  /** Settles with the host's answer; never settles when the worker dies first (`lost` is called instead). */
  run(request: Request): Promise<Outcome<unknown>>;
  stop(job: number): void;
  /** Ends the worker at once; `lost` is not called for it. */
  end(): void;
}

export interface ConnectionEvents {
  report(report: Report): void;
  /** The worker died, could not be started, or sent what cannot be read. At most once. */
  lost(): void;
}

export type Connect = (events: ConnectionEvents) => Connection;

/** A host in this process: for the command line and the tests. It cannot be ended while it computes. */
export function connectInProcess(openHost: (send: (report: Report) => void) => RemoteHost): Connect {
  return (events) => {
    let isOpen = true;
    const host = openHost((report) => {
      if (isOpen) events.report(report);
    });
    const control = stopControl();
    host.begin(control);
    return {
      run: (request) => Promise.resolve().then(() => host.run(request)),
      stop: (job) => writeStop(control, job),
      end: () => {
        isOpen = false;
      },
    };
  };
}

/** One number: jobs up to it are to stop. Null where memory cannot be shared (a page without isolation headers). */
export const sharedStopControl = (): Int32Array | null => (canShareMemory() ? new Int32Array(new SharedArrayBuffer(4)) : null);

const stopControl = (): Int32Array => new Int32Array(1);

export function writeStop(control: Int32Array, job: number): void {
  Atomics.store(control, 0, Math.max(Atomics.load(control, 0), job));
}
