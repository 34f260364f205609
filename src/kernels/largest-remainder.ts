/**
 * Households shared out over pieces in proportion to weights, in whole numbers that add up exactly: largest remainder, ties to
 * the lower row (METHOD 4.3). The typed-array sibling of domain/share-out.ts, for a whole city at a time.
 */
import { assert } from '../domain/outcome.ts';
import { orderByNumber } from './radix-order.ts';

/** Writes into `out` the whole shares of `total` for these rows; equal shares where all weights are zero. */
export function fillShares(out: Uint32Array, rows: Uint32Array, weights: Float64Array, total: number): void {
  if (rows.length === 0 || total === 0) {
    for (const row of rows) out[row] = 0;
    return;
  }
  let sum = 0;
  for (const row of rows) sum += weights[row];
  const isEven = sum === 0;
  if (isEven) sum = rows.length;
  const behind = new Float64Array(rows.length);
  let left = total;
  for (let at = 0; at < rows.length; at++) {
    const weight = isEven ? 1 : weights[rows[at]];
    const whole = Math.floor((total * weight) / sum);
    out[rows[at]] = whole;
    left -= whole;
    // What is missing to the next whole share: the least goes first. Exact for whole weights.
    behind[at] = Math.max(0, sum - (total * weight - whole * sum));
  }
  if (left === 0) return;
  assert(left > 0 && left <= rows.length, `shares of ${total} over ${rows.length} rows leave ${left}`);
  const order = orderByNumber(behind);
  for (let at = 0; at < left; at++) out[rows[order[at]]]++;
}
