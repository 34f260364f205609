import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { good } from '../../src/domain/outcome.ts';
import type { Lane } from '../../src/engine/api.ts';
import type { Call, Dataset, Pool } from '../../src/engine/pool.ts';
import { createPool } from '../../src/engine/pool.ts';
import { seeded } from '../random.ts';
import {
  type HandClock,
  handClock,
  type Script,
  type ScriptedWorker,
  scriptedConnect,
  settled,
  stopped,
} from './scripted-connection.ts';

const patience = { silenceMs: 1000, deadlineMs: null };

const call = (lane: Lane, name: string, more: Partial<Call> = {}): Call => ({
  lane,
  name,
  input: null,
  needs: null,
  patience,
  isRepeatable: true,
  ...more,
});

const dataset = (handle: number): Dataset => ({ handle, name: `load-${handle}`, input: null, patience });

interface Scene {
  readonly pool: Pool;
  readonly script: Script;
  readonly clock: HandClock;
  /** Answers by the name of their call, in the order in which they came. */
  readonly answers: { readonly name: string; readonly answer: Outcome<unknown> }[];
  readonly ask: (call: Call) => void;
  readonly worker: (index: number) => ScriptedWorker;
}

function scene(size = 1): Scene {
  const script = scriptedConnect();
  const clock = handClock();
  const pool = createPool({ connect: script.connect, size, clock });
  const answers: { name: string; answer: Outcome<unknown> }[] = [];
  return {
    pool,
    script,
    clock,
    answers,
    ask: (asked) => void pool.ask(asked).then((answer) => answers.push({ name: asked.name, answer })),
    worker: (index) => {
      const worker = script.workers[index];
      if (worker === undefined) throw new Error(`worker ${index} was never started`);
      return worker;
    },
  };
}

const lost = (name: string, loss: string) => ({
  ok: false,
  problem: { code: 'engine/worker-lost', figures: { call: name, loss } },
});

describe('the compute lane', () => {
  it('answers in the order asked, one at a time in one worker', async () => {
    const { ask, worker, answers } = scene();
    for (const name of ['a', 'b', 'c']) ask(call('compute', name));
    for (const name of ['a', 'b', 'c']) {
      await settled();
      expect(worker(0).running?.name).toBe(name);
      worker(0).answer(good(name));
    }
    await settled();
    expect(answers.map(({ answer }) => answer)).toEqual([good('a'), good('b'), good('c')]);
  });

  it('uses as many workers as there are calls, up to its size, and starts none before it is needed', async () => {
    const { ask, script } = scene(3);
    expect(script.workers).toHaveLength(0);
    for (const name of ['a', 'b', 'c', 'd']) ask(call('compute', name));
    await settled();
    expect(script.workers.map(({ running }) => running?.name)).toEqual(['a', 'b', 'c']);
  });

  it('prefers the worker that holds the dataset and loads it only where it is missing', async () => {
    const { ask, worker, pool } = scene(2);
    const first = dataset(1);
    const loaded = pool.hold(first, call('compute', 'load-1'));
    await settled();
    worker(0).answer(good(null));
    await loaded;
    ask(call('compute', 'a', { needs: first }));
    await settled();
    expect(worker(0).running?.name).toBe('a');
    ask(call('compute', 'b', { needs: first }));
    await settled();
    expect(worker(1).running?.name).toBe('load-1');
    worker(1).answer(good(null));
    await settled();
    expect(worker(1).running?.name).toBe('b');
  });

  it('answers with the problem of a dataset that cannot be loaded', async () => {
    const { ask, worker, answers } = scene();
    ask(call('compute', 'a', { needs: dataset(1) }));
    await settled();
    worker(0).answer(stopped);
    await settled();
    expect(answers).toEqual([{ name: 'a', answer: stopped }]);
  });
});

describe('the drag lane', () => {
  it('keeps the newest call: drops the waiting one, stops the running one', async () => {
    const { ask, worker, answers } = scene();
    for (const name of ['a', 'b', 'c']) ask(call('drag', name));
    await settled();
    expect(answers.map(({ name, answer }) => [name, answer])).toEqual([
      ['a', stopped],
      ['b', stopped],
    ]);
    expect(worker(0).running?.name).toBe('a');
    expect(worker(0).stopAskedFor).toBe(worker(0).running?.job);
    worker(0).answer(stopped);
    await settled();
    expect(worker(0).running?.name).toBe('c');
  });

  it('does not wait for the compute lane', async () => {
    const { ask, script } = scene();
    ask(call('compute', 'slow'));
    ask(call('drag', 'quick'));
    await settled();
    expect(script.workers.map(({ running }) => running?.name)).toEqual(['slow', 'quick']);
  });
});

