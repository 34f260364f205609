/** Why, and what would help: the promised minutes come true when the gate is opened in a scenario. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from './browser.ts';
import { faults } from './axe.ts';

afterAll(closeBrowser);

/** Goes down the hexes with the longest walks until one could be helped by a gate. */
async function chooseHelpedHex(page: Page): Promise<void> {
  await page.locator('body').press('t');
  await page.locator('.drawer-tab').nth(2).click();
  const minutes = page.getByRole('columnheader').filter({ hasText: 'Min' }).first();
  await minutes.click();
  await minutes.click();
  for (let row = 0; row < 40; row += 1) {
    await page.locator('.grid-body, [role=grid]').first().press('ArrowDown');
    await page.keyboard.press('Enter');
    const isHelped = await page
      .locator('.help-card')
      .waitFor({ timeout: 1500 })
      .then(
        () => true,
        () => false,
      );
    if (isHelped) return;
  }
  throw new Error('no hex of the first forty could be helped');
}

describe('what would help', () => {
  it('is shown with its walk, and is true when tried', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await chooseHelpedHex(page);
    expect(await faults(page, '.side')).toEqual([]);
    await page.locator('.sign-other-way').waitFor();
    const promised = await page.locator('.help-card p b').textContent();
    const before = await page.locator('.why-head .main-figure').textContent();
    expect(before).not.toContain(promised);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.waitForSelector('[data-testid=scenario-tab][data-active=true]:not([data-scenario=baseline])');
    await expect
      .poll(() => page.locator('.why-head .main-figure').textContent(), { timeout: 30_000 })
      .toContain(promised ?? '?');
    await page.locator('.help-card').waitFor({ state: 'detached' });
    await leave();
  });
});
