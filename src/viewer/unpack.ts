/** Columns of a page back from their text (domain/public-town.ts). */
import type { PublicTown } from '../domain/public-town.ts';

function bytesOf(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}

export const uint16 = (text: string): Uint16Array => new Uint16Array(bytesOf(text));
export const uint32 = (text: string): Uint32Array => new Uint32Array(bytesOf(text));
const int32 = (text: string): Int32Array => new Int32Array(bytesOf(text));

/** Shapes as runs of points in whole millionths of a degree from the origin: run r is from `starts[r]` to `starts[r + 1]`. */
export interface Runs {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly starts: Uint32Array;
  /** West, south, east, north of each run, so that what is out of sight is passed over. */
  readonly boxes: Int32Array;
}

export function lineRuns(text: string): Runs {
  const packed = int32(text);
  const points: number[] = [];
  const starts = [0];
  for (let at = 0; at < packed.length; ) {
    const count = packed[at] ?? 0;
    at += 1;
    let [x, y] = [0, 0];
    for (let point = 0; point < count; point++, at += 2) {
      x += packed[at] ?? 0;
      y += packed[at + 1] ?? 0;
      points.push(x, y);
    }
    starts.push(points.length / 2);
  }
  return runsOf(points, starts);
}

export function hexRuns({ count, corners, starts: startText, steps: stepText }: PublicTown['cells']): Runs {
  const cornersOf = new Uint8Array(bytesOf(corners));
  const first = int32(startText);
  const steps = new Int16Array(bytesOf(stepText));
  const points: number[] = [];
  const starts = [0];
  let [startX, startY, step] = [0, 0, 0];
  for (let cell = 0; cell < count; cell++) {
    startX += first[2 * cell] ?? 0;
    startY += first[2 * cell + 1] ?? 0;
    let [x, y] = [startX, startY];
    points.push(x, y);
    for (let corner = 1; corner < (cornersOf[cell] ?? 0); corner++, step += 2) {
      x += steps[step] ?? 0;
      y += steps[step + 1] ?? 0;
      points.push(x, y);
    }
    starts.push(points.length / 2);
  }
  return runsOf(points, starts);
}

export function pointsOf(text: string): Runs {
  const packed = int32(text);
  const points = Array.from(packed);
  return runsOf(
    points,
    Array.from({ length: points.length / 2 + 1 }, (_, at) => at),
  );
}

function runsOf(points: readonly number[], starts: readonly number[]): Runs {
  const x = new Int32Array(points.length / 2);
  const y = new Int32Array(points.length / 2);
  for (let at = 0; at < x.length; at++) {
    x[at] = points[2 * at] ?? 0;
    y[at] = points[2 * at + 1] ?? 0;
  }
  return { x, y, starts: Uint32Array.from(starts), boxes: boxesOf(x, y, starts) };
}

function boxesOf(x: Int32Array, y: Int32Array, starts: readonly number[]): Int32Array {
  const boxes = new Int32Array(4 * (starts.length - 1));
  for (let run = 0; run + 1 < starts.length; run++) {
    const [from, to] = [starts[run] ?? 0, starts[run + 1] ?? 0];
    let [west, south, east, north] = [x[from] ?? 0, y[from] ?? 0, x[from] ?? 0, y[from] ?? 0];
    for (let at = from + 1; at < to; at++) {
      west = Math.min(west, x[at] ?? 0);
      east = Math.max(east, x[at] ?? 0);
      south = Math.min(south, y[at] ?? 0);
      north = Math.max(north, y[at] ?? 0);
    }
    boxes.set([west, south, east, north], 4 * run);
  }
  return boxes;
}
