/** Seeded chance: a stream of numbers, a hash of whole numbers, and smooth noise over the plane. Same on every machine. */

export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** Between two numbers. */
  between(low: number, high: number): number;
  /** Whole, in [0, limit). */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** The same list in another order. */
  shuffled<T>(list: readonly T[]): T[];
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => list[below(list.length)],
    shuffled: (list) => {
      const copy = [...list];
      for (let k = copy.length - 1; k > 0; k--) {
        const other = below(k + 1);
        const held = copy[k];
        copy[k] = copy[other];
        copy[other] = held;
      }
      return copy;
    },
  };
}

/** A number in [0, 1) that belongs to the whole numbers (i, j) and a layer. */
export function hash(i: number, j: number, layer = 0): number {
  let mixed = (Math.imul(i, 374_761_393) + Math.imul(j, 668_265_263) + Math.imul(layer, 2_147_483_628)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise in [-1, 1], one bump per unit. */
export function noise(x: number, y: number, layer = 0): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = smooth(x - i);
  const v = smooth(y - j);
  const low = hash(i, j, layer) * (1 - u) + hash(i + 1, j, layer) * u;
  const high = hash(i, j + 1, layer) * (1 - u) + hash(i + 1, j + 1, layer) * u;
  return (low * (1 - v) + high * v) * 2 - 1;
}

/** Three octaves of noise in [-1, 1]. */
export const rough = (x: number, y: number, layer = 0): number =>
  noise(x, y, layer) * 0.6 + noise(x * 2.1, y * 2.1, layer + 7) * 0.28 + noise(x * 4.3, y * 4.3, layer + 13) * 0.12;
