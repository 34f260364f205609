/**
 * Which tables of a file with several sheets or layers are used: the one that the planner named, else those first that could be
 * something, so that a sheet of remarks before the table does no harm.
 */
import type { TableReading } from '../format.ts';
import { rolesOfTable } from './guess-roles.ts';

export function tablesUsed(tables: readonly TableReading[], layer: string | null): readonly TableReading[] {
  const named = tables.filter(({ table }) => table.name === layer);
  if (named.length > 0 || tables.length < 2) return named.length > 0 ? named : tables;
  const useful = tables.filter(({ table }) => table.rowCount > 0 && rolesOfTable(table).length > 0);
  return [...useful, ...tables.filter((table) => !useful.includes(table))];
}
