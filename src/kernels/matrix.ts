/**
 * Walking times between places within a limit, as a sparse table: rows, and in each row the columns reached, rising.
 *
 * Feeds location models, floating catchments and k nearest. Rows are searched in the order of their streets, which is
 * Hilbert order, so that one search finds the last one's nodes still at hand.
 */
import { orderBy32 } from './radix-order.ts';
import { indexPlaces, PlacesAround } from './place-times.ts';
import { type Side, standsOf } from './stands.ts';
import { type Job, noJob, type Ties } from './walk-network.ts';
import type { Walker } from './walker.ts';

export interface TimeTable {
  readonly rowCount: number;
  readonly columnCount: number;
  /** rowCount + 1 positions in `columns` and `ms`. */
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly ms: Uint32Array;
}

/** Rows are places that are left, columns places that are arrived at. Null when the job said stop. */
export function matrix(walker: Walker, from: Ties, to: Ties, limitMs: number): TimeTable;
export function matrix(walker: Walker, from: Ties, to: Ties, limitMs: number, job: Job): TimeTable | null;
export function matrix(walker: Walker, from: Ties, to: Ties, limitMs: number, job: Job = noJob): TimeTable | null {
  if (to.count >= from.count) return searchRows(walker, from, to, 'arrives', limitMs, job);
  const turned = searchRows(walker, to, from, 'leaves', limitMs, job);
  return turned && transposed(turned);
}

/** Rows are the table's columns. */
export function transposed({ rowCount, columnCount, offsets, columns, ms }: TimeTable): TimeTable {
  const turnedOffsets = new Uint32Array(columnCount + 1);
  for (const column of columns) turnedOffsets[column + 1]++;
  for (let column = 0; column < columnCount; column++) turnedOffsets[column + 1] += turnedOffsets[column];
  const next = turnedOffsets.slice();
  const turnedColumns = new Uint32Array(columns.length);
  const turnedMs = new Uint32Array(columns.length);
  for (let row = 0; row < rowCount; row++)
    for (let at = offsets[row]; at < offsets[row + 1]; at++) {
      const into = next[columns[at]]++;
      turnedColumns[into] = row;
      turnedMs[into] = ms[at];
    }
  return { rowCount: columnCount, columnCount: rowCount, offsets: turnedOffsets, columns: turnedColumns, ms: turnedMs };
}

const CHECK_EVERY = 16;

/** One search per row; `side` is what walkers do at the columns. */
export function searchRows(walker: Walker, rows: Ties, columns: Ties, side: Side, limitMs: number, job: Job): TimeTable | null {
  const middles = standsOf(walker.network, rows);
  const around = new PlacesAround(walker, indexPlaces(walker.network, columns, side));
  const order = orderBy32(rows.edge);
  const starts = new Uint32Array(rows.count);
  const counts = new Uint32Array(rows.count);
  let foundColumns = new Uint32Array(64 * rows.count + 1024);
  let foundMs = new Uint32Array(foundColumns.length);
  let length = 0;
  for (let at = 0; at < rows.count; at++) {
    if (at % CHECK_EVERY === 0 && job.checkpoint(at, rows.count)) return null;
    const row = order[at];
    around.search(middles, row, limitMs);
    if (length + around.count > foundColumns.length) {
      const longer = Math.max(2 * foundColumns.length, length + around.count);
      foundColumns = lengthened(foundColumns, longer);
      foundMs = lengthened(foundMs, longer);
    }
    starts[row] = length;
    counts[row] = around.count;
    around.found.subarray(0, around.count).sort();
    for (let found = 0; found < around.count; found++) {
      foundColumns[length] = around.found[found];
      foundMs[length++] = around.ms[around.found[found]];
    }
  }
  return inRowOrder(columns.count, starts, counts, foundColumns, foundMs);
}

function lengthened(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(values);
  return longer;
}

function inRowOrder(
  columnCount: number,
  starts: Uint32Array,
  counts: Uint32Array,
  columns: Uint32Array,
  ms: Uint32Array,
): TimeTable {
  const rowCount = counts.length;
  const offsets = new Uint32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++) offsets[row + 1] = offsets[row] + counts[row];
  const table = {
    rowCount,
    columnCount,
    offsets,
    columns: new Uint32Array(offsets[rowCount]),
    ms: new Uint32Array(offsets[rowCount]),
  };
  for (let row = 0; row < rowCount; row++) {
    table.columns.set(columns.subarray(starts[row], starts[row] + counts[row]), offsets[row]);
    table.ms.set(ms.subarray(starts[row], starts[row] + counts[row]), offsets[row]);
  }
  return table;
}
