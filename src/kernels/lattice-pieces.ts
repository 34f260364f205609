/**
 * The pieces of one community: which cells hold how many of its sampling points (METHOD 4.1 and 4.2).
 *
 * Cells near the border are found by walking along it in steps of less than half a cell and marking the cell met with its six
 * neighbours: no sampling point of an unmarked cell can lie across the border from its centre. Unmarked cells that stand in a
 * row are all inside or all outside, so one test settles them; marked cells have their 49 points tested one by one.
 */
import type { MultiPolygon } from '../domain/geometry.ts';
import {
  type FaceLattice,
  insideFaceBy,
  latticeX,
  latticeY,
  SAMPLES,
  stepLength,
  toGlobe,
  toLattice,
  toPlane,
} from './face-lattice.ts';
import { contains, type PolygonEdges } from './polygon-edges.ts';
import * as steady from '../domain/steady-math.ts';

/** Takes a cell by its lattice coordinates, with the number of sampling points inside. */
export type PieceSink = (a: number, b: number, points: number) => void;

const STEPS_PER_CELL = 1 / 0.45;
/** The cell met, then its six neighbours. */
const NEAR_A = [0, 1, 0, -1, -1, 0, 1];
const NEAR_B = [0, 0, 1, 1, 0, -1, -1];

/** False, with nothing sent, when the community is not wholly on this face with room to spare. */
export function latticePieces(lattice: FaceLattice, shape: MultiPolygon, edges: PolygonEdges, sink: PieceSink): boolean {
  const border = borderSteps(lattice, shape);
  if (!border) return false;
  if (border.length === 0) return true;
  const box = boxOf(border);
  const isMarked = markedCells(border, box);
  const out = new Float64Array(2);
  for (let b = box.minB; b < box.minB + box.height; b++) {
    let isRunInside: boolean | null = null;
    for (let a = box.minA; a < box.minA + box.width; a++) {
      if (isMarked[(b - box.minB) * box.width + (a - box.minA)] === 1) {
        isRunInside = null;
        const points = pointsInside(lattice, edges, a, b, out);
        if (points > 0) sink(a, b, points);
        continue;
      }
      if (isRunInside === null) {
        toGlobe(lattice, latticeX(lattice, a, b), latticeY(lattice, a, b), out);
        isRunInside = contains(edges, out[0], out[1]);
      }
      if (isRunInside) sink(a, b, SAMPLES);
    }
  }
  return true;
}

/** Places along the border that are at most 0.45 of `cellDegrees` apart, in degrees. */
export function alongBorder(shape: MultiPolygon, cellDegrees: number, visit: (lng: number, lat: number) => void): void {
  for (const ring of shape.flat()) {
    let [lng, lat] = ring.at(-1) ?? [0, 0];
    for (const [toLng, toLat] of ring) {
      const [acrossLng, acrossLat] = [toLng - lng, toLat - lat];
      const steps = Math.ceil((steady.hypot(acrossLng, acrossLat) / cellDegrees) * STEPS_PER_CELL);
      for (let step = 1; step <= steps; step++) visit(lng + (acrossLng * step) / steps, lat + (acrossLat * step) / steps);
      [lng, lat] = [toLng, toLat];
    }
  }
}

interface Box {
  readonly minA: number;
  readonly minB: number;
  readonly width: number;
  readonly height: number;
}

/** Lattice coordinates of the border's steps, flat; null when a step comes too near the side of the face. */
function borderSteps(lattice: FaceLattice, shape: MultiPolygon): Float64Array | null {
  const room = 4 * stepLength(lattice);
  // Towards the corners of a face the plane stretches up to 1.585 times against the globe.
  const cellDegrees = (stepLength(lattice) * 180) / Math.PI / 1.6;
  let steps = new Float64Array(1024);
  let used = 0;
  let fits = true;
  const out = new Float64Array(2);
  alongBorder(shape, cellDegrees, (lng, lat) => {
    toPlane(lattice, lng, lat, out);
    if (insideFaceBy(lattice, out[0], out[1]) < room) fits = false;
    toLattice(lattice, out[0], out[1], out);
    if (used + 2 > steps.length) {
      const wider = new Float64Array(steps.length * 2);
      wider.set(steps);
      steps = wider;
    }
    steps[used++] = out[0];
    steps[used++] = out[1];
  });
  return fits ? steps.subarray(0, used) : null;
}

function boxOf(border: Float64Array): Box {
  let [minA, minB, maxA, maxB] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < border.length; at += 2) {
    minA = Math.min(minA, border[at]);
    maxA = Math.max(maxA, border[at]);
    minB = Math.min(minB, border[at + 1]);
    maxB = Math.max(maxB, border[at + 1]);
  }
  const [lowA, lowB] = [Math.floor(minA) - 3, Math.floor(minB) - 3];
  return { minA: lowA, minB: lowB, width: Math.ceil(maxA) + 4 - lowA, height: Math.ceil(maxB) + 4 - lowB };
}

function markedCells(border: Float64Array, box: Box): Uint8Array {
  const isMarked = new Uint8Array(box.width * box.height);
  for (let at = 0; at < border.length; at += 2) {
    const c = -border[at] - border[at + 1];
    let a = Math.round(border[at]);
    let b = Math.round(border[at + 1]);
    const wrongA = Math.abs(a - border[at]);
    const wrongB = Math.abs(b - border[at + 1]);
    const wrongC = Math.abs(Math.round(c) - c);
    if (wrongA > wrongB && wrongA > wrongC) a = -b - Math.round(c);
    else if (wrongB > wrongC) b = -a - Math.round(c);
    for (let near = 0; near < 7; near++)
      isMarked[(b + NEAR_B[near] - box.minB) * box.width + (a + NEAR_A[near] - box.minA)] = 1;
  }
  return isMarked;
}

function pointsInside(lattice: FaceLattice, edges: PolygonEdges, a: number, b: number, out: Float64Array): number {
  const x = latticeX(lattice, a, b);
  const y = latticeY(lattice, a, b);
  let points = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    toGlobe(lattice, x + lattice.sampleX[sample], y + lattice.sampleY[sample], out);
    if (contains(edges, out[0], out[1])) points++;
  }
  return points;
}
