/** A Node thread as a Connection: the command line and the tests use the same host in threads as the page in workers. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { bad, problem } from '../domain/outcome.ts';
import { type Connect, sharedStopControl, writeStop } from './connect.ts';
import { isReportMessage, type RemoteHost } from './wire.ts';

const COMPUTE_THREAD = './compute.thread.mjs';

/** `compute.thread.mjs` stands beside the bundle that this file is part of (scripts/bundle.mjs). */
export const computeThread = (): Worker => new Worker(fileURLToPath(new URL(COMPUTE_THREAD, import.meta.url)));

export function connectThread(open: () => Worker = computeThread): Connect {
  return (events) => {
    const worker = open();
    const remote = Comlink.wrap<RemoteHost>(nodeEndpoint(worker));
    const control = sharedStopControl();
    let isOpen = true;
    const end = (): void => {
      isOpen = false;
      void worker.terminate();
    };
    const lose = (): void => {
      if (!isOpen) return;
      end();
      events.lost();
    };
    worker.on('error', lose);
    worker.on('messageerror', lose);
    worker.on('exit', lose);
    worker.on('message', (message: unknown) => {
      if (isOpen && isReportMessage(message)) events.report(message.report);
    });
    remote.begin(control).catch(lose);
    return {
      run: (request) =>
        remote
          .run(request)
          .catch((thrown: unknown) => bad(problem('engine/failed', { call: request.name, message: String(thrown) }))),
      stop: (job) => {
        if (control !== null) writeStop(control, job);
        else remote.stop(job).catch(lose);
      },
      end,
    };
  };
}
