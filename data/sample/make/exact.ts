/**
 * Sine, cosine, angle and exponential from the four exact operations and the square root alone.
 *
 * The built-in ones may differ in the last bit between engines; here one bit could send a street the other way, and the sample
 * must come out byte for byte the same everywhere.
 */
const HALF_TURN = Math.PI;
const FULL_TURN = 2 * Math.PI;

/** Sine of an angle in radians, to about 1e-13. */
export function sin(angle: number): number {
  let rest = angle - Math.round(angle / FULL_TURN) * FULL_TURN;
  if (rest > HALF_TURN / 2) rest = HALF_TURN - rest;
  if (rest < -HALF_TURN / 2) rest = -HALF_TURN - rest;
  const s = rest * rest;
  let sum = 1;
  for (let k = 19; k >= 3; k -= 2) sum = 1 - (s / (k * (k - 1))) * sum;
  return rest * sum;
}

export const cos = (angle: number): number => sin(angle + HALF_TURN / 2);

/** Angle of (x, y) in radians, in (-pi, pi]. */
export function atan2(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  if (Math.abs(y) > Math.abs(x)) return (y > 0 ? HALF_TURN / 2 : -HALF_TURN / 2) - smallAtan(x / y);
  const base = smallAtan(y / x);
  if (x > 0) return base;
  return y >= 0 ? base + HALF_TURN : base - HALF_TURN;
}

function smallAtan(ratio: number): number {
  const half = ratio / (1 + Math.sqrt(1 + ratio * ratio));
  const quarter = half / (1 + Math.sqrt(1 + half * half));
  const s = quarter * quarter;
  let sum = 0;
  for (let k = 23; k >= 1; k -= 2) sum = 1 / k - s * sum;
  return 4 * quarter * sum;
}

/** e to the power of x, for x up to about 40. */
export function exp(x: number): number {
  if (x < -60) return 0;
  const part = x / 256;
  let power = 1 + part * (1 + (part / 2) * (1 + (part / 3) * (1 + (part / 4) * (1 + (part / 5) * (1 + part / 6)))));
  for (let k = 0; k < 8; k++) power *= power;
  return power;
}

/** Length of the vector (x, y). */
export const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
