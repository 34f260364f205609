/**
 * Scenarios side by side, as an official sees them on the sample: three of them in every view, the tree, comments on the map, and
 * undo after a deletion; by hand in Chinese, by keys alone in English.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import { readFacilities } from '../golden/sample-files.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

const DRAWN_MS = 90_000;
const LONG_MS = 300_000;
const SOON = { timeout: 30_000 };
/** A locked gate of the sample that keeps some hundred households outside the circle. */
const GATE = '59416';

const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('[data-testid=result][data-stale=false]', { ...SOON, state: 'attached' });
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: DRAWN_MS });
};

/** Edits of a new scenario, as another program would make them. */
async function scenario(page: Page, edits: readonly Edit[]): Promise<void> {
  await page.getByTestId('scenario-add').click();
  const refusals = await page.evaluate((list) => list.map((edit) => window.quarterhour.apply(edit)), edits as Edit[]);
  expect(refusals).toEqual(edits.map(() => null));
}

async function threeScenarios(page: Page): Promise<void> {
  const facilities = await readFacilities();
  const closed = facilities.find(({ name }) => name === '荷盛社区服务站');
  if (!closed) throw new Error('the sample has no such centre');
  const build = (name: string, lngLat: readonly [number, number], costYuan: number): Edit =>
    ({ kind: 'build-facility', category: 'service-centre', name, lngLat, areaM2: 600, costYuan }) as unknown as Edit;
  await scenario(page, [
    build('北苑中心', [120.12, 30.885], 2_400_000),
    build('东湖中心', [120.135, 30.865], 2_430_000),
    { kind: 'close-facility', facility: closed.id } as unknown as Edit,
  ]);
  await scenario(page, [{ kind: 'set-gate', gate: GATE, open: true }]);
}

const tabs = (page: Page): Promise<string[]> =>
  page.getByTestId('scenario-tab').evaluateAll((all) => all.map((tab) => (tab as HTMLElement).dataset['scenario'] ?? ''));
const numberIn = async (page: Page, testId: string): Promise<number> =>
  Number(await page.getByTestId(testId).getAttribute('data-value'));
const covered = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('indicator-coverage-service-centre-15-households').getAttribute('data-value'));
const twinReady = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-testid=compare-twin][data-ready=true]', { timeout: DRAWN_MS });
/** Values of one indicator's row: the reference first. */
const valuesOf = (page: Page, indicator: string): Promise<number[]> =>
  page
    .locator(`[data-testid=compare-indicator][data-indicator="${indicator}"] [data-value]`)
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset['value'])));

