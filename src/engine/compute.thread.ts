/** A Node thread that computes: bundled beside whatever uses connect-thread.ts. */
import { computeHandlers } from './compute-handlers.ts';
import { serveInThread } from './serve-thread.ts';

serveInThread(computeHandlers());
