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
const MAX_CHARACTERS = 32;

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
  let dotted = 0;
  for (const cell of cells) {
    if (typeof cell === 'number' && Number.isFinite(cell)) numbers++;
    else if (typeof cell === 'string' && cell.trim() !== '') {
      if (isPlainNumber(cell)) {
        numberTexts++;
        if (cell.includes('.')) dotted++;
      } else words++;
    } else if (typeof cell === 'boolean') words++;
  }
  const isNumber = words === 0 && (numbers > 0 || numberTexts > 0) && !(dotted > 0 && doubtful(name, cells));
  if (!isNumber) return { column: textColumn(name, cells), isMixed: words > 0 && numbers > 0 };
  const values = Float64Array.from(cells, asNumber);
  return { column: { name, kind: 'number', values }, isMixed: false };
}

/** Whole numbers longer than a double holds exactly are ids: they stay text. */
function isPlainNumber(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > MAX_CHARACTERS || !PLAIN_NUMBER.test(trimmed)) return false;
  return /[.eE]/.test(trimmed) || trimmed.replace('-', '').length <= MAX_DIGITS;
}

function doubtful(name: string, cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell): cell is string | number => typeof cell === 'string' || typeof cell === 'number');
  return dotMayMeanThousands(filled.map(String), name);
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
  const taken = new Set<string>();
  return names.map((raw, position) => {
    const wanted = raw.trim() === '' ? `column ${position + 1}` : raw.trim();
    let name = wanted;
    for (let times = 2; taken.has(name); times++) name = `${wanted} (${times})`;
    taken.add(name);
    return name;
  });
}
