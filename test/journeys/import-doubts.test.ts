/** A doubtful file over the streets of the town that is open, and a layer that lies on the page's own site. */
import gcoord from 'gcoord';
import { afterAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, offered, uses, written } from './import-steps.ts';

afterAll(closeBrowser);

describe('a file that may stand beside the ground', () => {
  it('is laid over the streets before and after, says how near it comes, and is moved by one press', async () => {
    const journey = await openPage('', { viewport: { width: 1440, height: 900 } });
    const { page } = journey;
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    // places beside streets of the town, as a Chinese web map would give them
    const csv = await page.evaluate(async () => (await window.quarterhour.export('facilities.csv')).text());
    const [header = '', ...lines] = csv.replace('\ufeff', '').split('\r\n');
    const at = ['lng', 'lat'].map((name) => header.split(',').indexOf(name));
    const rows = lines.slice(0, 400).flatMap((line) => {
      const cells = line.split(',');
      const [lng, lat] = at.map((column) => Number(cells[column]));
      if (lng === undefined || lat === undefined || !(lng > 0)) return [];
      const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
      return [`店 ${cells[0]},${x},${y},library`];
    });
    await drop(page, [written('高德_shops.csv', ['name,lng,lat,category', ...rows].join('\n'))]);
    await offered(page);
    await page.waitForSelector('[data-code="shape/maybe-shifted"]');
    await page.getByRole('button', { name: '叠到道路上看一看' }).click();
    const figure = page.getByTestId('shift-view');
    await figure.waitFor();
    const [before = 0, after = 0] = ((await figure.textContent()) ?? '').match(/\d+(?= 米)/g)?.map(Number) ?? [];
    expect(after).toBeLessThan(before);
    expect(await figure.locator('path').count()).toBe(4);
    expect(await faults(page, '.importing')).toEqual([]);
    await page
      .locator('.notice', { has: page.locator('code', { hasText: 'shape/maybe-shifted' }) })
      .getByRole('button', { name: /GCJ-02/ })
      .last()
      .click();
    await page.waitForSelector('[data-code="shape/maybe-shifted"]', { state: 'detached' });
    await journey.leave();
  });

  it('joins a layer of this site by its address, and refuses any other site', async () => {
    const journey = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const { page } = journey;
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    const layer = journey.requests.find((url) => /facilities-[^/]*\.fgb$/.test(url)) ?? '';
    await drop(page, [written('places.csv', 'name,lng,lat\nA,120.1,30.9\n')]);
    await offered(page);
    const field = page.getByLabel('Or a layer on this site, by its address');
    await field.fill(new URL(layer).pathname);
    await page.keyboard.press('Enter');
    await page.locator('.import-card[data-file$=".fgb"]').waitFor();
    await offered(page);
    expect(Object.keys(await uses(page)).filter((name) => name.endsWith('.fgb'))).toHaveLength(1);
    await field.fill('https://elsewhere.example/a.fgb');
    await page.getByRole('button', { name: 'Fetch' }).click();
    await page.waitForSelector('[data-code="file/other-origin"]');
    expect(await faults(page, '.importing')).toEqual([]);
    await journey.leave();
  });
});