describe('stopping', () => {
  it('answers at once and leaves the worker 250 ms to obey', async () => {
    const { ask, worker, answers, clock, script } = scene();
    const stop = new AbortController();
    ask(call('compute', 'a', { signal: stop.signal }));
    ask(call('compute', 'b'));
    await settled();
    stop.abort();
    await settled();
    expect(answers).toEqual([{ name: 'a', answer: stopped }]);
    await clock.advance(249);
    expect(worker(0).isEnded).toBe(false);
    await clock.advance(1);
    expect(worker(0).isEnded).toBe(true);
    expect(script.workers).toHaveLength(2);
    expect(worker(1).running?.name).toBe('b');
  });

  it('is not put off by further stops', async () => {
    const { ask, worker, clock } = scene();
    for (let pointer = 0; pointer < 25; pointer += 1) {
      ask(call('drag', `at-${pointer}`));
      await clock.advance(16);
    }
    expect(worker(0).isEnded).toBe(true);
    expect(worker(1).requests[0]?.name).toBe('at-16');
  });

  it('takes a waiting call out of its queue and never starts one that is stopped already', async () => {
    const { ask, worker, answers } = scene();
    const stop = new AbortController();
    ask(call('compute', 'a'));
    ask(call('compute', 'b', { signal: stop.signal }));
    await settled();
    stop.abort();
    ask(call('compute', 'c', { signal: stop.signal }));
    await settled();
    expect(answers.map(({ name }) => name)).toEqual(['b', 'c']);
    worker(0).answer(good(1));
    await settled();
    expect(worker(0).requests.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('a worker that is lost', () => {
  it('costs a repeatable call one more try, on a new worker with its dataset loaded again', async () => {
    const { ask, worker, answers, pool } = scene();
    const first = dataset(1);
    const loaded = pool.hold(first, call('compute', 'load-1'));
    await settled();
    worker(0).answer(good(null));
    await loaded;
    const stages: string[] = [];
    ask(call('compute', 'a', { needs: first, onProgress: ({ stage }) => stages.push(stage) }));
    await settled();
    worker(0).die();
    await settled();
    expect(stages).toEqual(['restarting']);
    expect(worker(1).running?.name).toBe('load-1');
    worker(1).answer(good(null));
    await settled();
    worker(1).answer(good('done'));
    await settled();
    expect(answers).toEqual([{ name: 'a', answer: good('done') }]);
    expect(worker(1).requests.map(({ name }) => name)).toEqual(['load-1', 'a']);
  });

  it('answers engine/worker-lost to a call that is not repeatable, and to any on its second loss', async () => {
    const { ask, worker, answers } = scene();
    ask(call('compute', 'once', { isRepeatable: false }));
    ask(call('compute', 'twice'));
    await settled();
    worker(0).die();
    await settled();
    worker(1).die();
    await settled();
    worker(2).die();
    await settled();
    expect(answers).toEqual([
      { name: 'once', answer: lost('once', 'died') },
      { name: 'twice', answer: lost('twice', 'died') },
    ]);
  });

  it('gets its datasets back when it died idle', async () => {
    const { worker, pool } = scene();
    const loaded = pool.hold(dataset(7), call('compute', 'load-7'));
    await settled();
    worker(0).answer(good(null));
    await loaded;
    worker(0).die();
    await settled();
    expect(worker(1).running?.name).toBe('load-7');
  });

  it('is one that is silent for too long; a report is a sign of life', async () => {
    const { ask, worker, answers, clock } = scene();
    ask(call('compute', 'a', { isRepeatable: false }));
    await clock.advance(900);
    worker(0).report('walking', 0.5);
    await clock.advance(900);
    expect(answers).toEqual([]);
    await clock.advance(100);
    expect(answers).toEqual([{ name: 'a', answer: lost('a', 'silent') }]);
    expect(worker(0).isEnded).toBe(true);
  });

  it('is one that is past its deadline, however lively, and such a call is not asked again', async () => {
    const { ask, worker, answers, clock } = scene();
    ask(call('compute', 'a', { patience: { silenceMs: 1000, deadlineMs: 2500 } }));
    for (let tenth = 0; tenth < 25; tenth += 1) {
      worker(0).report('reading', tenth / 25);
      await clock.advance(100);
    }
    expect(answers).toEqual([{ name: 'a', answer: lost('a', 'overtime') }]);
  });
});

describe('dropping and closing', () => {
  it('tells every worker that holds the dataset, and stops the calls that need it', async () => {
    const { ask, worker, answers, pool } = scene();
    const loaded = pool.hold(dataset(1), call('compute', 'load-1'));
    await settled();
    worker(0).answer(good(null));
    await loaded;
    ask(call('compute', 'a', { needs: dataset(1) }));
    await settled();
    pool.drop(1, call('compute', 'release'));
    await settled();
    expect(answers).toEqual([{ name: 'a', answer: stopped }]);
    worker(0).answer(stopped);
    await settled();
    expect(worker(0).running?.name).toBe('release');
  });

  it('answers every open call when the pool closes', async () => {
    const { ask, worker, answers, pool } = scene();
    for (const name of ['a', 'b']) ask(call('compute', name));
    ask(call('drag', 'c'));
    await settled();
    pool.close();
    ask(call('compute', 'd'));
    await settled();
    expect(answers.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(answers.every(({ answer }) => !answer.ok && answer.problem.code === 'engine/stopped')).toBe(true);
    expect(worker(0).isEnded).toBe(true);
  });
});

/** A random hour of a pool: calls of both lanes, answers, reports, stops, deaths, deafness and silence in any order. */
async function randomHour(seed: number) {
  const random = seeded(seed);
  const { pool, script, clock } = scene(1 + random.below(3));
  const asked: { name: string; lane: Lane; needs: Dataset | null; answers: Outcome<unknown>[]; stop: AbortController }[] = [];
  for (let step = 0; step < 120; step += 1) {
    const alive = script.workers.filter(({ isEnded }) => !isEnded);
    const busy = alive.filter(({ running }) => running !== null);
    const turn = random.below(10);
    if (turn < 4) {
      const stop = new AbortController();
      const lane: Lane = random.chance(0.5) ? 'drag' : 'compute';
      const needs = random.chance(0.5) ? dataset(1 + random.below(2)) : null;
      const entry = { name: `${lane}-${asked.length}`, lane, needs, answers: [] as Outcome<unknown>[], stop };
      asked.push(entry);
      const made = call(lane, entry.name, { needs, signal: stop.signal, isRepeatable: random.chance(0.7) });
      void pool.ask(made).then((answer) => entry.answers.push(answer));
    } else if (turn < 7 && busy.length > 0) {
      const worker = random.pick(busy);
      const isStopped = worker.stopAskedFor >= (worker.running?.job ?? Number.POSITIVE_INFINITY);
      worker.answer(isStopped && random.chance(0.8) ? stopped : good(worker.running?.name));
    } else if (turn === 7 && alive.length > 0 && random.chance(0.5)) random.pick(alive).die();
    else if (turn === 8 && asked.length > 0 && random.chance(0.4)) random.pick(asked).stop.abort();
    else await clock.advance(random.below(400));
    await settled();
  }
  for (let rest = 0; rest < 400 && asked.some(({ answers }) => answers.length === 0); rest += 1) {
    for (const worker of script.workers)
      if (!worker.isEnded && worker.running !== null) worker.answer(good(worker.running.name));
    await clock.advance(10);
  }
  return { asked, script };
}

describe('laws of lanes', () => {
  it('hold in 500 random hours: one answer a call, its own; no call before its dataset; the newest drag is never lost to an older one', async () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const { asked, script } = await randomHour(seed);
      for (const { name, answers } of asked) {
        expect(answers, `seed ${seed}, ${name}`).toHaveLength(1);
        const [answer] = answers;
        if (answer?.ok) expect(answer.value, `seed ${seed}`).toBe(name);
        else expect(['engine/stopped', 'engine/worker-lost'], `seed ${seed}, ${name}`).toContain(answer?.problem.code);
      }
      const newestDrag = asked.findLast(({ lane }) => lane === 'drag');
      const [newest] = newestDrag?.answers ?? [];
      if (newestDrag !== undefined && newest !== undefined && !newest.ok && newest.problem.code === 'engine/stopped')
        expect(newestDrag.stop.signal.aborted, `seed ${seed}`).toBe(true);
      const jobs = script.workers.flatMap(({ requests }) => requests.map(({ job }) => job));
      for (const { requests } of script.workers)
        for (const [position, { name }] of requests.entries()) {
          const needs = asked.find((entry) => entry.name === name)?.needs;
          if (needs)
            expect(
              requests.slice(0, position).map((earlier) => earlier.name),
              `seed ${seed}`,
            ).toContain(needs.name);
        }
      expect(new Set(jobs).size, `seed ${seed}: job numbers repeat`).toBe(jobs.length);
    }
  });
});
