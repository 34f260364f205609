/**
 * The land that communities share out: squares near buildings, gaps closed, small holes filled, one connected piece per place.
 *
 * Open country and the lake belong to nobody.
 */
import type { Hamlet } from './hamlets.ts';
import { PLACES } from './places.ts';
import { apart, mix } from './plane.ts';
import type { Building } from './site.ts';
import { OPEN_LAKE, SHEET_SIZE, SQUARE_M, WET, squareAt } from './water.ts';

const { columns: COLUMNS, rows: ROWS } = SHEET_SIZE;
const GROW_M = 270;
const SHRINK_M = 155;
const SMALL_HOLE_SQUARES = 12_000;

/** Position of the place in PLACES per square, or -1. */
export function settledLand(buildings: readonly Building[], hamlets: readonly Hamlet[]): Int8Array {
  const near = new Uint8Array(COLUMNS * ROWS);
  for (const { corners, middle } of buildings) for (const point of [...corners, middle]) mark(near, point);
  for (const { at, toward } of hamlets) {
    const steps = Math.ceil(apart(at, toward) / SQUARE_M);
    for (let k = 0; k <= steps; k++) mark(near, mix(at, toward, k / steps));
  }
  const grown = distances(near, 1).map((metres) => (metres <= GROW_M ? 1 : 0));
  const kept = distances(grown, 0).map((metres, square) => (metres > SHRINK_M && WET[square] !== OPEN_LAKE ? 1 : 0));
  fillHoles(kept);
  return largestPieces(kept, buildings);
}

function mark(sheet: Uint8Array, [x, y]: readonly [number, number]): void {
  const square = squareAt(x, y);
  if (square >= 0) sheet[square] = 1;
}

/** Metres from every square to the nearest square that holds `wanted` (chamfer 10-14, two passes), at most 600. */
function distances(sheet: Uint8Array | Uint16Array, wanted: number): Uint16Array {
  const far = new Uint16Array(sheet.length).fill(600);
  for (let square = 0; square < sheet.length; square++) if (sheet[square] === wanted) far[square] = 0;
  const steps: readonly (readonly [number, number, number])[] = [
    [-1, 0, 10],
    [0, -1, 10],
    [-1, -1, 14],
    [1, -1, 14],
  ];
  for (const sign of [1, -1])
    for (let n = 0; n < ROWS; n++)
      for (let m = 0; m < COLUMNS; m++) {
        const j = sign === 1 ? n : ROWS - 1 - n;
        const i = sign === 1 ? m : COLUMNS - 1 - m;
        let least = far[j * COLUMNS + i];
        if (least === 0) continue;
        for (const [di, dj, cost] of steps) {
          const a = i + di * sign;
          const b = j + dj * sign;
          if (a >= 0 && b >= 0 && a < COLUMNS && b < ROWS) least = Math.min(least, far[b * COLUMNS + a] + cost);
        }
        far[j * COLUMNS + i] = least;
      }
  return far;
}

/** Squares that hold `value` and hang together with `start`, written into `seen`. */
export function piece(sheet: ArrayLike<number>, start: number, seen: Uint8Array): number[] {
  const value = sheet[start];
  const list = [start];
  seen[start] = 1;
  for (const square of list)
    for (const next of aroundSquare(square))
      if (!seen[next] && sheet[next] === value) {
        seen[next] = 1;
        list.push(next);
      }
  return list;
}

/** The four squares that share a side. */
export function aroundSquare(square: number): number[] {
  const i = square % COLUMNS;
  const out: number[] = [];
  if (i > 0) out.push(square - 1);
  if (i + 1 < COLUMNS) out.push(square + 1);
  if (square >= COLUMNS) out.push(square - COLUMNS);
  if (square + COLUMNS < COLUMNS * ROWS) out.push(square + COLUMNS);
  return out;
}

function fillHoles(sheet: Uint16Array): void {
  const seen = new Uint8Array(sheet.length);
  for (let square = 0; square < sheet.length; square++) {
    if (seen[square] || sheet[square] !== 0) continue;
    const hole = piece(sheet, square, seen);
    if (hole.length < SMALL_HOLE_SQUARES) for (const dry of hole) sheet[dry] = 1;
  }
}

/** Per place the piece of land with the most floor area round its middle; the rest is let go. */
function largestPieces(sheet: Uint16Array, buildings: readonly Building[]): Int8Array {
  const number = new Int32Array(sheet.length);
  const seen = new Uint8Array(sheet.length);
  const pieces: number[][] = [];
  for (let square = 0; square < sheet.length; square++) {
    if (seen[square] || sheet[square] === 0) continue;
    const list = piece(sheet, square, seen);
    pieces.push(list);
    for (const one of list) number[one] = pieces.length;
  }
  const out = new Int8Array(sheet.length).fill(-1);
  PLACES.forEach((place, index) => {
    const floor = new Float64Array(pieces.length + 1);
    for (const { middle, footprintM2, levels } of buildings)
      if (apart(middle, [place.x, place.y]) < place.lobes[0][2]) floor[number[squareAt(...middle)]] += footprintM2 * levels;
    let best = 1;
    for (let k = 2; k <= pieces.length; k++) if (floor[k] > floor[best]) best = k;
    for (const square of pieces[best - 1]) out[square] = index;
  });
  return out;
}
