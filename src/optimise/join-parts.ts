/**
 * The fewest further communities that join parts which do not touch, and of these choices the one with the fewest households: what
 * repairs a broken merge. Exact: a Steiner tree with prices on the communities, by growing subsets of the parts (Dreyfus and Wagner 1971).
 */

export interface JoinProblem {
  /** Neighbours of every community, by row. */
  readonly neighbours: readonly (readonly number[])[];
  /** Rows that are to be joined, part by part. */
  readonly parts: readonly (readonly number[])[];
  /** Households of every community; null where they are not known: such a one is taken last among equals. */
  readonly households: readonly (number | null)[];
  /** Rows that may not be taken. */
  readonly isBarred: (row: number) => boolean;
}

/** The work doubles with every part: beyond this the planner is asked to look again. */
export const MOST_PARTS = 7;
/** More than all households of a country: one community more always costs more than any number of households. */
const ONE_MORE = 2 ** 32;
const UNKNOWN = 2 ** 26;

interface Reached {
  readonly price: Float64Array;
  /** What a row was reached from: a neighbour's row, or -1 - the subset that was put together here; NaN where it was a start. */
  readonly from: Float64Array;
}

/** Rising rows to take; empty where the parts are one already; null where nothing joins them, or they are too many. */
export function joinParts({ neighbours, parts, households, isBarred }: JoinProblem): readonly number[] | null {
  if (parts.length < 2) return [];
  if (parts.length > MOST_PARTS) return null;
  const count = neighbours.length;
  const isMember = new Uint8Array(count);
  for (const part of parts) for (const row of part) isMember[row] = 1;
  const price = (row: number): number =>
    isMember[row] ? 0 : isBarred(row) ? Infinity : ONE_MORE + (households[row] ?? UNKNOWN);
  const all = 2 ** (parts.length - 1);
  const table: Reached[] = [];
  // the last part is where the tree begins; the others are the digits of a subset
  for (let subset = 1; subset < all; subset++) {
    const reached = { price: new Float64Array(count).fill(Infinity), from: new Float64Array(count).fill(Number.NaN) };
    const only = Math.log2(subset);
    if (Number.isInteger(only)) for (const row of parts[only]) reached.price[row] = 0;
    for (let half = (subset - 1) & subset; half > 0; half = (half - 1) & subset)
      putTogether(reached, table[half], table[subset - half], half, price);
    spread(reached, neighbours, price);
    table[subset] = reached;
  }
  const whole = table[all - 1];
  const root = parts[parts.length - 1].reduce((best, row) => (whole.price[row] < whole.price[best] ? row : best));
  if (whole.price[root] === Infinity) return null;
  const taken = new Set<number>();
  collect(table, all - 1, root, taken);
  return [...taken].filter((row) => !isMember[row]).sort((a, b) => a - b);
}

/** Two trees that meet in a row, which is paid once. */
function putTogether(into: Reached, one: Reached, other: Reached, half: number, price: (row: number) => number): void {
  for (let row = 0; row < into.price.length; row++) {
    const own = price(row);
    const sum = one.price[row] + other.price[row] - (own === Infinity ? 0 : own);
    if (sum >= into.price[row]) continue;
    into.price[row] = sum;
    into.from[row] = -1 - half;
  }
}

/** Dijkstra without a queue: graphs of communities are small. Ties go to the lower row. */
function spread({ price: best, from }: Reached, neighbours: JoinProblem['neighbours'], price: (row: number) => number): void {
  const isDone = new Uint8Array(best.length);
  for (;;) {
    let row = -1;
    for (let at = 0; at < best.length; at++) if (!isDone[at] && best[at] < (row < 0 ? Infinity : best[row])) row = at;
    if (row < 0) return;
    isDone[row] = 1;
    for (const next of neighbours[row]) {
      const sum = best[row] + price(next);
      if (sum >= best[next]) continue;
      best[next] = sum;
      from[next] = row;
    }
  }
}

function collect(table: readonly Reached[], subset: number, row: number, taken: Set<number>): void {
  taken.add(row);
  const from = table[subset].from[row];
  if (Number.isNaN(from)) return;
  if (from >= 0) return collect(table, subset, from, taken);
  const half = -1 - from;
  collect(table, half, row, taken);
  collect(table, subset - half, row, taken);
}
