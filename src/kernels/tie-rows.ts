/** Rows of tables of ties put together as one table, in the order given. */
import { emptyTies } from './snap.ts';
import type { Ties } from './walk-network.ts';

export function rowsOfTies(rows: readonly { readonly ties: Ties; readonly row: number }[]): Ties {
  const gathered = emptyTies(rows.length);
  rows.forEach(({ ties, row }, at) => {
    gathered.edge[at] = ties.edge[row];
    gathered.alongM[at] = ties.alongM[row];
    gathered.legM[at] = ties.legM[row];
    gathered.legMs[at] = ties.legMs[row];
    gathered.toFromMs[at] = ties.toFromMs[row];
    gathered.toToMs[at] = ties.toToMs[row];
  });
  return gathered;
}
