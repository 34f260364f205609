/** Some rows of a table of ties, in the order asked for. */
import { emptyTies } from './snap.ts';
import type { Ties } from './walk-network.ts';

export function rowsOfTies(ties: Ties, rows: ArrayLike<number>): Ties {
  const some = emptyTies(rows.length);
  for (let at = 0; at < rows.length; at++) copyTie(some, at, ties, rows[at]);
  return some;
}

export function copyTie(to: Ties, at: number, from: Ties, row: number): void {
  to.edge[at] = from.edge[row];
  to.alongM[at] = from.alongM[row];
  to.legM[at] = from.legM[row];
  to.legMs[at] = from.legMs[row];
  to.toFromMs[at] = from.toFromMs[row];
  to.toToMs[at] = from.toToMs[row];
}
