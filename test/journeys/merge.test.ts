/**
 * Merging by hand: four villages of Taipei, which have no streets, so that nothing is said of walking; and two communities of the
 * sample on both sides of a canal, where a footbridge is proposed, tried and made with the merge.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../shared-data.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, fromDisk, offered, openPlan, written } from './import-steps.ts';
import { current, drawn, editsShown, keyIs, keyIsNot, type LngLat, LONG_MS, pixelOf, SOON, wheelAt } from './map-hand.ts';

afterAll(closeBrowser);

const members = (page: Page): Promise<number> => page.getByTestId('merge-member').count();
const kindOf = (page: Page, check: string): Promise<string | null> => page.getByTestId(check).first().getAttribute('data-kind');

async function clickAt(page: Page, at: LngLat): Promise<void> {
  await page.mouse.click(...(await pixelOf(page, at)));
}

/** Three kilometres of street in a far corner of the city, so that the plan opens at all; the four villages are kilometres away. */
const STREET = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'far away' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [121.6, 25.03],
          [121.61, 25.035],
          [121.6, 25.04],
          [121.61, 25.045],
        ],
      },
    },
  ],
};

/** 三玉里, 天福里, 天和里 and 天祿里 of 士林區 hang together. */
const VILLAGES: readonly LngLat[] = [
  [121.5345, 25.1131],
  [121.5318, 25.117],
  [121.5372, 25.1232],
  [121.5292, 25.1135],
];

async function zoomOf(page: Page): Promise<number> {
  const [, , zoom = 0] = ((await page.locator('.map-canvas').getAttribute('data-camera')) ?? '').split(' ').map(Number);
  return zoom;
}

describeShared('merging villages of Taipei', () => {
  it(
    'four of them, by hand, without streets',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drop(page, [
        fromDisk(sharedData('chinese_boundaries/taipei_villages/taipei_villages.geojson')),
        written('street.geojson', JSON.stringify(STREET)),
      ]);
      await offered(page);
      await openPlan(page);
      const before = await current(page);
      await page.getByTestId('verb-try').click();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('三玉里');
      await page.keyboard.press('Enter');
      await expect.poll(() => zoomOf(page), SOON).toBeGreaterThan(14);
      // the village fills the window: out again, until all four are in sight
      for (const zoom of [15, 14]) {
        await page.getByRole('button', { name: '缩小' }).click();
        await expect.poll(() => zoomOf(page), SOON).toBeLessThan(zoom);
      }
      await page.getByTestId('tool-merge').click();
      for (const [row, village] of VILLAGES.entries()) {
        await clickAt(page, village);
        await expect.poll(() => members(page), SOON).toBe(row + 1);
      }
      await page.getByTestId('check-land').waitFor(SOON);
      await expect.poll(() => kindOf(page, 'check-land'), SOON).toBe('met');
      expect(await kindOf(page, 'check-foot')).toBe('unknown');
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('merge-confirm').click();
      await keyIsNot(page, before.key);
      const [edit] = await editsShown(page);
      expect(edit?.kind === 'merge-communities' && edit.from.length).toBe(3);
      expect(await members(page)).toBe(0);
      await page.keyboard.press('Control+z');
      await keyIs(page, before.key);
      await leave();
    },
    LONG_MS,
  );
});

/** Two communities of the sample with a canal between them and no bridge inside. */
const ACROSS: readonly [LngLat, LngLat] = [
  [120.0797, 30.8745],
  [120.0843, 30.8689],
];

describe('merging on the sample', () => {
  it(
    'says that a canal has no bridge, tries one, and merges with it; by lasso too, in both languages',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drawn(page);
      const baseline = await current(page);
      await page.getByTestId('verb-try').click();
      await page.getByTestId('tool-merge').click();
      for (let turn = 0; turn < 3; turn += 1) await wheelAt(page, await pixelOf(page, ACROSS[0]));
      for (const at of ACROSS) await clickAt(page, at);
      await expect.poll(() => members(page), SOON).toBe(2);
      await expect.poll(() => kindOf(page, 'check-foot'), SOON).toBe('warn');
      expect(await page.getByTestId('check-foot').textContent()).toContain('走不通');
      expect(Number(await page.getByTestId('merge-households').getAttribute('data-value'))).toBe(3401);
      await page.waitForSelector('[data-testid=check-unchanged][data-kind=met]', SOON);
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('language').click();
      await page.getByTestId('check-foot').filter({ hasText: 'no walk joins them inside' }).waitFor();
      expect(await faults(page)).toEqual([]);

      await page.getByTestId('repair-foot').getByRole('button', { name: 'Preview' }).click();
      await expect.poll(() => kindOf(page, 'check-foot'), SOON).toBe('met');
      await page.getByTestId('merge-confirm').click();
      await keyIsNot(page, baseline.key);
      expect((await editsShown(page)).map(({ kind }) => kind)).toEqual(['draw-link', 'merge-communities']);
      const merged = await current(page);
      expect(merged.covered).toBeGreaterThan(baseline.covered);

      // what was merged can be taken up and split again
      await clickAt(page, ACROSS[1]);
      await page.getByTestId('merge-split').click();
      await page.locator('[data-testid=result][data-stale=false]').waitFor({ ...SOON, state: 'attached' });
      expect((await editsShown(page)).map(({ kind }) => kind)).toEqual(['draw-link', 'merge-communities', 'split-community']);
      await page.keyboard.press('Control+z');
      await keyIs(page, merged.key);

      // one press of undo takes both back: they were one step
      await page.keyboard.press('Control+z');
      await keyIs(page, baseline.key);

      // a lasso takes in whatever has its middle inside; Esc empties the choice, then puts the tool down
      await page.getByTestId('merge-lasso').click();
      const [x, y] = await pixelOf(page, ACROSS[0]);
      await page.mouse.move(x - 160, y - 120);
      await page.mouse.down();
      for (const [toX, toY] of [
        [x + 200, y - 120],
        [x + 200, y + 240],
        [x - 160, y + 240],
      ] as const)
        await page.mouse.move(toX, toY, { steps: 6 });
      await page.mouse.up();
      await expect.poll(() => members(page), SOON).toBeGreaterThan(1);
      await page.keyboard.press('Escape');
      await expect.poll(() => members(page), SOON).toBe(0);

      // going over communities takes them in, and the way is changed by hand again
      await page.getByTestId('merge-paint').click();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(...(await pixelOf(page, ACROSS[1])), { steps: 20 });
      await page.mouse.up();
      await expect.poll(() => members(page), SOON).toBeGreaterThan(1);
      await page.getByTestId('merge-click').click();
      await page.keyboard.press('Escape');
      await expect.poll(() => members(page), SOON).toBe(0);
      await page.keyboard.press('Escape');
      await page.locator('.try-tools[data-tool=move]').waitFor();
      await leave();
    },
    LONG_MS,
  );
});
