/**
 * The tools of Try beside moving and building: a footbridge over a canal of the sample, an estate, other households, a street taken
 * away; by hand and, the essential ones, by keys. Figures are held against those of a page that computes the same edits afresh.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import {
  changed,
  computedAfresh,
  current,
  drawn,
  editsShown,
  keyIs,
  keyIsNot,
  type LngLat,
  LONG_MS,
  openTryByKeys,
  pixelOf,
  SOON,
  wheelAt,
} from './map-hand.ts';

/** Quays of a canal between two communities, 33 m apart and half an hour's walk by the next bridge. */
const QUAYS: readonly [LngLat, LngLat] = [
  [120.0822502, 30.8716228],
  [120.082428, 30.8713703],
];
const BESIDE: LngLat = [120.0842, 30.8726];

async function near(page: Page, at: LngLat, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await wheelAt(page, await pixelOf(page, at));
  await drawn(page);
}

const kinds = (page: Page): Promise<readonly (string | null)[]> =>
  page.getByTestId('edit').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind')));

describe('drawing on the sample town', () => {
  afterAll(closeBrowser);

  it(
    'a footbridge, an estate, households and a street, by hand',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drawn(page);
      await page.getByTestId('verb-try').click();
      await page.getByTestId('try-panel').waitFor();
      const baseline = await current(page);
      await near(page, QUAYS[0], 6);

      // both ends take hold of the quays; the form says so, and the figures follow before anything is made
      await page.getByTestId('tool-link').click();
      await page.locator('.try-tools[data-tool=link][data-drawing=true]').waitFor(SOON);
      const [from, to] = [await pixelOf(page, QUAYS[0]), await pixelOf(page, QUAYS[1])];
      await page.mouse.click(from[0] + 3, from[1] - 3);
      await page.mouse.move(to[0], to[1], { steps: 4 });
      await page.mouse.click(to[0], to[1]);
      await page.mouse.move(to[0] + 1, to[1]);
      await page.mouse.click(to[0], to[1]);
      await page.getByTestId('link-form').waitFor(SOON);
      await page.waitForSelector('[data-testid=link-ends][data-state=tied]', SOON);
      await keyIsNot(page, baseline.key);
      const previewed = await current(page);
      expect(previewed.covered).toBeGreaterThan(baseline.covered);
      expect(await changed(page)).toBe(previewed.covered - baseline.covered);
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '画上连线' }).click();
      await page.getByTestId('edit').filter({ hasText: '新增步行连线' }).waitFor();
      const bridged = await current(page);
      expect([bridged.key, bridged.summary]).toEqual([previewed.key, previewed.summary]);

      // an estate: four corners, households and name; what the policy asks for so many is said
      await page.getByTestId('tool-estate').click();
      await page.locator('.try-tools[data-tool=estate][data-drawing=true]').waitFor(SOON);
      const [x, y] = await pixelOf(page, BESIDE);
      const corners = [
        [x, y],
        [x + 120, y],
        [x + 120, y + 90],
        [x, y + 90],
        [x, y],
      ] as const;
      for (const [cornerX, cornerY] of corners) {
        await page.mouse.move(cornerX - 2, cornerY, { steps: 2 });
        await page.mouse.click(cornerX, cornerY);
      }
      await page.getByTestId('estate-form').waitFor(SOON);
      await page.getByLabel('户数', { exact: true }).fill('1500');
      await expect.poll(() => page.getByTestId('estate-asked').getAttribute('data-value'), SOON).toBe('300');
      await page.getByLabel('名称', { exact: true }).fill('东塘小区');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '建小区' }).click();
      await page.getByTestId('edit').filter({ hasText: '新建小区「东塘小区」，1,500 户' }).waitFor();
      await keyIsNot(page, bridged.key);

      // a street is shown before it goes
      await page.getByTestId('tool-remove').click();
      await page.mouse.click(...(await pixelOf(page, QUAYS[0])));
      await page.getByTestId('remove-form').waitFor(SOON);
      await page.getByRole('button', { name: '去掉', exact: true }).click();
      await page.locator('[data-testid=edit][data-kind=remove-link]').waitFor();
      expect(await kinds(page)).toEqual(['draw-link', 'build-estate', 'remove-link']);
      await page.keyboard.press('Control+z');

      // the same bytes as a page that is told the edits
      const edits = await editsShown(page);
      const { key, summary } = await current(page);
      const afresh = await computedAfresh(edits);
      expect([afresh.key, afresh.summary]).toEqual([key, summary]);

      // all sentences in the other language
      await page.getByTestId('language').click();
      await page.getByTestId('edit').filter({ hasText: 'New walking link' }).waitFor();
      await page.getByTestId('edit').filter({ hasText: 'New estate 东塘小区, 1,500 households' }).waitFor();
      for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+z');
      await keyIs(page, baseline.key);
      await leave();
    },
    LONG_MS,
  );

  it(
    'a link, an estate and households by keys alone, in English and in the dark',
    async () => {
      const { page, leave, baseline } = await openTryByKeys();

      // both ends typed
      await page.getByTestId('map').focus();
      await page.keyboard.press('l');
      const fields = ['From longitude', 'From latitude', 'To longitude', 'To latitude'];
      for (const [at, label] of fields.entries()) await page.getByLabel(label).fill(String(QUAYS.flat()[at]));
      await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
      await page.waitForSelector('[data-testid=link-ends][data-state=tied]', SOON);
      await keyIsNot(page, baseline.key);
      expect((await current(page)).covered).toBeGreaterThan(baseline.covered);
      await page.keyboard.press('Escape');
      await keyIs(page, baseline.key);

      // corners in the middle of the map, the last one twice
      await page.getByTestId('map').focus();
      await page.keyboard.press('n');
      await page.locator('.try-tools[data-tool=estate][data-drawing=true]').waitFor(SOON);
      for (const move of ['ArrowRight', 'ArrowDown', 'ArrowLeft', null]) {
        await page.keyboard.press('Enter');
        if (move !== null) await moved(page, move);
      }
      await page.keyboard.press('Enter');
      await page.getByTestId('estate-form').waitFor(SOON);
      await page.getByLabel('Households', { exact: true }).fill('800');
      expect(await faults(page)).toEqual([]);
      await page.getByLabel('Name', { exact: true }).press('Enter');
      await page
        .getByTestId('edit')
        .filter({ hasText: / estate, 800\shouseholds/ })
        .waitFor();
      const built = await current(page);

      // households of a community: found by name, typed twice, one edit in the list, one step of undo at a time
      await page.keyboard.press('Control+k');
      await page.keyboard.type('南浜社区');
      await page.keyboard.press('Enter');
      await page.getByTestId('area-acts').waitFor();
      const count = page.getByTestId('set-households').getByRole('spinbutton');
      await count.fill('1600');
      await keyIsNot(page, built.key);
      await count.press('Enter');
      await page.getByTestId('edit').filter({ hasText: '南浜社区 has 1,600 households' }).waitFor();
      await page.getByTestId('set-households').getByRole('spinbutton').fill('1700');
      await page.getByTestId('set-households').getByRole('spinbutton').press('Enter');
      await page.getByTestId('edit').filter({ hasText: '南浜社区 has 1,700 households' }).waitFor();
      expect(await kinds(page)).toEqual(['build-estate', 'set-households']);
      await page.getByTestId('map').focus();
      await page.keyboard.press('Control+z');
      await page.getByTestId('edit').filter({ hasText: '1,600' }).waitFor();

      // growth to a forecast year, reckoned first and applied then
      const growth = page.getByTestId('growth');
      await growth.getByRole('button', { name: 'Reckon' }).press('Enter');
      await growth.getByRole('button', { name: 'Apply' }).press('Enter');
      await page.getByTestId('edit').filter({ hasText: '南浜社区 has 1,767 households in 2012 (2% a year)' }).waitFor();
      await current(page);
      expect(await faults(page)).toEqual([]);

      // a link that reaches no street at its end: said in the form, on the map and in the list
      await page.getByTestId('map').focus();
      await page.keyboard.press('l');
      const loose = [...(QUAYS[0] ?? []), 120.09, 30.75];
      for (const [at, label] of fields.entries()) await page.getByLabel(label).fill(String(loose[at]));
      await page.getByRole('button', { name: 'Show', exact: true }).press('Enter');
      await page.waitForSelector('[data-testid=link-ends][data-state=loose]', SOON);
      await page.locator('.sign-loose').waitFor(SOON);
      await page.getByTestId('link-form').locator('button[type=submit]').press('Enter');
      const notice = page.locator('[data-testid=edit][data-kind=draw-link]').getByTestId('edit-notice');
      await notice.filter({ hasText: 'a dead end' }).waitFor(SOON);
      await page.locator('.sign-loose').waitFor(SOON);
      expect(await faults(page)).toEqual([]);
      await leave();
    },
    LONG_MS,
  );
});

/** Moves the map by a key until its camera says so. */
async function moved(page: Page, key: string): Promise<void> {
  const frame = page.locator('.map-canvas');
  const before = await frame.getAttribute('data-camera');
  await page.keyboard.press(key);
  await expect.poll(() => frame.getAttribute('data-camera'), SOON).not.toBe(before);
}
