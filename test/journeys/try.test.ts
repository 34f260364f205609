/**
 * Try, as a planner uses it on the sample: drag a centre, build one, open a gate, switch, undo, branch; by hand and by keys alone.
 * The figures under the hand are held against those that a fresh page computes for the same edits.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readFacilities, readUnits } from '../golden/sample-files.ts';
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
  LONG_MS,
  openTryByKeys,
  type Pixel,
  pixelOf,
  wheelAt,
} from './map-hand.ts';

/** A locked gate of the sample (its node in the street file) that keeps some hundred households outside the circle. */
const GATE = { lngLat: [120.1138546, 30.8723561], name: '59416' } as const;

/** From now on: milliseconds from each move of the pointer to the figures that answer it. */
const watchLag = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const lags: number[] = [];
    let moved = 0;
    let answered = true;
    window.addEventListener(
      'pointerrawupdate',
      ({ timeStamp }) => {
        moved = timeStamp;
        answered = false;
      },
      { capture: true },
    );
    const result = document.querySelector<HTMLElement>('[data-testid=result]');
    if (!result) throw new Error('there is no result');
    new MutationObserver(() => {
      if (answered || result.dataset['stale'] !== 'false') return;
      answered = true;
      lags.push(performance.now() - moved);
    }).observe(result, { attributes: true });
    Object.assign(window, { lags });
  });

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
}

