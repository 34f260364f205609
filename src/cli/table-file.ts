/** A table on the disk with its columns by name, for commands that know what they want. */
import { type Column, cellText, type Places, shapeOf } from '../domain/feature-table.ts';
import type { LngLat } from '../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { AS_GUESSED } from '../formats/format.ts';
import { readFile } from '../formats/index.ts';
import { diskFile, readJob } from './disk-file.ts';

export interface TableFile {
  readonly file: string;
  readonly count: number;
  readonly columns: readonly Column[];
  readonly places: Places;
  /** Row as a spreadsheet counts it. */
  rowNumber(row: number): number;
  has(column: string): boolean;
  text(row: number, column: string): string | null;
  /** Degrees; null where the row has no point. */
  point(row: number): LngLat | null;
}

export async function readTable(path: string, needed: readonly string[]): Promise<Outcome<TableFile>> {
  const file = await diskFile(path);
  if (!file.ok) return file;
  const read = await readFile(file.value, AS_GUESSED, readJob());
  await file.value.close();
  if (!read.ok) return bad({ ...read.problem, where: { file: path, ...read.problem.where } });
  const [first] = read.value.tables;
  if (!first) return bad(problem('file/no-table', {}, { file: path }));
  const { table } = first;
  const columns = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
  const missing = needed.find((name) => !columns.has(name));
  if (missing !== undefined)
    return bad(
      problem(
        'table/missing-column',
        { column: missing, columns: table.columns.map(({ name }) => name).join(', ') },
        { file: path },
      ),
    );
  return good({
    file: path,
    count: table.rowCount,
    columns: table.columns,
    places: table.places,
    rowNumber: (row) => table.rows[row] ?? row + 1,
    has: (name) => columns.has(name),
    text(row, name) {
      const column = columns.get(name);
      return column ? cellText(column, row) : null;
    },
    point(row) {
      const shape = shapeOf(table.places, row);
      return shape?.type === 'Point' ? shape.coordinates : null;
    },
  });
}

/** The numbers of a column; the problem names the first cell that holds none, or one below `least`. */
export function numbersOf(table: TableFile, name: string, least: number, isWhole = false): Outcome<Float64Array> {
  const values = new Float64Array(table.count);
  for (let row = 0; row < table.count; row++) {
    const text = table.text(row, name);
    const value = text === null ? Number.NaN : Number(text);
    const fits = value >= least && (!isWhole || Number.isInteger(value));
    if (!fits)
      return bad(
        problem(
          'table/not-a-number',
          { value: text ?? '', least },
          { file: table.file, row: table.rowNumber(row), column: name },
        ),
      );
    values[row] = value;
  }
  return good(values);
}
