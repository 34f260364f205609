/** A doubtful file over the streets of the town that is open, and a layer that lies on the page's own site. */
import gcoord from 'gcoord';
import { afterAll, describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../shared-data.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, fromDisk, offered, openPlan, uses, written } from './import-steps.ts';

afterAll(closeBrowser);

describe('a file that may stand beside the ground', () => {
  it('is laid over the streets before and after, says how near it comes, and is moved by one press', async () => {
    const journey = await openPage('', { viewport: { width: 1440, height: 900 } });
    const { page } = journey;
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    // places beside streets of the town, as a Chinese web map would give them
    const csv = await page.evaluate(async () => (await window.quarterhour.export('facilities.csv')).text());
    const [header = '', ...lines] = csv.replace('\ufeff', '').split('\r\n');
    const at = ['lng', 'lat', 'leg_m'].map((name) => header.split(',').indexOf(name));
    const rows = lines.flatMap((line) => {
      const cells = line.split(',');
      const [lng, lat, legM = Number.NaN] = at.map((column) => Number(cells[column]));
      if (lng === undefined || lat === undefined || !(lng > 0) || !(legM < 4)) return [];
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

describeShared('what a plan shows and never counts', () => {
  it('is dropped with the rest: candidate sites with their cost, and a layer for orientation', async () => {
    const journey = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const { page } = journey;
    const shared = (name: string) => fromDisk(sharedData(`porto_alegre/${name}`));
    const files = [
      shared('poa_osm.pbf'),
      shared('planning/communities_derived.fgb'),
      shared('planning/service_centres_synthetic.fgb'),
    ];
    const sites = 'id,name,lng,lat,cost_yuan\ns1,<b>Praça</b>,-51.22,-30.04,900000\ns2,=1+1,-51.21,-30.05,\n';
    await drop(page, [...files, written('sites.csv', sites), shared('planning/zones.geojson')]);
    await offered(page);
    await page.locator('.import-card[data-file="sites.csv"] select').first().selectOption('candidates');
    await page.locator('.import-card[data-file="zones.geojson"] select').first().selectOption('background');
    expect(await faults(page, '.importing')).toEqual([]);
    await openPlan(page);
    const key = page.getByTestId('extra-key');
    await key.waitFor();
    expect(await key.textContent()).toContain('Candidate sites: 2');
    expect(await key.textContent()).toContain('zones.geojson');
    const inputs = await page.evaluate(() =>
      window.quarterhour.figures()?.inputs.map(({ role, rows }) => [role, rows.read, rows.used + rows.aside]),
    );
    expect(inputs).toContainEqual(['candidates', 2, 2]);
    expect(inputs).toContainEqual(['background', 34, 34]);
    expect(await faults(page)).toEqual([]);
    await journey.leave();
  });
});
