/** Plans kept, given away and opened again: in another profile, in two tabs, with full storage. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { categoryId, communityId, facilityId, households } from '../../src/domain/units.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, offered, openPlan } from './import-steps.ts';
import { measuredByCommand, planBytes } from './plan-steps.ts';
import { VILLAGE } from './small-town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-keep-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeBrowser();
});

const LONG_MS = 240_000;

const drawn = (page: Page): Promise<unknown> => page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
const keyShown = async (page: Page): Promise<string> => {
  await page.waitForSelector('[data-testid=result][data-stale=false]', { state: 'attached', timeout: 60_000 });
  return (await page.getByTestId('result').getAttribute('data-key')) ?? '';
};
const keyIs = (page: Page, key: string): Promise<unknown> =>
  page.waitForSelector(`[data-testid=result][data-stale=false][data-key="${key}"]`, { state: 'attached', timeout: 60_000 });
const saved = (page: Page, seq: number): Promise<unknown> =>
  page.waitForSelector(`[data-testid=saved-state][data-state=saved][data-seq="${seq}"]`, { timeout: 30_000 });
const signIs = (page: Page, state: string): Promise<unknown> =>
  page.waitForSelector(`[data-testid=saved-state][data-state=${state}]`, { timeout: 30_000 });
const apply = (page: Page, edit: Edit): Promise<string | null> =>
  page.evaluate((made) => window.quarterhour.apply(made)?.code ?? null, edit);
const editsOf = (page: Page): Promise<number> =>
  page.evaluate(() => window.quarterhour.plan().scenarios.at(-1)?.edits.length ?? 0);

const GATE: Edit = { kind: 'set-gate', gate: '59416', open: true };
const centre = (areaM2: number): Edit => ({
  kind: 'build-facility',
  category: categoryId('service-centre'),
  name: '新中心',
  lngLat: [120.1, 30.87],
  areaM2,
});
const people = (count: number): Edit => ({
  kind: 'set-households',
  community: communityId('c1'),
  households: households(count),
});
const resized = (areaM2: number): Edit => ({ kind: 'resize-facility', facility: facilityId('f1'), areaM2 });

describe('a plan on the sample', () => {
  it(
    'is kept from the first change on, opens again with it, and is the same in a fresh profile and on the command line',
    async () => {
      const { page, leave } = await openPage();
      await drawn(page);
      const plain = await keyShown(page);
      await saved(page, 0);
      expect(await apply(page, GATE)).toBeNull();
      expect(await apply(page, centre(500))).toBeNull();
      await saved(page, 2);
      const key = await keyShown(page);
      expect(key).not.toBe(plain);

      // undo and redo are changes too, and come back after a reload
      await page.keyboard.press('Control+z');
      await saved(page, 3);
      await page.reload();
      await saved(page, 3);
      await drawn(page);
      await page.keyboard.press('Control+Shift+z');
      await saved(page, 4);
      await keyIs(page, key);

      // the file by the keyboard is the file that programs get
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
      expect(download.suggestedFilename()).toBe('湖州 2007（合成）.quarterhour');
      const bytes = await planBytes(page);
      expect(readFileSync(await download.path()).equals(bytes)).toBe(true);
      expect(await measuredByCommand(folder, bytes, 'A')).toBe(key);
      await leave();

      const other = await openPage('', { locale: 'en-GB' });
      await drawn(other.page);
      await drop(other.page, [{ name: 'plan.quarterhour', bytes }]);
      await keyIs(other.page, key);
      await saved(other.page, 1);
      expect((await planBytes(other.page)).equals(bytes)).toBe(true);
      await other.page.reload();
      await keyIs(other.page, key);
      await other.leave();
    },
    LONG_MS,
  );
});

describe('plans of this browser', () => {
  it(
    'are listed, renamed, duplicated, deleted and restored; one with files in it has the same key everywhere',
    async () => {
      const { page, leave } = await openPage();
      await drawn(page);
      await drop(page, VILLAGE);
      await offered(page);
      await openPlan(page);
      await saved(page, 1);
      expect(await apply(page, resized(900))).toBeNull();
      await saved(page, 2);
      const key = await keyShown(page);
      const bytes = await planBytes(page);
      expect(await measuredByCommand(folder, bytes, 'A')).toBe(key);

      await page.getByTestId('plan-name').click();
      await page.getByTestId('plan').waitFor();
      expect(await faults(page)).toEqual([]);
      const act = async (row: number, item: string): Promise<void> => {
        await page.getByTestId('plan-menu').nth(row).click();
        await page.getByRole('menuitem', { name: item, exact: true }).click();
      };
      await act(0, '复制');
      await expect.poll(() => page.getByTestId('plan').count()).toBe(2);
      await act(0, '重命名');
      await page.getByLabel('重命名').fill('另一个村');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '另一个村', exact: true }).waitFor();
      await act(0, '删除');
      await expect.poll(() => page.getByTestId('plan').count()).toBe(1);
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('plan-restore').click();
      await expect.poll(() => page.getByTestId('plan').count()).toBe(2);

      // the copy opens by itself, and a change of it leaves the other as it was
      await page.getByRole('button', { name: '另一个村', exact: true }).click();
      await keyIs(page, key);
      await saved(page, 2);
      expect(await apply(page, resized(100))).toBeNull();
      await saved(page, 3);
      expect(await keyShown(page)).not.toBe(key);
      await page.getByTestId('plan-name').click();
      await page.locator('[data-testid=plan]:not(.is-open)').getByRole('button').first().click();
      await keyIs(page, key);
      await leave();

      const other = await openPage();
      await drawn(other.page);
      await drop(other.page, [{ name: '村.quarterhour', bytes }]);
      await keyIs(other.page, key);
      expect((await planBytes(other.page)).equals(bytes)).toBe(true);
      await other.leave();
    },
    LONG_MS,
  );

  it('that are damaged files are told, and what is open stays', async () => {
    const { page, leave } = await openPage();
    await drawn(page);
    const key = await keyShown(page);
    await drop(page, [{ name: 'broken.quarterhour', bytes: Buffer.from('PK\u0003\u0004 no plan at all') }]);
    await page.waitForSelector('[data-testid=problem]');
    expect(await page.getByTestId('problem').first().getAttribute('data-code')).toMatch(/^(?:file|keep)\//);
    expect(await keyShown(page)).toBe(key);
    await leave();
  });
});

describe('two tabs with one plan', () => {
  it(
    'have one that changes it; the other follows live, may not change it, and takes over',
    async () => {
      const { page: first, leave } = await openPage();
      await drawn(first);
      await apply(first, GATE);
      await saved(first, 1);
      const second = await first.context().newPage();
      await second.goto(first.url());
      await signIs(second, 'read-only');
      await drawn(second);
      await keyIs(second, await keyShown(first));
      expect(await apply(second, centre(400))).toBe('keep/other-tab-writes');

      await apply(first, centre(600));
      await saved(first, 2);
      await keyIs(second, await keyShown(first));

      await second.getByTestId('saved-state').click();
      await second.getByTestId('take-over').click();
      await signIs(second, 'saved');
      await signIs(first, 'read-only');
      await apply(second, centre(700));
      await saved(second, 3);
      await expect.poll(() => editsOf(first)).toBe(3);
      expect(await apply(first, centre(1))).toBe('keep/other-tab-writes');

      // the one that is left changes it again
      await second.close();
      await signIs(first, 'saved');
      expect(await apply(first, centre(800))).toBeNull();
      await saved(first, 4);
      await leave();
    },
    LONG_MS,
  );
});

describe('full storage', () => {
  it(
    'is said, work goes on in memory, the file is offered, and all is kept when there is room again',
    async () => {
      // a page of the same origin on which no program runs yet; it has no icon of its own to ask for
      const { page, leave } = await openPage('icon.svg', {}, (tab) =>
        tab.route('**/favicon.ico', (route) => route.fulfill({ status: 204 })).then(() => undefined),
      );
      const { origin, href } = new URL(inject('page'));
      const session = await page.context().newCDPSession(page);
      // before the page first asks: Chromium remembers for a while how much room there was
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 });
      await page.goto(href);
      await drawn(page);
      await drop(page, VILLAGE);
      await offered(page);
      await openPlan(page);
      await saved(page, 1);
      // a word that is said once and goes by itself: listened for from the beginning
      const isSaid = page.waitForSelector('[data-testid=problem][data-code="keep/storage-full"]', { timeout: LONG_MS });
      const told = await page.evaluate(async () => {
        let households = 100;
        for (; households < 2000 && window.quarterhour.plan().state !== 'failed'; households += 1) {
          window.quarterhour.apply({ kind: 'set-households', community: 'c1', households } as never);
          await new Promise((resolve) => setTimeout(resolve));
        }
        const isFull = window.quarterhour.plan().state === 'failed';
        for (let more = 0; more < 200; more += 1, households += 1) {
          window.quarterhour.apply({ kind: 'set-households', community: 'c1', households } as never);
          await new Promise((resolve) => setTimeout(resolve));
        }
        return { isFull, last: households - 1, ...window.quarterhour.plan() };
      });
      expect([told.isFull, told.state]).toEqual([true, 'failed']);
      expect(told.scenarios.at(-1)?.edits.at(-1)).toMatchObject({ households: told.last });
      await isSaid;
      await page.getByTestId('saved-state').click();
      expect(await faults(page, '.saved-more')).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.saved-more').getByRole('button', { name: '存成规划文件' }).click(),
      ]);
      expect(readFileSync(await download.path()).equals(await planBytes(page))).toBe(true);
      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await page.getByRole('button', { name: '再试一次' }).click();
      await signIs(page, 'saved');
      const bytes = await planBytes(page);
      await page.reload();
      await keyShown(page);
      expect((await planBytes(page)).equals(bytes)).toBe(true);
      await leave();
    },
    LONG_MS,
  );
});

