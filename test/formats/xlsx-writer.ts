/** Workbooks made by hand for the tests: only the parts that readers look at, as Excel and WPS write them. */
import { strToU8, zipSync } from 'fflate';

export interface SheetOf {
  readonly name: string;
  /** Texts are shared, numbers plain; null leaves the cell out. A date is given as its day count. */
  readonly rows: readonly (readonly (string | number | boolean | { readonly date: number } | null)[])[];
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
}

export function xlsxOf(sheets: readonly SheetOf[], changed: Readonly<Record<string, string>> = {}): Uint8Array {
  const texts: string[] = [];
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets
      .map(
        ({ name, isHidden }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, texts);
  parts['xl/sharedStrings.xml'] =
    `<sst>${texts.map((text) => `<si><r><t>${escaped(text.slice(0, 1))}</t></r><r><t xml:space="preserve">${escaped(text.slice(1))}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`;
  return zipSync(Object.fromEntries(Object.entries({ ...parts, ...changed }).map(([path, xml]) => [path, strToU8(xml)])));
}

function sheetXml({ rows, merges = [] }: SheetOf, texts: string[]): string {
  const cell = (value: SheetOf['rows'][number][number], row: number, column: number): string => {
    if (value === null) return '';
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'string') return `<c r="${place}" t="s"><v>${texts.push(value) - 1}</v></c>`;
    if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
    return typeof value === 'number' ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" s="1"><v>${value.date}</v></c>`;
  };
  const lines = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((one, column) => cell(one, row, column)).join('')}</row>`,
  );
  const joined = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells>${joined}</mergeCells></worksheet>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
