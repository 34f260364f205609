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
    if (this.isAscending) return null;
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

  /** Row of an id, or MISSING. `near` is where to look first: the nodes of a street often stand together. */
  rowOf(id: number, near: number): number {
    const { ids, count } = this;
    if (count === 0) return MISSING;
    let low = near < count ? near : 0;
    if (ids[low] === id) return low;
    let high = low;
    let step = 1;
    if (ids[low] < id) {
      while (high < count && ids[high] < id) {
        low = high;
        high += step;
        step *= 2;
      }
      if (high >= count) high = count - 1;
    } else {
      while (low > 0 && ids[low] > id) {
        high = low;
        low = low > step ? low - step : 0;
        step *= 2;
      }
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[middle] < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : MISSING;
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
