/** A centre built and dragged by hand on the files of Porto Alegre; the plan is the same on the command line and in a fresh profile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeShared, sharedData } from '../shared-data.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, fromDisk, offered, openPlan } from './import-steps.ts';
import { current, drawn, keyIs, keyIsNot, LONG_MS, SOON } from './map-hand.ts';
import { measuredByCommand, planBytes } from './plan-steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-porto-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeBrowser();
});

const planning = (name: string) => fromDisk(sharedData(`porto_alegre/planning/${name}`));

describeShared('Porto Alegre', () => {
  it(
    'has a centre built and dragged; the plan file has the same key wherever it is opened',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drop(page, [
        fromDisk(sharedData('porto_alegre/poa_osm.pbf')),
        planning('communities_derived.fgb'),
        planning('service_centres_synthetic.fgb'),
        planning('households_hex_points.fgb'),
      ]);
      await offered(page);
      await openPlan(page);
      await drawn(page);
      const before = await current(page);

      await page.getByTestId('verb-try').click();
      await page.getByTestId('try-panel').waitFor(SOON);
      await page.keyboard.press('b');
      const box = await page.locator('.map-canvas').boundingBox();
      if (!box) throw new Error('the map has no box');
      const [x, y] = [box.x + box.width * 0.55, box.y + box.height * 0.5];
      await page.mouse.click(x, y);
      await keyIsNot(page, before.key);
      await page.getByTestId('build-form').locator('button[type=submit]').click();
      await page.locator('[data-testid=edit][data-kind=build-facility]').waitFor(SOON);
      const built = await current(page);

      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 70, y + 30, { steps: 5 });
      await keyIsNot(page, built.key);
      const carried = await current(page);
      await page.mouse.up();
      await page.locator('[data-testid=edit][data-kind=move-facility]').waitFor(SOON);
      await keyIs(page, carried.key);
      expect((await current(page)).summary).toBe(carried.summary);

      const bytes = await planBytes(page);
      expect(await measuredByCommand(folder, bytes, 'A')).toBe(carried.key);
      await page.keyboard.press('Control+z');
      await keyIs(page, built.key);
      await leave();

      const fresh = await openPage();
      await drawn(fresh.page);
      await drop(fresh.page, [{ name: 'porto.quarterhour', bytes }]);
      await keyIs(fresh.page, carried.key);
      await fresh.leave();
    },
    LONG_MS,
  );
});
