/**
 * Words of a column that the planner gave a meaning: 社区中心 is a service centre, 东问社区 is 东门社区. The cells are read as if the file said so,
 * and a note tells each word with its rows. A word nobody explained stays as it is.
 */
import type { Column } from '../../domain/feature-table.ts';
import type { Meanings } from '../../domain/meanings.ts';
import { problem } from '../../domain/outcome.ts';
import type { TableReading } from '../format.ts';

export function withMeanings(reading: TableReading, file: string, meanings: Meanings): TableReading {
  if (Object.keys(meanings).length === 0) return reading;
  const notes = [...reading.notes];
  const columns = reading.table.columns.map((column): Column => {
    const meant = new Map(Object.entries(Object.hasOwn(meanings, column.name) ? (meanings[column.name] ?? {}) : {}));
    if (column.kind !== 'text' || meant.size === 0) return column;
    const rows = new Map<string, number>();
    const values = column.values.map((text) => {
      const after = text === null ? undefined : meant.get(text.trim());
      if (text === null || after === undefined) return text;
      rows.set(text.trim(), (rows.get(text.trim()) ?? 0) + 1);
      return after;
    });
    for (const [before, count] of rows)
      notes.push(
        problem('table/read-as', { before, after: meant.get(before) ?? '', rows: count }, { file, column: column.name }),
      );
    return { ...column, values };
  });
  return { ...reading, table: { ...reading.table, columns }, notes };
}
