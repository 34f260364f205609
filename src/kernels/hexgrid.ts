/**
 * Communities to hexes: the cells of the grid and the pieces that communities cut them into (METHOD 4.1 and 4.2).
 *
 * A cell belongs to the grid when one of its 49 sampling points, the centres of its descendants two resolutions finer, lies in
 * a community; the piece (cell, community) weighs as many points as lie in that community. A community too small to hold a
 * point has one piece, in the cell of its representative point. Cells stand in order of id, pieces by cell, then community.
 * H3 index and cell geometry: Uber's h3 library.
 */
import {
  cellArea,
  cellsToMultiPolygon,
  cellToBoundary,
  cellToChildren,
  cellToLatLng,
  cellToParent,
  getHexagonEdgeLengthAvg,
  getPentagons,
  getResolution,
  gridDisk,
  h3IndexToSplitLong,
  isValidCell,
  latLngToCell,
  polygonToCells,
  splitLongToH3Index,
} from 'h3-js';
import { EARTH_RADIUS_M, type MultiPolygon } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { assert } from '../domain/outcome.ts';
import { planarArea, representativePoint } from '../domain/representative-point.ts';
import {
  dot,
  type FaceLattice,
  faceLattice,
  latticeX,
  latticeY,
  onGlobe,
  toGlobe,
  toLattice,
  toPlane,
} from './face-lattice.ts';
import { alongBorder, latticePieces } from './lattice-pieces.ts';
import { contains, type PolygonEdges } from './polygon-edges.ts';
import { assemble, type HexGrid, PieceColumns, wider } from './hex-pieces.ts';
import { NONE } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

export type { HexGrid } from './hex-pieces.ts';

export interface CellOutlines {
  readonly outlineOffsets: Uint32Array;
  readonly outlineLng: Float64Array;
  readonly outlineLat: Float64Array;
}

/**
 * The grid of a list of boundaries (degrees, WGS 84; `edges` are the same boundaries). Resolution 8 to 11.
 * Null when the job was stopped. Shapes without area give no piece.
 */
export function hexGrid(
  boundaries: readonly MultiPolygon[],
  edges: readonly PolygonEdges[],
  resolution: number,
  job: Job,
): HexGrid | null {
  const pieces = new PieceColumns();
  const faces = new Faces(resolution);
  for (let community = 0; community < boundaries.length; community++) {
    if (job.checkpoint(community, boundaries.length)) return null;
    const shape = boundaries[community];
    const before = pieces.count;
    const point = representativePoint(shape);
    if (!point) continue;
    const lattice = faces.at(point[0], point[1]);
    const isOnFace = latticePieces(lattice, shape, edges[community], (a, b, points) => {
      addAt(pieces, community, points, latticeX(lattice, a, b), latticeY(lattice, a, b), lattice);
    });
    if (!isOnFace) addAcrossFaces(pieces, shape, edges[community], community, resolution);
    if (pieces.count === before) addNamed(pieces, community, 1, latLngToCell(point[1], point[0], resolution));
  }
  return assemble(pieces, resolution);
}

/** About how many hexes the ground takes, before any is laid: the area of its parts by that of a hex where they lie. */
export function hexesExpected(boundaries: readonly MultiPolygon[], resolution: number): number {
  let hexes = 0;
  for (const polygon of boundaries.flat()) {
    const [outer = []] = polygon;
    const [lng, lat] = outer[0] ?? [0, 0];
    const areaM2 = Math.abs(planarArea(outer)) * METRES_PER_DEGREE * METRES_PER_DEGREE * steady.cos((lat * Math.PI) / 180);
    hexes += areaM2 / cellArea(latLngToCell(lat, lng, resolution), 'm2');
  }
  return Math.round(hexes);
}

