/** The shell of a Node thread, as serve.ts is that of a page's worker. */
import { parentPort } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { assert } from '../domain/outcome.ts';
import { buffersToGive } from './buffers.ts';
import { realClock } from './clock.ts';
import { createHost, type Handlers } from './host.ts';
import type { RemoteHost, ReportMessage } from './wire.ts';

/** Call once, at the top of the thread's file. Answers are given away: handlers must keep no column of them. */
export function serveInThread<Calls>(handlers: Handlers<Calls>): void {
  const port = parentPort;
  assert(port !== null, 'this file runs as a thread');
  const host = createHost(handlers, realClock, (report) => port.postMessage({ report } satisfies ReportMessage));
  const shell: RemoteHost = {
    begin: (control) => host.begin(control),
    stop: (job) => host.stop(job),
    run: async (request) => {
      const answer = await host.run(request);
      return Comlink.transfer(answer, buffersToGive(answer));
    },
  };
  Comlink.expose(shell, nodeEndpoint(port));
}
