/** Buildings on their plots: a rectangle is placed only where it keeps clear of streets, water, parks and other buildings. */
import { cos, length, sin } from './exact.ts';
import type { Network } from './network.ts';
import { isPark } from './parks.ts';
import type { Point } from './plane.ts';
import { LAND, wetAt } from './water.ts';

export type BuildingKind =
  | 'apartments'
  | 'house'
  | 'residential'
  | 'retail'
  | 'commercial'
  | 'industrial'
  | 'school'
  | 'hospital'
  | 'public';

export interface Building {
  readonly corners: readonly [Point, Point, Point, Point];
  readonly middle: Point;
  readonly kind: BuildingKind;
  readonly levels: number;
  readonly footprintM2: number;
}

export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly lengthM: number;
  readonly depthM: number;
  /** Direction of its long side, radians. */
  readonly turn: number;
}

const CELL_M = 50;
const APART_M = 1.2;

export class Site {
  readonly buildings: Building[] = [];
  /** Round places that stay free: ponds, pitches. */
  private readonly kept: { x: number; y: number; radiusM: number }[] = [];
  private readonly cells = new Map<number, number[]>();

  private readonly net: Network;

  constructor(net: Network) {
    this.net = net;
  }

  keepFree(x: number, y: number, radiusM: number): void {
    this.kept.push({ x, y, radiusM });
  }

  /** Builds there and says so, or builds nothing. `clearM` is the distance kept from the edges of streets. */
  place(plot: Plot, kind: BuildingKind, levels: number, clearM = 2): boolean {
    const corners = cornersOf(plot, 0);
    if (!this.isFree(corners, clearM) || this.overlaps(cornersOf(plot, APART_M))) return false;
    if (this.kept.some((circle) => distanceTo(plot, circle) < circle.radiusM)) return false;
    const index = this.buildings.push({
      corners,
      middle: [plot.x, plot.y],
      kind,
      levels,
      footprintM2: plot.lengthM * plot.depthM,
    });
    for (const key of cellsOf(corners)) {
      const list = this.cells.get(key);
      if (list) list.push(index - 1);
      else this.cells.set(key, [index - 1]);
    }
    return true;
  }

  private isFree(corners: Building['corners'], clearM: number): boolean {
    for (let k = 0; k < 4; k++) {
      const a = corners[k];
      const b = corners[(k + 1) % 4];
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / 7));
      for (let n = 0; n < steps; n++) {
        const x = a[0] + ((b[0] - a[0]) * n) / steps;
        const y = a[1] + ((b[1] - a[1]) * n) / steps;
        if (wetAt(x, y) !== LAND || isPark(x, y)) return false;
        const met = this.net.near.nearest(x, y, 16 + clearM);
        if (met && met.clearM < clearM) return false;
      }
    }
    return true;
  }

  private overlaps(corners: Building['corners']): boolean {
    for (const key of cellsOf(corners))
      for (const other of this.cells.get(key) ?? []) if (!isApart(corners, this.buildings[other].corners)) return true;
    return false;
  }
}

/** Metres from a point to a rectangle, 0 inside. */
function distanceTo({ x, y, lengthM, depthM, turn }: Plot, to: { x: number; y: number }): number {
  const [dx, dy] = [to.x - x, to.y - y];
  const u = Math.abs(dx * cos(turn) + dy * sin(turn)) - lengthM / 2;
  const v = Math.abs(dy * cos(turn) - dx * sin(turn)) - depthM / 2;
  return length(Math.max(0, u), Math.max(0, v));
}

function cornersOf({ x, y, lengthM, depthM, turn }: Plot, marginM: number): Building['corners'] {
  const c = cos(turn);
  const s = sin(turn);
  const u = lengthM / 2 + marginM;
  const v = depthM / 2 + marginM;
  const at = (du: number, dv: number): Point => [x + du * c - dv * s, y + du * s + dv * c];
  return [at(-u, -v), at(u, -v), at(u, v), at(-u, v)];
}

function* cellsOf(corners: Building['corners']): Generator<number> {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  for (let j = Math.floor(Math.min(...ys) / CELL_M); j <= Math.floor(Math.max(...ys) / CELL_M); j++)
    for (let i = Math.floor(Math.min(...xs) / CELL_M); i <= Math.floor(Math.max(...xs) / CELL_M); i++)
      yield (i + 4096) * 16_384 + j + 4096;
}

/** Two rectangles are apart when one side of one of them separates them. */
function isApart(a: Building['corners'], b: Building['corners']): boolean {
  for (const shape of [a, b])
    for (let k = 0; k < 2; k++) {
      const nx = shape[k + 1][0] - shape[k][0];
      const ny = shape[k + 1][1] - shape[k][1];
      const project = (corners: Building['corners']): [number, number] => {
        const along = corners.map(([x, y]) => x * nx + y * ny);
        return [Math.min(...along), Math.max(...along)];
      };
      const [a0, a1] = project(a);
      const [b0, b1] = project(b);
      if (a1 <= b0 || b1 <= a0) return true;
    }
  return false;
}
