/** The cells of one sheet as a person sees them: texts, numbers, dates as written out, and which cells are joined. */
import { type Problem, problem } from '../domain/outcome.ts';
import type { Cell } from './columns.ts';
import { type Limits, tooLarge } from './limits.ts';
import type { Merge } from './sheet-header.ts';
import type { XmlEvents } from './xml.ts';
import { plainText, type Workbook } from './xlsx-parts.ts';

const MOST_MERGES = 20_000;
const DAY_MS = 86_400_000;
/** Day 0 as it works out for days after the 29th of February 1900, which Excel believes in. */
const DAY_0_MS = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;

export class SheetEvents implements XmlEvents {
  /** Rows from 0; rows and cells that are not there are empty. */
  readonly grid: Cell[][] = [];
  readonly merges: Merge[] = [];
  wrong: Problem | null = null;
  private readonly workbook: Workbook;
  private readonly limits: Limits;
  private row = -1;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;
  private isSpoken = false;

  constructor(workbook: Workbook, limits: Limits) {
    this.workbook = workbook;
    this.limits = limits;
  }

  open(name: string, attribute: (name: string) => string | null): void {
    switch (name) {
      case 'row': {
        const number = Number(attribute('r') ?? this.row + 2);
        this.row = Number.isInteger(number) && number > 0 ? number - 1 : this.row + 1;
        this.column = -1;
        if (this.row >= this.limits.rows) this.wrong ??= tooLarge('rows', this.row + 1, this.limits.rows);
        break;
      }
      case 'c': {
        const place = cellPlace(attribute('r') ?? '');
        this.column = place ? place.column : this.column + 1;
        this.type = attribute('t') ?? 'n';
        this.style = Number(attribute('s') ?? 0);
        this.value = '';
        break;
      }
      case 'v':
      case 't':
        this.isValue = true;
        break;
      case 'rPh':
        this.isSpoken = true;
        break;
      case 'mergeCell':
        this.addMerge(attribute('ref') ?? '');
        break;
    }
  }

  text(text: string): void {
    if (this.isValue && !this.isSpoken) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'rPh') this.isSpoken = false;
    if (name === 'c') this.put(this.cell());
  }

  private put(cell: Cell): void {
    if (cell === null || this.wrong || this.row < 0) return;
    if (this.column >= this.limits.columns) {
      this.wrong = tooLarge('columns', this.column + 1, this.limits.columns);
      return;
    }
    while (this.grid.length <= this.row) this.grid.push([]);
    const cells = this.grid[this.row];
    while (cells.length < this.column) cells.push(null);
    cells[this.column] = cell;
  }

  private cell(): Cell {
    if (this.value === '' || this.type === 'e') return null;
    if (this.type === 's') {
      const text = this.workbook.texts[Number(this.value)];
      if (text === undefined) this.wrong ??= problem('file/damaged', { part: 'sharedStrings' });
      return text ?? null;
    }
    if (this.type === 'b') return this.value === '1';
    if (this.type !== 'n') return plainText(this.value);
    const number = Number(this.value);
    if (!Number.isFinite(number)) return this.value;
    return this.workbook.isDate[this.style] ? dateText(number, this.workbook.countsFrom1904) : number;
  }

  private addMerge(reference: string): void {
    const [from, to] = reference.split(':').map(cellPlace);
    if (!from || !to || to.row < from.row || to.column < from.column) return;
    this.merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
    if (this.merges.length > MOST_MERGES)
      this.wrong ??= problem('file/too-large', { what: 'merges', wanted: this.merges.length, limit: MOST_MERGES });
  }
}

/** `AB12` is row 11, column 27, from 0; null for anything else. */
function cellPlace(reference: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** A day count as the date it stands for, with the time where there is one. */
function dateText(days: number, from1904: boolean): Cell {
  const moment = Math.round((days + (from1904 ? DAYS_TO_1904 : 0)) * DAY_MS) + DAY_0_MS;
  if (!(Math.abs(moment) < 8.64e15)) return days;
  const text = new Date(moment).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
