import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { good } from '../../src/domain/outcome.ts';
import { openImporter } from '../../src/engine/importer.ts';
import { handClock, scriptedConnect, settled } from './scripted-connection.ts';

function scene() {
  const script = scriptedConnect();
  const clock = handClock();
  const importer = openImporter(script.connect, clock);
  const answers: Outcome<unknown>[] = [];
  const recognise = (): void => void importer.recognise({ files: [] }).then((answer) => answers.push(answer));
  return { script, clock, answers, recognise };
}

const tookTooLong = { ok: false, problem: { code: 'file/took-too-long' } };

describe('the import worker', () => {
  it('that hangs in a file is ended, and the next file opens in a new one', async () => {
    const { script, clock, answers, recognise } = scene();
    recognise();
    await clock.advance(20_000);
    expect(answers).toEqual([tookTooLong]);
    expect(script.workers[0]?.isEnded).toBe(true);
    recognise();
    await settled();
    script.workers[1]?.answer(good([]));
    await settled();
    expect(answers[1]).toEqual(good([]));
  });

  it('that reports for ever has a deadline all the same', async () => {
    const { script, clock, answers, recognise } = scene();
    recognise();
    for (let second = 0; second < 60; second += 1) {
      script.workers[0]?.report('reading', 0.5);
      await clock.advance(1000);
    }
    expect(answers).toEqual([tookTooLong]);
  });

  it('that dies is told as lost, and not asked again: the file may be what killed it', async () => {
    const { script, answers, recognise } = scene();
    recognise();
    await settled();
    script.workers[0]?.die();
    await settled();
    expect(answers).toEqual([
      { ok: false, problem: { code: 'engine/worker-lost', figures: { call: 'recognise', loss: 'died' } } },
    ]);
    expect(script.workers).toHaveLength(1);
  });
});
