/**
 * Killed while a planner edits: page processes and whole browsers end at seeded random moments, by the hand of the system and
 * without a word before. What the page called saved is there afterwards, and the plan opens again with it.
 *
 * QUARTERHOUR_KILLS=500,100 for the long run: page processes, then browsers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { seeded } from '../random.ts';
import { shuffle } from '../random-town.ts';
import { LAUNCH } from './browser.ts';
import { drop, offered, openPlan } from './import-steps.ts';
import { VILLAGE } from './small-town.ts';

const [PAGES = 40, BROWSERS = 8] = (process.env['QUARTERHOUR_KILLS'] ?? '40,8').split(',').map(Number);
const SEED = Number(process.env['QUARTERHOUR_SEED'] ?? 7);
const EACH_MS = 20_000;

const profile = mkdtempSync(join(tmpdir(), 'quarterhour-kills-'));
let running: { readonly process: ChildProcess; readonly browser: Browser } | null = null;

/** Saved, as the page said it: number of the change, and the plan at that moment unless more changes were on their way. */
interface Acknowledged {
  readonly seq: number;
  readonly plan: string;
}

async function startBrowser(): Promise<Browser> {
  const path = findChromium();
  if (path === null) throw new Error('No Chromium is found: `npm test` installs one.');
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const switches = [...LAUNCH.args, '--headless', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  // a group of its own, so that all its processes can be ended at one stroke
  const child = spawn(path, [...switches, 'about:blank'], { stdio: 'ignore', detached: true });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf()}`);
  running = { process: child, browser };
  return browser;
}

async function portOf(): Promise<string> {
  for (let turn = 0; turn < 600; turn += 1) {
    try {
      const [port = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port !== '') return port;
    } catch {
      // not written yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the browser did not start');
}

async function killBrowser(): Promise<void> {
  const { process: child, browser } = running ?? {};
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  if (child?.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
  await browser?.close().catch(() => undefined);
  running = null;
}

/** The processes that run pages, as the browser lists them, ended by the system. */
async function killPages(browser: Browser, page: Page): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const crashed = page.waitForEvent('crash', { timeout: EACH_MS });
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  await crashed;
  await session.detach();
}

afterAll(async () => {
  if (running) await killBrowser();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** A page on the plan, which tells every change that it called saved. */
async function openEditor(browser: Browser, acknowledged: Acknowledged[]): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no profile');
  // a process that the browser kept ready may have been killed with the others
  const page = await context.newPage().catch(() => context.newPage());
  await page.exposeFunction('acknowledge', (seq: number, plan: string) => acknowledged.push({ seq, plan }));
  await page.goto(inject('page'));
  return page;
}

/** Edits, takes back and does again, a few milliseconds apart, until it is killed. */
const edit = (page: Page, seed: number): Promise<void> =>
  page.evaluate((first) => {
    let state = first;
    const chance = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const key = (name: string, shiftKey = false): void =>
      void window.dispatchEvent(new KeyboardEvent('keydown', { key: name, ctrlKey: true, shiftKey, cancelable: true }));
    const tell = (): void => {
      const { state: kept, seq, ...plan } = window.quarterhour.plan();
      const { acknowledge } = window as unknown as { acknowledge: (seq: number, plan: string) => Promise<void> };
      void acknowledge(seq, kept === 'saved' ? JSON.stringify(plan) : '');
    };
    const sign = document.querySelector('[data-testid=saved-state]');
    if (sign) new MutationObserver(tell).observe(sign, { attributes: true });
    const step = (): void => {
      const what = chance();
      if (what < 0.2) key('z');
      else if (what < 0.3) key('z', true);
      else if (what < 0.6)
        window.quarterhour.apply({
          kind: 'resize-facility',
          facility: chance() < 0.5 ? 'f1' : 'f2',
          areaM2: 1 + Math.floor(chance() * 900),
        } as never);
      else
        window.quarterhour.apply({
          kind: 'set-households',
          community: chance() < 0.5 ? 'c1' : 'c2',
          households: Math.floor(chance() * 5000),
        } as never);
      setTimeout(step, chance() * 30);
    };
    step();
  }, seed);

const planOf = (page: Page): Promise<{ seq: number; plan: string; state: string }> =>
  page.evaluate(() => {
    const { state, seq, ...plan } = window.quarterhour.plan();
    return { state, seq, plan: JSON.stringify(plan) };
  });

it(
  `loses nothing that was called saved: ${PAGES} page processes and ${BROWSERS} browsers killed (seed ${SEED})`,
  async () => {
    const random = seeded(SEED);
    const reopenedMs: number[] = [];
    let browser = await startBrowser();
    let told: Acknowledged[] = [];
    let page = await openEditor(browser, told);
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await drop(page, VILLAGE);
    await offered(page);
    await openPlan(page);
    await page.waitForSelector('[data-testid=saved-state][data-state=saved][data-seq="1"]');
    const everyone = [...Array<'page'>(PAGES).fill('page'), ...Array<'browser'>(BROWSERS).fill('browser')];
    shuffle(everyone, random);
    for (const [turn, victim] of everyone.entries()) {
      await page.waitForSelector('[data-testid=result][data-stale=false]', { state: 'attached', timeout: EACH_MS });
      await edit(page, SEED * 1000 + turn);
      await expect.poll(() => told.length, { timeout: EACH_MS }).toBeGreaterThan(random.below(4));
      await new Promise((resolve) => setTimeout(resolve, random.below(200)));
      if (victim === 'page') await killPages(browser, page);
      else await killBrowser();
      const last = told.at(-1);
      expect(last, `nothing was saved before kill ${turn}`).toBeDefined();
      if (victim === 'browser') browser = await startBrowser();
      else await page.close();
      told = [];
      page = await openEditor(browser, told);
      await page.waitForSelector('[data-testid=saved-state]:not([data-seq="0"])', { timeout: EACH_MS });
      reopenedMs.push(await page.evaluate(() => performance.now()));
      const now = await planOf(page);
      expect(now.seq, `kill ${turn} of a ${victim}`).toBeGreaterThanOrEqual(last?.seq ?? 0);
      if (now.seq === last?.seq && last.plan !== '') expect(now.plan, `kill ${turn} of a ${victim}`).toBe(last.plan);
      await page.waitForSelector('[data-testid=saved-state][data-state=saved]', { timeout: EACH_MS });
    }
    const inOrder = reopenedMs.toSorted((a, b) => a - b);
    const at = (share: number): string => `${Math.round(inOrder[Math.floor(share * (inOrder.length - 1))] ?? 0)} ms`;
    process.stdout.write(`reopened: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}\n`);
  },
  (PAGES + BROWSERS) * EACH_MS,
);
