import { describe, expect, it } from 'vitest';
import { createHost } from '../../src/engine/host.ts';
import type { Handlers } from '../../src/engine/host.ts';
import { hostJob } from '../../src/engine/job.ts';
import type { Report } from '../../src/engine/wire.ts';
import { good } from '../../src/domain/outcome.ts';
import { seeded } from '../random.ts';
import { handClock } from './scripted-connection.ts';

const goesOn = { isStopped: () => false, needsPauses: false };

describe('progress', () => {
  it('is reported at most ten times in any second, however often the kernel asks', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seeded(seed);
      const clock = handClock();
      const sentAtMs: number[] = [];
      const job = hostJob(1, goesOn, clock, () => sentAtMs.push(clock.now()));
      for (let stage = 0; stage < 5; stage += 1) {
        const kernel = job.stage(`stage-${stage}`);
        for (let done = 0; done < 200; done += 1) {
          kernel.checkpoint(done, 200);
          await clock.advance(random.below(20));
        }
      }
      expect(sentAtMs.length).toBeGreaterThan(20);
      for (const [position, atMs] of sentAtMs.entries()) {
        const tenLater = sentAtMs[position + 10];
        if (tenLater !== undefined) expect(tenLater - atMs, `seed ${seed}`).toBeGreaterThanOrEqual(1000);
      }
    }
  });

  it('says the stage and how much of it is done', async () => {
    const clock = handClock();
    const reports: Report[] = [];
    const job = hostJob(7, goesOn, clock, (report) => reports.push(report));
    const kernel = job.stage('walking');
    await clock.advance(100);
    kernel.checkpoint(1, 4);
    await clock.advance(100);
    kernel.checkpoint(9, 4);
    await clock.advance(100);
    kernel.checkpoint(0, 0);
    expect(reports).toEqual([
      { job: 7, stage: 'walking', fraction: 0 },
      { job: 7, stage: 'walking', fraction: 0.25 },
      { job: 7, stage: 'walking', fraction: 1 },
      { job: 7, stage: 'walking', fraction: 0 },
    ]);
  });
});

interface Counting {
  count(input: { readonly to: number }): number;
  fail(input: { readonly how: 'bug' | 'memory' }): number;
}

/** Counts up to a number and asks at every step whether to stop, as kernels do. */
const counting = (atStep: (step: number) => void): Handlers<Counting> => ({
  count: async ({ to }, job) => {
    const kernel = job.stage('counting');
    let reached = 0;
    for (; reached < to; reached += 1) {
      atStep(reached);
      await job.pause();
      if (kernel.checkpoint(reached, to)) break;
    }
    return good(reached);
  },
  fail: ({ how }) => {
    if (how === 'bug') throw new Error('arrays disagree');
    return good(new Uint8Array(2 ** 53 - 1).length);
  },
});

const clock = handClock();
const silent = (): void => undefined;

describe('the host', () => {
  it('stops at the first checkpoint after the shared number reached its job, and only then', async () => {
    const control = new Int32Array(new SharedArrayBuffer(4));
    const steps: number[] = [];
    const host = createHost(
      counting((step) => {
        steps.push(step);
        if (step === 5) Atomics.store(control, 0, 3);
      }),
      clock,
      silent,
    );
    host.begin(control);
    expect(await host.run({ job: 3, name: 'count', input: { to: 100 } })).toMatchObject({
      problem: { code: 'engine/stopped' },
    });
    expect(steps).toHaveLength(6);
    expect(await host.run({ job: 4, name: 'count', input: { to: 4 } })).toEqual(good(4));
  });

  it('reads a stop message at its pauses where no memory is shared', async () => {
    const messages = handClock();
    const steps: number[] = [];
    const host = createHost(
      counting((step) => {
        steps.push(step);
        if (step === 5) host.stop(1);
      }),
      messages,
      silent,
    );
    host.begin(null);
    const answer = host.run({ job: 1, name: 'count', input: { to: 100 } });
    await messages.advance(0);
    expect(await answer).toMatchObject({ problem: { code: 'engine/stopped' } });
    expect(steps).toHaveLength(6);
  });

  it('tells a bug and a lack of memory as problems, and an unknown call too', async () => {
    const host = createHost(counting(silent), clock, silent);
    expect(await host.run({ job: 1, name: 'fail', input: { how: 'bug' } })).toEqual({
      ok: false,
      problem: { code: 'engine/failed', figures: { call: 'fail', message: 'arrays disagree' } },
    });
    expect(await host.run({ job: 2, name: 'fail', input: { how: 'memory' } })).toMatchObject({
      problem: { code: 'engine/out-of-memory', figures: { call: 'fail' } },
    });
    expect(await host.run({ job: 3, name: 'toString', input: null })).toMatchObject({ problem: { code: 'engine/failed' } });
  });
});
