/**
 * Sine, cosine, arcs, logarithm and powers that give the same bits on every machine.
 *
 * The language leaves the last bit of Math.sin and its relatives to each engine: between the V8 of Node 20 and that of a
 * Chromium of 2026 every twentieth value differs. One bit of a hex's centre is enough for a figure that does not repeat, so
 * everything that enters a figure comes from here: only + - * / and Math.sqrt, whose results IEEE 754 prescribes. Within
 * 4 units in the last place of the true value for angles up to a few turns.
 */

/** Half a turn over two, in a part whose multiples up to 2^20 are exact and the rest. */
const QUARTER = Math.PI / 2;
const QUARTER_HIGH = 1.5707963267341256;
const QUARTER_LOW = 6.077100506506192e-11;

export function sin(angle: number): number {
  const quarters = Math.round(angle / QUARTER);
  const rest = angle - quarters * QUARTER_HIGH - quarters * QUARTER_LOW;
  const value = quarters % 2 === 0 ? sineOf(rest) : cosineOf(rest);
  return ((quarters % 4) + 4) % 4 >= 2 ? -value : value;
}

export function cos(angle: number): number {
  const quarters = Math.round(angle / QUARTER);
  const rest = angle - quarters * QUARTER_HIGH - quarters * QUARTER_LOW;
  const value = quarters % 2 === 0 ? cosineOf(rest) : sineOf(rest);
  const turn = ((quarters % 4) + 4) % 4;
  return turn === 1 || turn === 2 ? -value : value;
}

export const tan = (angle: number): number => sin(angle) / cos(angle);

/** NaN outside -1 to 1. */
export function asin(value: number): number {
  const size = Math.abs(value);
  if (!(size <= 1)) return Number.NaN;
  const arc = size <= 0.5 ? smallArcsine(size) : QUARTER - 2 * smallArcsine(Math.sqrt((1 - size) / 2));
  return value < 0 ? -arc : arc;
}

export const acos = (value: number): number => (value > 0.5 ? 2 * asin(Math.sqrt((1 - value) / 2)) : QUARTER - asin(value));

export function atan(slope: number): number {
  const size = Math.abs(slope);
  const arc = size > 1 ? QUARTER - arcBelowOne(1 / size) : arcBelowOne(size);
  return slope < 0 ? -arc : arc;
}

/** As Math.atan2, also for zeros of either sign. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === 0) return x > 0 || Object.is(x, 0) ? y : Object.is(y, -0) ? -Math.PI : Math.PI;
  if (x === 0) return y > 0 ? QUARTER : -QUARTER;
  const isSteep = Math.abs(y) > Math.abs(x);
  const arc = isSteep ? QUARTER - arcBelowOne(Math.abs(x / y)) : arcBelowOne(Math.abs(y / x));
  const fromAxis = x < 0 ? Math.PI - arc : arc;
  return y < 0 ? -fromAxis : fromAxis;
}

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(value: number): number {
  if (!(value > 0)) return value === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (value === Number.POSITIVE_INFINITY) return value;
  let mantissa = value;
  let doublings = 0;
  for (; mantissa >= 2 ** 32; mantissa /= 2 ** 32) doublings += 32;
  for (; mantissa < 2 ** -32; mantissa *= 2 ** 32) doublings -= 32;
  for (; mantissa > Math.SQRT2; mantissa /= 2) doublings += 1;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) doublings -= 1;
  const share = (mantissa - 1) / (mantissa + 1);
  return doublings * LN2_HIGH + (doublings * LN2_LOW + 2 * share * seriesOf(LOG_TERMS, share * share));
}

/** e to the power of x, for sizes up to 700; beyond that 0 or Infinity. */
export function exp(power: number): number {
  if (Number.isNaN(power)) return power;
  if (power > 700) return Number.POSITIVE_INFINITY;
  if (power < -700) return 0;
  const doublings = Math.round(power / Math.LN2);
  const rest = power - doublings * LN2_HIGH - doublings * LN2_LOW;
  return (1 + rest * seriesOf(EXPONENT_TERMS, rest)) * powerOfTwo(doublings);
}

