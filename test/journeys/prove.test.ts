/**
 * Prove, as a planner uses it on the sample: best sites and best merges with their proofs, the same as the command line's, taken over as scenarios; a search that is stopped;
 * a question without an answer; by hand and by keys.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { merge } from '../../src/cli/merge.ts';
import { site } from '../../src/cli/site.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, fromDisk, offered, openPlan } from './import-steps.ts';
import { drawn } from './map-hand.ts';
import { askFor, figuresTwice, LONG_MS, longTasks, printed, proven, shown, SOLVED, watchTasks } from './prove-steps.ts';

const WUXING = '330502';

describe('proving on the sample town', () => {
  afterAll(closeBrowser);

  it(
    'finds the best five new centres as the command line does, says why, and takes them over as a scenario',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drawn(page);
      await page.getByTestId('verb-prove').click();
      await askFor(page, 5);
      expect(await faults(page)).toEqual([]);
      await watchTasks(page);
      await page.getByTestId('solve').click();
      await proven(page);
      process.stdout.write(`tasks over 50 ms while solving: ${(await longTasks(page)).join(', ') || 'none'}\n`);

      const summary = await printed(site, ['--sites', '5', '--category', 'service-centre']);
      const answer = await shown(page);
      expect([answer.objective, answer.bound]).toEqual([summary['objective'], summary['bound']]);
      const ids = await page
        .getByTestId('prove-site')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id']));
      expect(ids).toEqual(summary['sites']);
      // without each of them: worked out by itself
      await expect.poll(() => page.getByTestId('without').count(), SOLVED).toBe(5);
      await page.getByTestId('prove-site').first().locator('.icon-button').first().click();
      await page.waitForSelector('[data-testid=forced]', SOLVED);
      await page.getByTestId('draw-curve').click();
      await page.waitForSelector('[data-testid=curve][data-points="10"]', SOLVED);
      await page.getByTestId('find-near').click();
      await page.waitForSelector('[data-testid=near]', SOLVED);
      expect(await faults(page)).toEqual([]);

      await page.getByTestId('accept').click();
      const { edits, inPage, outside, coverage } = await figuresTwice(page);
      expect(edits.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'build-facility'));
      expect(inPage).toEqual(outside);
      expect(coverage['service-centre']?.[15]?.households).toBe(answer.objective);
      await page.keyboard.press('Control+z');
      await expect.poll(() => page.getByTestId('edit').count()).toBe(0);
      await leave();
    },
    LONG_MS,
  );

  it(
    'proves the best merge of Wuxing for old and new targets and takes it over',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByRole('radio', { name: 'What to merge' }).click();
      await page.getByTestId('slot-only').selectOption(WUXING);
      await page.keyboard.press('Escape');
      await watchTasks(page);
      await page.getByTestId('solve').click();
      await proven(page);
      process.stdout.write(`tasks over 50 ms while merging: ${(await longTasks(page)).join(', ') || 'none'}\n`);
      const summary = await printed(merge, ['--only', WUXING]);
      const answer = await shown(page);
      expect([answer.objective, answer.bound]).toEqual([summary['objective'], summary['bound']]);
      expect(await faults(page)).toEqual([]);
      await page.getByTestId('accept').click();
      const { edits, inPage, outside } = await figuresTwice(page);
      const merged = edits.reduce((sum, edit) => sum + (edit.kind === 'merge-communities' ? edit.from.length : 0), 0);
      expect(Number(summary['communities']) - merged).toBe(summary['regions']);
      expect(inPage).toEqual(outside);
      await leave();
    },
    LONG_MS,
  );

  it(
    'stops at once with the best so far, and names the rule where there is no answer',
    async () => {
      const { page, leave } = await openPage('', {
        viewport: { width: 1280, height: 720 },
        locale: 'en-GB',
        colorScheme: 'dark',
      });
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByTestId('slot-category').selectOption('any-centre');
      await page.getByTestId('slot-goal').selectOption('p-median');
      await askFor(page, 60);
      await page.keyboard.press('r');
      await page.waitForSelector('[data-testid=prove-answer][data-status=searching]', SOLVED);
      const stopped = await page.evaluate(async () => {
        const begun = performance.now();
        const changed = new Promise((resolve) => {
          new MutationObserver(() => {
            if (document.querySelector('[data-testid=prove-answer][data-status=gap]')) resolve(null);
          }).observe(document.body, { subtree: true, attributes: true, childList: true });
        });
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
        await changed;
        return Math.round(performance.now() - begun);
      });
      process.stdout.write(`from Esc to the best so far: ${stopped} ms\n`);
      const { objective, bound } = await shown(page);
      expect(bound).toBeLessThanOrEqual(objective);

      await page.getByTestId('slot-goal').selectOption('lscp');
      await page.waitForSelector('[data-testid=prove-old]');
      await page.keyboard.press('r');
      await page.waitForSelector('[data-testid=prove-problem][data-code="solve/unreachable-demand"]', SOLVED);
      expect([await faults(page, '.prove-card'), await faults(page, '.side')]).toEqual([[], []]);
      await page.getByTestId('skip-unreachable').click();
      await proven(page);
      const summary = await printed(site, ['--model', 'lscp', '--skip-unreachable']);
      expect((await shown(page)).objective).toBe(summary['objective']);
      await leave();
    },
    LONG_MS,
  );
});

describeShared('Porto Alegre', () => {
  afterAll(closeBrowser);

  it(
    'three more centres among its hexes, proven in the page as on the command line',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      const planning = (name: string): string => sharedData(`porto_alegre/planning/${name}`);
      const network = sharedData('porto_alegre/poa_osm.pbf');
      const files = ['communities_derived.geojson', 'service_centres_synthetic.geojson', 'households_hex_points.geojson'];
      await drop(page, [network, ...files.map(planning)].map(fromDisk));
      await offered(page);
      await openPlan(page);
      await page.keyboard.press('3');
      await watchTasks(page);
      await page.getByTestId('solve').click();
      await proven(page);
      process.stdout.write(`tasks over 50 ms on Porto Alegre: ${(await longTasks(page)).join(', ') || 'none'}\n`);
      const summary = await printed(site, [
        '--category',
        'service-centre',
        '--sites',
        '3',
        '--network',
        network,
        '--communities',
        planning('communities_derived.geojson'),
        '--facilities',
        `${planning('service_centres_synthetic.geojson')}=service-centre`,
        '--households',
        planning('households_hex_points.geojson'),
      ]);
      expect(await shown(page)).toEqual({ objective: summary['objective'], bound: summary['bound'] });
      await leave();
    },
    LONG_MS,
  );
});
