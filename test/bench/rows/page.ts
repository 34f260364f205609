/**
 * The page as it is shipped, opened in a real browser on the sample: when its parts are there, and how long the page was
 * blocked. Milliseconds since the address was asked for; software rendering where there is no graphics card.
 */
import { execFileSync } from 'node:child_process';
import { execPath } from 'node:process';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_SWITCHES, findChromium } from '../../../scripts/find-chromium.mjs';
import { quantile } from '../interleave.ts';
import type { BenchRow } from './pbf.ts';

const OPENINGS = 5;
const MOMENTS = ['frame', 'canvas', 'result', 'drawn', 'longest_task'] as const;
type Moments = Record<(typeof MOMENTS)[number], number>;

export async function pageRows(root: string): Promise<BenchRow[]> {
  execFileSync(execPath, ['scripts/build.mjs'], { cwd: root });
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium is found: `npm test` installs one.');
  const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: 'localhost', open: false } });
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: [...CHROMIUM_SWITCHES],
  });
  const opened: Moments[] = [];
  for (let at = 0; at < OPENINGS; at++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 120_000 });
    opened.push(await page.evaluate(() => (globalThis as unknown as { moments: Moments }).moments));
    await context.close();
  }
  await browser.close();
  await server.close();
  const figures = Object.fromEntries(
    MOMENTS.map((name) => [
      `${name}_ms`,
      Math.round(
        quantile(
          opened.map((one) => one[name]),
          0.5,
        ),
      ),
    ]),
  );
  return [{ name: 'cold start of the sample, median', cpu_ms: 0, size: OPENINGS, peak_mb: 0, ...figures }];
}

/** Runs in the page before anything else of it. */
function watch(): void {
  const moments: Record<string, number> = { longest_task: 0 };
  Object.assign(globalThis, { moments });
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
      if (moments[name] === undefined && document.querySelector(place)) moments[name] = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
