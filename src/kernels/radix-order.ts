/**
 * Sorting row numbers by key without objects: a stable radix sort over 32-bit keys.
 *
 * Stable means that rows with equal keys keep their order, so sorting by the less important key first and the more
 * important key last gives the order by both; that is how 64-bit keys and doubles are sorted.
 */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Row numbers 0 to count - 1 in rising order of key; equal keys keep the order they had in `rows` (default: their own). */
export function orderBy32(keys: Uint32Array, rows: Uint32Array = rowNumbers(keys.length)): Uint32Array {
  let from = Uint32Array.from(rows);
  let to = new Uint32Array(rows.length);
  const counts = new Uint32Array(DIGITS + 1);
  const highest = highestOf(keys);
  for (let shift = 0; shift < 32 && (shift === 0 || highest >>> shift > 0); shift += DIGIT_BITS) {
    counts.fill(0);
    for (let at = 0; at < from.length; at++) counts[digit(keys[from[at]], shift) + 1]++;
    for (let slot = 0; slot < DIGITS; slot++) counts[slot + 1] += counts[slot];
    for (let at = 0; at < from.length; at++) to[counts[digit(keys[from[at]], shift)]++] = from[at];
    [from, to] = [to, from];
  }
  return from;
}

/** Row numbers in rising order of a 64-bit key given as two halves. */
export function orderBy64(keysHi: Uint32Array, keysLo: Uint32Array): Uint32Array {
  return orderBy32(keysHi, orderBy32(keysLo));
}

/** Row numbers in rising order of doubles that are zero or more (their bits then rise with their value); no NaN. */
export function orderByNumber(keys: Float64Array): Uint32Array {
  const halves = new Uint32Array(Float64Array.from(keys, positiveZero).buffer);
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  const highFirst = new Uint32Array(Float64Array.of(1).buffer)[0] !== 0;
  for (let row = 0; row < keys.length; row++) {
    low[row] = halves[2 * row + (highFirst ? 1 : 0)];
    high[row] = halves[2 * row + (highFirst ? 0 : 1)];
  }
  return orderBy64(high, low);
}

function rowNumbers(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

function digit(key: number, shift: number): number {
  return (key >>> shift) & (DIGITS - 1);
}

function highestOf(keys: Uint32Array): number {
  let highest = 0;
  for (let row = 0; row < keys.length; row++) if (keys[row] > highest) highest = keys[row];
  return highest;
}

const positiveZero = (value: number): number => (value === 0 ? 0 : value);
