/** The report of the sample's comparison: every figure in it is one of the results', in both languages, and twice is the same. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { coverageChange } from '../../src/domain/compare-results.ts';
import { cityOf, coverageOf } from '../../src/domain/indicators.ts';
import { textsOf } from '../../src/report/marks.ts';
import type { Fonts } from '../../src/report/paper-font.ts';
import { reportFile } from '../../src/report/papers.ts';
import { filled, type ReportChoice, type ReportContent, reportContent } from '../../src/report/report-content.ts';
import { reportPages } from '../../src/report/report-pages.ts';
import { sheetTown } from '../../src/report/sheet.ts';
import type { SheetTown } from '../../src/report/sheet-map.ts';
import { missingCharacters, widthMm } from '../../src/report/text-run.ts';
import { wrapped } from '../../src/report/text-wrap.ts';
import type { Told } from '../../src/report/told.ts';
import { sampleTold, SERVICE_CENTRE, testFonts } from './sample-told.ts';

let told: Told;
let town: SheetTown;
let fonts: Fonts;

beforeAll(async () => {
  told = await sampleTold();
  town = await sheetTown(told);
  fonts = testFonts();
}, 60_000);

const choice = (part: Partial<ReportChoice> = {}): ReportChoice => ({
  language: 'zh-CN',
  plan: 'a',
  against: 'baseline',
  category: SERVICE_CENTRE,
  limitMinutes: 15,
  paper: 'A4',
  isGrey: false,
  texts: {},
  date: '2007-06-18',
  ...part,
});

function content(part: Partial<ReportChoice> = {}): ReportContent {
  const made = reportContent(told, choice(part));
  if (made === null) throw new Error('the report can be made');
  return made;
}

const said = ({ blocks }: ReportContent): string =>
  blocks.map((block) => (block.kind === 'text' || block.kind === 'heading' ? block.text : '')).join('\n');

const whole = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

describe('a report', () => {
  it('says the figures of the results, gross before net', () => {
    const [before, after] = told.plans.map(({ result }) => result);
    const change = coverageChange(told.grid, before, after, SERVICE_CENTRE, 15);
    const within = [before, after].map((result) => {
      const city = cityOf(result);
      return city && coverageOf(city, SERVICE_CENTRE)?.withinMinute[15];
    });
    expect(change?.gained).toBeGreaterThan(0);
    expect(change?.lost).toBeGreaterThan(0);
    for (const language of ['zh-CN', 'en'] as const) {
      const words = said(content({ language }));
      for (const value of [...within, change?.gained, change?.lost]) expect(words).toContain(whole(value ?? -1));
      expect(words).toContain(after.key);
      expect(words).not.toMatch(/[{}]/);
    }
  });

  it('adds up: the last row of every table by area is the city', () => {
    for (const { rows } of content().annex) {
      const number = (text: string | undefined): number => Number((text ?? '').replace('−', '-').replace(/[,+]/g, ''));
      const from = rows[0].length - 7;
      for (const column of [from, from + 1, from + 2, from + 3])
        expect(rows.slice(0, -1).reduce((sum, row) => sum + number(row[column]), 0)).toBe(number(rows.at(-1)?.[column]));
    }
  });

  it('lets words be changed and keeps the figures', () => {
    const own = { coverage: '经测算，{withinAfter} 户在圈内。' };
    const block = content({ texts: own }).blocks.find((each) => each.kind === 'text' && each.id === 'coverage');
    const { figures } = content();
    expect(block?.kind === 'text' && block.text).toBe(`经测算，${figures['withinAfter']} 户在圈内。`);
    expect(filled('{nothing} {plan}', figures)).toBe('{nothing} 方案 A');
  });

  it('tells what was noted with the changes: model, value, bound and gap of a proposal', () => {
    const items = content().blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
    expect(items).toContain('1. 求证建议：最大覆盖；最优值 50.3%，界 50.3%，差距 0');
    expect(
      content({ plan: 'baseline', against: null }).blocks.some((block) => block.kind === 'text' && block.id === 'solved'),
    ).toBe(false);
  });

  it('tells of one scenario alone', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const alone = content({ language, plan: 'baseline', against: null });
      expect(said(alone)).not.toMatch(/[{}]/);
      expect(alone.sheets).toHaveLength(3);
    }
    expect(reportContent(told, choice({ plan: 'nobody' }))).toBeNull();
  });

  it('stays inside the margins of its pages, with a glyph for every character', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const made = reportPages(content({ language }), town, fonts);
      expect(made?.pages.length).toBeGreaterThan(8);
      for (const { marks, widthMm: paper } of made?.pages ?? [])
        for (const mark of textsOf(marks)) {
          expect([mark.text, missingCharacters(mark.text, fonts[mark.weight])]).toEqual([mark.text, []]);
          const width = widthMm(mark.text, fonts[mark.weight], mark.sizePt);
          const left = mark.x - (mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? width / 2 : width);
          expect([mark.text, left > 5 && left + width < paper - 5]).toEqual([mark.text, true]);
        }
    }
  });

  it('is the same file twice, as PDF and as DOCX', async () => {
    for (const kind of ['pdf', 'docx'] as const) {
      const [first, second] = [await reportFile(town, fonts, choice(), kind), await reportFile(town, fonts, choice(), kind)];
      if (!first.ok || !second.ok) throw new Error('the report can be made');
      expect(Buffer.compare(first.value, second.value)).toBe(0);
      if (kind === 'pdf') await expectInPdf(first.value);
      else expectInDocx(first.value);
    }
  });
});

/** Names of the town go in as text; headings are headings, tables tables, maps pictures. */
function expectInDocx(bytes: Uint8Array): void {
  const members = unzipSync(bytes);
  const document = strFromU8(members['word/document.xml']);
  const { figures } = content();
  for (const name of ['withinBefore', 'withinAfter', 'gained', 'lost', 'key']) expect(document).toContain(figures[name]);
  expect(document).toContain('&lt;b&gt;新中心&lt;/b&gt; &amp; =1+1');
  expect(document.match(/<w:tbl>/g)?.length).toBe(5);
  expect(Object.keys(members).filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(3);
  expect(strFromU8(members['docProps/core.xml'])).toContain('2007-06-18T00:00:00Z');
}

async function expectInPdf(bytes: Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'quarterhour-report-')), 'report.pdf');
  writeFileSync(path, bytes);
  let text = '';
  try {
    text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
    return; // pdftotext is not on this machine
  }
  const { figures } = content();
  for (const name of ['withinBefore', 'withinAfter', 'gained', 'lost', 'officeAfter', 'key'])
    expect(text).toContain(figures[name]);
  expect(text).toContain('附图1');
  // the rims of names on the map are not read out
  expect(text).not.toContain('柳山柳山');
  expect(text).toContain('附表5');
}

describe('lines of text', () => {
  it('never begin with a closing mark, end with an opening one, or part a figure', () => {
    const text =
      '方案 A 实施后，步行 15 分钟内可到社区服务中心（站）的住户由 167,759 户（48.7%）增至 171,374 户（49.8%），其中新增 3,615 户。';
    for (let width = 40; width < 150; width += 3) {
      const lines = wrapped(text, fonts[400], 12, width);
      expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
      for (const line of lines) {
        expect(line).not.toMatch(/^[，。、；：）%]/);
        expect(line).not.toMatch(/（$/);
        expect(widthMm(line, fonts[400], 12)).toBeLessThanOrEqual(width + 4.5);
      }
    }
  });
});
