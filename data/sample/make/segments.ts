/** Finds the line pieces near a point: a hash of squares over the plane. Lines may be added while asking. */
import { toSegment, type Point } from './plane.ts';

const SQUARE_M = 40;

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

  /** The piece whose edge is nearest, within `reachM` of the point; ties to the piece added first. */
  nearest(x: number, y: number, reachM: number, wanted?: (label: number) => boolean): Near | null {
    let best: Near | null = null;
    const [i0, i1] = [Math.floor((x - reachM) / SQUARE_M), Math.floor((x + reachM) / SQUARE_M)];
    const [j0, j1] = [Math.floor((y - reachM) / SQUARE_M), Math.floor((y + reachM) / SQUARE_M)];
    for (let j = j0; j <= j1; j++)
      for (let i = i0; i <= i1; i++) {
        const list = this.squares.get(key(i, j));
        if (!list) continue;
        for (const piece of list) {
          if (wanted && !wanted(this.label[piece])) continue;
          const [a, b] = [this.from[piece], this.to[piece]];
          const { distance, t } = toSegment(x, y, a[0], a[1], b[0], b[1]);
          if (distance > reachM) continue;
          const clearM = distance - this.halfWidthM[piece];
          if (!best || clearM < best.clearM || (clearM === best.clearM && piece < best.piece))
            best = { clearM, distanceM: distance, piece, t };
        }
      }
    return best;
  }
}

const key = (i: number, j: number): number => (i + 4096) * 16_384 + (j + 4096);

function span(a: number, b: number): [number, number] {
  return [Math.floor(Math.min(a, b) / SQUARE_M), Math.floor(Math.max(a, b) / SQUARE_M)];
}
