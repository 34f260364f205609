/** Every way of the file as rows of the node table: relations may ask for any of them at the end. */
import { type Problem, problem } from '../../domain/outcome.ts';
import { numbersColumn, rowsColumn } from './columns.ts';
import { badId, MISSING, type NodeTable } from './node-table.ts';

export class WayTable {
  readonly ids = numbersColumn();
  /** count + 1 positions in `rows`. */
  readonly offsets = rowsColumn();
  /** Rows of the node table, MISSING where the file does not have the node. */
  readonly rows = rowsColumn();
  private isAscending = true;
  private order: Uint32Array | null = null;

  constructor() {
    this.offsets.push(0);
  }

  get count(): number {
    return this.ids.count;
  }

  /** Adds a way whose node ids are the first `count` of `refs`. The nodes must be sealed. */
  add(id: number, refs: Float64Array, count: number, nodes: NodeTable): Problem | null {
    if (!(id >= 0 && id <= Number.MAX_SAFE_INTEGER)) return badId('way', id);
    if (this.count > 0 && id <= this.ids.values[this.count - 1]) this.isAscending = false;
    this.rows.reserve(count);
    const { values, count: from } = this.rows;
    nodes.rowsOf(refs, count, values, from, from > 0 ? values[from - 1] : 0);
    this.rows.count += count;
    this.ids.push(id);
    this.offsets.push(this.rows.count);
    return null;
  }

  /** Forgets all ways: nodes came late, the ways are read again. */
  clear(): void {
    this.ids.count = 0;
    this.rows.count = 0;
    this.offsets.count = 1;
    this.isAscending = true;
  }

  /** Makes ids searchable. The problem when an id is there twice. */
  seal(): Problem | null {
    if (this.isAscending) return null;
    const ids = this.ids.values;
    const order = Uint32Array.from({ length: this.count }, (_, way) => way).sort((a, b) => ids[a] - ids[b]);
    for (let at = 1; at < order.length; at++) {
      if (ids[order[at]] === ids[order[at - 1]]) return problem('file/duplicate-id', { kind: 'way', id: ids[order[at]] });
    }
    this.order = order;
    return null;
  }

  /** The way with this id, or MISSING. */
  find(id: number): number {
    const ids = this.ids.values;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[this.order ? this.order[middle] : middle] < id) low = middle + 1;
      else high = middle;
    }
    const way = this.order ? this.order[low] : low;
    return this.count > 0 && ids[way] === id ? way : MISSING;
  }

  /** Node rows of a way, by reference. */
  nodesOf(way: number): Uint32Array {
    return this.rows.values.subarray(this.offsets.values[way], this.offsets.values[way + 1]);
  }

  /** Closed, with no node missing. */
  isRing(way: number): boolean {
    const from = this.offsets.values[way];
    const to = this.offsets.values[way + 1];
    if (to - from < 4) return false;
    const rows = this.rows.values;
    if (rows[from] !== rows[to - 1]) return false;
    for (let at = from; at < to; at++) if (rows[at] === MISSING) return false;
    return true;
  }
}
