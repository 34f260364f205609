/** From the sample's comparison to the files of a policy paper, in both languages; and the same bytes as the command line's. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle.mjs';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'quarterhour-tell-'));
let command = '';

beforeAll(async () => {
  command = await bundleForNode('src/cli/main.ts');
});
afterAll(closeBrowser);

/** The sample with one more centre, and Tell open on it. */
async function openTell(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
  await page.evaluate(async () => {
    window.quarterhour.apply({
      kind: 'build-facility',
      category: 'service-centre' as never,
      name: '<img src=x onerror=alert(1)>',
      lngLat: [120.0865, 30.866],
      areaM2: 800,
    });
    await window.quarterhour.ready();
  });
  await page.getByTestId('verb-tell').click();
  await drawn(page);
}

const drawn = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector<HTMLElement>('[data-testid=tell]')?.dataset['drawing'] === 'false' &&
      (document.querySelector<HTMLElement>('[data-testid=tell-preview]')?.dataset['page'] ?? '-1') !== '-1',
    null,
    { timeout: 60_000 },
  );

async function made(page: Page, kind: string): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 90_000 }),
    page.getByTestId(`tell-${kind}`).click(),
  ]);
  return new Uint8Array(readFileSync(await download.path()));
}

const segment = (page: Page, name: string) => page.locator('.tell-side').getByRole('radio', { name, exact: true });

describe('Tell', () => {
  it('makes sheets to be printed, shows what is on them, and stops when asked', async () => {
    const { page, leave } = await openPage();
    await openTell(page);
    expect(await faults(page, '.tell')).toEqual([]);
    expect(await page.locator('[data-check=current][data-kind=passed]').count()).toBe(1);
    const seen = await page.getByTestId('tell-preview').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(seen).toBeGreaterThan(50);
    await segment(page, 'A3').click();
    await drawn(page);
    const png = await made(page, 'png');
    const word = (at: number): number => new DataView(png.buffer).getUint32(at);
    expect([word(16), word(20)]).toEqual([4961, 3508]);
    const svg = strFromU8(await made(page, 'svg'));
    expect(svg).toMatch(/^<\?xml[^]*width="420mm" height="297mm"/);
    expect(svg).not.toContain('<img');
    await page.getByTestId('tell-png').click();
    await page.getByTestId('tell-stop').click();
    await page.waitForFunction(() => document.querySelector('.tell-said')?.textContent === '已停止，没有生成文件。');
    await leave();
  });

  it('makes reports in both languages with the figures of the result, and texts as the planner wrote them', async () => {
    const { page, leave } = await openPage();
    await openTell(page);
    await segment(page, '报告').click();
    await page.waitForSelector('.tell-words');
    await drawn(page);
    expect(await faults(page, '.tell')).toEqual([]);
    const figures = await page.evaluate(() => window.quarterhour.figures());
    const households = figures?.coverage['service-centre']?.['15'].households ?? -1;
    for (const language of ['中文', 'English']) {
      await segment(page, language).click();
      await page.waitForSelector(`.tell-words[lang=${language === '中文' ? 'zh-CN' : 'en'}]`);
      const first = page.locator('.tell-words').first();
      expect(await first.textContent()).toContain(households.toLocaleString('en'));
      await first.press('Control+End');
      await first.pressSequentially('OWN WORDS');
      await first.blur();
      await page.waitForSelector('[data-check=texts]');
      const pdf = strFromU8((await made(page, 'pdf')).subarray(0, 8));
      expect(pdf).toBe('%PDF-1.7');
      const document = strFromU8(unzipSync(await made(page, 'docx'))['word/document.xml']);
      expect(document).toContain('OWN WORDS');
      expect(document).toContain(households.toLocaleString('en'));
      expect(document).toContain(figures?.key);
      expect(document).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
    await leave();
  });

  it('gives the bytes of `quarterhour report` for the same plan', async () => {
    const { page, leave } = await openPage();
    await openTell(page);
    const exported = async (kind: string): Promise<Buffer> =>
      Buffer.from(
        await page.evaluate(async (name) => {
          const bytes = new Uint8Array(await (await window.quarterhour.export(name)).arrayBuffer());
          let text = '';
          for (let at = 0; at < bytes.length; at += 30_000) text += String.fromCharCode(...bytes.subarray(at, at + 30_000));
          return text;
        }, kind),
        'latin1',
      );
    const plan = join(folder, 'plan.quarterhour');
    writeFileSync(plan, await exported('plan.quarterhour'));
    const date = await page.evaluate(() => {
      const now = new Date();
      return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    });
    await run(execPath, [command, 'report', plan, '--scenario', 'A', '--date', date, '--out', folder], { maxBuffer: 1 << 26 });
    for (const file of ['report.pdf', 'report.docx'])
      expect(Buffer.compare(await exported(file), readFileSync(join(folder, file)))).toBe(0);
    await leave();
  });
});
