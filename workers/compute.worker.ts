/** The worker that computes: a shell around the engine's host. */
import { computeHandlers } from '../src/engine/compute-handlers.ts';
import { serveInWorker } from '../src/engine/serve.ts';

serveInWorker(computeHandlers());
