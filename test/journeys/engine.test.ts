/** The engine in a real browser: same bytes as in Node, workers that die, and nothing that leaves. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/engine/client.ts';
import { realClock } from '../../src/engine/clock.ts';
import { computeHandlers } from '../../src/engine/compute-handlers.ts';
import { connectInProcess } from '../../src/engine/connect.ts';
import { createHost } from '../../src/engine/host.ts';
import { asText, bytesOf, PACK, randomCentre, SETTINGS, smallBaseline } from '../engine/small-baseline.ts';
import { seeded } from '../random.ts';
import { closeBrowser, type Journey, openPage } from './browser.ts';
import { buildEngineRoom, ISOLATING, type Served, serveEngineRoom } from './engine-room.ts';

const baseline = smallBaseline(20);
const town = asText(baseline);

let isolated: Served;
let plain: Served;

beforeAll(async () => {
  await buildEngineRoom();
  [isolated, plain] = [await serveEngineRoom(), await serveEngineRoom(ISOLATING)];
});

afterAll(async () => {
  await closeBrowser();
  await isolated.close();
  await plain.close();
});

/** What the page should answer, computed in this process. */
async function rightAnswers(seeds: readonly number[]): Promise<readonly string[]> {
  const engine = openEngine({ connect: connectInProcess((send) => createHost(computeHandlers(), realClock, send)), size: 1 });
  const loaded = await engine.load({ baseline, settings: SETTINGS });
  if (!loaded.ok) throw new Error(loaded.problem.code);
  const digests: string[] = [];
  for (const seed of seeds) {
    const edits = [randomCentre(baseline, seeded(seed))];
    const answer = await engine.measure({ handle: loaded.value.handle, edits, pack: PACK, settings: SETTINGS });
    if (!answer.ok) throw new Error(answer.problem.code);
    digests.push(createHash('sha256').update(bytesOf(answer.value)).digest('hex'));
  }
  engine.close();
  return digests;
}

const SEEDS = [1, 2, 3, 4, 5];

const measure = ({ page }: Journey, seed: number, lane: 'drag' | 'compute', isRepeatable = true): Promise<string> =>
  page.evaluate(([each, inLane, again]) => engineRoom.measure(1, each, inLane, again), [seed, lane, isRepeatable] as const);

describe.each([
  ['a page with shared memory', true],
  ['a page without', false],
])('%s', (_, isIsolated) => {
  it('computes the same bytes as Node', async () => {
    const journey = await openPage((isIsolated ? isolated : plain).address);
    expect(await journey.page.evaluate(() => engineRoom.isIsolated)).toBe(isIsolated);
    expect(await journey.page.evaluate((text) => engineRoom.load(text), town)).toBe(1);
    const digests: string[] = [];
    for (const seed of SEEDS) digests.push(await measure(journey, seed, 'compute'));
    expect(digests).toEqual(await rightAnswers(SEEDS));
    await journey.leave();
  });

  it('keeps the newest of a burst of drags', async () => {
    const journey = await openPage((isIsolated ? isolated : plain).address);
    await journey.page.evaluate((text) => engineRoom.load(text), town);
    const answers = await journey.page.evaluate(() =>
      Promise.all([1, 2, 3, 4, 5].map((seed) => engineRoom.measure(1, seed, 'drag', true))),
    );
    expect(answers.slice(0, -1)).toEqual(Array.from({ length: 4 }, () => 'engine/stopped'));
    expect(answers.slice(-1)).toEqual(await rightAnswers([5]));
    await journey.leave();
  });

  it('answers engine/worker-lost when its worker is ended in the middle of a call, and goes on', async () => {
    const journey = await openPage((isIsolated ? isolated : plain).address);
    await journey.page.evaluate((text) => engineRoom.load(text), town);
    const right = await rightAnswers([1]);
    const random = seeded(11);
    let lost = 0;
    for (let kill = 0; kill < 25; kill += 1) {
      const afterMs = random.next() * 8;
      const { answer, ms } = await journey.page.evaluate((after) => engineRoom.killDuring(1, 1, false, after), afterMs);
      expect(['engine/worker-lost', ...right], `kill ${kill}`).toContain(answer);
      if (answer === 'engine/worker-lost') lost += 1;
      // The lock tells at once; silence would take a minute. Far above what it takes, far below a minute.
      expect(ms, `kill ${kill}`).toBeLessThan(20_000);
      expect(await measure(journey, 1, 'compute'), `kill ${kill}`).toBe(right[0]);
    }
    expect(lost).toBeGreaterThan(0);
    await journey.leave();
  });

  it('asks repeatable calls once more, with the same bytes, and loads its dataset again when the worker dies idle', async () => {
    const journey = await openPage((isIsolated ? isolated : plain).address);
    await journey.page.evaluate((text) => engineRoom.load(text), town);
    const right = await rightAnswers([2]);
    for (let kill = 0; kill < 5; kill += 1) {
      const { answer } = await journey.page.evaluate((after) => engineRoom.killDuring(1, 2, true, after), kill);
      expect(answer).toBe(right[0]);
      // a kill may have come after the answer: whoever took the place is up before the next one
      expect(await measure(journey, 2, 'compute')).toBe(right[0]);
    }
    const before = await journey.page.evaluate(() => engineRoom.workerCount());
    await journey.page.evaluate(() => engineRoom.kill());
    await journey.page.waitForFunction((count) => engineRoom.workerCount() > count, before);
    expect(await measure(journey, 2, 'compute')).toBe(right[0]);
    await journey.leave();
  });
});

/** Counts what arrives at another origin: requests and datagrams, and connections that nothing was sent through. */
async function openSink() {
  const arrivals: string[] = [];
  let bare = 0;
  const server = createServer((socket) => {
    bare += 1;
    socket.once('data', (bytes) => {
      bare -= 1;
      arrivals.push(bytes.toString('latin1').split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\n\r\n');
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => {
    arrivals.push('a datagram');
  });
  datagrams.bind(port, '127.0.0.1');
  await once(datagrams, 'listening');
  return {
    target: `http://127.0.0.1:${port}/`,
    arrivals,
    bareConnections: () => bare,
    close: () => {
      server.close();
      datagrams.close();
    },
  };
}

describe('the header policy', () => {
  it('lets no request out of page or worker: some fifty probes, none arrives', async () => {
    const sink = await openSink();
    const journey = await openPage(isolated.address);
    const ofPage = await journey.page.evaluate((target) => engineRoom.probePage(target), sink.target);
    const ofWorker = await journey.page.evaluate((target) => engineRoom.probeWorker(target), sink.target);
    expect(Object.keys(ofPage).length + Object.keys(ofWorker).length).toBeGreaterThanOrEqual(30);
    expect(sink.arrivals, JSON.stringify({ ofPage, ofWorker }, null, 1)).toEqual([]);
    // A frame's navigation warms up a connection before the policy refuses it; nothing is sent through it.
    expect(sink.bareConnections()).toBeLessThanOrEqual(1);
    await journey.leave({ console: true, errors: true, strayRequests: true });
    sink.close();
  });

  it('is what keeps them in: without it the same probes arrive', async () => {
    const sink = await openSink();
    const open = await serveEngineRoom(['Content-Security-Policy', ...ISOLATING]);
    const journey = await openPage(open.address);
    await journey.page.evaluate((target) => engineRoom.probePage(target), sink.target);
    expect(sink.arrivals.length).toBeGreaterThan(15);
    await journey.leave({ console: true, errors: true, strayRequests: true });
    sink.close();
    await open.close();
  });
});
