/**
 * A report laid out on pages: text pages upright, map sheets as they are, annexed tables at the end. Chinese as a government working
 * paper (margins of GB/T 9704, paragraphs indented by two characters, numbers of pages between dashes), English as a council
 * paper (numbered paragraphs). Tables have three lines and repeat their header.
 */
import { VERSION } from '../domain/version.ts';
import { wordsOf } from '../ui/wording/index.ts';
import { hundredths, line, type Mark, type Page, type TextMark } from './marks.ts';
import type { Fonts, Weight } from './paper-font.ts';
import type { Bookmark } from './pages-pdf.ts';
import { type Block, type ReportContent, reportWordsOf } from './report-content.ts';
import type { ReportTable } from './report-tables.ts';
import { drawSheet, type Sheet, shortKey } from './sheet.ts';
import type { SheetTown } from './sheet-map.ts';
import { MM_PER_PT } from './text-run.ts';
import { wrapped } from './text-wrap.ts';

export interface ReportPages {
  readonly pages: readonly Page[];
  readonly bookmarks: readonly Bookmark[];
  readonly sheets: readonly Sheet[];
}

interface Form {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly titlePt: number;
  readonly headPt: readonly [number, number];
  readonly textPt: number;
  readonly leadingMm: number;
  readonly cellPt: number;
}

const ZH: Form = {
  top: 34,
  bottom: 30,
  left: 28,
  right: 26,
  titlePt: 20,
  headPt: [15, 13],
  textPt: 13,
  leadingMm: 8.6,
  cellPt: 8.5,
};
const EN: Form = {
  top: 26,
  bottom: 26,
  left: 25,
  right: 25,
  titlePt: 19,
  headPt: [14, 11],
  textPt: 10.5,
  leadingMm: 5.6,
  cellPt: 8,
};

const PAPER = { width: 210, height: 297 } as const;
const INK = '#1c2326';
const GREY = '#4c5559';

