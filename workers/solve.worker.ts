/** The worker that proves: a shell around the engine's host, which also knows where the linear solver's WebAssembly was built to. */
import wasm from 'highs/runtime?url';
import { realClock } from '../src/engine/clock.ts';
import { highsOracle } from '../src/engine/highs.ts';
import { serveInWorker } from '../src/engine/serve.ts';
import { solveHandlers } from '../src/engine/solve-handlers.ts';

serveInWorker(solveHandlers(() => highsOracle(wasm), realClock));
