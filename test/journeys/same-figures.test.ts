/** What the page shows and what the command prints are the same numbers: on the sample town and on the files of a real city. */
import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle.mjs';
import { indicators } from '../../src/domain/indicator-list.ts';
import type { Summary } from '../../src/domain/result.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, fromDisk, offered, openPlan } from './import-steps.ts';

const run = promisify(execFile);
let command = '';

beforeAll(async () => {
  command = await bundleForNode('src/cli/main.ts');
});
afterAll(closeBrowser);

async function printed(...args: string[]): Promise<Summary> {
  const { stdout } = await run(execPath, [command, 'measure', '--json', ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Summary;
}

/** Every figure on the page by its hook: text as it stands there, empty where it is not known. */
const shown = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.$$eval('[data-testid^=indicator-]', (found) =>
    Object.fromEntries(
      found.map((each) => [(each.getAttribute('data-testid') ?? '').slice(10), each.getAttribute('data-value') ?? '']),
    ),
  );

async function expectSame(page: Page, summary: Summary): Promise<void> {
  expect(await page.getByTestId('result').getAttribute('data-key')).toBe(summary.key);
  expect(await page.getByTestId('result').getAttribute('data-stale')).toBe('false');
  const wanted = indicators(summary);
  expect(wanted.length).toBeGreaterThan(30);
  expect(await shown(page)).toEqual(Object.fromEntries(wanted.map(({ name, value }) => [name, String(value ?? '')])));
  const { figures } = await page.evaluate(() => ({ figures: window.quarterhour.figures() }));
  const { seconds, ...rest } = summary as Summary & { readonly seconds: object };
  expect(Object.keys(seconds)).toEqual(['load', 'network', 'measure']);
  expect({ ...figures, inputs: [] }).toEqual({ ...rest, inputs: [] });
}

describe('the sample town', () => {
  it('has the figures of `quarterhour measure`', async () => {
    const { page, leave } = await openPage();
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    await expectSame(page, await printed());
    await leave();
  });
});

describeShared('the files of Porto Alegre', () => {
  it('have the figures of `quarterhour measure`', async () => {
    const network = sharedData('porto_alegre/poa_osm.pbf');
    const [communities, centres, services, households] = [
      'communities_derived',
      'service_centres_synthetic',
      'facilities_schools_healthcare',
      'households_hex_points',
    ].map((name) => sharedData(`porto_alegre/planning/${name}.fgb`)) as [string, string, string, string];
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
    await drop(page, [network, communities, centres, services, households].map(fromDisk));
    await offered(page);
    await openPlan(page);
    const inputs = ['--network', network, '--communities', communities, '--facilities', centres];
    await expectSame(page, await printed(...inputs, '--facilities', services, '--households', households));
    await leave();
  });
});
