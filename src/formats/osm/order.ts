/** Small helps for ways: their order, and the stretches of them that are there. */
import type { rowsColumn } from './columns.ts';
import { MISSING } from './node-table.ts';
import type { WayTable } from './way-table.ts';

/** Positions of a list of ways in order of way id; files mostly have it already. */
export function orderOf(list: ReturnType<typeof rowsColumn>, ways: WayTable): Uint32Array {
  const ids = ways.ids.values;
  const { values, count } = list;
  const order = new Uint32Array(count);
  let isAscending = true;
  for (let at = 0; at < count; at++) {
    order[at] = at;
    if (at > 0 && ids[values[at]] < ids[values[at - 1]]) isAscending = false;
  }
  return isAscending ? order : order.sort((a, b) => ids[values[a]] - ids[values[b]]);
}

/** Position after the run of present nodes that begins at `from`; `from` itself where that node is missing. */
export function runEnd(rows: Uint32Array, from: number, to: number): number {
  let at = from;
  while (at < to && rows[at] !== MISSING) at++;
  return at;
}
