/**
 * Cells become columns of one type each: numbers where every filled cell is plainly a number, text as it stands otherwise.
 *
 * Ids with leading zeros, numbers too long for a double, and columns where a dot may mean thousands ("1.290") stay text:
 * what they mean is decided later, with the user (numbers.ts).
 */
import type { Column } from '../domain/feature-table.ts';
import { dotMayMeanThousands } from './numbers.ts';

export type Cell = string | number | boolean | null;

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const MAX_DIGITS = 15;

export interface TypedColumn {
  readonly column: Column;
  /** True where numbers and words stand in one column, so that numbers became text. */
  readonly isMixed: boolean;
}

/** Types one column; `cells` in the order of the rows. */
export function typedColumn(name: string, cells: readonly Cell[]): TypedColumn {
  let numbers = 0;
  let numberTexts = 0;
  let words = 0;
  for (const cell of cells) {
    if (typeof cell === 'number' && Number.isFinite(cell)) numbers++;
    else if (typeof cell === 'string' && cell.trim() !== '') {
      if (isPlainNumber(cell)) numberTexts++;
      else words++;
    } else if (typeof cell === 'boolean') words++;
  }
  const isNumber = words === 0 && (numbers > 0 || numberTexts > 0) && !(numberTexts > 0 && doubtful(cells));
  if (!isNumber) return { column: textColumn(name, cells), isMixed: words > 0 && numbers > 0 };
  const values = Float64Array.from(cells, asNumber);
  return { column: { name, kind: 'number', values }, isMixed: false };
}

function isPlainNumber(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= MAX_DIGITS + 8 && PLAIN_NUMBER.test(trimmed) && digitCount(trimmed) <= MAX_DIGITS + 3;
}

function digitCount(text: string): number {
  const whole = text.replace(/[eE].*$/, '');
  return whole.includes('.') ? Math.min(whole.replace(/\D/g, '').length, MAX_DIGITS) : longWhole(whole);
}

/** Whole numbers longer than a double holds exactly must stay text; give them a count that fails. */
function longWhole(whole: string): number {
  const digits = whole.replace(/\D/g, '').length;
  return digits > MAX_DIGITS ? MAX_DIGITS + 9 : digits;
}

function doubtful(cells: readonly Cell[]): boolean {
  return dotMayMeanThousands(cells.filter((cell): cell is string => typeof cell === 'string'));
}

function asNumber(cell: Cell): number {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : Number.NaN;
  if (typeof cell !== 'string' || cell.trim() === '') return Number.NaN;
  return Number(cell.trim());
}

function textColumn(name: string, cells: readonly Cell[]): Column {
  const values = cells.map((cell) => {
    if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return null;
    const text = String(cell).trim();
    return text === '' ? null : text;
  });
  return { name, kind: 'text', values };
}

/** Names as a table needs them: never empty, never twice. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((raw, position) => {
    const name = raw.trim() === '' ? `column ${position + 1}` : raw.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
