/** Districts, the baseline behind a scenario in the dial, and the map saved as a picture. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from './browser.ts';
import { faults } from './axe.ts';

afterAll(closeBrowser);

/** Width and height as a PNG's head says. */
function sizeOfPng(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('looking further', () => {
  it('by districts, against the baseline, and as a picture', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await page.getByRole('radio', { name: 'Districts', exact: true }).click();
    await page.waitForSelector('.measure-card.has-districts');
    expect(await faults(page, '.measure-card')).toEqual([]);
    await page.getByRole('radio', { name: 'Hexes' }).click();

    const saved = page.waitForEvent('download');
    await page.locator('body').press('p');
    const file = await saved;
    expect(file.suggestedFilename()).toBe('map.png');
    const bytes = readFileSync(await file.path());
    const box = await page.locator('.map-canvas').boundingBox();
    expect(sizeOfPng(bytes)).toEqual([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0) + 92]);
    // a map that could not be read would be one colour, and very small
    expect(bytes.length, 'bytes').toBeGreaterThan(60_000);

    expect(await page.locator('.dial-cap').count()).toBe(0);
    const before = await page.getByTestId('result').getAttribute('data-key');
    const refusal = await page.evaluate(async () => {
      const table = await (await window.quarterhour.export('communities.csv')).text();
      const community = table.split('\n')[1]?.split(',')[0] ?? '';
      return window.quarterhour.apply({ kind: 'set-households', community, households: 9000 } as never);
    });
    expect(refusal).toBeNull();
    await page.waitForSelector(`[data-testid=result][data-stale=false]:not([data-key="${before ?? ''}"])`, {
      state: 'attached',
      timeout: 60_000,
    });
    expect(await page.locator('.dial-cap').count()).toBeGreaterThan(20);
    await leave();
  });
});
