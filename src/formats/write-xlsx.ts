/**
 * Tables as a workbook: typed cells, headers that stay in view, a filter, number formats; nothing in it can calculate, because texts
 * are stored as texts (and stay so when a cell that begins with = is edited). The same sheets give the same bytes.
 * Source: ECMA-376, parts 1 and 2 (SpreadsheetML, Open Packaging).
 */
import type { Job } from '../domain/job.ts';
import { encoded, zipBytes } from './write-zip.ts';

/** How numbers of a column are shown; the cell holds the whole number. */
export type NumberFormat = 'general' | 'whole' | 'tenths' | 'share' | 'degrees' | 'thousandths';

export interface SheetColumn {
  /** One line of the header each: two for two languages. */
  readonly headers: readonly string[];
  readonly format: NumberFormat;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  /** NaN and null are empty cells. */
  cell(row: number, column: number): string | number | null;
  /** A list of notes: wide columns, no filter. */
  readonly isText?: true;
}

const FORMATS: readonly NumberFormat[] = ['general', 'whole', 'tenths', 'share', 'degrees', 'thousandths'];
/** Styles: one a number format, then the header, then texts that must not become formulas. */
const HEADER_STYLE = FORMATS.length;
const QUOTED_STYLE = FORMATS.length + 1;
const ROWS_PER_CHUNK = 500;
const MOST_TEXT = 32_767;
const MOST_ROWS = 1_048_576;
const [MOST_SHEET_NAME, NARROW, WIDE] = [31, 9, 44];
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Null where the job was stopped. */
export function xlsxBytes(sheets: readonly Sheet[], job: Job): Uint8Array<ArrayBuffer> | null {
  const total = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const names = sheetNames(sheets);
  let before = 0;
  let done = 0;
  const texts = (sheet: Sheet): Iterable<string> => {
    const start = before;
    before += sheet.rowCount;
    return sheetXml(sheet, (rows) => {
      done = start + rows;
    });
  };
  return zipBytes(
    [
      { name: '[Content_Types].xml', chunks: encoded([contentTypes(sheets.length)]) },
      { name: '_rels/.rels', chunks: encoded([ROOT_RELATIONS]) },
      { name: 'xl/workbook.xml', chunks: encoded([workbook(sheets, names)]) },
      { name: 'xl/_rels/workbook.xml.rels', chunks: encoded([workbookRelations(sheets.length)]) },
      { name: 'xl/styles.xml', chunks: encoded([STYLES]) },
      ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, chunks: encoded(texts(sheet)) })),
    ],
    () => job.checkpoint(done, total),
  );
}

function* sheetXml(sheet: Sheet, report: (rows: number) => void): Generator<string> {
  const { columns, isText } = sheet;
  const headers = columns.reduce((most, column) => Math.max(most, column.headers.length), 0);
  const rowCount = Math.min(sheet.rowCount, MOST_ROWS - headers);
  const last = columnName(columns.length - 1);
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}${headers + rowCount}"/><sheetViews><sheetView workbookViewId="0">${
    headers > 0 ? `<pane ySplit="${headers}" topLeftCell="A${headers + 1}" activePane="bottomLeft" state="frozen"/>` : ''
  }</sheetView></sheetViews><cols>${columns
    .map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column, isText)}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;
  for (let line = 0; line < headers; line++) {
    yield rowXml(
      line + 1,
      columns.map(({ headers: texts }, at) => textCell(at, line + 1, texts[line] ?? '', HEADER_STYLE)),
    );
  }
  for (let first = 0; first < rowCount; first += ROWS_PER_CHUNK) {
    let chunk = '';
    for (let row = first; row < Math.min(rowCount, first + ROWS_PER_CHUNK); row++) {
      const number = headers + row + 1;
      chunk += rowXml(
        number,
        columns.map(({ format }, at) => cellXml(at, number, sheet.cell(row, at), format)),
      );
    }
    report(first);
    yield chunk;
  }
  const filter = !isText && rowCount > 0 ? `<autoFilter ref="A${headers}:${last}${headers + rowCount}"/>` : '';
  yield `</sheetData>${filter}</worksheet>`;
}

const rowXml = (row: number, cells: readonly string[]): string => `<row r="${row}">${cells.join('')}</row>`;

function cellXml(column: number, row: number, value: string | number | null, format: NumberFormat): string {
  if (value === null) return '';
  if (typeof value === 'string') return textCell(column, row, value, /^[=+\-@\t\r]/.test(value) ? QUOTED_STYLE : 0);
  if (!Number.isFinite(value)) return '';
  return `<c r="${columnName(column)}${row}" s="${FORMATS.indexOf(format)}"><v>${value}</v></c>`;
}

function textCell(column: number, row: number, text: string, style: number): string {
  const whole = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
  const safe = xmlText(whole);
  return `<c r="${columnName(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`;
}

/** Characters that XML cannot hold are written as the format says: _x0001_. */
export const xmlText = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\t\n\u0020-\ufffd]/g, escapedUnit)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const escapedUnit = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** As wide as its header needs, within reason; a Chinese sign takes the room of two letters. */
function widthOf({ headers }: SheetColumn, isText: true | undefined): number {
  const letters = headers.map((text) => Array.from(text).reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0));
  const wanted = Math.max(NARROW, ...letters.map((count) => count + 3));
  return Math.min(isText ? 2 * WIDE : WIDE, isText ? Math.max(wanted, WIDE) : wanted);
}

/** No longer than programs allow, without the signs they refuse, each of them once whatever the capitals. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const used = new Set<string>();
  return sheets.map(({ name }, at) => {
    const plain = name.replace(/[[\]:*?/\\']/g, ' ').slice(0, MOST_SHEET_NAME) || `${at + 1}`;
    let own = plain;
    for (let copy = 2; used.has(own.toLowerCase()); copy++) own = `${plain.slice(0, MOST_SHEET_NAME - 4)} ${copy}`;
    used.add(own.toLowerCase());
    return own;
  });
}

const contentTypes = (sheets: number): string =>
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  ).join('')}</Types>`;

const ROOT_RELATIONS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** A filter is also a hidden name of its sheet, as spreadsheets write it. */
function workbook(sheets: readonly Sheet[], names: readonly string[]): string {
  const list = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('');
  const filters = sheets
    .map(({ columns, rowCount, isText }, at) => {
      if (isText || rowCount === 0) return '';
      const headers = columns[0]?.headers.length ?? 0;
      const end = `$${columnName(columns.length - 1)}$${Math.min(headers + rowCount, MOST_ROWS)}`;
      return `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${xmlText(names[at])}'!$A$${headers}:${end}</definedName>`;
    })
    .join('');
  const defined = filters === '' ? '' : `<definedNames>${filters}</definedNames>`;
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${list}</sheets>${defined}</workbook>`;
}

const workbookRelations = (sheets: number): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  ).join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`;

/** Number formats: 0 general, 3 `#,##0`, 164 and on our own. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="4"><numFmt numFmtId="164" formatCode="#,##0.0"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0.000000"/><numFmt numFmtId="167" formatCode="0.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8">${[
  0, 3, 164, 165, 166, 167,
]
  .map((format) => `<xf numFmtId="${format}" xfId="0"${format === 0 ? '' : ' applyNumberFormat="1"'}/>`)
  .join(
    '',
  )}<xf numFmtId="49" fontId="1" fillId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