/** Whole powers up to 64 by multiplication; others through the logarithm, some units in the last place per unit of the power. */
export function pow(base: number, power: number): number {
  if (Number.isInteger(power) && Math.abs(power) <= 64) {
    const product = wholePower(base, Math.abs(power));
    return power < 0 ? 1 / product : product;
  }
  if (base === 0) return power > 0 ? 0 : Number.POSITIVE_INFINITY;
  return base < 0 ? Number.NaN : exp(power * log(base));
}

export function sinh(x: number): number {
  if (Math.abs(x) < 0.3) return x + x * x * x * seriesOf(SINH_TERMS, x * x);
  return (exp(x) - exp(-x)) / 2;
}

export const cosh = (x: number): number => (exp(x) + exp(-x)) / 2;

export const tanh = (x: number): number => (Math.abs(x) > 22 ? Math.sign(x) : sinh(x) / cosh(x));

/** Length of (x, y); no care for values near the ends of the number range. */
export const hypot = (x: number, y: number): number => Math.sqrt(x * x + y * y);

const sineOf = (rest: number): number => rest + rest * rest * rest * seriesOf(SINE_TERMS, rest * rest);

function cosineOf(rest: number): number {
  const square = rest * rest;
  return 1 - (square / 2 - square * square * seriesOf(COSINE_TERMS, square));
}

const smallArcsine = (size: number): number => size + size * size * size * seriesOf(ARCSINE_TERMS, size * size);

/** For slopes of 0 to 1; above the tangent of an eighth of half a turn the arc is counted from a quarter of it. */
function arcBelowOne(slope: number): number {
  if (slope <= Math.SQRT2 - 1) return smallArctangent(slope);
  return QUARTER / 2 + smallArctangent((slope - 1) / (slope + 1));
}

const smallArctangent = (slope: number): number => slope + slope * slope * slope * seriesOf(ARCTANGENT_TERMS, slope * slope);

/** Taylor series, the terms after the leading ones; long enough that the next term is below half a bit. */
const SINE_TERMS = termsOf(8, (term) => (term % 2 === 0 ? -1 : 1) / factorial(2 * term + 3));
const COSINE_TERMS = termsOf(8, (term) => (term % 2 === 0 ? 1 : -1) / factorial(2 * term + 4));
const EXPONENT_TERMS = termsOf(14, (term) => 1 / factorial(term + 1));
const SINH_TERMS = termsOf(6, (term) => 1 / factorial(2 * term + 3));
const ARCTANGENT_TERMS = termsOf(20, (term) => (term % 2 === 0 ? -1 : 1) / (2 * term + 3));
const LOG_TERMS = termsOf(12, (term) => 1 / (2 * term + 1));
const ARCSINE_TERMS = arcsineTerms(25);

function seriesOf(terms: Float64Array, variable: number): number {
  let sum = 0;
  for (let term = terms.length - 1; term >= 0; term--) sum = sum * variable + terms[term];
  return sum;
}

/** Exact. */
function powerOfTwo(doublings: number): number {
  let product = 1;
  for (let turn = 0; turn < Math.abs(doublings); turn++) product *= doublings < 0 ? 0.5 : 2;
  return product;
}

function wholePower(base: number, power: number): number {
  let product = 1;
  for (let square = base, left = power; left > 0; square *= square, left = Math.floor(left / 2))
    if (left % 2 === 1) product *= square;
  return product;
}

function termsOf(count: number, term: (position: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, position) => term(position));
}

/** (1 / 6), (3 / 40), (15 / 336) ...: odd factors over even ones, over the power. */
function arcsineTerms(count: number): Float64Array {
  let ratio = 1;
  return termsOf(count, (position) => {
    ratio *= (2 * position + 1) / (2 * position + 2);
    return ratio / (2 * position + 3);
  });
}

function factorial(whole: number): number {
  let product = 1;
  for (let factor = 2; factor <= whole; factor++) product *= factor;
  return product;
}
