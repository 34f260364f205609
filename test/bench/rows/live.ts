/**
 * What a hand feels: a centre dragged on the sample and in a city of 40,000 hexes. The kernel alone, the street edits, and the
 * page as it is shipped in a real browser: milliseconds from each move of the pointer to the figures that answer it. The first
 * rows are CPU time, those of the page are time as it passes.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { PACKS } from '../../../data/index.ts';
import { CHROMIUM_SWITCHES, findChromium } from '../../../scripts/find-chromium.mjs';
import type { Baseline } from '../../../src/domain/baseline.ts';
import type { LngLat } from '../../../src/domain/geometry.ts';
import { noJob } from '../../../src/domain/job.ts';
import type { Edit } from '../../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts';
import { NODE } from '../../../src/domain/streets.ts';
import type { Facility } from '../../../src/domain/town.ts';
import { changeBetween } from '../../../src/engine/result-change.ts';
import { compute } from '../../../src/kernels/compute.ts';
import { prepare } from '../../../src/kernels/prepare.ts';
import { drop, fromDisk, offered, openPlan, written } from '../../journeys/import-steps.ts';
import { sampleBaseline } from '../../sample-baseline.ts';
import { CITY_STREETS, cityBaseline, cityFiles, middleCentre } from '../city.ts';
import { quantile } from '../interleave.ts';
import type { BenchRow } from './pbf.ts';

const MOVES = 40;
const STATION = 'F00103';

export async function liveRows(root: string, data: string): Promise<BenchRow[]> {
  const [sample, city] = [await sampleBaseline(), await cityBaseline(data)];
  const station = sample.town.facilities.find(({ id }) => id === STATION) ?? middleCentre(sample);
  const rows = [...kernelRows('sample', sample, station), ...kernelRows('city', city, middleCentre(city))];
  execFileSync(execPath, ['scripts/build.mjs'], { cwd: root });
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium is found: `npm test` installs one.');
  const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: 'localhost', open: false } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: [...CHROMIUM_SWITCHES],
  });
  rows.push(await pageRow('sample', browser, address, station.lngLat, () => Promise.resolve()));
  const { communities, facilities } = cityFiles(city);
  rows.push(
    await pageRow('city', browser, address, middleCentre(city).lngLat, async (page) => {
      await drop(page, [
        fromDisk(join(data, CITY_STREETS)),
        written('communities.geojson', communities),
        written('facilities.geojson', facilities),
      ]);
      await offered(page);
      await openPlan(page);
    }),
  );
  await browser.close();
  await server.close();
  return rows;
}

/** A centre goes 60 m a step; then a gate is opened and a link drawn, each from the baseline and taken back. */
function kernelRows(name: string, baseline: Baseline, { id, lngLat: [lng, lat] }: Facility): BenchRow[] {
  const prepared = prepare(baseline, DEFAULT_SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { value } = prepared;
  const measure = (edits: readonly Edit[]): number => {
    const last = value.kept.result;
    const before = cpuMs();
    const result = compute(value, edits, PACKS[0], DEFAULT_SETTINGS, noJob);
    if (!result.ok) throw new Error(result.problem.code);
    if (last) structuredClone(changeBetween(last, result.value));
    return cpuMs() - before;
  };
  measure([]);
  const drag = Array.from({ length: 90 }, (_, step) =>
    measure([{ kind: 'move-facility', facility: id, lngLat: [lng + (step % 45) * 0.0007 + step * 1e-6, lat] }]),
  ).slice(30);
  const { nodeId, nodeFlags } = value.streets.network;
  const gates = Array.from(nodeId.keys()).filter((node) => (nodeFlags[node] & NODE.gateClosed) !== 0);
  const forthAndBack = (edit: Edit): readonly number[] => [measure([edit]), measure([])];
  const streets = Array.from({ length: 6 }, (_, turn) => [
    ...forthAndBack({
      kind: 'draw-link',
      line: [
        [lng + turn * 0.001, lat],
        [lng + turn * 0.001 + 0.003, lat + 0.002],
      ],
    }),
    ...(gates.length > 0
      ? forthAndBack({ kind: 'set-gate', gate: String(nodeId[gates[turn % gates.length]]), open: true })
      : []),
  ]).flat();
  const size = value.grid.cellCount;
  return [
    { name: `live kernel ${name}: centre moved, figures and what is sent`, ...spreadOf(drag), size },
    { name: `live kernel ${name}: link drawn, gate opened, and taken back`, ...spreadOf(streets), size },
  ];
}

async function pageRow(
  name: string,
  browser: Browser,
  address: string,
  centre: LngLat,
  open: (page: Page) => Promise<void>,
): Promise<BenchRow> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 180_000 });
  await open(page);
  await page.getByTestId('verb-try').click();
  await page.waitForSelector('.map-canvas[data-camera]');
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 180_000 });
  const hexes = await page.evaluate(() => window.quarterhour.figures()?.hexes ?? 0);
  await page.evaluate(watchLag);
  const [x, y] = await pixelOf(page, centre);
  const answered = (): Promise<unknown> =>
    page.waitForFunction(() => (globalThis as unknown as Watched).isAnswered(), null, { polling: 4, timeout: 60_000 });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= MOVES + 6; step += 1) {
    if (step === 7) await page.evaluate(() => void ((globalThis as unknown as Watched).lags.length = 0));
    await page.mouse.move(x - 3 * step, y + 5 * step);
    await answered();
  }
  const { lags, longest } = await page.evaluate(() => {
    const { lags: found, longestTask } = globalThis as unknown as Watched;
    return { lags: found, longest: longestTask() };
  });
  await context.close();
  return {
    name: `live page ${name}: pointer to figures`,
    ...spreadOf(lags),
    size: hexes,
    longest_task_ms: Math.round(longest),
    moves: lags.length,
  };
}

interface Watched {
  lags: number[];
  readonly isAnswered: () => boolean;
  readonly longestTask: () => number;
}

/** Runs in the page: from the moment the pointer moved to the moment the figures on screen are those of its place. */
function watchLag(): void {
  const lags: number[] = [];
  let moved = 0;
  let isAnswered = true;
  let longest = 0;
  window.addEventListener(
    'pointerrawupdate',
    ({ timeStamp }) => {
      moved = timeStamp;
      isAnswered = false;
    },
    { capture: true },
  );
  const result = document.querySelector<HTMLElement>('[data-testid=result]');
  if (!result) throw new Error('there is no result');
  new MutationObserver(() => {
    if (isAnswered || result.dataset['stale'] !== 'false') return;
    isAnswered = true;
    lags.push(performance.now() - moved);
  }).observe(result, { attributes: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  Object.assign(globalThis, { lags, isAnswered: () => isAnswered, longestTask: () => longest });
}

async function pixelOf(page: Page, [lng, lat]: LngLat): Promise<readonly [number, number]> {
  const frame = page.locator('.map-canvas');
  const box = await frame.boundingBox();
  const [east = 0, north = 0, zoom = 0] = ((await frame.getAttribute('data-camera')) ?? '').split(' ').map(Number);
  if (!box) throw new Error('the map has no box');
  const size = 512 * 2 ** zoom;
  const down = (latitude: number): number =>
    (0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)) * size;
  return [box.x + box.width / 2 + ((lng - east) / 360) * size, box.y + box.height / 2 + down(lat) - down(north)];
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const spreadOf = (times: readonly number[]) => {
  const at = (share: number): number => Math.round(quantile(times, share) * 10) / 10;
  return { cpu_ms: at(0.5), p95_ms: at(0.95), peak_mb: Math.round(process.resourceUsage().maxRSS / 1024) };
};
