/** What journeys on the map share: waiting for figures, finding a place of the ground in the window, and a page that computes afresh. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { openPage } from './browser.ts';

const DRAWN_MS = 90_000;
/** A whole morning's work on a machine that is shared. */
export const LONG_MS = 300_000;
export const SOON = { timeout: 30_000 };
const COVERED = 'coverage-service-centre-15-households';

export type LngLat = readonly [lng: number, lat: number];
export type Pixel = readonly [x: number, y: number];

export const drawn = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: DRAWN_MS });

/** Key and figures of what is shown, once they are current. */
export async function current(
  page: Page,
): Promise<{ readonly key: string; readonly summary: string; readonly covered: number }> {
  await page.waitForSelector('[data-testid=result][data-stale=false]', { ...SOON, state: 'attached' });
  const key = (await page.getByTestId('result').getAttribute('data-key')) ?? '';
  const summary = await page.evaluate(() => JSON.stringify(window.quarterhour.figures()));
  // a town without centres has no such figure
  const indicator = page.getByTestId(`indicator-${COVERED}`);
  const covered = (await indicator.count()) === 0 ? Number.NaN : Number(await indicator.getAttribute('data-value'));
  return { key, summary, covered };
}

export const keyIsNot = (page: Page, key: string): Promise<unknown> =>
  page.waitForSelector(`[data-testid=result][data-stale=false]:not([data-key="${key}"])`, { ...SOON, state: 'attached' });
export const keyIs = (page: Page, key: string): Promise<unknown> =>
  page.waitForSelector(`[data-testid=result][data-stale=false][data-key="${key}"]`, { ...SOON, state: 'attached' });

/** Where a place of the ground is in the window. */
export async function pixelOf(page: Page, [lng, lat]: LngLat): Promise<Pixel> {
  const frame = page.locator('.map-canvas');
  const box = await frame.boundingBox();
  const [east = 0, north = 0, zoom = 0] = ((await frame.getAttribute('data-camera')) ?? '').split(' ').map(Number);
  if (!box) throw new Error('the map has no box');
  const size = 512 * 2 ** zoom;
  const down = (latitude: number): number =>
    (0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)) * size;
  return [box.x + box.width / 2 + ((lng - east) / 360) * size, box.y + box.height / 2 + down(lat) - down(north)];
}

/** Turns the wheel over a point of the map; settles when the camera stands still again. */
export async function wheelAt(page: Page, at: Pixel): Promise<void> {
  const frame = page.locator('.map-canvas');
  const before = await frame.getAttribute('data-camera');
  await page.mouse.move(...at);
  await page.mouse.wheel(0, -500);
  await expect.poll(() => frame.getAttribute('data-camera'), SOON).not.toBe(before);
}

export const changed = async (page: Page): Promise<number> => {
  const [gained, lost] = [page.getByTestId('gained'), page.getByTestId('lost')];
  return Number(await gained.getAttribute('data-value')) - Number(await lost.getAttribute('data-value'));
};

export const editsShown = (page: Page): Promise<readonly Edit[]> =>
  page.evaluate(async () => {
    const file = await window.quarterhour.export('scenario.json');
    return (JSON.parse(await file.text()) as { edits: Edit[] }).edits;
  });

/** What a page that knows nothing of all this computes for the same edits. */
export async function computedAfresh(edits: readonly Edit[]): Promise<{ readonly key: string; readonly summary: string }> {
  const { page, leave } = await openPage();
  await drawn(page);
  const refusals = await page.evaluate((list) => list.map((edit) => window.quarterhour.apply(edit)), edits as Edit[]);
  expect(refusals).toEqual(edits.map(() => null));
  await page.evaluate(() => window.quarterhour.ready());
  const { key, summary } = await current(page);
  await leave();
  return { key, summary };
}

/** Try on the sample, entered by a key: in English, in the dark, on a small window, without motion. */
export async function openTryByKeys() {
  const { page, leave } = await openPage('', {
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  await drawn(page);
  const baseline = await current(page);
  await page.keyboard.press('2');
  await page.getByTestId('try-panel').waitFor();
  return { page, leave, baseline };
}