describe('trying changes on the sample town', () => {
  afterAll(closeBrowser);

  it(
    'by hand: drag, build, open a gate, switch, undo, in both languages',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drawn(page);
      const baseline = await current(page);
      await page.getByTestId('verb-try').click();
      await page.getByTestId('try-panel').waitFor();
      expect(await faults(page)).toEqual([]);

      // drag the centre that serves most homes near the middle of the map, in steps; each frame adds up
      const station = (await readFacilities()).find(({ name }) => name === '荷盛社区服务站');
      if (!station) throw new Error('the sample has no such centre');
      const [x, y] = await pixelOf(page, station.at);
      const step = (number: number): Pixel => [x - 7 * number, y + 16 * number];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(...step(1), { steps: 3 });
      await keyIsNot(page, baseline.key);
      await watchLag(page);
      let third = { key: '', summary: '' };
      let last = baseline;
      for (let number = 2; number <= 13; number += 1) {
        await page.mouse.move(...step(number));
        await keyIsNot(page, last.key);
        last = await current(page);
        expect(await changed(page)).toBe(last.covered - baseline.covered);
        if (number === 4) third = last;
      }
      const lags = (await page.evaluate(() => (window as unknown as { lags: number[] }).lags)).toSorted((a, b) => a - b);
      process.stdout.write(
        `pointer to figures: p50 ${percentile(lags, 0.5)} ms, p95 ${percentile(lags, 0.95)} ms (${lags.length} moves)\n`,
      );
      expect(await faults(page)).toEqual([]);

      // put back, and taken up again before the map can have drawn it where it was
      await page.keyboard.press('Escape');
      await page.mouse.up();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(...step(2));
      await page.locator('.hand-card').waitFor();
      await page.keyboard.press('Escape');
      await page.mouse.up();

      // as if nothing had been
      await keyIs(page, baseline.key);
      expect((await current(page)).summary).toBe(baseline.summary);
      await expect.poll(() => page.getByTestId('scenario-tab').count()).toBe(1);

      // dropped where the third frame was: the very figures of that frame, and those of a page that computes them afresh
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(...step(2));
      await page.mouse.move(...step(4));
      await page.mouse.up();
      await keyIs(page, third.key);
      const moved = await current(page);
      expect(moved.summary).toBe(third.summary);
      await expect.poll(() => page.getByTestId('scenario-tab').count()).toBe(2);
      expect(await page.getByTestId('edit').textContent()).toBe('移动「荷盛社区服务站」');
      const edits = await editsShown(page);
      expect(edits).toHaveLength(1);
      const afresh = await computedAfresh(edits);
      expect([afresh.key, afresh.summary]).toEqual([moved.key, moved.summary]);

      // undo gives the baseline back byte for byte, redo the move
      await page.keyboard.press('Control+z');
      await keyIs(page, baseline.key);
      expect((await current(page)).summary).toBe(baseline.summary);
      await page.keyboard.press('Control+Shift+z');
      await keyIs(page, moved.key);

      // its ring is drawn out: the figures follow, and are those of the edit that letting go makes
      const knob = page.getByTestId('resize-knob');
      const area = async (): Promise<number> => Number(await knob.getAttribute('aria-valuenow'));
      const before = await area();
      const box = await knob.boundingBox();
      if (!box) throw new Error('the ring has no knob');
      const [knobX, knobY] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(knobX, knobY);
      await page.mouse.down();
      await page.mouse.move(knobX + 20, knobY + 20, { steps: 4 });
      await keyIsNot(page, moved.key);
      const drawnOut = await current(page);
      const wide = await area();
      expect(wide).toBeGreaterThan(before);
      expect(await page.getByTestId('edit').count()).toBe(1);
      await page.mouse.up();
      await page.locator('[data-testid=edit][data-kind=resize-facility]').waitFor();
      await keyIs(page, drawnOut.key);
      expect((await editsShown(page)).at(-1)).toMatchObject({ kind: 'resize-facility', areaM2: wide });
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Control+z');
      await keyIs(page, moved.key);

      // a new centre: placed provisionally, named, built
      await page.getByTestId('tool-build').click();
      await page.mouse.click(...step(9));
      await keyIsNot(page, moved.key);
      await page.getByLabel('名称', { exact: true }).fill('试建中心');
      await page.getByRole('button', { name: '建在这里' }).click();
      await page.getByTestId('edit').filter({ hasText: '新建「试建中心」，350 ㎡' }).waitFor();
      const built = await current(page);
      expect(await changed(page)).toBe(built.covered - baseline.covered);
      expect(await faults(page)).toEqual([]);

      // the gate: near it opens at a click, and the compound comes within the limit
      await page.getByTestId('tool-gate').click();
      for (let turn = 0; turn < 6; turn += 1) await wheelAt(page, await pixelOf(page, GATE.lngLat));
      await page.mouse.click(...(await pixelOf(page, GATE.lngLat)));
      await page.locator('[data-testid=edit][data-kind=set-gate]').waitFor();
      await keyIsNot(page, built.key);
      const opened = await current(page);
      expect((await editsShown(page)).at(-1)).toEqual({ kind: 'set-gate', gate: GATE.name, open: true });
      expect(opened.covered).toBeGreaterThan(built.covered + 100);

      // switched off, an edit counts for nothing; removed, it is gone
      await page.getByRole('switch').last().press('Space');
      await keyIs(page, built.key);
      await page.getByRole('switch').last().press('Space');
      await keyIs(page, opened.key);
      await page.mouse.click(...(await pixelOf(page, GATE.lngLat)));
      await keyIs(page, built.key);
      expect(await page.getByTestId('edit').count()).toBe(2);

      // the other language
      await page.getByTestId('language').click();
      await page.getByTestId('edit').filter({ hasText: 'Move 荷盛社区服务站' }).waitFor();
      await page.getByTestId('edit').filter({ hasText: 'Build 试建中心, 350 m²' }).waitFor();
      expect(await faults(page)).toEqual([]);

      // to the beginning
      for (let turn = 0; turn < 10; turn += 1) await page.keyboard.press('Control+z');
      await keyIs(page, baseline.key);
      expect((await current(page)).summary).toBe(baseline.summary);
      await leave();
    },
    LONG_MS,
  );

  it(
    'by keys alone, in the dark, in English, on a small window',
    async () => {
      const { page, leave, baseline } = await openTryByKeys();
      expect(await faults(page)).toEqual([]);

      // a centre is found by name and moved with the arrows
      await page.keyboard.press('Control+k');
      await page.keyboard.type('荷盛社区服务站');
      await page.keyboard.press('Enter');
      await page.getByTestId('centre').waitFor();
      await page.getByTestId('map').focus();
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('ArrowUp');
      await keyIsNot(page, baseline.key);
      expect(await page.getByTestId('centre').textContent()).toContain('Moved100m');
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await keyIs(page, baseline.key);
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Enter');
      await page.getByTestId('edit').filter({ hasText: 'Move 荷盛社区服务站' }).waitFor();
      const moved = await current(page);
      expect(moved.key).not.toBe(baseline.key);

      // another area is typed and put back, then drawn by the arrows and made
      const field = page.getByTestId('resize').getByRole('spinbutton');
      await field.fill('900');
      await keyIsNot(page, moved.key);
      await field.press('Escape');
      await keyIs(page, moved.key);
      const knob = page.getByTestId('resize-knob');
      const before = Number(await knob.getAttribute('aria-valuenow'));
      await knob.press('Shift+ArrowUp');
      await knob.press('ArrowUp');
      await keyIsNot(page, moved.key);
      expect(await faults(page)).toEqual([]);
      await knob.press('Enter');
      await page.locator('[data-testid=edit][data-kind=resize-facility]').waitFor();
      expect((await editsShown(page)).at(-1)).toMatchObject({ areaM2: before + 110 });
      await page.keyboard.press('Control+z');
      await keyIs(page, moved.key);

      // a copy of the scenario, in which the centre closes
      await page.keyboard.press('d');
      await expect.poll(() => page.getByTestId('scenario-tab').count()).toBe(3);
      await page.keyboard.press('x');
      await page.getByTestId('edit').filter({ hasText: 'Close 荷盛社区服务站' }).waitFor();
      await keyIsNot(page, moved.key);
      expect((await current(page)).covered).toBeLessThan(baseline.covered);
      expect(await changed(page)).toBe((await current(page)).covered - baseline.covered);
      expect(await faults(page)).toEqual([]);

      // built in the middle of the map
      const closed = await current(page);
      await page.getByTestId('map').focus();
      await page.keyboard.press('b');
      await page.keyboard.press('Enter');
      await keyIsNot(page, closed.key);
      await page.keyboard.press('Enter');
      await page.locator('[data-testid=edit][data-kind=build-facility]').waitFor();
      expect(await page.getByTestId('edit').count()).toBe(3);

      // a unit's room is found by name and opened to residents
      const room = (await readUnits()).find(({ room_open: isOpen }) => !isOpen);
      if (!room) throw new Error('the sample has no closed room');
      const built = await current(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type(room.name);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Open to residents' }).press('Enter');
      await page.locator('[data-testid=edit][data-kind=open-room]').waitFor();
      await keyIsNot(page, built.key);

      // what was agreed is written down afterwards, in the same edit
      const made = page.getByTestId('made');
      await made.getByLabel('Hours (optional)').fill('Sat 9-12');
      await made.getByLabel('Agreement (optional)').fill('no rent');
      await made.getByLabel('Agreement (optional)').press('Enter');
      await page.getByTestId('edit').filter({ hasText: 'agreed: no rent' }).waitFor();
      expect((await editsShown(page)).at(-1)).toMatchObject({ kind: 'open-room', hours: 'Sat 9-12', agreement: 'no rent' });

      // what the scenario built is found by its name
      await page.keyboard.press('Control+k');
      await page.keyboard.type('New centre');
      await page.keyboard.press('Enter');
      await made.getByLabel('Name', { exact: true }).waitFor();
      expect(await page.locator('[data-testid=edit][data-kind=open-room]').textContent()).toMatch(
        /^Open .+ to residents \(Sat 9-12\); agreed: no rent$/,
      );

      // back through history
      for (let turn = 0; turn < 9; turn += 1) await page.keyboard.press('Control+z');
      await keyIs(page, baseline.key);
      expect((await current(page)).summary).toBe(baseline.summary);
      await leave();
    },
    LONG_MS,
  );
});
