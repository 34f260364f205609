/**
 * Rows of a sheet become a table: header found, blank rows passed over, sums set aside, blocks of cells filled in.
 *
 * A row of totals counted as a community would double a town without a word; a row with more cells than the header has
 * names has slipped sideways. Both are set aside and named.
 */
import { type Problem, problem } from '../domain/outcome.ts';
import type { Cell } from './columns.ts';
import type { Limits } from './limits.ts';
import { headerOf, type Merge, textOf } from './sheet-header.ts';
import { TableDraft } from './table-draft.ts';

export interface SheetDraft {
  readonly draft: TableDraft;
  readonly notes: readonly Problem[];
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|合計|總計|小計|累计|共计|sum|totals?|grand total|subtotal)\s*[:：]?$/i;

export function sheetTable(
  name: string,
  grid: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  limits: Limits,
): SheetDraft {
  const draft = new TableDraft(name, limits);
  const header = headerOf(grid, merges);
  const width = widthOf(grid, header.names, header.firstRow);
  for (const columnName of header.names.slice(0, width)) {
    draft.addColumn(columnName);
    if (draft.wrong) return { draft, notes: [] };
  }
  const blocks = new Map(merges.filter(({ top }) => top >= header.firstRow).flatMap((merge) => cellsOf(merge, width)));
  let filled = 0;
  for (let at = header.firstRow; at < grid.length && !draft.wrong; at++) {
    const cells = grid[at];
    if (cells.every((cell) => textOf(cell) === '')) continue;
    const row = at + 1;
    const total = totalIn(cells);
    const extra = cells.length > width ? cells.slice(width).filter((cell) => textOf(cell) !== '').length : 0;
    if (total !== null) draft.lose({ row, code: 'table/total-row', figures: { text: total } });
    else if (extra > 0) draft.lose({ row, code: 'table/too-many-cells', figures: { cells: width + extra, columns: width } });
    else {
      draft.startRow(row, null);
      for (let column = 0; column < width; column++) {
        const block = blocks.size === 0 ? undefined : blocks.get(`${at},${column}`);
        if (block !== undefined) filled++;
        draft.setAt(column, (block === undefined ? cells[column] : grid[block.top]?.[block.left]) ?? null);
      }
    }
  }
  const notes: Problem[] = [];
  if (header.isMissing) notes.push(problem('table/no-header', { columns: width }));
  if (header.titles > 0) notes.push(problem('table/title-rows', { rows: header.titles }));
  if (filled > 0) notes.push(problem('table/merged-cells', { cells: filled }));
  return { draft, notes };
}

/** Columns up to the last one that has a name, or that most rows fill. */
function widthOf(grid: readonly (readonly Cell[])[], names: readonly string[], firstRow: number): number {
  let width = names.length;
  const rows = grid.slice(firstRow);
  while (width > 0 && names[width - 1] === '' && rows.filter((row) => textOf(row[width - 1]) !== '').length * 2 <= rows.length)
    width--;
  return width;
}

/** All cells of a block but its first, which holds the value. */
function cellsOf(merge: Merge, width: number): [string, Merge][] {
  const cells: [string, Merge][] = [];
  for (let row = merge.top; row <= Math.min(merge.bottom, merge.top + 10_000); row++)
    for (let column = merge.left; column <= Math.min(merge.right, width - 1); column++)
      if (row !== merge.top || column !== merge.left) cells.push([`${row},${column}`, merge]);
  return cells;
}

/** The word for a sum, where it is the first text of the row. */
function totalIn(cells: readonly Cell[]): string | null {
  for (const cell of cells) {
    const text = textOf(cell);
    if (text === '' || /^\d+$/.test(text)) continue;
    return TOTAL.test(text) ? text : null;
  }
  return null;
}
