/** Export, as a planner uses it: tables for Excel and QGIS, a page for a hearing that opens from disk without a network. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { AS_GUESSED } from '../../src/formats/format.ts';
import { readFile } from '../../src/formats/index.ts';
import { job } from '../formats/read-support.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

const DRAWN_MS = 90_000;
const folder = mkdtempSync(join(tmpdir(), 'quarterhour-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterAll(closeBrowser);

const drawn = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: DRAWN_MS });

async function kept(download: Download): Promise<string> {
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** How many different colours a picture has: a blank one has one. */
const coloursIn = (page: Page, png: Buffer): Promise<number> =>
  page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    const bitmap = await createImageBitmap(image);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d');
    if (!pen) return 0;
    pen.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(pen.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, png.toString('base64'));

/** Names a planner may have typed, or found in a file: none of them may run or calculate. */
const HOSTILE = '=HYPERLINK("x")</script><img src=x onerror=alert(1)>';

describe('export', () => {
  it('saves tables as a workbook and layers, by mouse and by keys', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
    await drawn(page);
    await page.getByTestId('export').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await faults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-save').click()]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const path = await kept(download);
    const read = await readFile(
      { name: 'a.xlsx', source: bytesOf(readFileSync(path)), sibling: () => Promise.resolve(null) },
      AS_GUESSED,
      job,
    );
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.tables.map(({ table }) => table.name)).toEqual(['社区', '街道', '设施', '说明']);
    const households = await page.evaluate(() => window.quarterhour.figures()?.households);
    const column = read.value.tables[0]?.table.columns.find(({ name }) => name.startsWith('户数'));
    expect(column?.kind === 'number' && column.values.reduce((sum, value) => sum + value, 0)).toBe(households);
    await page.getByTestId('export-saved').first().filter({ hasText: '.xlsx' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // a measure whose chart has a table beside it for those who do not see it
    await page.locator('.measure-button').click();
    await page.getByRole('menuitemradio', { name: '可达面积' }).click();
    await expect.poll(() => page.locator('.measure-title').textContent()).toBe('可达面积');

    // by keys: E, the kind of file by an arrow, Enter on the button
    await page.locator('body').press('e');
    await dialog.waitFor();
    await dialog.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('export-save').focus();
    const [second] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(second.suggestedFilename()).toMatch(/\.gpkg$/);
    expect(
      readFileSync(await kept(second))
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3');

    // every chart on the page, its colours and fonts with it, and every table to the clipboard
    const [svgFile] = await Promise.all([
      page.waitForEvent('download'),
      dialog
        .getByRole('button', { name: /^存为 SVG/ })
        .first()
        .click(),
    ]);
    const svg = readFileSync(await kept(svgFile), 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/var\(|class=/);
    expect(svg).toMatch(/fill="rgb\(\d+, \d+, \d+\)"/);
    const count = await dialog.getByRole('button', { name: /^存为 PNG/ }).count();
    expect(count).toBeGreaterThanOrEqual(4);
    const [pngFile] = await Promise.all([
      page.waitForEvent('download'),
      dialog
        .getByRole('button', { name: /^存为 PNG/ })
        .first()
        .click(),
    ]);
    const png = readFileSync(await kept(pngFile));
    expect(await coloursIn(page, png)).toBeGreaterThan(8);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog
      .getByRole('button', { name: /^复制数字/ })
      .first()
      .click();
    await page.getByTestId('export-copied').filter({ hasText: '已复制' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\t/);

    // the same files for other programs
    const sizes = await page.evaluate(async () => {
      const [csv, fgb, xlsx] = await Promise.all(
        ['hexes.csv', 'streets.fgb', 'tables.xlsx'].map((kind) => window.quarterhour.export(kind)),
      );
      return [(await csv?.text())?.charCodeAt(0), fgb?.size ?? 0, xlsx?.size ?? 0];
    });
    expect(sizes[1]).toBeGreaterThan(10_000);
    expect(sizes[2]).toBeGreaterThan(1_000_000);
    await leave();
  });

  it('makes a page for a hearing that runs from disk, asks nothing of the network and runs nothing that people wrote', async () => {
    const { page, leave } = await openPage('', { viewport: { width: 1440, height: 900 } });
    await drawn(page);
    const where = await page.evaluate((name) => {
      const api = window.quarterhour;
      const refused = api.apply({
        kind: 'build-facility',
        category: 'service-centre',
        name,
        lngLat: [120.09, 30.87],
        areaM2: 800,
        note: '<b>note</b>',
      } as never);
      return refused?.code ?? null;
    }, HOSTILE);
    expect(where).toBeNull();
    await page.evaluate(() => window.quarterhour.ready());
    await page.locator('body').press('e');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-public').click()]);
    expect(download.suggestedFilename()).toMatch(/\.html$/);
    const path = await kept(download);
    expect(statSync(path).size).toBeLessThan(6_000_000);
    await leave();

    const hearing = await openPage(pathToFileURL(path).href, { viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    const asked: string[] = [];
    hearing.page.on('request', (request) => asked.push(request.url()));
    await hearing.page.waitForSelector('canvas[data-drawn]');
    expect(await faults(hearing.page).catch(String)).toEqual([]);
    // names are text
    await hearing.page.getByRole('listitem').filter({ hasText: '</script>' }).first().waitFor();
    expect(await hearing.page.locator('img').count()).toBe(0);
    // both scenarios and their difference
    expect(await hearing.page.getByRole('group').first().getByRole('button').count()).toBe(2);
    await hearing.page.getByRole('checkbox').check();
    await hearing.page.getByRole('checkbox').isChecked();
    // a hex, a comment, a file
    await hearing.page.locator('canvas').focus();
    await hearing.page.keyboard.press('Enter');
    await hearing.page.locator('textarea').fill('=1+1 <i>too far</i>');
    await hearing.page.locator('form button').click();
    const [saved] = await Promise.all([
      hearing.page.waitForEvent('download'),
      hearing.page.getByTestId('save-comments').click(),
    ]);
    const comments = JSON.parse(readFileSync(await kept(saved), 'utf8')) as {
      features: { properties: { comment: string }; geometry: { type: string } }[];
    };
    expect(comments.features[0]?.properties.comment).toBe('=1+1 <i>too far</i>');
    expect(comments.features[0]?.geometry.type).toBe('Point');
    // the other language
    await hearing.page.locator('.language').click();
    expect(await hearing.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await hearing.page.getByRole('heading', { name: 'What is proposed' }).waitFor();
    expect(hearing.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
    await hearing.leave();
  });
});
