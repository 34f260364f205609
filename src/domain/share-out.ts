/** A whole number shared out in proportion to weights: largest remainder, ties to the lower row (METHOD 4.3). */

/**
 * Whole shares, one a weight, that add up to `total`; equal shares where all weights are zero. Exact for whole weights
 * whose sum times `total` stays below 2^53 (every city does); none for no weights.
 */
export function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const fair = sum > 0 ? weights : weights.map(() => 1);
  const fairSum = sum > 0 ? sum : weights.length;
  const whole = fair.map((weight) => Math.floor((total * weight) / fairSum));
  const remainder = fair.map((weight, row) => total * weight - (whole[row] ?? 0) * fairSum);
  const left = total - whole.reduce((all, share) => all + share, 0);
  const order = fair.map((_, row) => row).sort((a, b) => (remainder[b] ?? 0) - (remainder[a] ?? 0) || a - b);
  const gains = new Set(order.slice(0, left));
  return whole.map((share, row) => share + (gains.has(row) ? 1 : 0));
}
