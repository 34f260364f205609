/** The shell of a page's worker: offers a host to the page and holds the lock by which the page sees that it lives. */
import * as Comlink from 'comlink';
import type { WorkerShell } from './connect-worker.ts';
import type { RemoteHost, Report, ReportMessage } from './wire.ts';

/** The part of a dedicated worker's scope that is used (the DOM library calls it by another name). */
interface WorkerScope {
  postMessage(message: unknown): void;
}

/** Call once, at the top of the worker's file. */
export function serveInWorker(openHost: (send: (report: Report) => void) => RemoteHost): void {
  const scope: WorkerScope = globalThis;
  const host = openHost((report) => scope.postMessage({ report } satisfies ReportMessage));
  const shell: WorkerShell = {
    run: (request) => host.run(request),
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
