/**
 * Columns that a plan asks for by name, with numbers the tables' roles do not know: members of a group, a rank.
 *
 * Names are as the file has them. A cell that is no number, or is empty, stands in the ledger; it is unknown for a community, and
 * counts nobody at a place of demand.
 */
import type { AskedColumns } from '../../domain/baseline.ts';
import { cellText, type Column } from '../../domain/feature-table.ts';
import type { TableRows } from './rows.ts';

/** The columns of these names that the table has. */
export function askedIn(rows: TableRows, asked: readonly string[]): readonly Column[] {
  return asked.flatMap((name) => rows.table.columns.find((column) => column.name === name) ?? []);
}

/** Numbers of some rows, in their order; null where the cell has none that makes sense. */
export function askedNumbers(rows: TableRows, column: Column, wanted: readonly number[]): readonly (number | null)[] {
  return wanted.map((row) => {
    const cell = cellText(column, row)?.trim() ?? '';
    const value = cell === '' ? Number.NaN : Number(cell.normalize('NFKC').replaceAll(',', ''));
    if (Number.isFinite(value) && value >= 0) return value;
    if (cell === '') rows.repair(row, 'table/empty-cell', { role: column.name }, column.name);
    else rows.repair(row, 'table/bad-number', { value: cell, least: 0 }, column.name);
    return null;
  });
}

/** Columns by name of numbers by community; rows of one community add up. */
export function askedOfCommunities(
  rows: TableRows,
  asked: readonly string[],
  idOfRow: ReadonlyMap<number, string>,
): AskedColumns['communities'] {
  const wanted = [...idOfRow.keys()].toSorted((a, b) => a - b);
  return Object.fromEntries(
    askedIn(rows, asked).map((column) => {
      const sums = new Map<string, number>();
      askedNumbers(rows, column, wanted).forEach((value, at) => {
        const id = idOfRow.get(wanted[at] ?? -1);
        if (value !== null && id !== undefined) sums.set(id, (sums.get(id) ?? 0) + value);
      });
      return [column.name, Object.fromEntries(sums)];
    }),
  );
}