/** Corner points of every cell, in degrees, not closed: 6 a cell, 5 for pentagons, more where a cell crosses a face. */
export function cellOutlines(grid: HexGrid): CellOutlines {
  const outlineOffsets = new Uint32Array(grid.cellCount + 1);
  let lng = new Float64Array(grid.cellCount * 6 + 16);
  let lat = new Float64Array(grid.cellCount * 6 + 16);
  let at = 0;
  for (let cell = 0; cell < grid.cellCount; cell++) {
    const outline = cellToBoundary(cellName(grid, cell));
    if (at + outline.length > lng.length) [lng, lat] = [wider(lng), wider(lat)];
    for (const [cornerLat, cornerLng] of outline) {
      lng[at] = cornerLng;
      lat[at++] = cornerLat;
    }
    outlineOffsets[cell + 1] = at;
  }
  return { outlineOffsets, outlineLng: lng.slice(0, at), outlineLat: lat.slice(0, at) };
}

/** The cell's id as people write it: 15 hex digits. */
export const cellName = (grid: HexGrid, cell: number): string => splitLongToH3Index(grid.cellIdLo[cell], grid.cellIdHi[cell]);

/** Row of the cell that a place in degrees lies in, or NONE. */
export function cellAt(grid: HexGrid, lng: number, lat: number): number {
  return cellNamed(grid, latLngToCell(lat, lng, grid.resolution));
}

/** Row of the cell with this id, or NONE. */
export function cellNamed(grid: HexGrid, name: string): number {
  const [idLo, idHi] = h3IndexToSplitLong(name);
  const [lo, hi] = [idLo >>> 0, idHi >>> 0];
  let first = 0;
  let last = grid.cellCount - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    const differs = grid.cellIdHi[middle] - hi || grid.cellIdLo[middle] - lo;
    if (differs === 0) return middle;
    if (differs < 0) first = middle + 1;
    else last = middle - 1;
  }
  return NONE;
}

/** Longitude and latitude of the centre of a named cell. */
export function cellCentre(name: string): readonly [number, number] {
  const [lat, lng] = cellToLatLng(name);
  return [lng, lat];
}

/** Square metres of a cell. */
export const cellAreaM2 = (name: string): number => cellArea(name, 'm2');

/** -1 for a text that is no cell. */
export const cellResolution = (name: string): number => (isValidCell(name) ? getResolution(name) : -1);

/** Id of the coarser cell that holds this one. */
export const cellAncestor = (grid: HexGrid, cell: number, resolution: number): string =>
  resolution < 0 ? '' : cellToParent(cellName(grid, cell), resolution);

/** The cell that holds a point of a face's plane. */
function addAt(pieces: PieceColumns, community: number, points: number, x: number, y: number, lattice: FaceLattice): void {
  toGlobe(lattice, x, y, place);
  const [idLo, idHi] = h3IndexToSplitLong(latLngToCell(place[1], place[0], lattice.resolution));
  pieces.add(community, points, idLo, idHi, place[0], place[1]);
}

/** Scratch: longitude and latitude of the last centre. */
const place = new Float64Array(2);

function addNamed(pieces: PieceColumns, community: number, points: number, name: string): void {
  const [idLo, idHi] = h3IndexToSplitLong(name);
  const [lat, lng] = cellToLatLng(name);
  pieces.add(community, points, idLo, idHi, lng, lat);
}

/** The slow way round, cell by cell through the library: for a community that two triangles of the globe share. */
function addAcrossFaces(
  pieces: PieceColumns,
  shape: MultiPolygon,
  edges: PolygonEdges,
  community: number,
  resolution: number,
): void {
  const cells = new Set<string>();
  for (const polygon of shape) {
    const rings = polygon.map((ring) => ring.map(([lng, lat]) => [lat, lng]));
    for (const cell of polygonToCells(rings, resolution)) cells.add(cell);
  }
  alongBorder(shape, getHexagonEdgeLengthAvg(resolution, 'm') / METRES_PER_DEGREE, (lng, lat) => {
    for (const cell of gridDisk(latLngToCell(lat, lng, resolution), 1)) cells.add(cell);
  });
  for (const cell of [...cells].sort()) {
    const points = cellToChildren(cell, resolution + 2).filter((child) => {
      const [lat, lng] = cellToLatLng(child);
      return contains(edges, lng, lat);
    });
    if (points.length > 0) addNamed(pieces, community, points.length, cell);
  }
}

