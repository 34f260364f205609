/** On a tablet nothing is out of reach of a finger: the table, the scenarios, the comparison's table; and every figure of a sheet explains itself. */
import { afterAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

describe('a tablet', () => {
  afterAll(closeBrowser);

  it('has the table in the sheet, scenarios in a row of their own, and both for a comparison', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1024, height: 768 }, hasTouch: true, locale: 'en-GB' });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await page.getByTestId('sheet-table').tap();
    await page.getByRole('grid').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('rowheader').first().tap();
    await page.getByTestId('sheet-table').tap();
    await page.getByRole('grid').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Neighbours' }).waitFor();
    const explained = await page.locator('.sheet .section-head .explained').count();
    expect(explained).toBeGreaterThan(4);

    await page.keyboard.press('d');
    const tabs = page.getByTestId('scenario-tab');
    await expect.poll(() => tabs.count()).toBe(2);
    await tabs.first().tap();
    await expect.poll(() => tabs.first().getAttribute('data-active')).toBe('true');
    await page.getByTestId('compare-open').tap();
    const table = page.getByTestId('sheet-table');
    if ((await page.getByTestId('compare-drawer').count()) === 0) await table.tap();
    await page.getByTestId('compare-drawer').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
    await leave();
  });

  it('shows the tab of the scenario that is open, however many stand beside it', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    for (let count = 2; count < 12; count += 1) {
      await page.keyboard.press('d');
      await expect.poll(() => page.getByTestId('scenario-tab').count()).toBe(count);
    }
    const isInView = (): Promise<boolean> =>
      page.evaluate(() => {
        const row = document.querySelector('.tab-row')?.getBoundingClientRect();
        const tab = document.querySelector('.tab.is-on')?.getBoundingClientRect();
        return row !== undefined && tab !== undefined && tab.left >= row.left - 1 && tab.right <= row.right + 1;
      });
    await expect.poll(isInView).toBe(true);
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('[');
    await expect.poll(() => page.getByTestId('scenario-tab').first().getAttribute('data-active')).toBe('true');
    await expect.poll(isInView).toBe(true);
    await leave();
  });
});
