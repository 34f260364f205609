/**
 * Columns of numbers as people write them: which cells cannot be taken at face value, and what they probably say.
 *
 * "1.290 households" is 1,290 and not 1.29 (DOMAIN G3): a dot stands for thousands when three digits follow and the
 * neighbours are whole numbers. Doubtful columns stay text; `acceptNumbers` changes them only when the user agreed.
 */
import type { Column, FeatureTable } from '../domain/feature-table.ts';
import { type Confidence, type NumberFault, type NumberReading, readNumber } from './read-number.ts';

const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;
const WHOLE = /^[+-]?\d+$/;
/** Column names that announce a count of people, dwellings or yuan: nobody writes these with three decimals. */
const COUNT_NAME = /household|famil|people|person|popul|dwelling|yuan|户|人口|人数|住户|家庭|居民|元|戶|人數/i;

/** Whether a dot in this column may separate thousands; `texts` are its filled cells in any order. */
export function dotMayMeanThousands(texts: readonly string[], name = ''): boolean {
  let dotted = 0;
  let whole = 0;
  for (const raw of texts) {
    const text = raw.trim();
    if (text === '') continue;
    if (THOUSANDS.test(text)) dotted++;
    else if (WHOLE.test(text)) whole++;
    else return false;
  }
  return dotted > 0 && (whole > 0 || COUNT_NAME.test(name));
}

/** One cell that is no plain number and can be read as one: before and after, for the user to accept. */
export interface NumberProposal {
  readonly row: number;
  readonly before: string;
  /** NaN where the cell says that it is empty. */
  readonly after: number;
  readonly unit: string;
  readonly faults: readonly NumberFault[];
  readonly confidence: Confidence;
}

export interface ColumnProposal {
  readonly column: string;
  readonly proposals: readonly NumberProposal[];
  /** Rows whose text is no number even so: they would be empty. */
  readonly unreadable: readonly number[];
}

/** Names of columns whose digits are names and not amounts. */
const NO_AMOUNT = /^(?:.*[_ ])?(?:id|code|no|zip|tel|phone|fax|date)$|编号|编码|代码|电话|邮编|手机|序号|日期|门牌|adcode/i;
const ENOUGH = 0.6;
/** Enough cells to see that a column of names is none of numbers. */
const SAMPLE_CELLS = 200;

/** What a text column would be as numbers, or null where it is no column of numbers. Nothing is changed. */
export function proposeNumbers(table: FeatureTable, column: Column): ColumnProposal | null {
  if (column.kind !== 'text' || NO_AMOUNT.test(column.name)) return null;
  const filled = column.values.filter((text): text is string => text !== null);
  const sample = filled.slice(0, SAMPLE_CELLS);
  if (sample.filter((text) => readNumber(text, false) !== null).length * 3 < sample.length) return null;
  if (filled.some((text) => /^0\d/.test(text))) return null;
  const read = cellReader(column);
  const proposals: NumberProposal[] = [];
  const unreadable: number[] = [];
  let numbers = 0;
  for (const [place, text] of column.values.entries()) {
    if (text === null) continue;
    const row = table.rows[place];
    const reading = read(text);
    if (reading === null) unreadable.push(row);
    else if (!Number.isNaN(reading.value)) numbers++;
    if (reading && reading.faults.length > 0) {
      const { value, unit, faults, confidence } = reading;
      proposals.push({ row, before: text, after: value, unit, faults, confidence });
    }
  }
  if (numbers === 0 || numbers < (numbers + unreadable.length) * ENOUGH) return null;
  return proposals.length === 0 && unreadable.length === 0 ? null : { column: column.name, proposals, unreadable };
}

/** The table with the columns that the user agreed to as numbers; cells that cannot be read are empty. */
export function acceptNumbers(table: FeatureTable, names: readonly string[]): FeatureTable {
  const columns = table.columns.map((column): Column => {
    if (column.kind !== 'text' || !names.includes(column.name)) return column;
    const read = cellReader(column);
    const values = Float64Array.from(column.values, (text) => (text === null ? Number.NaN : (read(text)?.value ?? Number.NaN)));
    return { name: column.name, kind: 'number', values };
  });
  return { ...table, columns };
}

/** Reads single cells of a text column by what the whole column says of dots. */
export function cellReader(column: Column): (text: string) => NumberReading | null {
  const filled = column.kind === 'text' ? column.values.filter((text): text is string => text !== null) : [];
  const dotMeansThousands = dotMayMeanThousands(filled.flatMap(bareFigure), column.name);
  return (text) => readNumber(text, dotMeansThousands);
}

/** What may be read without asking: no other meaning is possible. */
const PLAIN_FAULTS: readonly NumberFault[] = ['thousands-comma', 'full-width'];

export const isPlain = ({ value, faults }: NumberReading): boolean =>
  !Number.isNaN(value) && faults.every((fault) => PLAIN_FAULTS.includes(fault));

/** The figure without unit and words, so that "1.290户" counts as 1.290 and "约300户" as a whole number; none where there is no figure. */
function bareFigure(text: string): readonly string[] {
  const reading = readNumber(text, false);
  if (reading === null || Number.isNaN(reading.value) || reading.faults.includes('decimal-comma')) return [];
  const figure = /[+-]?\d[\d.]*/.exec(text.normalize('NFKC'))?.[0].replace(/\.$/, '') ?? '';
  return [THOUSANDS.test(figure) ? figure : String(reading.value)];
}
