/**
 * Where a sheet's header ends and its rows begin: titles above it, headers of two storeys, or no header at all.
 */
import type { Cell } from './columns.ts';

/** A block of cells shown as one; both ends counted in, from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetHeader {
  readonly names: readonly string[];
  /** Index of the first row under the header. */
  readonly firstRow: number;
  /** Rows above the header that are titles or remarks. */
  readonly titles: number;
  readonly isMissing: boolean;
}

const MOST_TITLES = 12;
const NUMBER_LIKE = /^\s*[+-]?[\d.,\s]*\d[\d.,\s]*%?\s*$/;
const YEAR = /^\s*(?:19|20)\d{2}\s*(?:年)?\s*$/;
/** The corner of a matrix whose other columns are called by numbers. */
const CORNER = /^$|id|from|origin|demand|编号|代码|序号/i;

export function headerOf(grid: readonly (readonly Cell[])[], merges: readonly Merge[]): SheetHeader {
  const width = grid.reduce((widest, row) => Math.max(widest, row.length), 0);
  const top = firstWideRow(grid, width);
  const row = grid[top] ?? [];
  if (isMissing(grid, top)) {
    const names = Array.from({ length: width }, (_, at) => `column ${at + 1}`);
    return { names, firstRow: top, titles: top, isMissing: true };
  }
  const storeys = storeysOf(grid, top, merges);
  const names = Array.from({ length: width }, (_, at) => nameOf(grid, merges, top, storeys, at));
  return { names: row.length === 0 ? [] : names, firstRow: top + storeys, titles: top, isMissing: false };
}

/** Titles fill one cell, or two, of a wide sheet. */
function firstWideRow(grid: readonly (readonly Cell[])[], width: number): number {
  if (width < 3) return firstFilledRow(grid);
  const limit = Math.min(grid.length, MOST_TITLES);
  for (let at = 0; at < limit; at++) {
    const filled = filledIn(grid[at]);
    if (filled >= Math.min(3, width) || (filled === 2 && width <= 4)) return at;
  }
  return firstFilledRow(grid);
}

const firstFilledRow = (grid: readonly (readonly Cell[])[]): number =>
  Math.max(
    0,
    grid.findIndex((row) => filledIn(row) > 0),
  );

const filledIn = (row: readonly Cell[]): number => row.filter((cell) => textOf(cell) !== '').length;

/** A header holds names; where it would hold numbers over columns of numbers, it is a row like the others. */
function isMissing(grid: readonly (readonly Cell[])[], top: number): boolean {
  const row = grid[top] ?? [];
  const numbers = row
    .map((cell, at) => ({ text: textOf(cell), at }))
    .filter(({ text }) => NUMBER_LIKE.test(text) && !YEAR.test(text));
  if (numbers.length === 0 || (CORNER.test(textOf(row[0])) && numbers.length === filledIn(row.slice(1)))) return false;
  const below = grid.slice(top + 1, top + 11).filter((next) => filledIn(next) > 0);
  return below.length > 0 && numbers.some(({ at }) => below.every((next) => NUMBER_LIKE.test(textOf(next[at]))));
}

/** Two where a block of the first storey spans several columns, as deep as its blocks where these span several rows. */
function storeysOf(grid: readonly (readonly Cell[])[], top: number, merges: readonly Merge[]): number {
  const inHeader = merges.filter((merge) => merge.top === top);
  const deepest = inHeader.reduce((deep, merge) => Math.max(deep, merge.bottom - top + 1), 1);
  const isWide = inHeader.some(({ left, right, bottom }) => right > left && bottom === top);
  const storeys = Math.min(4, Math.max(deepest, isWide ? 2 : 1));
  if (storeys === 1 && isSecondLine(grid, top + 1)) return 2;
  return top + storeys < grid.length ? storeys : 1;
}

/** Units, or the names in another language: texts over columns that hold nothing but numbers from there on. */
function isSecondLine(grid: readonly (readonly Cell[])[], at: number): boolean {
  const line = (grid[at] ?? []).map(textOf);
  const below = grid.slice(at + 1, at + 21);
  if (below.length === 0 || line.some((text) => NUMBER_LIKE.test(text))) return false;
  const ofNumbers = line.filter((_, column) => {
    const filled = below.map((row) => textOf(row[column])).filter((text) => text !== '');
    return filled.length > 0 && filled.every((text) => NUMBER_LIKE.test(text));
  });
  return ofNumbers.length > 0 && 2 * ofNumbers.filter((text) => text !== '').length > ofNumbers.length;
}

function nameOf(
  grid: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  top: number,
  storeys: number,
  column: number,
): string {
  const parts: string[] = [];
  for (let row = top; row < top + storeys; row++) {
    const part = textOf(shownAt(grid, merges, row, column)).replace(/\s+/g, ' ');
    if (part !== '' && part !== parts[parts.length - 1]) parts.push(part);
  }
  return parts.join(' / ');
}

/** What a person sees in a cell: the value of the block it lies in. */
export function shownAt(grid: readonly (readonly Cell[])[], merges: readonly Merge[], row: number, column: number): Cell {
  const block = merges.find(({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right);
  return (block ? grid[block.top]?.[block.left] : grid[row]?.[column]) ?? null;
}

export const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim());
