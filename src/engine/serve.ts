/** The shell of a page's worker: offers a host to the page and holds the lock by which the page sees that it lives. */
import * as Comlink from 'comlink';
import { buffersToGive } from './buffers.ts';
import type { WorkerShell } from './connect-worker.ts';
import { realClock } from './clock.ts';
import { createHost, type Handlers } from './host.ts';
import type { ReportMessage } from './wire.ts';

/** The part of a dedicated worker's scope that is used (the DOM library calls it by another name). */
interface WorkerScope {
  postMessage(message: unknown): void;
}

/** Call once, at the top of the worker's file. Answers are given away: handlers must keep no column of them. */
export function serveInWorker<Calls>(handlers: Handlers<Calls>): void {
  const scope: WorkerScope = globalThis;
  const host = createHost(handlers, realClock, (report) => scope.postMessage({ report } satisfies ReportMessage));
  const shell: WorkerShell = {
    run: async (request) => {
      const answer = await host.run(request);
      return Comlink.transfer(answer, buffersToGive(answer));
    },
    stop: (job) => host.stop(job),
    begin: (control, lifeLock) => {
      host.begin(control);
      return lifeLock === null ? Promise.resolve() : holdForLife(lifeLock);
    },
  };
  Comlink.expose(shell);
}

/** Settles when the lock is held; it is given back by the browser when the worker ends, however it ends. */
const holdForLife = (name: string): Promise<void> =>
  new Promise((isHeld, fail) => {
    const forever = new Promise<never>(() => undefined);
    navigator.locks
      .request(name, () => {
        isHeld();
        return forever;
      })
      .catch(fail);
  });
