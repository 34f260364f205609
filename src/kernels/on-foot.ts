/**
 * The streets inside an area, and which of them are joined without leaving it (METHOD 8, merging on foot).
 *
 * A segment of a street is inside when none of its points, taken at its ends and every ten metres between, lies outside. Segments that
 * meet are joined, whatever the direction of walking; a closed gate joins nothing, a street that was taken away is not there.
 */
import { NODE, WAY } from '../domain/streets.ts';
import { distanceM } from '../domain/geometry.ts';
import type { AreaTest } from './area-test.ts';
import { NONE, type Ties, type WalkNetwork } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

export const SAMPLE_M = 10;
/** How far outside the area a street may run and still count as inside: half of a broad street. */
export const BORDER_MARGIN_M = 20;

export interface StreetsInside {
  readonly partCount: number;
  /** One row an inside segment: where it begins in the shape arrays, rising, and the part it belongs to. */
  readonly shape: Uint32Array;
  readonly part: Uint32Array;
}

/** Parts are numbered in order of their first segment. */
export function streetsInside(network: WalkNetwork, area: AreaTest): StreetsInside {
  const { edgeCount, edgeFlags, shapeOffsets } = network;
  const shape: number[] = [];
  const union = new Union();
  const points: number[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeFlags[edge] & WAY.removed || !area.meets(...boxOf(network, edge))) continue;
    for (let at = shapeOffsets[edge]; at < shapeOffsets[edge + 1] - 1; at++) {
      if (!isInside(network, area, at)) continue;
      const from = pointOf(network, edge, at);
      shape.push(at);
      points.push(from);
      union.join(from, pointOf(network, edge, at + 1));
    }
  }
  const partOfRoot = new Map<number, number>();
  const part = Uint32Array.from(points, (point) => {
    const root = union.rootOf(point);
    const known = partOfRoot.get(root) ?? partOfRoot.size;
    partOfRoot.set(root, known);
    return known;
  });
  return { partCount: partOfRoot.size, shape: Uint32Array.from(shape), part };
}

/** The part on which a tied place stands; NONE where it is tied to nothing or to a street outside. */
export function partUnder(network: WalkNetwork, inside: StreetsInside, ties: Ties, row: number): number {
  if (ties.edge[row] === NONE) return NONE;
  const at = rowOfShape(inside.shape, shapeUnder(network, ties.edge[row], ties.alongM[row]));
  return at < 0 ? NONE : inside.part[at];
}

/** The lowest closed gate at which streets of both parts end; NONE where there is none. */
export function gateBetween(network: WalkNetwork, inside: StreetsInside, one: number, other: number): number {
  const { edgeCount, edgeFrom, edgeTo, nodeFlags, shapeOffsets } = network;
  const reached = new Map<number, number>();
  const reach = (node: number, shape: number): void => {
    const row = nodeFlags[node] & NODE.gateClosed ? rowOfShape(inside.shape, shape) : -1;
    const part = row < 0 ? NONE : inside.part[row];
    if (part === one || part === other) reached.set(node, (reached.get(node) ?? 0) | (part === one ? 1 : 2));
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    reach(edgeFrom[edge], shapeOffsets[edge]);
    reach(edgeTo[edge], shapeOffsets[edge + 1] - 2);
  }
  let lowest = NONE;
  for (const [node, parts] of reached) if (parts === 3 && node < lowest) lowest = node;
  return lowest;
}

/** The segment of an edge at so many metres along it: at a corner the one that ends there, as ties are summed. */
export function shapeUnder({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, edge: number, alongM: number): number {
  const last = shapeOffsets[edge + 1] - 2;
  let passedM = 0;
  for (let at = shapeOffsets[edge]; at < last; at++) {
    passedM += distanceM(shapeLng[at], shapeLat[at], shapeLng[at + 1], shapeLat[at + 1]);
    if (alongM <= passedM) return at;
  }
  return last;
}

function rowOfShape(shapes: Uint32Array, wanted: number): number {
  let [low, high] = [0, shapes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shapes[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return shapes[low] === wanted ? low : -1;
}

function isInside({ shapeLng, shapeLat }: WalkNetwork, area: AreaTest, at: number): boolean {
  const [lng, lat, toLng, toLat] = [shapeLng[at], shapeLat[at], shapeLng[at + 1], shapeLat[at + 1]];
  const lengthM = steady.hypot(area.x(toLng) - area.x(lng), area.y(toLat) - area.y(lat));
  const steps = Math.max(1, Math.ceil(lengthM / SAMPLE_M));
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    if (!area.contains(lng + share * (toLng - lng), lat + share * (toLat - lat))) return false;
  }
  return true;
}

/** A name for a point of a street: the junction's where it is one that can be walked through, else one of its own. */
function pointOf({ edgeFrom, edgeTo, nodeFlags, nodeCount, shapeOffsets }: WalkNetwork, edge: number, at: number): number {
  const isFirst = at === shapeOffsets[edge];
  if (!isFirst && at !== shapeOffsets[edge + 1] - 1) return nodeCount + at;
  const node = isFirst ? edgeFrom[edge] : edgeTo[edge];
  return nodeFlags[node] & NODE.gateClosed ? nodeCount + at : node;
}

function boxOf({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, edge: number): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (let at = shapeOffsets[edge]; at < shapeOffsets[edge + 1]; at++) {
    box[0] = Math.min(box[0], shapeLng[at]);
    box[1] = Math.min(box[1], shapeLat[at]);
    box[2] = Math.max(box[2], shapeLng[at]);
    box[3] = Math.max(box[3], shapeLat[at]);
  }
  return box;
}

/** Points that are joined share a root, the lowest of them. */
class Union {
  private readonly parent = new Map<number, number>();

  rootOf(point: number): number {
    let root = point;
    for (let up = this.parent.get(root); up !== undefined && up !== root; up = this.parent.get(root)) root = up;
    for (let at = point; at !== root; ) {
      const next = this.parent.get(at) ?? root;
      this.parent.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    this.parent.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
  }
}
