/** A page with nothing but the engine, its real worker and the probes: what engine.test.ts drives from outside. */
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { Handle } from '../../../src/engine/api.ts';
import { openEngine } from '../../../src/engine/client.ts';
import { connectWorker } from '../../../src/engine/connect-worker.ts';
import { bytesOf, fromText, PACK, randomCentre, SETTINGS, smallBaseline } from '../../engine/small-baseline.ts';
import { seeded } from '../../random.ts';
import { probesOfPage } from './page-probes.ts';

export interface EngineRoom {
  readonly isIsolated: boolean;
  /** Prepares a town, given as text, in the worker; its handle. */
  load(town: string): Promise<Handle>;
  /** Digest of the figures with the centre of a seed, or the code of the problem. */
  measure(handle: Handle, seed: number, lane: 'drag' | 'compute', isRepeatable: boolean): Promise<string>;
  /** Ends the newest worker from outside, as the system would; nobody is told. */
  kill(): void;
  /** Starts a call, ends its worker so many ms later, and gives digest or code and the ms from the kill to the answer. */
  killDuring(handle: Handle, seed: number, isRepeatable: boolean, afterMs: number): Promise<{ answer: string; ms: number }>;
  workerCount(): number;
  probePage(target: string): Promise<Readonly<Record<string, string>>>;
  probeWorker(target: string): Promise<Readonly<Record<string, string>>>;
}

declare global {
  var engineRoom: EngineRoom;
}

const workers: Worker[] = [];
const engine = openEngine({
  connect: connectWorker(() => {
    const worker = new Worker(new URL('../../../workers/compute.worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return worker;
  }),
  size: 1,
});
let baseline = smallBaseline(20);

async function digest(answer: Outcome<unknown>): Promise<string> {
  if (!answer.ok) return answer.problem.code;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bytesOf(answer.value)));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function ask(handle: Handle, seed: number, lane: 'drag' | 'compute', isRepeatable: boolean) {
  const edits = [randomCentre(baseline, seeded(seed))];
  return engine.measure({ handle, edits, pack: PACK, settings: SETTINGS }, { lane, isRepeatable });
}

globalThis.engineRoom = {
  isIsolated: crossOriginIsolated,
  load: async (town) => {
    baseline = fromText(town);
    const answer = await engine.load({ baseline, settings: SETTINGS });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.value.handle;
  },
  measure: async (handle, seed, lane, isRepeatable) => digest(await ask(handle, seed, lane, isRepeatable)),
  kill: () => workers.at(-1)?.terminate(),
  killDuring: async (handle, seed, isRepeatable, afterMs) => {
    const isAnswered = ask(handle, seed, 'compute', isRepeatable);
    await new Promise((resume) => setTimeout(resume, afterMs));
    const startMs = performance.now();
    workers.at(-1)?.terminate();
    const answer = await isAnswered;
    return { ms: performance.now() - startMs, answer: await digest(answer) };
  },
  workerCount: () => workers.length,
  probePage: (target) => probesOfPage(target),
  probeWorker: (target) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./probe.worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Record<string, string>>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(target);
    }),
};
