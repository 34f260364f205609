/** Look, as a planner uses it on the sample: open, read, change what is shown, ask why, find, filter; by mouse, by keys, at three sizes. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

const DRAWN_MS = 90_000;

const drawn = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: DRAWN_MS });

const indicator = (page: Page, name: string): Promise<string | null> =>
  page.getByTestId(`indicator-${name}`).getAttribute('data-value');

/** What lies in the middle of the map, in window pixels, clear of the cards. */
async function middleOfMap(page: Page): Promise<readonly [number, number]> {
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('the map has no box');
  return [box.x + box.width * 0.55, box.y + box.height * 0.45];
}

describe('looking at the sample town', () => {
  afterAll(closeBrowser);

  it('by mouse: figures, measure, limit, why, table, language', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
    await drawn(page);
    expect(await faults(page)).toEqual([]);

    const summary = await page.evaluate(() => window.quarterhour.figures());
    if (!summary) throw new Error('there are no figures');
    expect(await page.getByTestId('result').getAttribute('data-key')).toBe(summary.key);
    expect(await page.getByTestId('result').getAttribute('data-stale')).toBe('false');
    expect(Number(await indicator(page, 'households'))).toBe(summary.households);
    for (const [category, bands] of Object.entries(summary.coverage)) {
      expect(Number(await indicator(page, `coverage-${category}-15`))).toBe(bands['15'].share);
    }
    expect(Number(await indicator(page, 'office-entitled'))).toBe(summary.office.entitled_m2_per_100);
    expect(Number(await indicator(page, 'office-reachable'))).toBe(summary.office.reachable_m2_per_100);

    // another measure, from the menu
    await page.locator('.measure-button').click();
    await page.getByRole('menuitemradio', { name: '可达面积' }).click();
    await expect.poll(() => page.locator('.measure-title').textContent()).toBe('可达面积');
    await page.keyboard.press(',');
    await expect.poll(() => page.locator('.measure-title').textContent()).not.toBe('可达面积');
    await page.locator('.measure-button').click();
    await page.getByRole('menuitemradio').first().click();

    // the limit, dragged: the share on the dial is that of the curve
    const dial = page.getByRole('slider');
    const box = await dial.boundingBox();
    if (!box) throw new Error('the dial has no box');
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5, { steps: 5 });
    await page.mouse.up();
    const limit = Number(await dial.getAttribute('aria-valuenow'));
    expect(limit).toBeLessThan(15);
    await page.keyboard.press('End');
    await expect.poll(() => dial.getAttribute('aria-valuenow')).toBe('60');

    // why
    const [x, y] = await middleOfMap(page);
    await page.mouse.click(x, y);
    await page.getByRole('heading', { name: '为什么是这里' }).waitFor();
    await page.locator('.legs').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    // the table: filtered, sorted, linked with the map
    await page.locator('body').press('t');
    await page.getByRole('grid').waitFor();
    const name = await page.getByRole('rowheader').first().textContent();
    await page.locator('.filter input').fill(name ?? '');
    await expect.poll(() => page.getByRole('row').count()).toBeLessThan(6);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('rowheader').first().click();
    await expect.poll(() => page.locator('.panel-head h2').textContent()).toBe(name);

    // the other language, at once
    await page.getByTestId('language').click();
    await page.getByTestId('verb-look').filter({ hasText: 'Look' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await leave();
  });

  it('by keys alone, in the dark, in English, on a small window', async () => {
    const { page, leave } = await openPage('', {
      viewport: { width: 1280, height: 720 },
      locale: 'en-GB',
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(await faults(page)).toEqual([]);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('most households');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.side .panel-head h2').textContent()).not.toBe('Whole area');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByTestId('map').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why this hex?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Whole area' }).waitFor();

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('slider').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await page.getByRole('slider').getAttribute('aria-valuenow')).toBe('10');
    await leave();
  });

  it('on a tablet nothing is cut off at the side', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1024, height: 768 }, hasTouch: true });
    await drawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
    expect(await faults(page)).toEqual([]);
    await leave();
  });
});
