/**
 * Finding streets near a point: a packed tree of boxes over the segments of all edges.
 *
 * Edges stand in Hilbert order of their nodes already, so boxes over runs of eight are small without any sorting and the
 * tree is made in one pass. Pieces of network that are too short to tie to are left out (METHOD 1.7).
 */
import { WAY } from '../domain/streets.ts';
import type { WalkNetwork } from './walk-network.ts';

/** Segments in a leaf, and boxes in a box. */
export const BRANCHES = 8;

export interface EdgeIndex {
  readonly segmentCount: number;
  /** Where the segment begins in the network's shape arrays, rising; so a lower segment is of a lower edge. */
  readonly segmentShape: Uint32Array;
  readonly segmentEdge: Uint32Array;
  /** West, south, east, north of every box; the leaves' boxes first, the root last. */
  readonly boxes: Float64Array;
  /** First box of each level, leaves first, and the number of boxes at the end. */
  readonly levels: readonly number[];
}

/** May places be tied to this edge? Not on pieces of network that are too short, nor where the street was taken away. */
export const takesTies = (network: WalkNetwork, edge: number, minPieceM: number): boolean =>
  network.componentLengthM[network.nodeComponent[network.edgeFrom[edge]]] >= minPieceM &&
  (network.edgeFlags[edge] & WAY.removed) === 0;

/** Pieces shorter than `minPieceM` (the network's own, if not given) are left out. */
export function indexEdges(network: WalkNetwork, minPieceM = network.minPieceM): EdgeIndex {
  const { edgeCount, shapeOffsets } = network;
  const isTied = (edge: number): boolean => takesTies(network, edge, minPieceM);
  let segmentCount = 0;
  for (let edge = 0; edge < edgeCount; edge++)
    if (isTied(edge)) segmentCount += shapeOffsets[edge + 1] - shapeOffsets[edge] - 1;
  const segmentShape = new Uint32Array(segmentCount);
  const segmentEdge = new Uint32Array(segmentCount);
  let segment = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!isTied(edge)) continue;
    for (let shape = shapeOffsets[edge]; shape < shapeOffsets[edge + 1] - 1; shape++) {
      segmentShape[segment] = shape;
      segmentEdge[segment++] = edge;
    }
  }
  const levels = levelStarts(segmentCount);
  return { segmentCount, segmentShape, segmentEdge, boxes: boxesOf(network, segmentShape, levels), levels };
}

function levelStarts(segmentCount: number): readonly number[] {
  const levels = [0];
  let start = 0;
  let size = segmentCount;
  while (size > 0) {
    size = Math.ceil(size / BRANCHES);
    start += size;
    levels.push(start);
    if (size === 1) break;
  }
  return levels;
}

function boxesOf({ shapeLng, shapeLat }: WalkNetwork, segmentShape: Uint32Array, levels: readonly number[]): Float64Array {
  const boxCount = levels.at(-1) ?? 0;
  const boxes = new Float64Array(4 * boxCount);
  for (let box = 0; box < boxCount; box++) {
    boxes[4 * box] = boxes[4 * box + 1] = Number.POSITIVE_INFINITY;
    boxes[4 * box + 2] = boxes[4 * box + 3] = Number.NEGATIVE_INFINITY;
  }
  for (let segment = 0; segment < segmentShape.length; segment++) {
    const box = 4 * Math.floor(segment / BRANCHES);
    const shape = segmentShape[segment];
    widen(boxes, box, shapeLng[shape], shapeLat[shape], shapeLng[shape], shapeLat[shape]);
    widen(boxes, box, shapeLng[shape + 1], shapeLat[shape + 1], shapeLng[shape + 1], shapeLat[shape + 1]);
  }
  for (let level = 1; level < levels.length - 1; level++)
    for (let child = levels[level - 1]; child < levels[level]; child++) {
      const parent = levels[level] + Math.floor((child - levels[level - 1]) / BRANCHES);
      widen(boxes, 4 * parent, boxes[4 * child], boxes[4 * child + 1], boxes[4 * child + 2], boxes[4 * child + 3]);
    }
  return boxes;
}

function widen(boxes: Float64Array, at: number, west: number, south: number, east: number, north: number): void {
  if (west < boxes[at]) boxes[at] = west;
  if (south < boxes[at + 1]) boxes[at + 1] = south;
  if (east > boxes[at + 2]) boxes[at + 2] = east;
  if (north > boxes[at + 3]) boxes[at + 3] = north;
}
