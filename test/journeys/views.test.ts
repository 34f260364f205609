/** What a plan keeps besides its edits: views that come back at a press, and communities that no merge takes in. */
import { afterAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drawn, LONG_MS, pixelOf, SOON, wheelAt, type LngLat } from './map-hand.ts';

afterAll(closeBrowser);

/** 白雀塘 community of the sample. */
const PLACE: LngLat = [120.0797, 30.8745];

describe('kept with the plan of the sample', () => {
  it(
    'a view is saved, named, gone to, taken by a sheet; a locked community stays out of merges, here and in Prove',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      /** To a few metres: what a view keeps is rounded. */
      const camera = async (): Promise<string> => {
        const [east, north, zoom] = ((await page.locator('.map-canvas').getAttribute('data-camera')) ?? '')
          .split(' ')
          .map(Number);
        return `${east?.toFixed(4)} ${north?.toFixed(4)} ${zoom?.toFixed(1)}`;
      };
      const saved = (seq: number) =>
        page.locator(`[data-testid=saved-state][data-state=saved][data-seq="${seq}"]`).waitFor(SOON);

      for (let turn = 0; turn < 3; turn += 1) await wheelAt(page, await pixelOf(page, PLACE));
      await page.keyboard.press('.');
      const there = await camera();
      await page.getByTestId('views-open').click();
      await page.getByTestId('view-save').click();
      await page.getByTestId('view-name').fill('Old town');
      await page.keyboard.press('Enter');
      await page.getByTestId('view-row').filter({ hasText: 'Old town' }).waitFor(SOON);
      await saved(2);
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByTestId('verb-try').click();
      await page.getByTestId('tool-merge').click();
      await page.getByTestId('merge-lock').click();
      await page.mouse.click(...(await pixelOf(page, PLACE)));
      await saved(3);
      await page.getByTestId('merge-click').click();
      await page.mouse.click(...(await pixelOf(page, PLACE)));
      expect(await page.getByTestId('merge-member').count()).toBe(0);

      // both are there after the page was opened again
      await page.reload();
      await drawn(page);
      await saved(3);
      const { views, locked } = await page.evaluate(() => window.quarterhour.plan());
      expect([views.map(({ name }) => name), locked.length]).toEqual([['Old town'], 1]);
      expect(await camera()).not.toBe(there);
      await page.getByTestId('views-open').click();
      await page.getByTestId('view-row').getByRole('button').first().click();
      await expect.poll(camera, SOON).toBe(there);

      // Prove knows the lock, and takes it off
      await page.getByTestId('verb-prove').click();
      await page.getByRole('radio', { name: 'What to merge' }).click();
      await page.locator('.chip').filter({ hasText: 'Stays: ' }).waitFor(SOON);
      await page.keyboard.press('Control+z');
      await saved(4);
      expect(await page.evaluate(() => window.quarterhour.plan().locked)).toEqual([]);

      // a sheet takes its map from the view
      await page.getByTestId('verb-tell').click();
      await page.getByRole('button', { name: /Extent/ }).click();
      await page.getByRole('option', { name: 'Old town' }).click();
      await page.locator('[data-testid=tell][data-drawing=false]').waitFor({ timeout: 60_000 });
      expect(await faults(page)).toEqual([]);

      // deleted with the way back said
      await page.getByTestId('verb-look').click();
      await page.getByTestId('views-open').click();
      await page.getByRole('button', { name: 'Delete: Old town' }).click();
      await expect.poll(() => page.getByTestId('view-row').count(), SOON).toBe(0);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+z');
      expect((await page.evaluate(() => window.quarterhour.plan().views)).length).toBe(1);
      await leave();
    },
    LONG_MS,
  );
});
