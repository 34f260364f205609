/**
 * Files that are handed over: a map sheet as SVG, PDF or PNG, a report as PDF or DOCX. The same in the page's worker and on the command
 * line. Nothing leaves here that was not looked at: a frame without a map in it is refused.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Page } from './marks.ts';
import { blankFrame, noStep, pagePng, type Step } from './page-png.ts';
import { pageSvg } from './page-svg.ts';
import { pagesPdf } from './pages-pdf.ts';
import type { Fonts } from './paper-font.ts';
import { type ReportChoice, reportContent } from './report-content.ts';
import { reportPages } from './report-pages.ts';
import { drawSheet, type Sheet } from './sheet.ts';
import type { SheetTown } from './sheet-map.ts';
import type { SheetSpec } from './sheet-spec.ts';

export type SheetKind = 'svg' | 'pdf' | 'png';
export type ReportKind = 'pdf' | 'docx';

/** What is printed at; enough for offset printing. */
export const PRINT_DPI = 300;
const DOCX_DPI = 220;

export async function sheetFile(
  town: SheetTown,
  fonts: Fonts,
  spec: SheetSpec,
  kind: SheetKind,
  step: Step = noStep,
): Promise<Outcome<Uint8Array>> {
  const sheet = drawSheet(town, spec, fonts);
  if (sheet === null) return bad(problem('export/no-scenario'));
  if (kind === 'png') return pagePng(sheet.page, fonts, PRINT_DPI, sheet.views, step);
  const blank = await blankOf([sheet], fonts);
  if (blank !== null) return bad(problem('export/blank', { map: blank }));
  if (await step(1, 2)) return bad(problem('engine/stopped'));
  if (kind === 'svg') return good(new TextEncoder().encode(pageSvg(sheet.page, fonts)));
  return good(pdfOf([sheet.page], fonts, spec.title, spec.language, spec.date, []));
}

export async function reportFile(
  town: SheetTown,
  fonts: Fonts,
  choice: ReportChoice,
  kind: ReportKind,
  step: Step = noStep,
): Promise<Outcome<Uint8Array>> {
  const content = reportContent(town.told, choice);
  if (content === null) return bad(problem('export/no-scenario'));
  if (kind === 'pdf') {
    const made = reportPages(content, town, fonts);
    if (made === null) return bad(problem('export/no-scenario'));
    if (await step(1, 3)) return bad(problem('engine/stopped'));
    const blank = await blankOf(made.sheets, fonts);
    if (blank !== null) return bad(problem('export/blank', { map: blank }));
    if (await step(2, 3)) return bad(problem('engine/stopped'));
    return good(pdfOf(made.pages, fonts, content.title, content.language, choice.date, made.bookmarks));
  }
  const pictures: { png: Uint8Array; widthMm: number; heightMm: number }[] = [];
  const total = content.sheets.length;
  for (const [row, { spec }] of content.sheets.entries()) {
    // its title stands above it in the document, where it can be changed
    const sheet = drawSheet(town, { ...spec, title: '', footer: '' }, fonts);
    if (sheet === null) return bad(problem('export/no-scenario'));
    const png = await pagePng(sheet.page, fonts, DOCX_DPI, sheet.views, (done, of) => step(row + done / of, total));
    if (!png.ok) return png;
    pictures.push({ png: png.value, widthMm: sheet.page.widthMm, heightMm: sheet.page.heightMm });
  }
  const { reportDocx } = await import('./report-docx.ts');
  return good(await reportDocx(content, pictures, town.told.isSample, choice.date));
}

async function blankOf(sheets: readonly Sheet[], fonts: Fonts): Promise<number | null> {
  for (const [row, { page, views }] of sheets.entries()) if ((await blankFrame(page, fonts, views)) >= 0) return row + 1;
  return null;
}

const pdfOf = (
  pages: readonly Page[],
  fonts: Fonts,
  title: string,
  language: string,
  date: string,
  bookmarks: Parameters<typeof pagesPdf>[2]['bookmarks'],
): Uint8Array => pagesPdf(pages, fonts, { title, author: 'Quarterhour', language, date, bookmarks });
