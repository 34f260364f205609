/** How it is counted, changed by hand on the sample: groups, the second nearest, another catchment; the figures are the command line's, and undo gives them back. */
import { afterAll, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { bundleForNode } from '../../scripts/bundle.mjs';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

describe('the settings of a plan', () => {
  afterAll(closeBrowser);

  it('are changed together, count as on the command line, and are one step of history', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    const result = page.getByTestId('result');
    await page.waitForSelector('[data-testid=result][data-stale=false]', { state: 'attached', timeout: 90_000 });
    const baseline = await result.getAttribute('data-key');
    await page.getByRole('button', { name: /^Walker/ }).click();
    await page.getByRole('menuitemradio', { name: /All settings/ }).click();
    await page.getByTestId('settings').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Limit, minutes').fill('0');
    expect(await page.getByRole('button', { name: 'Count again' }).isDisabled()).toBe(true);
    await page.getByLabel('Limit, minutes').fill('12');
    await page.getByLabel('the second nearest of each kind').check();
    await page.getByRole('button', { name: 'Add a group' }).click();
    await page.getByLabel('How it is shared').selectOption('e2sfca');
    await page.getByLabel('also what falls to each area’s residents').check();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Count again' }).press('Enter');
    await page.waitForSelector(`[data-testid=result][data-stale=false]:not([data-key="${baseline}"])`, { state: 'attached' });

    const options = ['--minutes', '12', '--kth', '2', '--group', 'elderly=20%:older', '--office-method', 'e2sfca'];
    const command = await bundleForNode('src/cli/main.ts');
    const { stdout } = await promisify(execFile)(execPath, [
      command,
      'measure',
      ...options,
      '--office-also',
      'available',
      '--json',
    ]);
    const summary = JSON.parse(stdout) as { readonly key: string; readonly groups: readonly { readonly members: number }[] };
    expect(await result.getAttribute('data-key')).toBe(summary.key);
    const figures = await page.evaluate(() => window.quarterhour.figures() as { readonly groups: unknown } | null);
    expect(figures?.groups).toEqual(summary.groups);
    expect(await page.getByTestId('group-elderly').textContent()).toContain('68,864 hh');
    await page.getByTestId('kth-2').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.keyboard.press('Control+z');
    await page.waitForSelector(`[data-testid=result][data-stale=false][data-key="${baseline}"]`, { state: 'attached' });
    expect(await page.getByTestId('group-elderly').count()).toBe(0);
    await leave();
  });
});
