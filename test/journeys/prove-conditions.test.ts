/**
 * Questions of Prove with conditions: sizes, room, money and closing in the sentence and its chips, a least share that cannot be had, and the next question from the scenario
 * that the last answer became.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { site } from '../../src/cli/site.ts';
import type { BuildFacility } from '../../src/domain/edits/build-facility.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drawn } from './map-hand.ts';
import { askFor, figuresTwice, LONG_MS, printed, proven, shown, SOLVED } from './prove-steps.ts';

/** Eight places in and around the centre of the sample. */
const POINTS = [0, 1, 2, 3, 4, 5, 6, 7]
  .map((at) => `P${at}, ${120.06 + 0.012 * at}, ${30.86 + 0.009 * ((3 * at) % 8)}`)
  .join('\n');

describe('conditions of a question', () => {
  afterAll(closeBrowser);

  it(
    'weigh the groups of the plan as the command line does, and say why where they cannot',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByTestId('add-condition').click();
      expect(await page.getByTestId('add-weights').textContent()).toContain('no groups of people');
      await page.keyboard.press('Escape');
      await page.keyboard.press('1');
      await page.getByRole('button', { name: /^Walker/ }).click();
      await page.getByRole('menuitemradio', { name: /All settings/ }).click();
      await page.getByRole('button', { name: 'Add a group' }).click();
      await page.getByRole('button', { name: 'Count again' }).press('Enter');
      await page.getByTestId('group-elderly').waitFor();
      await page.keyboard.press('3');
      await page.getByTestId('slot-candidates').selectOption('communities');
      await page.getByTestId('add-condition').click();
      await page.getByTestId('add-weights').click();
      await page.getByLabel('Weight of elderly').fill('2');
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByTestId('solve').click();
      await proven(page);
      expect(await faults(page)).toEqual([]);
      const category = await page.getByTestId('slot-category').inputValue();
      const group = ['--group', 'elderly=20%:older', '--weigh', 'all=1,elderly=2'];
      const summary = await printed(site, ['--sites', '3', '--candidates', 'communities', '--category', category, ...group]);
      expect(await shown(page)).toEqual({ objective: summary['objective'], bound: summary['bound'] });
      await page.getByTestId('add-condition').click();
      expect(await page.getByTestId('add-share').textContent()).toContain('weights by group');
      await page.keyboard.press('Escape');
      await leave();
    },
    LONG_MS,
  );

  it(
    'come as chips, are kept by the answer, and become edits that build with size and cost and close',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByTestId('slot-category').selectOption('service-centre');
      await page.getByTestId('slot-candidates').selectOption('points');
      await page.getByTestId('chip-points').click();
      await page.getByTestId('points-text').fill(POINTS);
      await page.getByRole('button', { name: 'Use these points' }).click();
      const add = async (condition: string): Promise<void> => {
        await page.getByTestId('add-condition').click();
        await page.getByTestId(`add-${condition}`).click();
      };
      const close = (): Promise<void> => page.keyboard.press('Escape');
      // without a cost there is no budget, and the menu says so
      await page.getByTestId('add-condition').click();
      expect(await page.getByTestId('add-budget').textContent()).toContain('what a centre costs');
      await close();
      await page.getByTestId('chip-build').click();
      await page.getByTestId('add-size').click();
      const cost = page.getByTestId('size').locator('input:nth-of-type(1)');
      await cost.nth(1).fill('1000000');
      await cost.nth(3).fill('1500000');
      await close();
      await add('room');
      await close();
      await add('budget');
      await page.getByTestId('slot-budget').fill('2600000');
      await add('closing');
      await page.getByTestId('close-all').click();
      await page.getByLabel('Closing saves (¥ each)').fill('200000');
      expect(await faults(page)).toEqual([]);
      await close();
      await page.getByTestId('solve').click();
      await proven(page);
      expect(await faults(page)).toEqual([]);

      const { objective } = await shown(page);
      const chosen = await page.getByTestId('prove-site').count();
      const shut = await page
        .getByTestId('prove-closed')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id']));
      await page.getByTestId('accept').click();
      const { edits, inPage, outside, coverage } = await figuresTwice(page);
      expect(inPage).toEqual(outside);
      const built = edits.filter((edit): edit is BuildFacility => edit.kind === 'build-facility');
      expect(built).toHaveLength(chosen);
      for (const { areaM2, costYuan } of built)
        expect([
          [350, 1_000_000],
          [700, 1_500_000],
        ]).toContainEqual([areaM2, costYuan]);
      const closed = edits.flatMap((edit) => (edit.kind === 'close-facility' ? [edit.facility] : []));
      expect(closed).toEqual(shut);
      const spent = built.reduce((sum, { costYuan }) => sum + (costYuan ?? 0), 0) - 200_000 * closed.length;
      expect(spent).toBeLessThanOrEqual(2_600_000);
      // without limits of room at least as many are within the limit
      expect(coverage['service-centre']?.[15]?.households).toBeGreaterThanOrEqual(objective);
      await leave();
    },
    LONG_MS,
  );

  it(
    'name the rule that leaves no answer',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1280, height: 720 }, colorScheme: 'dark' });
      await drawn(page);
      await page.getByTestId('verb-prove').click();
      await page.getByTestId('slot-candidates').selectOption('communities');
      await page.getByTestId('add-condition').click();
      await page.getByTestId('add-share').click();
      await page.getByLabel('至少（占本片户数 %）').fill('100');
      await page.keyboard.press('Escape');
      await page.getByTestId('solve').click();
      await page.waitForSelector('[data-testid=prove-problem][data-code="solve/shares-together"]', SOLVED);
      expect(await page.getByTestId('prove-problem').textContent()).toContain('32 片的比例不能同时满足');
      expect(await faults(page)).toEqual([]);
      await leave();
    },
    LONG_MS,
  );

  it(
    'start from a scenario: what was accepted there is there, and the next answer is a branch of it',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByTestId('slot-category').selectOption('service-centre');
      await askFor(page, 2);
      await page.getByTestId('solve').click();
      await proven(page);
      const first = await shown(page);
      await page.getByTestId('accept').click();
      await page.getByTestId('verb-prove').click();
      await page.getByTestId('start-here').click();
      expect(await page.getByTestId('slot-start').inputValue()).toBe('s1');
      await askFor(page, 1);
      await page.getByTestId('solve').click();
      await page.waitForSelector('[data-testid=prove-old]', { state: 'detached' });
      await proven(page);
      const second = await shown(page);
      expect(second.objective).toBeGreaterThan(first.objective);
      expect(await page.getByTestId('prove-panel').textContent()).toContain(
        `start ${((100 * first.objective) / 344_320).toFixed(1)}%`,
      );
      await page.getByTestId('accept').click();
      const { edits, inPage, outside, coverage } = await figuresTwice(page);
      expect(inPage).toEqual(outside);
      expect([edits.length, coverage['service-centre']?.[15]?.households]).toEqual([3, second.objective]);
      const { scenarios } = await page.evaluate(() => window.quarterhour.plan());
      expect(scenarios.map(({ id, parent }) => [id, parent])).toEqual([
        ['baseline', null],
        ['s1', null],
        ['s2', 's1'],
      ]);
      await leave();
    },
    LONG_MS,
  );
});
