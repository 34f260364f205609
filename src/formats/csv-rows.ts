/** Text between separators as rows of cells: quotes as spreadsheets write them, the separator found by trying. */
import Papa from 'papaparse';

export interface TextRows {
  readonly rows: readonly (readonly string[])[];
  readonly separator: string;
  /** The last quoted cell was never closed. */
  readonly isCut: boolean;
}

const SEPARATORS = [',', '\t', ';', '|', '，'] as const;
const SAMPLE_LINES = 30;

export function textRows(text: string): TextRows {
  const separator = separatorOf(text);
  const parsed = Papa.parse<string[]>(text, { delimiter: separator, skipEmptyLines: false });
  const isCut = parsed.errors.some(({ code }) => code === 'MissingQuotes');
  return { rows: parsed.data, separator, isCut };
}

/** The separator that gives most rows the same width above one; a comma where none does. */
function separatorOf(text: string): string {
  const sample = text.split(/\r\n?|\n/, SAMPLE_LINES).join('\n');
  const marks = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter: separator, skipEmptyLines: 'greedy' });
    const widths = data.map((row) => row.length);
    const common = widths.length === 0 ? 0 : mode(widths);
    const share = widths.filter((width) => width === common).length / Math.max(1, widths.length);
    return { separator, mark: common > 1 ? share * Math.min(common, 20) ** 0.5 : 0 };
  });
  return marks.reduce((best, one) => (one.mark > best.mark ? one : best), { separator: ',', mark: 0 }).separator;
}

function mode(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
