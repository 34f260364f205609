/**
 * Points in the order of a Hilbert curve: neighbours on the ground become neighbours in memory.
 *
 * 16 bits an axis give a key of 32 bits, which no packing can overflow; points that share a key keep the order they came
 * in, so the order is the same on every machine.
 */
import { orderBy32 } from './radix-order.ts';

const AXIS_BITS = 16;
const AXIS_TOP = (1 << AXIS_BITS) - 1;

/** Rows of the points along the curve laid over their bounding box. Degrees in, row numbers out. */
export function hilbertOrder(lng: Float64Array, lat: Float64Array): Uint32Array {
  const alongLng = axisSteps(lng);
  const alongLat = axisSteps(lat);
  const keys = new Uint32Array(lng.length);
  for (let row = 0; row < keys.length; row++) keys[row] = hilbertKey(alongLng[row], alongLat[row]);
  return orderBy32(keys);
}

/** Position along the curve of one cell of the 65,536 x 65,536 square, in [0, 2^32). */
export function hilbertKey(x: number, y: number): number {
  let key = 0;
  for (let bit = AXIS_BITS - 1; bit >= 0; bit--) {
    const right = (x >>> bit) & 1;
    const upper = (y >>> bit) & 1;
    key = (key << 2) | ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = AXIS_TOP - x;
        y = AXIS_TOP - y;
      }
      [x, y] = [y, x];
    }
  }
  return key >>> 0;
}

function axisSteps(degrees: Float64Array): Uint16Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of degrees) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = high > low ? AXIS_TOP / (high - low) : 0;
  const steps = new Uint16Array(degrees.length);
  for (let row = 0; row < steps.length; row++) steps[row] = Math.floor((degrees[row] - low) * scale);
  return steps;
}
