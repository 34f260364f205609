/**
 * How evenly something is shared among households (DOMAIN 5.4). Values and household weights; cells without households do not
 * count, households with nothing do. All figures are null where there are no households.
 */
import * as steady from '../domain/steady-math.ts';

/** Values with their weights in rising order of value: what most figures below want. */
export interface Spread {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Gini: 0 when all have the same, towards 1 when one has all; by trapezoids under the Lorenz curve. Rising values. Null also where all is zero. */
export function gini({ values, weights }: Spread): number | null {
  const total = weightedSum(values, weights);
  const people = sum(weights);
  if (people === 0 || total <= 0) return null;
  let before = 0;
  let area = 0;
  for (let row = 0; row < values.length; row++) {
    const after = before + values[row] * weights[row];
    area += weights[row] * (before + after);
    before = after;
  }
  return Math.max(0, 1 - area / total / people);
}

/** Theil's T with zeros kept: half with nothing and half with twice the mean give ln 2. Any order. Null also where all is zero. */
export function theil({ values, weights }: Spread): number | null {
  const total = weightedSum(values, weights);
  const people = sum(weights);
  if (people === 0 || total <= 0) return null;
  const mean = total / people;
  let index = 0;
  for (let row = 0; row < values.length; row++) {
    if (values[row] > 0) index += weights[row] * (values[row] / mean) * steady.log(values[row] / mean);
  }
  return Math.max(0, index / people);
}

/** The part of Theil's T that lies between groups: what it would be if all in a group had the group's mean. */
export function theilBetween(groups: readonly { readonly total: number; readonly people: number }[]): number | null {
  const filled = groups.filter(({ people }) => people > 0);
  return theil({
    values: Float64Array.from(filled, ({ total, people }) => total / people),
    weights: Float64Array.from(filled, ({ people }) => people),
  });
}

/** The least value that at least this share of the households do not exceed (inverse distribution). Rising values. */
export function quantile({ values, weights }: Spread, share: number): number | null {
  const wanted = sum(weights) * share;
  let reached = 0;
  for (let row = 0; row < values.length; row++) {
    reached += weights[row];
    if (weights[row] > 0 && reached >= wanted * (1 - 1e-12)) return values[row];
  }
  return null;
}

/** Quantile over quantile, as 0.9 over 0.1; null where the lower one is zero. */
export function quantileRatio(spread: Spread, high: number, low: number): number | null {
  const [above, below] = [quantile(spread, high), quantile(spread, low)];
  return above === null || below === null || below === 0 ? null : above / below;
}

/** Share of the best-off over share of the worst-off, ranked by the value itself (Palma's form without income: 0.1 over 0.4). */
export function topBottomRatio(spread: Spread, top: number, bottom: number): number | null {
  const people = sum(spread.weights);
  const low = sumOfFirst(spread, people * bottom);
  const high = weightedSum(spread.values, spread.weights) - sumOfFirst(spread, people * (1 - top));
  return people === 0 || low === 0 ? null : high / low;
}

/** Mean of the highest share of values, households at its edge counted in part. Rising values. */
export function meanOfHighest(spread: Spread, share: number): number | null {
  const people = sum(spread.weights);
  if (people === 0) return null;
  return (weightedSum(spread.values, spread.weights) - sumOfFirst(spread, people * (1 - share))) / (people * share);
}

/** Concentration of a value along a given rank (income, age): above 0 when the higher-ranked have more. Rows in rising rank; equal ranks share theirs. */
export function concentration(values: Float64Array, weights: Float64Array, ranks: Float64Array): number | null {
  const people = sum(weights);
  const total = weightedSum(values, weights);
  if (people === 0 || total === 0) return null;
  const mean = total / people;
  let index = 0;
  let before = 0;
  for (let from = 0; from < values.length; ) {
    let to = from;
    let tied = 0;
    while (to < values.length && ranks[to] === ranks[from]) tied += weights[to++];
    const middle = (before + tied / 2) / people;
    for (let row = from; row < to; row++) index += (weights[row] / people) * (values[row] - mean) * (middle - 0.5);
    before += tied;
    from = to;
  }
  return (2 * index) / mean;
}

/** Erreygers' correction of the concentration index for values bounded by `least` and `most`. */
export function erreygers(concentrationIndex: number, mean: number, least: number, most: number): number {
  return (4 * mean * concentrationIndex) / (most - least);
}

/** Foster, Greer and Thorbecke: share (0), mean gap (1) or squared gap (2) of those with less than the line. */
export function shortfall({ values, weights }: Spread, line: number, power: number): number | null {
  return poverty(values, weights, (value) => (value < line ? steady.pow((line - value) / line, power) : 0));
}

/** The same for times: those who walk longer than the line; times above `cap` count as `cap`. */
export function excess({ values, weights }: Spread, line: number, power: number, cap: number): number | null {
  return poverty(values, weights, (value) => (value > line ? steady.pow((Math.min(value, cap) - line) / line, power) : 0));
}

/** Atkinson's index for an aversion epsilon above 0 and other than 1; 1 where somebody has nothing and epsilon is above 1. */
export function atkinson({ values, weights }: Spread, epsilon: number): number | null {
  const people = sum(weights);
  const mean = weightedSum(values, weights) / people;
  if (people === 0 || mean <= 0) return null;
  let index = 0;
  for (let row = 0; row < values.length; row++) {
    if (weights[row] > 0) index += weights[row] * steady.pow(values[row] / mean, 1 - epsilon);
  }
  return 1 - steady.pow(index / people, 1 / (1 - epsilon));
}

function poverty(values: Float64Array, weights: Float64Array, gap: (value: number) => number): number | null {
  const people = sum(weights);
  if (people === 0) return null;
  let index = 0;
  for (let row = 0; row < values.length; row++) index += weights[row] * gap(values[row]);
  return index / people;
}

/** Sum of values over the first so many households of a rising spread. */
function sumOfFirst({ values, weights }: Spread, people: number): number {
  let left = people;
  let total = 0;
  for (let row = 0; row < values.length && left > 0; row++) {
    const counted = Math.min(left, weights[row]);
    total += counted * values[row];
    left -= counted;
  }
  return total;
}

function sum(weights: Float64Array): number {
  let total = 0;
  for (const weight of weights) total += weight;
  return total;
}

function weightedSum(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let row = 0; row < values.length; row++) total += values[row] * weights[row];
  return total;
}
