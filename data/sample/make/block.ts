/**
 * One block between streets, sampled every few metres: how far each point is from the nearest street or bank.
 *
 * From it come the compound's wall (a line of equal distance), its ring road, and the runs of free ground in a row.
 */
import { cos, sin } from './exact.ts';
import type { Face, Network } from './network.ts';
import { isPark } from './parks.ts';
import { LAND, cutsAt, wetAt } from './water.ts';
import { bounds, inside, signedArea, simplifyRing, type Point, type Ring } from './plane.ts';

/** Metres between samples, and how far a street is looked for. */
export const FINE = { sampleM: 5, reachM: 70 } as const;
export const COARSE = { sampleM: 14, reachM: 240 } as const;

export class Block {
  private readonly sampleM: number;
  private readonly clear: Float32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly west: number;
  private readonly south: number;
  /** The point farthest from any street, and how far. */
  readonly heart: Point;
  readonly depthM: number;

  readonly face: Face;

  constructor(face: Face, net: Network, { sampleM, reachM }: typeof FINE | typeof COARSE = FINE) {
    this.sampleM = sampleM;
    this.face = face;
    const box = bounds(face.ring);
    this.west = box.west - sampleM;
    this.south = box.south - sampleM;
    this.columns = Math.ceil((box.east - this.west) / sampleM) + 2;
    this.rows = Math.ceil((box.north - this.south) / sampleM) + 2;
    this.clear = new Float32Array(this.columns * this.rows).fill(-1);
    let deepest = -1;
    let heart: Point = face.ring[0];
    for (let j = 0; j < this.rows; j++) {
      const y = this.south + j * sampleM;
      const cuts = cutsAt(face.ring, y);
      for (let i = 0; i < this.columns; i++) {
        const x = this.west + i * sampleM;
        const east = cuts.reduce((count, cut) => (x < cut ? count + 1 : count), 0);
        if (east % 2 === 0 || wetAt(x, y) !== LAND || isPark(x, y)) continue;
        const clearM = net.near.clearance(x, y, reachM);
        this.clear[j * this.columns + i] = clearM;
        if (clearM > deepest) [deepest, heart] = [clearM, [x, y]];
      }
    }
    this.depthM = deepest;
    this.heart = heart;
  }

  /** Metres to the edge of the nearest street; negative outside the block. */
  clearAt(x: number, y: number): number {
    const u = (x - this.west) / this.sampleM;
    const v = (y - this.south) / this.sampleM;
    const i = Math.floor(u);
    const j = Math.floor(v);
    if (i < 0 || j < 0 || i + 1 >= this.columns || j + 1 >= this.rows) return -1;
    const at = j * this.columns + i;
    const low = this.clear[at] * (1 - u + i) + this.clear[at + 1] * (u - i);
    const high = this.clear[at + this.columns] * (1 - u + i) + this.clear[at + this.columns + 1] * (u - i);
    return low * (1 - v + j) + high * (v - j);
  }

  /** The ring round the heart on which every point is `levelM` from the streets, or null where the block is too narrow. */
  contour(levelM: number): Ring | null {
    const next = new Map<string, { to: string; at: Point }>();
    const value = (i: number, j: number): number => this.clear[j * this.columns + i] - levelM;
    const cut = (i: number, j: number, k: number, l: number): { name: string; at: Point } => {
      const a = value(i, j);
      const t = a / (a - value(k, l));
      const name = i < k || j < l ? `${i},${j},${k},${l}` : `${k},${l},${i},${j}`;
      return { name, at: [this.west + (i + (k - i) * t) * this.sampleM, this.south + (j + (l - j) * t) * this.sampleM] };
    };
    for (let j = 0; j + 1 < this.rows; j++)
      for (let i = 0; i + 1 < this.columns; i++) {
        const corners: readonly (readonly [number, number])[] = [
          [i, j],
          [i + 1, j],
          [i + 1, j + 1],
          [i, j + 1],
        ];
        const isIn = corners.map(([a, b]) => value(a, b) > 0);
        for (let k = 0; k < 4; k++) {
          if (!isIn[k] || isIn[(k + 3) % 4]) continue;
          let last = k;
          while (isIn[(last + 1) % 4]) last = (last + 1) % 4;
          const before = corners[(k + 3) % 4];
          const after = corners[(last + 1) % 4];
          const start = cut(corners[last][0], corners[last][1], after[0], after[1]);
          const end = cut(corners[k][0], corners[k][1], before[0], before[1]);
          next.set(start.name, { to: end.name, at: start.at });
        }
      }
    let best: Point[] | null = null;
    const seen = new Set<string>();
    for (const first of next.keys()) {
      const ring: Point[] = [];
      for (let name = first; !seen.has(name); ) {
        seen.add(name);
        const step = next.get(name);
        if (!step) break;
        ring.push(step.at);
        name = step.to;
      }
      if (
        ring.length > 3 &&
        inside(ring, this.heart[0], this.heart[1]) &&
        (!best || Math.abs(signedArea(ring)) > Math.abs(signedArea(best)))
      )
        best = ring;
    }
    if (!best || Math.abs(signedArea(best)) < 400) return null;
    const ring = simplifyRing(best, 2.6);
    return ring.length < 4 ? null : ring;
  }
}

/** A turned frame over a block: u along its rows, v across them. */
export class Frame {
  private readonly c: number;
  private readonly s: number;
  readonly from: Point;
  readonly to: Point;

  readonly turn: number;
  private readonly block: Block;
  private readonly sway: (u: number) => number;

  constructor(block: Block, turn: number, sway: (u: number) => number = () => 0) {
    this.block = block;
    this.turn = turn;
    this.sway = sway;
    this.c = cos(turn);
    this.s = sin(turn);
    const local = block.face.ring.map(([x, y]): Point => [x * this.c + y * this.s, y * this.c - x * this.s]);
    const box = bounds(local);
    this.from = [box.west, box.south];
    this.to = [box.east, box.north];
  }

  at(u: number, v: number): Point {
    const w = v + this.sway(u);
    return [u * this.c - w * this.s, u * this.s + w * this.c];
  }

  place([x, y]: Point): Point {
    const u = x * this.c + y * this.s;
    return [u, y * this.c - x * this.s - this.sway(u)];
  }

  clearAt(u: number, v: number): number {
    return this.block.clearAt(...this.at(u, v));
  }

  /** Stretches of the row at `v` that keep `clearM` from the streets. */
  runs(v: number, clearM: number): [from: number, to: number][] {
    return stretches(this.from[0], this.to[0], (u) => this.clearAt(u, v) > clearM);
  }

  /** Stretches of the column at `u`. */
  columns(u: number, clearM: number): [from: number, to: number][] {
    return stretches(this.from[1], this.to[1], (v) => this.clearAt(u, v) > clearM);
  }
}

function stretches(low: number, high: number, isFree: (at: number) => boolean): [number, number][] {
  const out: [number, number][] = [];
  let start: number | null = null;
  for (let at = low; at <= high + 3; at += 3) {
    const free = at <= high && isFree(at);
    if (free && start === null) start = at;
    if (!free && start !== null) {
      if (at - 3 > start) out.push([start, at - 3]);
      start = null;
    }
  }
  return out;
}
