/** Plans made by hand, held against the proven best: a centre under the hand in Try, and the founding report's proposal as a scenario. */
import { afterAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { merge } from '../../src/cli/merge.ts';
import { site } from '../../src/cli/site.ts';
import { noJob } from '../../src/domain/job.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { seedsProposal, WUXING } from '../seeds-proposal.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { computedAfresh, current, drawn, editsShown, keyIsNot, LONG_MS, type Pixel, pixelOf } from './map-hand.ts';
import { printed, proven, shown, SOLVED } from './prove-steps.ts';

const MIDDLE = [120.1, 30.87] as const;

describe('plans made by hand against the proven best', () => {
  afterAll(closeBrowser);

  it(
    'moves the needle with the centre under the hand, always to the figure that is computed',
    async () => {
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await drawn(page);
      await page.keyboard.press('2');
      const refusal = await page.evaluate(
        (lngLat) =>
          window.quarterhour.apply({ kind: 'build-facility', category: 'service-centre', lngLat, areaM2: 350 } as never),
        MIDDLE,
      );
      expect(refusal).toBeNull();
      await page.waitForSelector('[data-testid=gap]', SOLVED);
      const gap = page.getByTestId('gap');
      const hand = async (): Promise<number> => Number(await gap.getAttribute('data-hand'));
      const summary = await printed(site, ['--sites', '1', '--category', 'service-centre']);
      expect([Number(await gap.getAttribute('data-best')), Number(await gap.getAttribute('data-bound'))]).toEqual([
        summary['objective'],
        summary['bound'],
      ]);
      const best = Number(summary['objective']);
      expect(await faults(page)).toEqual([]);

      let last = await current(page);
      const [x, y] = await pixelOf(page, MIDDLE);
      const step = (number: number): Pixel => [x + 20 * number, y + 11 * number];
      const seen = [await hand()];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(...step(1), { steps: 3 });
      for (let number = 2; number <= 6; number += 1) {
        await page.mouse.move(...step(number));
        await keyIsNot(page, last.key);
        last = await current(page);
        // the best stays where it is, because only the plan moves
        expect([await hand(), Number(await gap.getAttribute('data-best'))]).toEqual([last.covered, best]);
        seen.push(last.covered);
      }
      await page.mouse.up();
      expect(new Set(seen).size).toBeGreaterThan(3);
      const edits = await editsShown(page);
      const afresh = await computedAfresh(edits);
      const dropped = await current(page);
      expect([afresh.key, afresh.summary]).toEqual([dropped.key, dropped.summary]);
      expect(await hand()).toBe(dropped.covered);
      await leave();
    },
    LONG_MS,
  );

  it(
    'holds the founding report’s proposal for Wuxing against the best merges and the best five centres, both proven',
    async () => {
      const prepared = prepare(await sampleBaseline(), DEFAULT_SETTINGS, noJob);
      if (!prepared.ok) throw new Error(prepared.problem.code);
      const proposal = seedsProposal(prepared.value, PACKS[0]);
      const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
      await drawn(page);
      const refusals = await page.evaluate((edits) => edits.map((edit) => window.quarterhour.apply(edit)), proposal as Edit[]);
      expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
      await current(page);
      expect((await editsShown(page)).map(({ kind }) => kind)).toEqual(proposal.map(({ kind }) => kind));

      await page.getByTestId('verb-prove').click();
      await page.getByRole('radio', { name: '合并哪些' }).click();
      await page.getByTestId('slot-only').selectOption(WUXING);
      await page.getByTestId('solve').click();
      await proven(page);
      const merges = await printed(merge, ['--only', WUXING]);
      expect((await shown(page)).objective).toBe(merges['objective']);
      await page.waitForSelector('[data-testid=hand-merges]', SOLVED);
      const price = Number(await page.getByTestId('hand-merges').getAttribute('data-price'));
      expect(price).toBeGreaterThan(Number(merges['objective']));

      // five centres of any kind: the map turns to them with the question
      await page.getByRole('radio', { name: '建在哪里' }).click();
      await page.getByTestId('slot-category').selectOption('any-centre');
      await page.getByTestId('slot-sites').fill('5');
      await page.getByTestId('solve').click();
      await proven(page);
      const best = await shown(page);
      expect(best.objective).toBe((await printed(site, ['--sites', '5', '--category', 'any-centre']))['objective']);
      await page.getByTestId('scenario-tab').nth(1).click();
      await page.getByTestId('verb-try').click();
      await page.waitForSelector('[data-testid=gap]', SOLVED);
      const gap = page.getByTestId('gap');
      const hand = Number(await gap.getAttribute('data-hand'));
      expect([Number(await gap.getAttribute('data-best')), hand < best.objective]).toEqual([best.objective, true]);
      process.stdout.write(
        `the report's proposal: merges ${price} against ${Number(merges['objective'])}, centres ${hand} against ${best.objective}\n`,
      );
      await leave();
    },
    LONG_MS,
  );
});
