/** Do any two segments cross, overlap, or touch otherwise than end to end? A sweep from west to east. */
import type { Job } from '../../domain/job.ts';

/** Pairs that are looked at before a shape is given up: seconds of work, far more than honest outlines need. */
const MOST_PAIRS = 3e8;

/** 'crosses' at the first such pair, 'too-complex' or 'stopped' when it was not looked at to the end, else null. */
export function findCrossing(
  segments: Uint32Array,
  x: Float64Array,
  y: Float64Array,
  job: Job,
): 'crosses' | 'too-complex' | 'stopped' | null {
  const count = segments.length / 2;
  const west = Float64Array.from({ length: count }, (_, at) => Math.min(x[segments[2 * at]], x[segments[2 * at + 1]]));
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort((a, b) => west[a] - west[b]);
  let pairs = 0;
  for (let at = 0; at < count; at++) {
    const [a, b] = [segments[2 * order[at]], segments[2 * order[at] + 1]];
    const east = Math.max(x[a], x[b]);
    const [south, north] = [Math.min(y[a], y[b]), Math.max(y[a], y[b])];
    for (let next = at + 1; next < count && west[order[next]] <= east; next++) {
      if ((++pairs & 0xfffff) === 0 && job.checkpoint(at, count)) return 'stopped';
      if (pairs > MOST_PAIRS) return 'too-complex';
      const [c, d] = [segments[2 * order[next]], segments[2 * order[next] + 1]];
      if (Math.min(y[c], y[d]) > north || Math.max(y[c], y[d]) < south) continue;
      if (doCollide(a, b, c, d, x, y)) return 'crosses';
    }
  }
  return null;
}

function doCollide(a: number, b: number, c: number, d: number, x: Float64Array, y: Float64Array): boolean {
  const sideC = side(a, b, c, x, y);
  const sideD = side(a, b, d, x, y);
  const sideA = side(c, d, a, x, y);
  const sideB = side(c, d, b, x, y);
  if (sideC === 0 && sideD === 0) return doOverlap(a, b, c, d, x, y);
  if (sideC * sideD > 0 || sideA * sideB > 0) return false;
  // They have one point in common: that is allowed where it is an end of both.
  return !(isSame(a, c, x, y) || isSame(a, d, x, y) || isSame(b, c, x, y) || isSame(b, d, x, y));
}

/** On one line: do they have more than an end in common? */
function doOverlap(a: number, b: number, c: number, d: number, x: Float64Array, y: Float64Array): boolean {
  const along = x[a] !== x[b] ? x : y;
  const from = Math.max(Math.min(along[a], along[b]), Math.min(along[c], along[d]));
  const to = Math.min(Math.max(along[a], along[b]), Math.max(along[c], along[d]));
  return from < to;
}

/** Above zero when c lies left of a to b. Exact for segments of less than nine degrees in ten-millionths. */
function side(a: number, b: number, c: number, x: Float64Array, y: Float64Array): number {
  return Math.sign((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
}

const isSame = (a: number, b: number, x: Float64Array, y: Float64Array): boolean => x[a] === x[b] && y[a] === y[b];
