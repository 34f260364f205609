/**
 * Columns of doubtful numbers that the planner agreed to: read as numbers, with a line in the ledger for every cell that changed.
 *
 * Nobody agrees silently: a column that was not named stays text, whatever it looks like.
 */
import { problem } from '../../domain/outcome.ts';
import type { TableReading } from '../format.ts';
import { acceptNumbers, proposeNumbers } from '../numbers.ts';

export function withAcceptedNumbers(reading: TableReading, file: string, names: readonly string[]): TableReading {
  if (names.length === 0) return reading;
  const proposals = reading.table.columns.flatMap((column) =>
    names.includes(column.name) ? (proposeNumbers(reading.table, column) ?? []) : [],
  );
  const repaired = proposals.flatMap(({ column, proposals: cells, unreadable }) => [
    ...cells.map(({ row, before, after }) =>
      problem('table/number-read', { before, after: Number.isNaN(after) ? '-' : after }, { file, row, column }),
    ),
    ...unreadable.map((row) => problem('table/number-unreadable', {}, { file, row, column })),
  ]);
  const isAnswered = (code: string, column: string | undefined): boolean =>
    code === 'table/suspicious-numbers' && column !== undefined && names.includes(column);
  return {
    ...reading,
    table: acceptNumbers(reading.table, names),
    ledger: { ...reading.ledger, repaired: [...reading.ledger.repaired, ...repaired] },
    notes: reading.notes.filter(({ code, where }) => !isAnswered(code, where?.column)),
  };
}
