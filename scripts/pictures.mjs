/**
 * Remakes the pictures of the documents from the running page: `npm run pictures`.
 *
 * Builds what changed, serves it as in production, and takes each picture once the map has drawn the current result.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { buildPage } from './build.mjs';
import { CHROMIUM_SWITCHES, ensureChromium } from './find-chromium.mjs';

const PICTURES = [
  { name: 'look', locale: 'en-GB', width: 1440, height: 900 },
  { name: 'look-zh', locale: 'zh-CN', width: 1440, height: 900 },
  { name: 'look-dark', locale: 'en-GB', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'prove', locale: 'en-GB', width: 1440, height: 900, show: proven },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/pictures`;
mkdirSync(folder, { recursive: true });
await buildPage();
const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: 'localhost', open: false } });
const browser = await chromium.launch({
  executablePath: ensureChromium((line) => console.log(line)),
  headless: true,
  chromiumSandbox: false,
  args: [...CHROMIUM_SWITCHES],
});
for (const { name, locale, width, height, colorScheme = 'light', show = null } of PICTURES) {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await whenDrawn(page);
  // the hexes come first; streets, water and names follow
  await page.waitForTimeout(5000);
  await show?.(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
  console.log(`${folder}/${name}.png`);
  await context.close();
}
await browser.close();
await server.close();

async function whenDrawn(page) {
  await page
    .locator('[data-testid="result"]:not([data-stale="true"])')
    .first()
    .waitFor({ state: 'attached', timeout: 120_000 });
  await page.locator('[data-testid="map"][data-ready="true"]').first().waitFor({ state: 'attached', timeout: 120_000 });
}

/** Where three centres go, solved and proven. */
async function proven(page) {
  await page.keyboard.press('3');
  await page.keyboard.press('r');
  await page.locator('[data-testid="prove-answer"][data-status="optimal"]').waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => !document.querySelector('.prove-panel')?.textContent?.includes('…'));
  await whenDrawn(page);
  // the camera flies to the answer, and names come in softly
  await page.waitForTimeout(5000);
}
