/**
 * The rows of a table being understood: cells by role, and the book of what became of each row.
 *
 * Every row ends used or set aside; what was changed in a row that is used stands in the ledger too, with its place and figures.
 */
import { cellText, type Column, type FeatureTable, type Ledger, type Shape, shapeOf } from '../../domain/feature-table.ts';
import type { LngLat, MultiPolygon } from '../../domain/geometry.ts';
import type { ProblemCode, Where } from '../../domain/outcome.ts';
import { representativePoint } from '../../domain/representative-point.ts';
import { openLedger } from '../ledger.ts';
import { cellReader, isPlain } from '../numbers.ts';
import { type ColumnRole, columnFor, type SaidRoles } from './column-roles.ts';

export interface TableRows {
  readonly file: string;
  readonly count: number;
  readonly table: FeatureTable;
  readonly has: (role: ColumnRole) => boolean;
  readonly text: (row: number, role: ColumnRole) => string | null;
  /** Null where the cell is empty, and where it is no number: then the ledger says so. `least` is the lowest that makes sense. */
  readonly number: (row: number, role: ColumnRole, least: number) => number | null;
  readonly setAside: (
    row: number,
    code: ProblemCode,
    figures?: Readonly<Record<string, string | number>>,
    column?: string,
  ) => void;
  readonly repair: (
    row: number,
    code: ProblemCode,
    figures?: Readonly<Record<string, string | number>>,
    column?: string,
  ) => void;
  readonly close: () => Ledger;
}

export function openRows(file: string, table: FeatureTable, said: SaidRoles): TableRows {
  const book = openLedger(file);
  const columns = new Map<ColumnRole, Column | null>();
  const column = (role: ColumnRole): Column | null => {
    if (!columns.has(role)) columns.set(role, columnFor(table, role, said));
    return columns.get(role) ?? null;
  };
  const readers = new Map<ColumnRole, ReturnType<typeof cellReader>>();
  /** A figure with two meanings ("1.290", "12,5") is no number until the planner has agreed to one (accepted-numbers.ts). */
  const plainNumber = (role: ColumnRole, cell: string): number | null => {
    const found = column(role);
    if (found === null) return null;
    const reader = readers.get(role) ?? cellReader(found);
    readers.set(role, reader);
    const reading = reader(cell);
    return reading !== null && isPlain(reading) ? reading.value : null;
  };
  const aside = new Set<number>();
  const fileRow = (row: number): number => table.rows[row] ?? row + 1;
  const text = (row: number, role: ColumnRole): string | null => {
    const found = column(role);
    return found === null ? null : cellText(found, row)?.trim() || null;
  };
  const where = (row: number, name: string | undefined): Where => {
    const lngLat = pointOf(table, row);
    return { ...(name !== undefined && { column: name }), ...(lngLat && { lngLat }) };
  };
  const repair: TableRows['repair'] = (row, code, figures, name) => book.repair(fileRow(row), code, figures, where(row, name));
  return {
    file,
    table,
    count: table.rowCount,
    has: (role) => column(role) !== null,
    text,
    number(row, role, least) {
      const cell = text(row, role);
      if (cell === null) return null;
      const value = column(role)?.kind === 'number' ? Number(cell) : plainNumber(role, cell);
      if (value !== null && Number.isFinite(value) && value >= least) return value;
      repair(row, 'table/bad-number', { value: cell, least }, column(role)?.name);
      return null;
    },
    setAside(row, code, figures, name) {
      if (aside.has(row)) return;
      aside.add(row);
      book.setAside(fileRow(row), code, figures, where(row, name));
    },
    repair,
    close: () => book.close(table.rowCount, table.rowCount - aside.size),
  };
}

/** The area of a row; null where it has none. */
export function areaOf(table: FeatureTable, row: number): MultiPolygon | null {
  const shape = shapeOf(table.places, row);
  const parts = shape === null ? [] : polygonsOf(shape);
  return parts.length === 0 ? null : parts;
}

/** Where a row is: its point, or a point inside its area. */
export function pointOf(table: FeatureTable, row: number): LngLat | null {
  const shape = shapeOf(table.places, row);
  if (shape === null) return null;
  if (shape.type === 'Point') return shape.coordinates;
  if (shape.type === 'MultiPoint') return shape.coordinates.length === 1 ? (shape.coordinates[0] ?? null) : null;
  const parts = polygonsOf(shape);
  return parts.length === 0 ? null : representativePoint(parts);
}

function polygonsOf(shape: Shape): MultiPolygon {
  if (shape.type === 'Polygon') return [shape.coordinates];
  if (shape.type === 'MultiPolygon') return shape.coordinates;
  return shape.type === 'GeometryCollection' ? shape.geometries.flatMap(polygonsOf) : [];
}

/**
 * Ids that are there once: a row whose id another row has too gets a number behind it, in the order of what the rows say, so that the order of the
 * rows in the file makes no difference. A row that says the same as another in everything is set aside.
 */
export function distinctIds(
  rows: TableRows,
  wanted: readonly { readonly row: number; readonly id: string; readonly content: string }[],
): ReadonlyMap<number, string> {
  const groups = new Map<string, { readonly row: number; readonly content: string }[]>();
  for (const { row, id, content } of wanted) {
    const group = groups.get(id);
    if (group) group.push({ row, content });
    else groups.set(id, [{ row, content }]);
  }
  const taken = new Set(groups.keys());
  const ids = new Map<number, string>();
  for (const [id, group] of groups) {
    group.sort((a, b) => compareText(a.content, b.content) || a.row - b.row);
    let previous: string | null = null;
    let number = 1;
    for (const { row, content } of group) {
      if (content === previous) {
        rows.setAside(row, 'table/duplicate-row', { id });
        continue;
      }
      let own = id;
      if (previous !== null) {
        do own = `${id} (${++number})`;
        while (taken.has(own));
        taken.add(own);
        rows.repair(row, 'table/duplicate-id', { id, now: own });
      }
      previous = content;
      ids.set(row, own);
    }
  }
  return ids;
}

/** By code unit: the same order in every language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
