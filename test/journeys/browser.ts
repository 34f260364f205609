/**
 * One Chromium for a journey: everything the page says, does wrong or asks the network for is written down.
 *
 * `openPage` gives a fresh profile. `leave` closes it and fails when a request left the page's own origin, when the console
 * spoke, or when an error was thrown, unless the journey says that it provoked them.
 */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { CHROMIUM_SWITCHES, findChromium } from '../../scripts/find-chromium.mjs';

export interface Journey {
  readonly page: Page;
  /** `type: text` of every console message. */
  readonly console: readonly string[];
  readonly errors: readonly string[];
  /** Address of every request of the page, its frames and its workers, failed and blocked ones too. */
  readonly requests: readonly string[];
  /** Requests that went to another origin than the page's. */
  readonly strayRequests: () => readonly string[];
  readonly leave: (tolerance?: Tolerance) => Promise<void>;
}

/** What a journey provoked on purpose. */
export interface Tolerance {
  readonly console?: boolean;
  readonly errors?: boolean;
  /** Requests to other origins that were tried; whether any got through is for the journey to prove. */
  readonly strayRequests?: boolean;
}

export const LAUNCH = { headless: true, chromiumSandbox: false, args: [...CHROMIUM_SWITCHES] };

let browser: Browser | null = null;

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium is found: `npm test` installs one.');
  return chromium.launch({ ...LAUNCH, executablePath });
}

/**
 * Opens `path` of the served page (or an address) in a profile of its own; the browser is started when first needed. `before` sets the empty
 * tab up, before any program of the page runs.
 */
export async function openPage(
  path = '',
  options: BrowserContextOptions = {},
  before: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Journey> {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const address = new URL(path, inject('page'));
  const said: string[] = [];
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  await before(page);
  await page.goto(address.href);
  const strayRequests = (): readonly string[] => requests.filter((url) => isStray(url, address.origin));
  return {
    page,
    console: said,
    errors,
    requests,
    strayRequests,
    leave: async (tolerance = {}) => {
      await context.close();
      const wrong = [
        ...(tolerance.strayRequests ? [] : strayRequests().map((url) => `left the origin: ${url}`)),
        ...(tolerance.console ? [] : said.map((line) => `console ${line}`)),
        ...(tolerance.errors ? [] : errors.map((line) => `error ${line}`)),
      ];
      if (wrong.length > 0) throw new Error(`The page was not quiet:\n${wrong.join('\n')}`);
    },
  };
}

/** After the last journey of a file. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}

/** `blob:` and `data:` never touch the network. */
const isStray = (url: string, origin: string): boolean => /^(https?|wss?|ftp):/.test(url) && new URL(url).origin !== origin;