describe('storage that the browser refuses', () => {
  it('is said at the start; the plan lives in memory and goes out as a file', async () => {
    // as browsers answer where sites may keep nothing; Chromium itself then runs no workers either, and no town at all
    const { page, leave } = await openPage('', {}, async (tab) => {
      await tab.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      });
    });
    await page.waitForSelector('[data-testid=problem][data-code="keep/storage-refused"]', { timeout: 60_000 });
    await drawn(page);
    await signIs(page, 'failed');
    expect(await apply(page, GATE)).toBeNull();
    const key = await keyShown(page);
    const bytes = await planBytes(page);
    await leave();
    const other = await openPage();
    await drawn(other.page);
    await drop(other.page, [{ name: 'plan.quarterhour', bytes }]);
    await keyIs(other.page, key);
    await other.leave();
  });
});

describe('two copies of one plan', () => {
  it(
    'are merged: the edits of both, what both changed decided by hand on the map, one step that can be undone',
    async () => {
      const { page, leave } = await openPage();
      await drawn(page);
      await drop(page, VILLAGE);
      await offered(page);
      await openPlan(page);
      await apply(page, people(500));
      await saved(page, 2);
      const common = await planBytes(page);
      await apply(page, resized(111));
      await saved(page, 3);

      const other = await openPage();
      await drawn(other.page);
      await drop(other.page, [{ name: 'plan.quarterhour', bytes: common }]);
      await saved(other.page, 1);
      await keyShown(other.page);
      expect(await apply(other.page, resized(222))).toBeNull();
      expect(await apply(other.page, { kind: 'close-facility', facility: facilityId('f2') })).toBeNull();
      await saved(other.page, 3);
      const copy = await planBytes(other.page);
      await other.leave();

      await drop(page, [{ name: 'copy.quarterhour', bytes: copy }]);
      await page.getByTestId('copy-begin').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('copy-begin').click();
      await expect.poll(() => page.getByTestId('conflict').count()).toBe(1);
      await page.getByTestId('copy-pin').click();
      await page.locator('[data-testid=conflict].is-on').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('conflict').getByText('另一份', { exact: true }).click();
      await page.getByTestId('copy-accept').click();
      await saved(page, 4);
      const edits = (): Promise<readonly Edit[]> =>
        page.evaluate(() => window.quarterhour.plan().scenarios.at(-1)?.edits ?? []);
      expect(await edits()).toEqual([people(500), resized(222), { kind: 'close-facility', facility: 'f2' }]);
      await keyShown(page);
      await page.keyboard.press('Control+z');
      await saved(page, 5);
      expect(await edits()).toEqual([people(500), resized(111)]);
      await leave();
    },
    LONG_MS,
  );
});
