/**
 * A table as CSV that a spreadsheet opens without harm: UTF-8, lines end with CR LF, numbers stay numbers.
 *
 * A text that begins with = + - @, a tab or a carriage return would be run as a formula by spreadsheets; it gets an
 * apostrophe in front, column names too. Empty numbers are empty cells, never 0.
 */
import { cellText, type FeatureTable } from '../domain/feature-table.ts';

const LINE_END = '\r\n';
const ROWS_PER_CHUNK = 2000;
const FORMULA_START = /^[=+\-@\t\r]/;

export interface CsvOptions {
  /** For spreadsheets that take a file without one for something else than UTF-8: from the page, not on the command line. */
  readonly byteOrderMark: boolean;
}

/** The whole file as one text: for tables of ordinary size. */
export const csvText = (table: FeatureTable, options: CsvOptions = { byteOrderMark: false }): string =>
  [...csvChunks(table, options)].join('');

/** The file in portions of some thousand rows. */
export function* csvChunks(table: FeatureTable, options: CsvOptions = { byteOrderMark: false }): Generator<string> {
  const header = table.columns.map(({ name }) => safeText(name)).join(',') + LINE_END;
  yield options.byteOrderMark ? `\ufeff${header}` : header;
  for (let first = 0; first < table.rowCount; first += ROWS_PER_CHUNK) {
    let chunk = '';
    for (let row = first; row < Math.min(table.rowCount, first + ROWS_PER_CHUNK); row++) {
      chunk += table.columns
        .map((column) => {
          const text = cellText(column, row);
          if (text === null) return '';
          return column.kind === 'number' ? text : safeText(text);
        })
        .join(',');
      chunk += LINE_END;
    }
    yield chunk;
  }
}

/** One text cell: made harmless first, then quoted where it holds a comma, a quote or a line break. */
export function safeText(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
