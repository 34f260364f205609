/** The whole result of the sample town, down to the last bit: in this process, in one thread and in eight. */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle.mjs';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { facilityId } from '../../src/domain/units.ts';
import { openEngine } from '../../src/engine/client.ts';
import { realClock } from '../../src/engine/clock.ts';
import { computeHandlers } from '../../src/engine/compute-handlers.ts';
import { type Connect, connectInProcess } from '../../src/engine/connect.ts';
import { connectThread } from '../../src/engine/connect-thread.ts';
import { createHost } from '../../src/engine/host.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { PACK } from './small-baseline.ts';

const baseline = await sampleBaseline();
const file = await bundleForNode('src/engine/compute.thread.ts');
const inProcess = connectInProcess((send) => createHost(computeHandlers(), realClock, send));
const inThreads = connectThread(() => new Worker(file));

function valueOf<Value>(answer: Outcome<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

/** Digest over the names of all fields, all values and all bytes of columns, in their order. */
function digestOf(result: ScenarioResult): string {
  const hash = createHash('sha256');
  const text = JSON.stringify(result, (_, inner: unknown) => {
    if (!ArrayBuffer.isView(inner)) return inner;
    hash.update(new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength));
    return `${inner.constructor.name} ${inner.byteLength}`;
  });
  return hash.update(text).digest('hex');
}

/** The baseline, and one office after the other doubled: as many questions at once as there are threads. */
async function digests(connect: Connect, size: number): Promise<readonly string[]> {
  const engine = openEngine({ connect, size });
  try {
    const { handle } = valueOf(await engine.load({ baseline, settings: DEFAULT_SETTINGS }));
    const offices = baseline.town.facilities.filter(({ category }) => category === 'community-office').slice(0, 7);
    const scenarios: Edit[][] = [
      [],
      ...offices.map(({ id }): Edit[] => [{ kind: 'resize-facility', facility: facilityId(id), areaM2: 700 }]),
    ];
    const answers = await Promise.all(
      scenarios.map((edits) => engine.measure({ handle, edits, pack: PACK, settings: DEFAULT_SETTINGS })),
    );
    return answers.map((answer) => digestOf(valueOf(answer)));
  } finally {
    engine.close();
  }
}

it('the same bytes of every figure in process, in one thread and in eight', async () => {
  const here = await digests(inProcess, 1);
  expect(new Set(here).size).toBe(8);
  expect(await digests(inThreads, 1)).toEqual(here);
  expect(await digests(inThreads, 8)).toEqual(here);
}, 240_000);
