/**
 * Tables of one's own for access and siting: a matrix of costs (first column demand ids, header supply ids, empty = out of
 * reach) and lists of id and number. Comma, semicolon or tab; UTF-8. One bad cell and the whole file is refused: half a
 * matrix would give a wrong answer without a word.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';

/** Pairs by row: `offsets` has one more entry than there are rows; columns rise within a row. */
export interface CostMatrix {
  readonly rowIds: readonly string[];
  readonly columnIds: readonly string[];
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly costs: Float64Array;
}

/**
 * Problems name row and column as a spreadsheet shows them: file/empty, table/matrix-row-length, table/matrix-number,
 * table/matrix-id-twice.
 */
export function readCostMatrix(text: string, file: string): Outcome<CostMatrix> {
  const lines = linesOf(text);
  const [header] = lines;
  if (header === undefined) return bad(problem('file/empty', undefined, { file }));
  const separator = separatorOf(header.text);
  const columnIds = cellsOf(header.text, separator).slice(1);
  const twice = firstTwice(columnIds);
  if (twice !== null) return bad(problem('table/matrix-id-twice', { id: twice }, { file, row: 1 }));
  const rowIds: string[] = [];
  const offsets = new Uint32Array(lines.length);
  const columns: number[] = [];
  const costs: number[] = [];
  for (const { text: line, row } of lines.slice(1)) {
    const [id, ...cells] = cellsOf(line, separator);
    if (cells.length !== columnIds.length) {
      return bad(
        problem('table/matrix-row-length', { cells: cells.length + 1, expected: columnIds.length + 1 }, { file, row }),
      );
    }
    for (let column = 0; column < cells.length; column++) {
      if (cells[column] === '') continue;
      const cost = amountOf(cells[column]);
      if (cost === null) return bad(badNumber(cells[column], file, row, columnIds[column]));
      columns.push(column);
      costs.push(cost);
    }
    offsets[rowIds.push(id)] = columns.length;
  }
  const again = firstTwice(rowIds);
  if (again !== null) return bad(problem('table/matrix-id-twice', { id: again }, { file }));
  return good({ rowIds, columnIds, offsets, columns: Uint32Array.from(columns), costs: Float64Array.from(costs) });
}

/** The numbers of a column by id, in the file's order; zero or more each. */
export function readAmounts(text: string, file: string, column: string): Outcome<ReadonlyMap<string, number>> {
  const lines = linesOf(text);
  const [header] = lines;
  if (header === undefined) return bad(problem('file/empty', undefined, { file }));
  const separator = separatorOf(header.text);
  const names = cellsOf(header.text, separator).map((name) => name.trim().toLowerCase());
  const [idAt, amountAt] = [names.indexOf('id'), names.indexOf(column)];
  if (idAt < 0) return bad(problem('table/missing-column', { column: 'id', columns: names.join(', ') }, { file, row: 1 }));
  if (amountAt < 0) return bad(problem('table/missing-column', { column, columns: names.join(', ') }, { file, row: 1 }));
  const amounts = new Map<string, number>();
  for (const { text: line, row } of lines.slice(1)) {
    const cells = cellsOf(line, separator);
    const [id, amount] = [cells[idAt] ?? '', amountOf(cells[amountAt] ?? '')];
    if (amount === null) return bad(badNumber(cells[amountAt] ?? '', file, row, column));
    if (amounts.has(id)) return bad(problem('table/matrix-id-twice', { id }, { file, row }));
    amounts.set(id, amount);
  }
  return good(amounts);
}

interface NumberedLine {
  readonly text: string;
  /** From 1. */
  readonly row: number;
}

function linesOf(text: string): NumberedLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ text: line, row: at + 1 }))
    .filter((line) => line.text.trim() !== '');
}

function separatorOf(header: string): string {
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** Cells without their quotes; a quote within quotes is doubled. */
function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (isQuoted && letter === '"' && line[at + 1] === '"') cell += line[at++];
    else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
}

/** Zero or more, or null: a cost, demand or supply below zero makes no sense. */
function amountOf(text: string): number | null {
  if (!/^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

const badNumber = (value: string, file: string, row: number, column: string) =>
  problem('table/matrix-number', { value: value.slice(0, 40) }, { file, row, column });

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
