/** A base map of one's own: nothing before consent, the tiles after it, a clear word when the policy forbids, a sign all the while. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tileNumber } from '../../src/formats/pmtiles.ts';
import { picture, pmtiles, type Tile } from '../formats/tile-files.ts';
import { faults } from './axe.ts';
import { type Origin, openOrigin } from './base-origin.ts';
import { closeBrowser, openPage } from './browser.ts';
import { colourShare } from './colour-share.ts';

/** A red that is nowhere on our own map. */
const TILE = picture(256, [220, 30, 60]);

const drawn = (page: Page): Promise<unknown> => page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });

/** How much of the map is as red as the tiles, beside and through the hexes. */
const redShare = (page: Page): Promise<number> => colourShare(page, [151, 0, 0], [255, 109, 129]);

const isTile = (path: string): boolean => path.startsWith('/base/');

/** Some tiles over the sample and wide around it, for the file. */
const AROUND: readonly Tile[] = [8, 9, 10, 11, 12].flatMap((zoom) => {
  const [x, y] = [Math.floor(((120.09 + 180) / 360) * 2 ** zoom), Math.floor(0.4092 * 2 ** zoom)];
  const steps = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
  return steps.flatMap((right) => steps.map((down) => ({ zoom, x: x + right, y: y + down, bytes: TILE })));
});
const ARCHIVE = pmtiles(AROUND, tileNumber, { attribution: 'Survey office' });

describe('a base map of the planner’s own', () => {
  let own: Origin;
  let other: Origin;
  beforeAll(async () => {
    own = await openOrigin((path) => (path === '/base/town.pmtiles' ? ARCHIVE : isTile(path) ? TILE : null), true);
    other = await openOrigin(() => TILE, false);
  });
  afterAll(async () => {
    await closeBrowser();
    await own.close();
    await other.close();
  });

  it('asks nothing before consent, draws after it, says so all the while, and is switched off', async () => {
    const { page, leave } = await openPage(own.address, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await drawn(page);
    await page.getByTestId('base-open').click();
    await page.getByTestId('base-address').fill('base/{z}/{x}/{y}.png');
    await page.getByTestId('base-consent').getByText('from its own site').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByTestId('base-cancel').click();
    await page.getByTestId('base-address').waitFor({ state: 'detached' });
    expect(own.asked.filter(isTile)).toEqual([]);
    expect(await page.getByTestId('base-sign').count()).toBe(0);
    const before = await redShare(page);

    await page.getByTestId('base-open').click();
    await page.getByTestId('base-address').fill('base/{z}/{x}/{y}.png');
    await page.getByTestId('base-agree').click();
    await page.getByTestId('base-sign').waitFor();
    await expect.poll(async () => Number(await page.getByTestId('base-sign').getAttribute('data-tiles'))).toBeGreaterThan(5);
    await expect.poll(() => redShare(page), { timeout: 30_000 }).toBeGreaterThan(before + 0.05);
    expect(own.asked.filter(isTile)[0]).toMatch(/^\/base\/\d+\/\d+\/\d+\.png$/);
    expect(await faults(page)).toEqual([]);

    // it is kept on this device, with its sign, and never asked for again once it is off
    await page.reload();
    await page.getByTestId('base-sign').waitFor({ timeout: 90_000 });
    await drawn(page);
    await page.getByTestId('base-off').click();
    await page.getByTestId('base-sign').waitFor({ state: 'detached' });
    await expect.poll(() => redShare(page), { timeout: 30_000 }).toBeLessThan(before + 0.01);
    const sum = own.asked.filter(isTile).length;
    await page.reload();
    await drawn(page);
    expect(own.asked.filter(isTile)).toHaveLength(sum);
    await leave();
  });

  it('reads a PMTiles file by address and from this device', async () => {
    const { page, leave } = await openPage(own.address, { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await drawn(page);
    await page.getByTestId('base-open').click();
    await page.getByTestId('base-address').fill('base/town.pmtiles');
    await page.getByTestId('base-agree').click();
    await page.getByTestId('base-sign').filter({ hasText: 'Survey office' }).waitFor();
    await expect.poll(() => redShare(page), { timeout: 30_000 }).toBeGreaterThan(0.05);
    await page.getByTestId('base-off').click();

    const asked = own.asked.filter(isTile).length;
    await page.getByTestId('base-open').click();
    await page.getByTestId('base-file').setInputFiles({
      name: 'town.pmtiles',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(ARCHIVE),
    });
    await page.getByTestId('base-sign').filter({ hasText: '本机文件 town.pmtiles' }).waitFor();
    await expect.poll(() => redShare(page), { timeout: 30_000 }).toBeGreaterThan(0.05);
    expect(own.asked.filter(isTile)).toHaveLength(asked);

    // what is no map is said to be none
    await page.getByTestId('base-open').click();
    await page.getByTestId('base-file').setInputFiles({
      name: 'odd.pmtiles',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('no map at all, nothing of the kind'),
    });
    await page.locator('[data-testid=problem][data-code="file/not-tiles"]').waitFor();
    await leave();
  });

  it('says clearly that the policy forbids another origin, which is never reached', async () => {
    const { page, leave } = await openPage(own.address, { locale: 'en-GB' });
    await drawn(page);
    await page.getByTestId('base-open').click();
    await page.getByTestId('base-address').fill(`${other.address}{z}/{x}/{y}.png`);
    await page.getByTestId('base-consent').getByText(new URL(other.address).host).waitFor();
    await page.getByTestId('base-agree').click();
    const said = page.locator('[data-testid=problem][data-code="file/tiles-blocked"]');
    await said.waitFor();
    expect(await said.textContent()).toContain('connect-src');
    expect(await faults(page)).toEqual([]);
    expect(other.asked).toEqual([]);
    await page.getByTestId('base-cancel').click();
    await leave({ console: true, strayRequests: true });
  });
});
