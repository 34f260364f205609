/**
 * A Worker of the page as a Connection.
 *
 * A browser says nothing when a worker ends itself, is ended from outside or is taken by the system. So each worker holds a
 * Web Lock of its own for as long as it lives (serve.ts), and the page waits for that lock: it is granted the moment the
 * worker is gone. Nothing is asked of a worker before it holds its lock, since its end would be silent until then. Where there
 * are no locks (a page without a secure origin) only error events and silence tell.
 */
import * as Comlink from 'comlink';
import { bad, problem } from '../domain/outcome.ts';
import { type Connect, sharedStopControl, writeStop } from './connect.ts';
import { isReportMessage, type RemoteHost } from './wire.ts';

/** `begin` as a worker shell offers it: answered once the lock of that name is held. */
export interface WorkerShell extends Omit<RemoteHost, 'begin'> {
  begin(control: Int32Array | null, lifeLock: string | null): Promise<void>;
}

let opened = 0;

export function connectWorker(open: () => Worker): Connect {
  return (events) => {
    const worker = open();
    const remote = Comlink.wrap<WorkerShell>(worker);
    const control = sharedStopControl();
    const watch = new AbortController();
    const end = (): void => {
      watch.abort();
      worker.terminate();
    };
    const lose = (): void => {
      if (watch.signal.aborted) return;
      end();
      events.lost();
    };
    worker.addEventListener('error', lose);
    worker.addEventListener('messageerror', lose);
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isReportMessage(data)) events.report(data.report);
    });
    const lifeLock = 'locks' in navigator ? lifeLockName() : null;
    const begun = remote.begin(control, lifeLock);
    begun
      .then(() => (lifeLock === null ? undefined : navigator.locks.request(lifeLock, { signal: watch.signal }, lose)))
      .catch(lose);
    return {
      run: async (request) => {
        try {
          await begun;
          return await remote.run(request);
        } catch (thrown) {
          return bad(problem('engine/failed', { call: request.name, message: String(thrown) }));
        }
      },
      stop: (job) => {
        if (control !== null) writeStop(control, job);
        else begun.then(() => remote.stop(job)).catch(lose);
      },
      end,
    };
  };
}

/** Told apart from the locks of other pages of the same origin. */
function lifeLockName(): string {
  opened += 1;
  return `quarterhour-worker-${performance.timeOrigin}-${Math.random()}-${opened}`;
}
