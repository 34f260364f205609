/**
 * Where the centres of hexes lie: on one triangle of the H3 globe they are a plain lattice.
 *
 * H3 lays its cells on the 20 triangles of an icosahedron. On the plane that touches a triangle at its middle (gnomonic
 * projection), the centres of all cells of a resolution are the points a·u + b·v with whole a and b; the spacing shrinks by √7
 * and the lattice turns by asin √(3/28) from one resolution to the next. So centres come from a few multiplications instead of
 * a library call, a hundred times faster; ids still come from the library, and tests hold the two together.
 */
import * as steady from '../domain/steady-math.ts';

type Vector = readonly [number, number, number];

export interface FaceLattice {
  readonly resolution: number;
  /** The middle of the triangle and two directions across it: unit vectors, at right angles. */
  readonly up: Vector;
  readonly across: Vector;
  readonly along: Vector;
  /** The step of the lattice: u = (stepX, stepY), v = u turned by 60 degrees. */
  readonly stepX: number;
  readonly stepY: number;
  /** The 49 sampling points of a cell, as plane offsets from its centre. */
  readonly sampleX: Float64Array;
  readonly sampleY: Float64Array;
  /** The triangle in the plane: distances of a point to its three sides are dot products with these. */
  readonly sideX: readonly number[];
  readonly sideY: readonly number[];
  readonly sideDistance: number;
}

const RADIANS = Math.PI / 180;
const TURN = steady.asin(Math.sqrt(3 / 28));
const SIXTH = Math.PI / 3;
export const SAMPLES = 49;

/** Unit vector of a place in degrees. */
export function onGlobe(lng: number, lat: number): Vector {
  const flat = steady.cos(lat * RADIANS);
  return [flat * steady.cos(lng * RADIANS), flat * steady.sin(lng * RADIANS), steady.sin(lat * RADIANS)];
}

/**
 * The lattice of a resolution on the triangle with these three corners. `handedness` (1 or -1) says which way odd
 * resolutions turn; the caller settles it once against a known cell.
 */
export function faceLattice(corners: readonly [Vector, Vector, Vector], resolution: number, handedness: number): FaceLattice {
  const up = unit(add(add(corners[0], corners[1]), corners[2]));
  const across = unit(minus(corners[0], times(up, dot(corners[0], up))));
  const along = cross(up, across);
  const cornerDistance = Math.sqrt(1 - steady.pow(dot(corners[0], up), 2)) / dot(corners[0], up);
  const step = (at: number): readonly [number, number] => {
    const length = cornerDistance / 2 / steady.pow(Math.sqrt(7), at);
    const angle = at % 2 === 1 ? handedness * TURN : 0;
    return [length * steady.cos(angle), length * steady.sin(angle)];
  };
  const [stepX, stepY] = step(resolution);
  const outward = [1, 3, 5].map((sixth) => sixth * SIXTH);
  return {
    resolution,
    up,
    across,
    along,
    stepX,
    stepY,
    ...sampleOffsets(step(resolution + 1), step(resolution + 2)),
    sideX: outward.map(steady.cos),
    sideY: outward.map(steady.sin),
    sideDistance: cornerDistance / 2,
  };
}

/** Writes plane coordinates of a place into `out` (x, y). Only for places on this half of the globe. */
export function toPlane(lattice: FaceLattice, lng: number, lat: number, out: Float64Array): void {
  const flat = steady.cos(lat * RADIANS);
  const px = flat * steady.cos(lng * RADIANS);
  const py = flat * steady.sin(lng * RADIANS);
  const pz = steady.sin(lat * RADIANS);
  const { up, across, along } = lattice;
  const depth = px * up[0] + py * up[1] + pz * up[2];
  out[0] = (px * across[0] + py * across[1] + pz * across[2]) / depth;
  out[1] = (px * along[0] + py * along[1] + pz * along[2]) / depth;
}

/** Writes longitude and latitude in degrees of a plane point into `out`. */
export function toGlobe(lattice: FaceLattice, x: number, y: number, out: Float64Array): void {
  const { up, across, along } = lattice;
  const px = up[0] + x * across[0] + y * along[0];
  const py = up[1] + x * across[1] + y * along[1];
  const pz = up[2] + x * across[2] + y * along[2];
  out[0] = steady.atan2(py, px) / RADIANS;
  out[1] = steady.atan2(pz, Math.sqrt(px * px + py * py)) / RADIANS;
}

export const latticeX = (lattice: FaceLattice, a: number, b: number): number =>
  a * lattice.stepX + b * (lattice.stepX / 2 - (lattice.stepY * Math.sqrt(3)) / 2);
export const latticeY = (lattice: FaceLattice, a: number, b: number): number =>
  a * lattice.stepY + b * (lattice.stepY / 2 + (lattice.stepX * Math.sqrt(3)) / 2);

/** Lattice coordinates (not whole) of a plane point into `out`: the inverse of latticeX and latticeY. */
export function toLattice(lattice: FaceLattice, x: number, y: number, out: Float64Array): void {
  const { stepX, stepY } = lattice;
  const vX = stepX / 2 - (stepY * Math.sqrt(3)) / 2;
  const vY = stepY / 2 + (stepX * Math.sqrt(3)) / 2;
  const area = stepX * vY - stepY * vX;
  out[0] = (x * vY - y * vX) / area;
  out[1] = (y * stepX - x * stepY) / area;
}

/** How far a plane point lies inside the triangle, in plane units; negative outside. */
export function insideFaceBy(lattice: FaceLattice, x: number, y: number): number {
  let least = Infinity;
  for (let side = 0; side < 3; side++)
    least = Math.min(least, lattice.sideDistance - (x * lattice.sideX[side] + y * lattice.sideY[side]));
  return least;
}

export const stepLength = (lattice: FaceLattice): number => steady.hypot(lattice.stepX, lattice.stepY);

/** A cell's children are its middle and six around it, one resolution finer; twice that gives 49. */
function sampleOffsets(child: readonly [number, number], grandchild: readonly [number, number]) {
  const sampleX = new Float64Array(SAMPLES);
  const sampleY = new Float64Array(SAMPLES);
  for (let outer = 0; outer < 7; outer++) {
    for (let inner = 0; inner < 7; inner++) {
      const [childX, childY] = spoke(child, outer);
      const [grandX, grandY] = spoke(grandchild, inner);
      sampleX[outer * 7 + inner] = childX + grandX;
      sampleY[outer * 7 + inner] = childY + grandY;
    }
  }
  return { sampleX, sampleY };
}

function spoke([x, y]: readonly [number, number], which: number): readonly [number, number] {
  if (which === 0) return [0, 0];
  const [cos, sin] = [steady.cos(which * SIXTH), steady.sin(which * SIXTH)];
  return [x * cos - y * sin, x * sin + y * cos];
}

const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor];
const unit = (a: Vector): Vector => times(a, 1 / Math.sqrt(dot(a, a)));
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
