/**
 * A report as a Word document: the same content as the PDF, in styles that an office knows. Chinese text names the fonts of official
 * papers (小标宋, 黑体, 楷体, 仿宋), which are on the machines where such papers are finished; Word takes its own where they are not.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { VERSION } from '../domain/version.ts';
import { wordsOf } from '../ui/wording/index.ts';
import type { Block, ReportContent } from './report-content.ts';
import type { ReportTable } from './report-tables.ts';
import { paperSize } from './sheet-spec.ts';

/** One picture a sheet, in the order of the content's sheets, with its size on paper. */
export interface SheetPicture {
  readonly png: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
}

interface Look {
  readonly title: string;
  readonly heads: readonly [string, string];
  readonly text: string;
  readonly table: string;
  /** Half points, as the format counts. */
  readonly textSize: number;
  readonly isZh: boolean;
}

const ZH: Look = {
  title: '方正小标宋简体',
  heads: ['黑体', '楷体_GB2312'],
  text: '仿宋_GB2312',
  table: '宋体',
  textSize: 32,
  isZh: true,
};
const EN: Look = {
  title: 'Calibri',
  heads: ['Calibri', 'Calibri'],
  text: 'Calibri',
  table: 'Calibri',
  textSize: 22,
  isZh: false,
};

const TWIPS_PER_MM = 1440 / 25.4;
const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM);

export async function reportDocx(
  content: ReportContent,
  pictures: readonly SheetPicture[],
  isSample: boolean,
  date: string,
): Promise<Uint8Array> {
  const look = content.language === 'zh-CN' ? ZH : EN;
  const margins = look.isZh
    ? { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }
    : { top: twips(25), bottom: twips(25), left: twips(25), right: twips(25) };
  const tag = isSample ? ` · ${wordsOf(content.language).top.synthetic}` : '';
  const note = `${content.keys.join(' → ')} · Quarterhour ${VERSION}${tag}`;
  const section = (
    children: readonly (Paragraph | Table)[],
    page: NonNullable<ISectionOptions['properties']>['page'],
  ): ISectionOptions => ({
    properties: { page: page ?? {} },
    footers: { default: footer(look, note) },
    children,
  });
  const upright = { size: { width: twips(210), height: twips(297) }, margin: margins };
  const document = new Document({
    title: content.title,
    creator: 'Quarterhour',
    lastModifiedBy: 'Quarterhour',
    styles: stylesOf(look),
    sections: [
      section([...titles(content, look), ...content.blocks.flatMap((block) => blockParts(block, look))], upright),
      ...content.sheets.flatMap(({ title, spec }, row) => {
        const picture = pictures[row];
        if (picture === undefined) return [];
        const { width, height } = paperSize(spec);
        // the format wants the short side first and turns the page itself
        const size = { width: twips(Math.min(width, height)), height: twips(Math.max(width, height)) };
        const orientation = spec.isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
        const margin = { top: twips(14), bottom: twips(14), left: twips(10), right: twips(10), footer: twips(7) };
        return [
          section([caption(title, look), pictureOf(picture, String(row + 1), title, width - 20, height - 46)], {
            size: { ...size, orientation },
            margin,
          }),
        ];
      }),
      ...content.annex.map((table) => section(tableParts(table, look), upright)),
    ],
  });
  const packed = new Uint8Array(await Packer.toArrayBuffer(document));
  return withoutClock(packed, date);
}

function stylesOf(look: Look) {
  const run = (font: string, size: number, bold = false) => ({ font: fontsOf(font), size, bold, color: '000000' });
  return {
    default: {
      document: { run: { font: fontsOf(look.text), size: look.textSize } },
      title: {
        run: run(look.title, look.isZh ? 44 : 40, !look.isZh),
        paragraph: { alignment: look.isZh ? AlignmentType.CENTER : AlignmentType.LEFT },
      },
      heading1: { run: run(look.heads[0], look.isZh ? 32 : 28, !look.isZh), paragraph: headSpacing(look) },
      heading2: { run: run(look.heads[1], look.isZh ? 32 : 24, !look.isZh), paragraph: headSpacing(look) },
    },
  };
}

const headSpacing = (look: Look) => ({
  spacing: look.isZh ? { line: 560, lineRule: LineRuleType.EXACT } : { before: 200, after: 80 },
  ...(look.isZh && { indent: { firstLine: 640 } }),
});