/** The triangles of the globe, each with its lattice once it is asked for. */
class Faces {
  private readonly resolution: number;
  private readonly corners: readonly (readonly [Vector, Vector, Vector])[];
  private readonly lattices = new Map<number, FaceLattice>();

  constructor(resolution: number) {
    this.resolution = resolution;
    this.corners = faceCorners();
  }

  at(lng: number, lat: number): FaceLattice {
    const place = onGlobe(lng, lat);
    let face = 0;
    for (let other = 1; other < this.corners.length; other++) {
      if (towards(this.corners[other], place) > towards(this.corners[face], place)) face = other;
    }
    const known = this.lattices.get(face);
    if (known) return known;
    const made = settledLattice(this.corners[face], this.resolution);
    this.lattices.set(face, made);
    return made;
  }
}

type Vector = ReturnType<typeof onGlobe>;

const towards = (corners: readonly [Vector, Vector, Vector], place: Vector): number =>
  dot(corners[0], place) + dot(corners[1], place) + dot(corners[2], place);

/** The twelve pentagons stand on the corners of the icosahedron; its sides are the triples of corners nearest to each other. */
function faceCorners(): (readonly [Vector, Vector, Vector])[] {
  const corners = getPentagons(0).map((cell) => {
    const [lat, lng] = cellToLatLng(cell);
    return onGlobe(lng, lat);
  });
  const isNear = (a: Vector, b: Vector): boolean => dot(a, b) > 0.4 && dot(a, b) < 0.5;
  const faces: (readonly [Vector, Vector, Vector])[] = [];
  for (let i = 0; i < 12; i++)
    for (let j = i + 1; j < 12; j++)
      for (let k = j + 1; k < 12; k++)
        if (isNear(corners[i], corners[j]) && isNear(corners[j], corners[k]) && isNear(corners[i], corners[k]))
          faces.push([corners[i], corners[j], corners[k]]);
  assert(faces.length === 20, `an icosahedron has 20 faces, not ${faces.length}`);
  return faces;
}

/** Odd resolutions turn one way or the other: the way on which a known cell of the face falls on the lattice. */
function settledLattice(corners: readonly [Vector, Vector, Vector], resolution: number): FaceLattice {
  const out = new Float64Array(2);
  for (const handedness of [1, -1]) {
    const lattice = faceLattice(corners, resolution, handedness);
    toGlobe(lattice, lattice.sideDistance / 3, lattice.sideDistance / 5, out);
    const [lat, lng] = cellToLatLng(latLngToCell(out[1], out[0], resolution | 1));
    const odd = faceLattice(corners, resolution | 1, handedness);
    toPlane(odd, lng, lat, out);
    toLattice(odd, out[0], out[1], out);
    if (Math.abs(out[0] - Math.round(out[0])) < 0.01 && Math.abs(out[1] - Math.round(out[1])) < 0.01) return lattice;
  }
  throw new Error(`no lattice of resolution ${resolution} fits this face`);
}

/** The cell that a place in degrees lies in, as people write it. */
export const cellNameAt = (lng: number, lat: number, resolution: number): string => latLngToCell(lat, lng, resolution);

/** A cell and the cells around it, in order of id. */
export const cellsAround = (name: string): readonly string[] => gridDisk(name, 1).toSorted();

/** The ground of some cells as areas with rings that close: corners are the same for cells that touch. */
export const groundOfCells = (names: readonly string[]): MultiPolygon =>
  cellsToMultiPolygon([...names], true).map((polygon) => polygon.map((ring) => ring.map(([lng, lat]) => [lng, lat] as const)));
