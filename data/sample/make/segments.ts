/** Finds the line pieces near a point: a hash of squares over the plane. Lines may be added while asking. */
import type { Point } from './plane.ts';

const SQUARE_M = 40;
/** No line added is wider than twice this. */
const WIDEST_HALF_M = 14;

export interface Near {
  /** Metres from the point to the line's edge: distance to the middle less half its width. */
  readonly clearM: number;
  readonly distanceM: number;
  readonly piece: number;
  readonly t: number;
}

export class Segments {
  readonly from: Point[] = [];
  readonly to: Point[] = [];
  readonly halfWidthM: number[] = [];
  /** What the caller wrote on the piece. */
  readonly label: number[] = [];
  private readonly squares = new Map<number, number[]>();

  add(from: Point, to: Point, halfWidthM: number, label: number): number {
    const piece = this.from.length;
    this.from.push(from);
    this.to.push(to);
    this.halfWidthM.push(halfWidthM);
    this.label.push(label);
    const [i0, i1] = span(from[0], to[0]);
    const [j0, j1] = span(from[1], to[1]);
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const list = this.squares.get(key(i, j));
        if (list) list.push(piece);
        else this.squares.set(key(i, j), [piece]);
      }
    return piece;
  }

  addPath(path: readonly Point[], halfWidthM: number, label: number): void {
    for (let k = 0; k + 1 < path.length; k++) this.add(path[k], path[k + 1], halfWidthM, label);
  }

  /** Pieces whose square touches the box; a piece may come more than once. */
  *around(west: number, south: number, east: number, north: number): Generator<number> {
    for (let j = Math.floor(south / SQUARE_M); j <= Math.floor(north / SQUARE_M); j++)
      for (let i = Math.floor(west / SQUARE_M); i <= Math.floor(east / SQUARE_M); i++) {
        const list = this.squares.get(key(i, j));
        if (list) yield* list;
      }
  }

  /** Metres to the nearest edge within `reachM`, else `reachM`: looked for close by first. */
  clearance(x: number, y: number, reachM: number): number {
    const close = this.nearest(x, y, 26);
    if (close && close.clearM + WIDEST_HALF_M <= 26) return close.clearM;
    return this.nearest(x, y, close ? Math.min(reachM, close.clearM + WIDEST_HALF_M) : reachM)?.clearM ?? reachM;
  }

  /** The piece whose edge is nearest, within `reachM` of the point; ties to the piece added first. */
  nearest(x: number, y: number, reachM: number, wanted?: (label: number) => boolean): Near | null {
    let best = -1;
    let [bestClearM, bestDistanceM, bestT] = [Infinity, 0, 0];
    const farSquare = reachM * reachM * 1.000001;
    const [i0, i1] = [Math.floor((x - reachM) / SQUARE_M), Math.floor((x + reachM) / SQUARE_M)];
    const [j0, j1] = [Math.floor((y - reachM) / SQUARE_M), Math.floor((y + reachM) / SQUARE_M)];
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const list = this.squares.get(key(i, j));
        if (!list) continue;
        for (const piece of list) {
          const a = this.from[piece];
          const dx = this.to[piece][0] - a[0];
          const dy = this.to[piece][1] - a[1];
          const square = dx * dx + dy * dy;
          const t = square > 0 ? Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / square)) : 0;
          const offX = x - a[0] - t * dx;
          const offY = y - a[1] - t * dy;
          const offSquare = offX * offX + offY * offY;
          if (offSquare > farSquare) continue;
          const distanceM = Math.sqrt(offSquare);
          const clearM = distanceM - this.halfWidthM[piece];
          if (distanceM > reachM || clearM > bestClearM || (clearM === bestClearM && piece >= best)) continue;
          if (wanted && !wanted(this.label[piece])) continue;
          best = piece;
          bestClearM = clearM;
          bestDistanceM = distanceM;
          bestT = t;
        }
      }
    return best < 0 ? null : { clearM: bestClearM, distanceM: bestDistanceM, piece: best, t: bestT };
  }
}

const key = (i: number, j: number): number => (i + 4096) * 16_384 + (j + 4096);

function span(a: number, b: number): [number, number] {
  return [Math.floor(Math.min(a, b) / SQUARE_M), Math.floor(Math.max(a, b) / SQUARE_M)];
}
