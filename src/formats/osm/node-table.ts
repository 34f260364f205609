/**
 * Every node of the file: id and place, 16 bytes each, in the order of the file and then of the id.
 *
 * OpenStreetMap stores ten-millionths of a degree, which fit 32 bits. A file that is finer than that makes the table change to
 * billionths in doubles, once. Dividing the whole number by its unit gives the same double as reading the decimal text.
 */
import { type Problem, problem } from '../../domain/outcome.ts';
import type { LngLat } from '../../domain/geometry.ts';

/** A row that is not there. */
export const MISSING = 0xffffffff;

/** Ids that are no further apart are looked for among the neighbours. */
const NEAR = 512;

const FINE = 1e9;
const COARSE = 1e7;

export class NodeTable {
  count = 0;
  ids = new Float64Array(1024);
  /** Whole numbers of 1 / unitsPerDegree. */
  lngs: Int32Array | Float64Array = new Int32Array(1024);
  lats: Int32Array | Float64Array = new Int32Array(1024);
  unitsPerDegree = COARSE;
  /** Sorted and complete as far as is known: ids can be looked up. */
  isSealed = false;
  private isAscending = true;
  /** First row of each of many equal ranges of ids: where to look for an id that is far from the last one. */
  private rangeStarts = new Uint32Array(2);
  private rangesPerId = 0;
  private readonly one = new Float64Array(1);
  private readonly oneRow = new Uint32Array(1);

  /** Room for `more` rows. `shareRead` of the file was read so far: the whole is guessed from it, to copy seldom. */
  reserve(more: number, shareRead: number): void {
    const wanted = this.count + more;
    if (wanted <= this.ids.length) return;
    const guess = shareRead > 0.02 ? Math.min((this.count / shareRead) * 1.05, this.ids.length * 8) : 0;
    const room = Math.ceil(Math.max(wanted, this.ids.length * 1.5, guess));
    this.ids = enlarge(this.ids, new Float64Array(room));
    this.lngs = enlarge(this.lngs, this.unitsPerDegree === COARSE ? new Int32Array(room) : new Float64Array(room));
    this.lats = enlarge(this.lats, this.unitsPerDegree === COARSE ? new Int32Array(room) : new Float64Array(room));
  }

  /** From now on billionths of a degree. */
  refine(): void {
    if (this.unitsPerDegree === FINE) return;
    this.unitsPerDegree = FINE;
    this.lngs = Float64Array.from(this.lngs, (units) => units * (FINE / COARSE));
    this.lats = Float64Array.from(this.lats, (units) => units * (FINE / COARSE));
  }

  /** Ids from row `from` on were just written. The problem of an id that cannot be. */
  noteIds(from: number, to: number): Problem | null {
    const { ids } = this;
    let last = from === 0 ? -1 : ids[from - 1];
    let ascending = this.isAscending;
    let lowest = 0;
    let highest = 0;
    for (let row = from; row < to; row++) {
      const id = ids[row];
      if (id <= last) ascending = false;
      if (id < lowest) lowest = id;
      if (id > highest) highest = id;
      last = id;
    }
    this.isAscending = ascending;
    this.count = to;
    this.isSealed = false;
    return lowest < 0 ? badId('node', lowest) : highest > Number.MAX_SAFE_INTEGER ? badId('node', highest) : null;
  }

  /** Sorts by id where the file did not. The problem when an id is there twice. */
  seal(): Problem | null {
    if (this.isSealed) return null;
    this.isSealed = true;
    const wrong = this.isAscending ? null : this.sort();
    this.indexRanges();
    return wrong;
  }

  private sort(): Problem | null {
    const { ids, count } = this;
    const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => ids[a] - ids[b]);
    this.lngs = pick(this.lngs, order);
    this.lats = pick(this.lats, order);
    this.ids = pick(ids, order);
    this.isAscending = true;
    for (let row = 1; row < count; row++) {
      if (this.ids[row] === this.ids[row - 1]) return problem('file/duplicate-id', { kind: 'node', id: this.ids[row] });
    }
    return null;
  }

  private indexRanges(): void {
    const { ids, count } = this;
    const ranges = (count >> 2) + 1;
    const starts = new Uint32Array(ranges + 1);
    this.rangesPerId = count === 0 ? 0 : ranges / (ids[count - 1] - ids[0] + 1);
    let range = 0;
    for (let row = 0; row < count; row++) {
      const own = Math.min(Math.floor((ids[row] - ids[0]) * this.rangesPerId), ranges - 1);
      while (range < own) starts[++range] = row;
    }
    while (range < ranges) starts[++range] = count;
    this.rangeStarts = starts;
  }

  /** Row of an id, or MISSING. `near` is a row to look beside. */
  rowOf(id: number, near: number): number {
    this.one[0] = id;
    this.rowsOf(this.one, 1, this.oneRow, 0, near);
    return this.oneRow[0];
  }

  /**
   * Rows of the first `count` ids, or MISSING, into `rows` from position `at` on. The nodes of a street often stand together in one
   * or two places, and since ids are whole and distinct a row is no further away than its id; else the range of the id is searched.
   */
  rowsOf(wanted: Float64Array, count: number, rows: Uint32Array, at: number, near: number): void {
    const { ids, rangeStarts, rangesPerId } = this;
    const last = this.count - 1;
    const first = ids[0];
    let beside = near <= last ? near : 0;
    let before = beside;
    for (let number = 0; number < count; number++) {
      const id = wanted[number];
      let away = id - ids[beside];
      if (away > NEAR || away < -NEAR) {
        const left = beside;
        beside = before;
        before = left;
        away = id - ids[beside];
      }
      let low = beside;
      let high = beside;
      if (away > 0 && away <= NEAR) high = Math.min(last, beside + (away | 0));
      else if (away < 0 && away >= -NEAR) low = Math.max(0, beside + (away | 0));
      else if (away !== 0 && id >= first && id <= ids[last]) {
        const range = Math.min(((id - first) * rangesPerId) >>> 0, rangeStarts.length - 2);
        low = rangeStarts[range];
        high = rangeStarts[range + 1] - 1;
      }
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (ids[middle] < id) low = middle + 1;
        else high = middle;
      }
      const isThere = last >= 0 && ids[low] === id;
      if (isThere) beside = low;
      rows[at + number] = isThere ? low : MISSING;
    }
  }

  /** Hands the columns over and keeps nothing: what is used up can be freed at once. */
  release(): Pick<NodeTable, 'ids' | 'lngs' | 'lats' | 'unitsPerDegree'> {
    const { ids, lngs, lats, unitsPerDegree } = this;
    this.count = 0;
    this.ids = new Float64Array(0);
    this.lngs = new Int32Array(0);
    this.lats = new Int32Array(0);
    this.rangeStarts = new Uint32Array(2);
    return { ids, lngs, lats, unitsPerDegree };
  }

  lng(row: number): number {
    return this.lngs[row] / this.unitsPerDegree;
  }

  lat(row: number): number {
    return this.lats[row] / this.unitsPerDegree;
  }

  lngLat(row: number): LngLat {
    return [this.lng(row), this.lat(row)];
  }
}

/** Ids of OpenStreetMap are whole numbers from 0 that a double holds exactly. */
export const badId = (kind: 'node' | 'way' | 'relation', id: number): Problem => problem('file/bad-id', { kind, id });

function enlarge<T extends Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

function pick<T extends Int32Array | Float64Array>(values: T, order: Uint32Array): T {
  const picked = values.slice(0, order.length) as T;
  for (let row = 0; row < order.length; row++) picked[row] = values[order[row]];
  return picked;
}
