/**
 * A small plan opened behind a large one is ready within a frame or two. A map that shrank for its first moments, as it does before
 * the first town, would be measured small and would draw its hexes into a corner for good.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from './browser.ts';
import { drop, offered, openPlan } from './import-steps.ts';
import { VILLAGE } from './small-town.ts';

describe('a second town', () => {
  afterAll(closeBrowser);

  it('is drawn on a map that kept its size while it was opened', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await drop(page, VILLAGE);
    await offered(page);
    const widths = await page.evaluateHandle(() => {
      const seen: number[] = [];
      const map = document.querySelector('[data-testid=map]');
      const canvas = document.querySelector('.map-canvas');
      if (!map || !canvas) throw new Error('there is no map');
      new MutationObserver(() => seen.push(canvas.clientWidth)).observe(map, { attributes: true });
      return seen;
    });
    await openPlan(page);
    const seen = await widths.jsonValue();
    expect(seen.length).toBeGreaterThan(1);
    expect(Math.min(...seen)).toBeGreaterThan(800);
    await leave();
  });
});