describe('scenarios of the sample town', () => {
  afterAll(closeBrowser);

  it(
    'are compared in every view, by hand',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await settled(page);
      await page.getByTestId('verb-try').click();
      expect(await page.getByTestId('compare-open').getAttribute('aria-disabled')).toBe('true');
      const baseline = await covered(page);
      await threeScenarios(page);
      await page.locator('[data-scenario=s1]').click();
      await settled(page);
      const planA = await covered(page);

      // the difference: gross and net agree with the two coverages, and so does the table
      await page.getByTestId('compare-open').click();
      await page.getByTestId('compare-legend').waitFor(SOON);
      const [gained, lost, net] = [
        await numberIn(page, 'compare-gained'),
        await numberIn(page, 'compare-lost'),
        await numberIn(page, 'compare-net'),
      ];
      expect(gained).toBeGreaterThan(0);
      expect(lost).toBeLessThan(0);
      expect([gained + lost, net]).toEqual([planA - baseline, planA - baseline]);
      await expect.poll(async () => (await valuesOf(page, 'within-15')).length, SOON).toBe(3);
      const [beyondBase, beyondA] = await valuesOf(page, 'beyond-15');
      expect((beyondBase ?? 0) - (beyondA ?? 0)).toBe(net);
      expect(await page.getByTestId('compare-panel').textContent()).toContain('减少的全部来自关闭荷盛社区服务站。');
      expect(await faults(page)).toEqual([]);

      // the largest losers: a press flies there
      const camera = (): Promise<string | null> => page.locator('.map-canvas').getAttribute('data-camera');
      const before = await camera();
      await page.getByTestId('compare-lost-row').first().click();
      await expect.poll(camera, SOON).not.toBe(before);
      await page.getByTestId('compare-tab-losers').click();
      await page.getByTestId('compare-drawer').getByRole('row').nth(1).waitFor(SOON);
      await page.getByTestId('compare-tab-edits').click();
      expect(await page.getByTestId('compare-drawer').textContent()).toContain('打开长墩社区的一道门');
      await page.getByTestId('compare-tab-indicators').click();

      // the table as a file, with the figures that are on screen
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('compare-csv').click()]);
      const stream = await download.createReadStream();
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const csv = Buffer.concat(parts).toString('utf8');
      expect(csv.startsWith('\ufeff指标,单位,现状,方案 A,方案 B,')).toBe(true);
      expect(csv).toContain(`15 分钟外,户,${beyondBase},${beyondA},`);

      // exchanged: what was gained is lost
      await page.getByTestId('compare-swap').click();
      await page.waitForSelector(`[data-testid=compare-gained][data-value="${-lost}"]`, SOON);
      expect(await numberIn(page, 'compare-lost')).toBe(-gained);
      await page.getByTestId('compare-swap').click();
      await page.waitForSelector(`[data-testid=compare-gained][data-value="${gained}"]`, SOON);

      // the scenario that opens a gate against the one that builds
      await page.getByTestId('compare-against').click();
      await page.getByRole('menuitemradio', { name: '方案 B' }).click();
      await page.waitForSelector(`[data-testid=compare-lost]:not([data-value="${lost}"])`, SOON);
      await page.locator('[data-scenario=s2]').click();
      await page.getByText('正在看的就是对照方案').waitFor(SOON);
      await page.locator('[data-scenario=baseline]').click();
      await page.waitForSelector('[data-testid=compare-lost]:not([data-value="0"])', SOON);

      // one map under another, the edge moved by hand and by key; then side by side with one camera
      await page.getByRole('radio', { name: '拉帘' }).click();
      await twinReady(page);
      const handle = page.getByTestId('compare-handle');
      const box = await handle.boundingBox();
      if (!box) throw new Error('the handle is not there');
      await page.mouse.move(box.x + 14, box.y + 14);
      await page.mouse.down();
      await page.mouse.move(box.x + 214, box.y + 14, { steps: 4 });
      await page.mouse.up();
      const at = Number(await handle.getAttribute('aria-valuenow'));
      expect(at).toBeGreaterThan(60);
      await handle.focus();
      await page.keyboard.press('ArrowLeft');
      expect(Number(await handle.getAttribute('aria-valuenow'))).toBe(at - 1);
      expect(await page.getByTestId('compare-share-left').textContent()).toMatch(/方案 B\d+\.\d%/);
      expect(await faults(page)).toEqual([]);
      await page.getByRole('radio', { name: '并排' }).click();
      await twinReady(page);
      const half = await page.locator('.map-canvas').boundingBox();
      const whole = await page.getByTestId('map').boundingBox();
      expect(half?.width).toBeCloseTo((whole?.width ?? 0) / 2, 0);
      expect(await faults(page)).toEqual([]);

      // in English, dark and on a small screen; and away again
      await page.getByTestId('language').click();
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.getByRole('radio', { name: 'Difference' }).click();
      await page.getByTestId('compare-legend').waitFor(SOON);
      expect(await page.getByTestId('compare-panel').textContent()).toContain('Baseline against Plan B');
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('compare-close').click();
      await page.getByTestId('try-panel').waitFor(SOON);
      expect(await page.getByTestId('compare').count()).toBe(0);
      await leave();
    },
    LONG_MS,
  );

  it(
    'are named, ordered, noted, commented, deleted and brought back, by keys',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await settled(page);
      await page.getByTestId('verb-try').press('Enter');
      await threeScenarios(page);
      expect(await tabs(page)).toEqual(['baseline', 's1', 's2']);

      // named with F2, moved before the other with Alt and an arrow, and by hand back again
      const tab = (id: string) => page.locator(`[data-testid=scenario-tab][data-scenario=${id}]`);
      await tab('s2').focus();
      await page.keyboard.press('F2');
      await page.keyboard.type('Open the gate');
      await page.keyboard.press('Enter');
      await expect.poll(() => tab('s2').textContent()).toContain('Open the gate');
      await tab('s2').focus();
      await page.keyboard.press('Alt+ArrowLeft');
      expect(await tabs(page)).toEqual(['baseline', 's2', 's1']);
      const [from, to] = [await tab('s2').boundingBox(), await tab('s1').boundingBox()];
      if (!from || !to) throw new Error('the tabs are not there');
      await page.mouse.move(from.x + 20, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width - 4, to.y + 12, { steps: 8 });
      await page.mouse.up();
      expect(await tabs(page)).toEqual(['baseline', 's1', 's2']);

      // a copy is a branch in the tree, and carries a note
      await tab('s1').press('Enter');
      await page.keyboard.press('d');
      await expect.poll(() => tabs(page)).toEqual(['baseline', 's1', 's2', 's3']);
      await page.getByTestId('scenario-tree-open').press('Enter');
      const rows = page.getByTestId('scenario-row');
      expect(
        await rows.evaluateAll((all) =>
          all.map((row) => `${(row as HTMLElement).dataset['depth']} ${(row as HTMLElement).dataset['scenario']}`),
        ),
      ).toEqual(['0 baseline', '1 s1', '2 s3', '1 s2']);
      await page.getByTestId('scenario-note').fill('as the office asked in May');
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('scenario-note').press('Control+Enter');
      await expect.poll(() => rows.nth(2).textContent()).toContain('as the office asked in May');
      await page.keyboard.press('Escape');
      await page.getByTestId('scenario-tree').waitFor({ state: 'detached' });

      // the list of edits: a note, another order, and all of it taken back
      const edits = page.getByTestId('edit');
      await edits.first().getByTestId('edit-more').press('Enter');
      await page.getByRole('menuitem', { name: 'Note' }).press('Enter');
      await page.getByTestId('edit-note').fill('cheapest plot');
      await page.getByTestId('edit-note').press('Enter');
      await expect.poll(() => edits.first().textContent()).toContain('cheapest plot');
      await edits.first().getByTestId('edit-more').press('Enter');
      await page.getByRole('menuitem', { name: 'Move down' }).press('Enter');
      await expect.poll(() => edits.nth(1).textContent()).toContain('cheapest plot');
      await page.keyboard.press('Control+z');
      await expect.poll(() => edits.first().textContent()).toContain('cheapest plot');

      // a comment pinned in the middle of the map, moved, rewritten
      await page.keyboard.press('k');
      await page.getByTestId('comment-placing').press('Enter');
      await page.getByTestId('comment-text').fill('The fence is new.');
      await page.getByTestId('comment-text').press('Control+Enter');
      const pin = page.getByTestId('comment');
      await pin.waitFor(SOON);
      const was = await pin.boundingBox();
      await pin.focus();
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(async () => Math.round(((await pin.boundingBox())?.x ?? 0) - (was?.x ?? 0))).toBe(40);
      await pin.press('Enter');
      await page.getByTestId('comment-text').fill('The fence is new; a gate is planned.');
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('comment-keep').press('Enter');
      await expect.poll(() => pin.getAttribute('aria-label')).toContain('a gate is planned');

      // deleted with its comment, and brought back by the line that says so
      await tab('s3').focus();
      await page.keyboard.press('Delete');
      await page.getByTestId('removed').waitFor(SOON);
      expect(await tabs(page)).toEqual(['baseline', 's1', 's2']);
      expect(await pin.count()).toBe(0);
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('removed').getByRole('button').press('Enter');
      await expect.poll(() => tabs(page)).toEqual(['baseline', 's1', 's2', 's3']);
      await pin.waitFor(SOON);
      expect(await tab('s3').getAttribute('data-active')).toBe('true');

      // comparing by key alone, and out of it again
      await page.getByTestId('map').focus();
      await page.keyboard.press('c');
      await page.getByTestId('compare-legend').waitFor(SOON);
      await page.keyboard.press('Escape');
      await page.getByTestId('compare').waitFor({ state: 'detached' });
      await leave();
    },
    LONG_MS,
  );
});
