/** Rows as a reader meets them: cells by column name and a shape as the file gives it, unchecked. */
import type { Problem, ProblemCode, Where } from '../domain/outcome.ts';
import type { Cell } from './columns.ts';
import { type Limits, tooLarge } from './limits.ts';

/** A shape before it was checked: coordinates nested as in GeoJSON, in the file's own system. */
export interface RawShape {
  readonly type: unknown;
  readonly coordinates?: unknown;
  readonly geometries?: unknown;
}

/** A row that the reader itself could not make sense of. */
export interface LostRow {
  readonly row: number;
  readonly code: ProblemCode;
  readonly figures?: Problem['figures'];
  readonly where?: Where;
}

export class TableDraft {
  readonly name: string;
  readonly rows: number[] = [];
  readonly shapes: (RawShape | null)[] = [];
  readonly names: string[] = [];
  readonly cells: Cell[][] = [];
  readonly lost: LostRow[] = [];
  /** Set once the table wants more than it may have; the reader stops then. */
  wrong: Problem | null = null;
  private readonly columnOfName = new Map<string, number>();
  private readonly limits: Limits;

  constructor(name: string, limits: Limits) {
    this.name = name;
    this.limits = limits;
  }

  /** Opens a row; `set` and `setAt` then fill its cells. */
  startRow(row: number, shape: RawShape | null): void {
    this.rows.push(row);
    this.shapes.push(shape);
    if (this.rows.length > this.limits.rows) this.wrong ??= tooLarge('rows', this.rows.length, this.limits.rows);
  }

  /** A column of its own, even where another one has the same name. */
  addColumn(name: string): number {
    this.names.push(name);
    this.cells.push([]);
    if (this.names.length > this.limits.columns) this.wrong ??= tooLarge('columns', this.names.length, this.limits.columns);
    return this.names.length - 1;
  }

  set(name: string, cell: Cell): void {
    let column = this.columnOfName.get(name);
    if (column === undefined) {
      if (this.wrong) return;
      column = this.addColumn(name);
      this.columnOfName.set(name, column);
    }
    this.setAt(column, cell);
  }

  setAt(column: number, cell: Cell): void {
    if (typeof cell === 'string' && cell.length > this.limits.cellCharacters)
      this.wrong ??= tooLarge('cellCharacters', cell.length, this.limits.cellCharacters);
    const cells = this.cells[column];
    while (cells.length < this.rows.length - 1) cells.push(null);
    cells[this.rows.length - 1] = cell;
  }

  /** A column read whole, for formats that keep columns together. */
  addFilledColumn(name: string, cells: readonly Cell[]): void {
    const column = this.addColumn(name);
    this.cells[column] = [...cells];
  }

  setShapes(shapes: readonly (RawShape | null)[]): void {
    for (const [row, shape] of shapes.entries()) this.shapes[row] = shape;
  }

  lose(lost: LostRow): void {
    this.lost.push(lost);
  }
}

/** Any JSON value as a cell: what is nested stays readable as JSON text. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