/** The Latin letters of a Chinese paper are set in the face that goes with it. */
const fontsOf = (font: string) => ({
  ascii: /[\u4e00-\u9fff]/.test(font) ? 'Times New Roman' : font,
  hAnsi: /[\u4e00-\u9fff]/.test(font) ? 'Times New Roman' : font,
  eastAsia: font,
  cs: font,
});

function titles(content: ReportContent, look: Look): Paragraph[] {
  const alignment = look.isZh ? AlignmentType.CENTER : AlignmentType.LEFT;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment, text: content.title, spacing: { after: 120 } }),
    new Paragraph({ alignment, children: [new TextRun({ text: content.draft })] }),
    new Paragraph({ alignment, children: [new TextRun({ text: content.byline })], spacing: { after: 240 } }),
  ];
}

function blockParts(block: Block, look: Look): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          text: block.text,
          keepNext: true,
        }),
      ];
    case 'text':
      return [body(block.number === '' ? block.text : `${block.number}\t${block.text}`, look)];
    case 'items':
      return block.items.map((item) => body(item, look));
    case 'table':
      return tableParts(block.table, look);
  }
}

function body(text: string, look: Look): Paragraph {
  const form: IParagraphOptions = look.isZh
    ? {
        spacing: { line: 560, lineRule: LineRuleType.EXACT },
        indent: { firstLine: 640 },
        // a result key cannot be parted: stretched beside it, a line would fall apart
        alignment: /[0-9a-f]{24}/.test(text) ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
      }
    : { spacing: { after: 120 }, indent: { left: 680, hanging: 680 } };
  return new Paragraph({ ...form, children: [new TextRun({ text })] });
}

const caption = (title: string, look: Look): Paragraph =>
  new Paragraph({
    keepNext: true,
    spacing: { before: 120, after: 80 },
    children: [new TextRun({ text: title, font: fontsOf(look.heads[0]), bold: !look.isZh, size: look.isZh ? 24 : 22 })],
  });

function tableParts(table: ReportTable, look: Look): (Paragraph | Table)[] {
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const full = twips(look.isZh ? 156 : 160);
  const widths = table.columns.map(({ share }) => Math.round((share / shares) * full));
  const cell = (text: string, column: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column], type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          alignment: table.columns[column].isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, size: 18, bold, font: fontsOf(look.table) })],
        }),
      ],
    });
  const thick = { style: BorderStyle.SINGLE, size: 12, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 2, color: 'A0A0A0' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const rows = table.rows.map(
    (row, index) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, column) => cell(text, column, table.hasTotal && index === table.rows.length - 1)),
      }),
  );
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ title }, column) => cell(title, column, true)),
  });
  return [
    caption(table.title, look),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: full, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
      rows: [header, ...rows],
    }),
    new Paragraph({
      spacing: { after: 160 },
      children: [new TextRun({ text: table.note, size: 17, font: fontsOf(look.table) })],
    }),
  ];
}

/** As large as the page lets it be. Sizes are in pixels of 96 an inch. */
function pictureOf(
  { png, widthMm, heightMm }: SheetPicture,
  id: string,
  title: string,
  mostWidth: number,
  mostHeight: number,
): Paragraph {
  const scale = Math.min(mostWidth / widthMm, mostHeight / heightMm);
  const pixels = (mm: number): number => Math.round((mm * scale * 96) / 25.4);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: pixels(widthMm), height: pixels(heightMm) },
        altText: { id, name: title, title, description: title },
      }),
    ],
  });
}

const footer = (look: Look, note: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: look.isZh ? ['— ', PageNumber.CURRENT, ' —'] : [PageNumber.CURRENT],
            size: look.isZh ? 28 : 18,
            font: fontsOf(look.table),
          }),
        ],
      }),
      new Paragraph({
        alignment: AlignmentType.LEFT,
        children: [new TextRun({ text: note, size: 13, color: '4C5559', font: fontsOf(look.table) })],
      }),
    ],
  });

/** The same report gives the same bytes: the moment of making is replaced by the report's date, members are packed without one. */
function withoutClock(packed: Uint8Array, date: string): Uint8Array {
  const members = unzipSync(packed);
  const core = members['docProps/core.xml'];
  if (core !== undefined) {
    const text = new TextDecoder().decode(core).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${date}T00:00:00Z`);
    members['docProps/core.xml'] = new TextEncoder().encode(text);
  }
  return zipSync(members, { mtime: new Date(1980, 0, 1), level: 6 });
}
