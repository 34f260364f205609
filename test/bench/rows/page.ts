/**
 * The page as it is shipped, opened in a real browser on the sample: when its parts are there, and how long the page was
 * blocked; then a hand that pushes the map about. Milliseconds since the address was asked for; software rendering where there
 * is no graphics card.
 */
import { execFileSync } from 'node:child_process';
import { execPath } from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_SWITCHES, findChromium } from '../../../scripts/find-chromium.mjs';
import { quantile } from '../interleave.ts';
import { type PageTask, tasksBetween } from '../page-tasks.ts';
import type { BenchRow } from './pbf.ts';

const OPENINGS = 5;
const TRACED_OPENINGS = 3;
const MOMENTS = ['frame', 'canvas', 'result', 'drawn', 'longest_task'] as const;
declare global {
  /** In the page that is measured: pictures since the hand began. */
  var pictures: number;
}

type Moments = Record<(typeof MOMENTS)[number], number>;
const DRAWN = '[data-testid=map][data-ready=true]';
const BLOCKED_MS = 50;
const PUSHES = 10;

export async function pageRows(root: string): Promise<BenchRow[]> {
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
  const rows = [await momentsRow(browser, address), await tasksRow(browser, address), ...(await panRows(browser, address))];
  await browser.close();
  await server.close();
  return rows;
}

const medianOf = (values: readonly number[]): number => Math.round(quantile([...values], 0.5));

async function momentsRow(browser: Browser, address: string): Promise<BenchRow> {
  const opened: Moments[] = [];
  for (let at = 0; at < OPENINGS; at++) {
    const page = await emptyPage(browser);
    await page.goto(address);
    await page.waitForSelector(DRAWN, { timeout: 120_000 });
    opened.push(await page.evaluate(() => (globalThis as unknown as { moments: Moments }).moments));
    await page.context().close();
  }
  const figures = Object.fromEntries(MOMENTS.map((name) => [`${name}_ms`, medianOf(opened.map((one) => one[name]))]));
  return { name: 'cold start of the sample, median', cpu_ms: 0, size: OPENINGS, peak_mb: 0, ...figures };
}

/** From the first script to the drawn map: the tasks of the page's thread, what they worked and what they waited. */
async function tasksRow(browser: Browser, address: string): Promise<BenchRow> {
  const opened: (readonly PageTask[])[] = [];
  for (let at = 0; at < TRACED_OPENINGS; at++) {
    const page = await emptyPage(browser);
    const open = async (): Promise<void> => {
      await page.goto(address);
      await page.waitForSelector(DRAWN, { timeout: 120_000 });
    };
    opened.push(await tasksBetween(browser, page, 'begun', 'drawn', open));
    await page.context().close();
  }
  const over = (tasks: readonly PageTask[], of: (task: PageTask) => number): number =>
    tasks.filter((task) => of(task) > BLOCKED_MS).length;
  const longest = opened.map((tasks) => tasks.reduce((most, task) => (task.wallMs > most.wallMs ? task : most)));
  return {
    name: 'tasks of the page until the map is drawn, median',
    cpu_ms: medianOf(opened.map((tasks) => tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0))),
    size: TRACED_OPENINGS,
    peak_mb: 0,
    longest_ms: medianOf(longest.map(({ wallMs }) => wallMs)),
    longest_cpu_ms: medianOf(opened.map((tasks) => Math.max(...tasks.map(({ cpuMs }) => cpuMs)))),
    over_50_ms: medianOf(opened.map((tasks) => over(tasks, ({ wallMs }) => wallMs))),
    over_50_cpu_ms: medianOf(opened.map((tasks) => over(tasks, ({ cpuMs }) => cpuMs))),
  };
}

/** The map pushed about by its middle: what each picture costs the page's own thread, whatever draws it. */
async function panRows(browser: Browser, address: string): Promise<BenchRow[]> {
  const page = await emptyPage(browser);
  await page.goto(address);
  await page.waitForSelector(DRAWN, { timeout: 120_000 });
  const coarse = await panRow(browser, page);
  await page.getByRole('button', { name: /^Walker/ }).click();
  await page.getByRole('menuitemradio', { name: /All settings/ }).click();
  await page.getByLabel('Size of a hex').selectOption('11');
  const before = await page.getByTestId('result').getAttribute('data-key');
  await page.getByRole('button', { name: 'Count again' }).press('Enter');
  const counted = `[data-testid=result][data-stale=false]:not([data-key="${before}"])`;
  await page.waitForSelector(counted, { state: 'attached', timeout: 240_000 });
  await page.waitForSelector(DRAWN, { timeout: 120_000 });
  const fine = await panRow(browser, page);
  await page.context().close();
  return [coarse, fine];
}

async function panRow(browser: Browser, page: Page): Promise<BenchRow> {
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('the map has no box');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hexes = await page.evaluate(() => window.quarterhour.figures()?.hexes ?? 0);
  const push = async (): Promise<void> => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.evaluate(() => {
      globalThis.pictures = 0;
      performance.clearMarks();
      performance.mark('pan-begun');
    });
    for (let at = 1; at <= PUSHES; at++) {
      await page.mouse.move(x + 3 * at, y - at);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await page.evaluate(() => performance.mark('pan-ended'));
    await page.mouse.up();
  };
  const tasks = await tasksBetween(browser, page, 'pan-begun', 'pan-ended', push);
  const pictures = await page.evaluate(() => globalThis.pictures);
  const worked = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return {
    name: `panning over ${hexes} hexes: page thread for each picture`,
    cpu_ms: Math.round((worked / pictures) * 10) / 10,
    size: pictures,
    peak_mb: 0,
    longest_cpu_ms: Math.round(Math.max(...tasks.map(({ cpuMs }) => cpuMs)) * 10) / 10,
  };
}

async function emptyPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  return page;
}

/** Runs in the page before anything else of it. */
function watch(): void {
  const moments: Record<string, number> = { longest_task: 0 };
  Object.assign(globalThis, { moments, pictures: 0 });
  performance.mark('begun');
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) moments['longest_task'] = Math.max(moments['longest_task'] ?? 0, duration);
  }).observe({ type: 'longtask', buffered: true });
  const places: Readonly<Record<string, string>> = {
    frame: '.app',
    canvas: 'canvas',
    result: '[data-testid=result][data-stale=false]',
    drawn: '[data-testid=map][data-ready=true]',
  };
  new MutationObserver(() => {
    for (const [name, place] of Object.entries(places))
      if (moments[name] === undefined && document.querySelector(place)) {
        moments[name] = performance.now();
        performance.mark(name);
      }
  }).observe(document, { subtree: true, childList: true, attributes: true });
  // a picture is a task in which something was drawn
  let isCounted = false;
  const draw = Object.getOwnPropertyDescriptor(WebGL2RenderingContext.prototype, 'drawElements')
    ?.value as WebGL2RenderingContext['drawElements'];
  WebGL2RenderingContext.prototype.drawElements = function (...drawn) {
    if (!isCounted) {
      globalThis.pictures += 1;
      isCounted = true;
      setTimeout(() => {
        isCounted = false;
      }, 0);
    }
    draw.call(this, ...drawn);
  };
}
