/** The same host in this process, in one thread and in eight: same bytes, whatever is killed. */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle.mjs';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { ScenarioResult } from '../../src/domain/result.ts';
import type { Handle } from '../../src/engine/api.ts';
import { type Engine, openEngine } from '../../src/engine/client.ts';
import { realClock } from '../../src/engine/clock.ts';
import { computeHandlers } from '../../src/engine/compute-handlers.ts';
import { type Connect, connectInProcess } from '../../src/engine/connect.ts';
import { connectThread } from '../../src/engine/connect-thread.ts';
import { createHost } from '../../src/engine/host.ts';
import { seeded } from '../random.ts';
import { bytesOf, PACK, randomCentre, SETTINGS, smallBaseline } from './small-baseline.ts';

const file = await bundleForNode('src/engine/compute.thread.ts');
const thread = (): Worker => new Worker(file);
const inProcess = connectInProcess((send) => createHost(computeHandlers(), realClock, send));
const baseline = smallBaseline(20);

let open: Engine[] = [];
afterEach(() => {
  for (const engine of open) engine.close();
  open = [];
});

function engineOf(connect: Connect, size: number): Engine {
  const engine = openEngine({ connect, size });
  open.push(engine);
  return engine;
}

function valueOf<Value>(answer: Outcome<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const loadIn = async (engine: Engine): Promise<Handle> => valueOf(await engine.load({ baseline, settings: SETTINGS })).handle;

/** Twelve scenarios with a centre each, asked all at once. */
async function manyScenarios(engine: Engine): Promise<readonly string[]> {
  const handle = await loadIn(engine);
  const random = seeded(3);
  const scenarios = Array.from({ length: 12 }, () => [randomCentre(baseline, random)]);
  const answers = await Promise.all(
    scenarios.map((edits) => engine.measure({ handle, edits, pack: PACK, settings: SETTINGS })),
  );
  return answers.map((answer) => bytesOf(valueOf<ScenarioResult>(answer)));
}

describe('same bytes', () => {
  it('in this process, in one thread and in eight', async () => {
    const here = await manyScenarios(engineOf(inProcess, 1));
    expect(new Set(here).size).toBe(12);
    expect(await manyScenarios(engineOf(connectThread(thread), 1))).toEqual(here);
    expect(await manyScenarios(engineOf(connectThread(thread), 8))).toEqual(here);
  });

  it('for the view of a dataset, and again when the same is asked twice of one worker', async () => {
    const [here, there] = [engineOf(inProcess, 1), engineOf(connectThread(thread), 1)];
    const [first, second] = [
      await here.load({ baseline, settings: SETTINGS }),
      await there.load({ baseline, settings: SETTINGS }),
    ];
    expect(bytesOf(second)).toBe(bytesOf(first));
    const { handle } = valueOf(second);
    const ask = () => there.measure({ handle, edits: [], pack: PACK, settings: SETTINGS });
    expect(bytesOf(await ask())).toBe(bytesOf(await ask()));
  });
});

describe('a thread', () => {
  it('that is asked for an unknown pack or a dataset that was released says so', async () => {
    const engine = engineOf(connectThread(thread), 1);
    const handle = await loadIn(engine);
    const ask = (pack: string) => engine.measure({ handle, edits: [], pack, settings: SETTINGS });
    expect(await ask('nowhere')).toMatchObject({ problem: { code: 'option/unknown-pack' } });
    expect(valueOf(await engine.ping(null))).toBe(1);
    engine.release(handle);
    expect(await ask(PACK)).toMatchObject({ problem: { code: 'engine/not-loaded' } });
    expect(valueOf(await engine.ping(null))).toBe(0);
  });

  it('that stops at a checkpoint lives on; the next call of its lane is right', async () => {
    const engine = engineOf(connectThread(thread), 1);
    const handle = await loadIn(engine);
    const random = seeded(9);
    const drags = Array.from({ length: 30 }, () => [randomCentre(baseline, random)]);
    const answers = await Promise.all(
      drags.map((edits) => engine.measure({ handle, edits, pack: PACK, settings: SETTINGS }, { lane: 'drag' })),
    );
    for (const answer of answers.slice(0, -1)) expect(answer).toMatchObject({ problem: { code: 'engine/stopped' } });
    const last = await engineOf(inProcess, 1).load({ baseline, settings: SETTINGS });
    expect(last.ok).toBe(true);
    expect(bytesOf(valueOf(answers[29] ?? answers[0]))).toBe(
      bytesOf(valueOf(await engine.measure({ handle, edits: drags[29] ?? [], pack: PACK, settings: SETTINGS }))),
    );
  });
});

/** Threads that are ended from outside, at a seeded moment after the next request went out. */
function dyingThreads(seed: number) {
  const random = seeded(seed);
  let worker: Worker | null = null;
  const real = connectThread(() => (worker = thread()));
  const scene = {
    deaths: 0,
    deathsAtWork: 0,
    /** Settles when the worker of the next request is gone. */
    killNext: (): Promise<void> =>
      new Promise((isDone) => {
        armed = isDone;
      }),
    connect: ((events) => {
      const connection = real(events);
      return {
        ...connection,
        run: (request) => {
          const answer = connection.run(request);
          if (armed !== null) kill(answer, armed);
          armed = null;
          return answer;
        },
      };
    }) satisfies Connect,
  };
  let armed: (() => void) | null = null;
  return scene;

  function kill(answer: Promise<unknown>, isDone: () => void): void {
    const victim = worker;
    let isAtWork = true;
    void answer.finally(() => {
      isAtWork = false;
    });
    setTimeout(
      () => {
        scene.deaths += 1;
        if (isAtWork) scene.deathsAtWork += 1;
        void victim?.terminate().then(isDone);
      },
      random.next() * random.next() * 40,
    );
  }
}

describe('200 kills', () => {
  it('at random moments change no byte, and every call is answered', async () => {
    const home = engineOf(inProcess, 1);
    const homeHandle = await loadIn(home);
    const random = seeded(77);
    const scene = dyingThreads(78);
    const engine = engineOf(scene.connect, 1);
    const handle = await loadIn(engine);
    for (let kill = 1; kill <= 200; kill += 1) {
      const asked = { edits: [randomCentre(baseline, random)], pack: PACK, settings: SETTINGS };
      const isKilled = scene.killNext();
      const answer = await engine.measure({ ...asked, handle });
      expect(bytesOf(answer), `kill ${kill}`).toBe(bytesOf(await home.measure({ ...asked, handle: homeHandle })));
      await isKilled;
    }
    expect(scene.deaths).toBe(200);
    expect(scene.deathsAtWork).toBeGreaterThan(20);
  }, 240_000);

  it('answer engine/worker-lost to calls that are not to be asked again, and the next call is right', async () => {
    const scene = dyingThreads(79);
    const engine = engineOf(scene.connect, 1);
    const handle = await loadIn(engine);
    const ask = (isRepeatable: boolean) =>
      engine.measure({ handle, edits: [], pack: PACK, settings: SETTINGS }, { isRepeatable });
    const right = bytesOf(await ask(true));
    for (let kill = 1; kill <= 20; kill += 1) {
      const isKilled = scene.killNext();
      const answer = await ask(false);
      if (!answer.ok)
        expect(answer.problem).toEqual({ code: 'engine/worker-lost', figures: { call: 'measure', loss: 'died' } });
      await isKilled;
      expect(bytesOf(await ask(true)), `kill ${kill}`).toBe(right);
    }
    expect(scene.deaths).toBe(20);
  });
});