/** Null where a sheet of the report cannot be drawn. */
export function reportPages(content: ReportContent, town: SheetTown, fonts: Fonts): ReportPages | null {
  const isZh = content.language === 'zh-CN';
  const form = isZh ? ZH : EN;
  const width = PAPER.width - form.left - form.right;
  const words = reportWordsOf(content.language);
  const tag = town.told.isSample ? ` · ${wordsOf(content.language).top.synthetic}` : '';
  const note = `${content.keys.map(shortKey).join(' → ')} · Quarterhour ${VERSION}${tag}`;
  const pages: Page[] = [];
  const bookmarks: { title: string; page: number; children: Bookmark[] }[] = [];
  let marks: Mark[] = [];
  let y = form.top;

  const text = (
    value: string,
    x: number,
    sizePt: number,
    weight: Weight = 400,
    fill = INK,
    anchor: TextMark['anchor'] = 'start',
  ): TextMark => ({
    kind: 'text',
    text: value,
    x: hundredths(x),
    y: hundredths(y),
    sizePt,
    weight,
    fill,
    anchor,
  });

  const endPage = (): void => {
    const number = words.pageNumber(pages.length + 1);
    y = PAPER.height - form.bottom + 12;
    marks.push(
      text(number, isZh ? PAPER.width / 2 : PAPER.width - form.right, isZh ? 11 : 9, 400, INK, isZh ? 'middle' : 'end'),
    );
    y += isZh ? 5 : 0;
    marks.push(text(note, form.left, 7, 400, GREY));
    pages.push({ widthMm: PAPER.width, heightMm: PAPER.height, title: content.title, marks });
    marks = [];
    y = form.top;
  };
  const room = (): number => PAPER.height - form.bottom - y;
  const need = (height: number): void => {
    if (height > room() && marks.length > 0) endPage();
  };

  const lines = (value: string, sizePt: number, leading: number, weight: Weight = 400, left = 0, firstIndent = 0): void => {
    const found = wrapped(value, fonts[weight], sizePt, width - left, firstIndent);
    found.forEach((one, row) => {
      need(leading);
      y += leading;
      marks.push(text(one, form.left + left + (row === 0 ? firstIndent : 0), sizePt, weight));
    });
  };

  const heading = (level: 1 | 2, value: string): void => {
    const sizePt = form.headPt[level - 1];
    need(form.leadingMm * 4);
    y += level === 1 ? form.leadingMm * 0.5 : form.leadingMm * 0.2;
    lines(value, sizePt, Math.max(form.leadingMm, sizePt * 0.55), 500, isZh ? 2 * sizePt * MM_PER_PT : 0);
    y += isZh ? 0 : 1;
    const bookmark = { title: value, page: pages.length, children: [] };
    if (level === 1) bookmarks.push(bookmark);
    else bookmarks.at(-1)?.children.push(bookmark);
  };

  const paragraph = (number: string, value: string): void => {
    if (isZh) {
      lines(value, form.textPt, form.leadingMm, 400, 0, 2 * form.textPt * MM_PER_PT);
      return;
    }
    need(form.leadingMm * 2);
    y += form.leadingMm;
    marks.push(text(number, form.left, form.textPt, 400, GREY));
    y -= form.leadingMm;
    lines(value, form.textPt, form.leadingMm, 400, 12);
    y += 1.6;
  };

  const items = (list: readonly string[]): void => {
    for (const item of list)
      lines(item, form.textPt, form.leadingMm, 400, isZh ? 0 : 12, isZh ? 2 * form.textPt * MM_PER_PT : 0);
    y += isZh ? 0 : 1.6;
  };

  const table = (one: ReportTable): void => {
    const sizePt = form.cellPt;
    const rowLead = sizePt * 0.5;
    const shares = one.columns.reduce((sum, { share }) => sum + share, 0);
    const widths = one.columns.map(({ share }) => (share / shares) * width);
    const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, each) => sum + each, form.left));
    const cellLines = (cell: string, column: number, weight: Weight): readonly string[] =>
      wrapped(cell, fonts[weight], sizePt, widths[column] - 2);
    const rule = (thick: boolean): void => {
      marks.push(line([[form.left, hundredths(y), form.left + width, hundredths(y)]], INK, thick ? 0.4 : 0.15));
    };
    const row = (cells: readonly string[], weight: Weight): void => {
      const split = cells.map((cell, column) => cellLines(cell, column, weight));
      const start = y;
      const high = Math.max(...split.map((each) => each.length));
      split.forEach((each, column) => {
        y = start + 0.7;
        for (const value of each) {
          y += rowLead;
          const isNumber = one.columns[column].isNumber;
          marks.push(
            text(
              value,
              isNumber ? lefts[column] + widths[column] - 1 : lefts[column] + 1,
              sizePt,
              weight,
              INK,
              isNumber ? 'end' : 'start',
            ),
          );
        }
      });
      y = start + high * rowLead + 1.9;
    };
    const header = (): void => {
      rule(true);
      row(
        one.columns.map(({ title }) => title),
        500,
      );
      rule(false);
    };
    const highest = (cells: readonly string[]): number =>
      Math.max(...cells.map((cell, column) => cellLines(cell, column, 400).length)) * rowLead + 1.9;
    need(form.leadingMm * 2 + 24);
    y += form.leadingMm * 0.5;
    lines(one.title, sizePt + 1.5, form.leadingMm * 0.85, 500);
    y += 1.4;
    header();
    one.rows.forEach((cells, index) => {
      if (highest(cells) > room()) {
        rule(true);
        endPage();
        header();
      }
      row(cells, one.hasTotal && index === one.rows.length - 1 ? 500 : 400);
      if (index < one.rows.length - 1)
        marks.push(line([[form.left, hundredths(y), form.left + width, hundredths(y)]], '#c9c9c4', 0.08));
    });
    rule(true);
    y += 1;
    if (one.note !== '') lines(one.note, sizePt - 0.5, 4);
    y += form.leadingMm * 0.4;
  };

  const block = (one: Block): void => {
    if (one.kind === 'heading') heading(one.level, one.text);
    else if (one.kind === 'text') paragraph(one.number, one.text);
    else if (one.kind === 'items') items(one.items);
    else table(one.table);
  };

  for (const value of wrapped(content.title, fonts[500], form.titlePt, width)) {
    y += form.titlePt * 0.52;
    marks.push(text(value, isZh ? PAPER.width / 2 : form.left, form.titlePt, 500, INK, isZh ? 'middle' : 'start'));
  }
  for (const value of [content.draft, content.byline]) {
    y += 8;
    marks.push(text(value, isZh ? PAPER.width / 2 : form.left, isZh ? 12 : 10, 400, GREY, isZh ? 'middle' : 'start'));
  }
  y += form.leadingMm * 0.8;
  for (const one of content.blocks) block(one);
  endPage();

  const sheets: Sheet[] = [];
  const figures = { title: words.sections.figures, page: pages.length, children: [] as Bookmark[] };
  for (const { title, spec } of content.sheets) {
    const sheet = drawSheet(town, { ...spec, pageNumber: pages.length + 1 }, fonts);
    if (sheet === null) return null;
    figures.children.push({ title, page: pages.length, children: [] });
    sheets.push(sheet);
    pages.push(sheet.page);
  }
  if (figures.children.length > 0) bookmarks.push(figures);
  const tables = { title: words.sections.tables, page: pages.length, children: [] as Bookmark[] };
  for (const one of content.annex) {
    tables.children.push({ title: one.title, page: pages.length, children: [] });
    table(one);
    endPage();
  }
  if (tables.children.length > 0) bookmarks.push(tables);
  return { pages, bookmarks, sheets };
}
