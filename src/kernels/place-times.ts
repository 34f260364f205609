/**
 * Walking times between one place and all others within a limit: what catchments and matrices are made of.
 *
 * One bounded search over the nodes, then a step through the doors of the nodes reached, then the places on the same edge.
 * The scratch arrays are clean between searches; nothing is allocated.
 */
import { NODE } from '../domain/streets.ts';
import { spread } from './spread.ts';
import {
  alongEdgeMs,
  type Doors,
  doorsByNode,
  type Side,
  type Stands,
  type StandsByEdge,
  standsByEdge,
  standsOf,
  usesFirst,
  usesSecond,
} from './stands.ts';
import { type Ties, UNREACHED, type WalkNetwork } from './walk-network.ts';
import type { Walker } from './walker.ts';

/** Places made findable from nodes and edges; `side` is what walkers do there. */
export interface PlaceIndex {
  readonly side: Side;
  readonly stands: Stands;
  readonly byEdge: StandsByEdge;
  readonly doors: Doors;
}

export function indexPlaces(network: WalkNetwork, places: Ties, side: Side): PlaceIndex {
  const stands = standsOf(network, places);
  return { side, stands, byEdge: standsByEdge(network, stands), doors: doorsByNode(network, stands, side) };
}

/** Gives the two ends of every stand of a place their times; returns how many nodes are now in `walker.touched`. */
export function seedPlace(walker: Walker, stands: Stands, place: number, side: Side, limitMs: number): number {
  const { network, nodeMs, touched, buckets } = walker;
  let count = 0;
  const offer = (node: number, ms: number): void => {
    if (ms > limitMs || ms >= nodeMs[node]) return;
    if (nodeMs[node] === UNREACHED) touched[count++] = node;
    nodeMs[node] = ms;
    buckets.push(node, ms);
  };
  for (let stand = stands.offsets[place]; stand < stands.offsets[place + 1]; stand++) {
    if (usesFirst(network, stands, stand, side)) offer(network.edgeFrom[stands.edge[stand]], stands.fromMs[stand]);
    if (usesSecond(network, stands, stand, side)) offer(network.edgeTo[stands.edge[stand]], stands.toMs[stand]);
  }
  return count;
}

/** Fills `walker.nodeMs` with times from (`leaves`) or to (`arrives`) a place; the nodes are the first of `walker.touched`. */
export function spreadFromPlace(walker: Walker, stands: Stands, place: number, side: Side, limitMs: number): number {
  const arcs = side === 'leaves' ? walker.along : walker.against;
  walker.buckets.open(limitMs);
  const seeded = seedPlace(walker, stands, place, side, limitMs);
  return spread(arcs, walker.network.nodeFlags, walker.buckets, limitMs, walker.nodeMs, walker.touched, seeded);
}

/** Makes the walker's scratch clean again. */
export function wipe({ nodeMs, touched }: Walker, touchedCount: number): void {
  for (let at = 0; at < touchedCount; at++) nodeMs[touched[at]] = UNREACHED;
}

/** Times of places around one place; `found` lists those within the limit, unsorted. */
export class PlacesAround {
  readonly ms: Uint32Array;
  readonly found: Uint32Array;
  count = 0;
  private readonly walker: Walker;
  private readonly index: PlaceIndex;

  constructor(walker: Walker, index: PlaceIndex) {
    this.walker = walker;
    this.index = index;
    this.ms = new Uint32Array(index.stands.placeCount).fill(UNREACHED);
    this.found = new Uint32Array(index.stands.placeCount);
  }

  /** Walkers do the opposite at the place in the middle: they leave it to arrive at the others, or the other way round. */
  search(middle: Stands, place: number, limitMs: number): void {
    const { walker, index } = this;
    const { nodeMs, touched } = walker;
    const { nodeFlags } = walker.network;
    const { offsets, place: doorPlace, ms: doorMs } = index.doors;
    const side = index.side === 'leaves' ? 'arrives' : 'leaves';
    this.clear();
    const reached = spreadFromPlace(walker, middle, place, side, limitMs);
    for (let at = 0; at < reached; at++) {
      const node = touched[at];
      const time = nodeMs[node];
      nodeMs[node] = UNREACHED;
      if (nodeFlags[node] & NODE.gateClosed) continue;
      for (let door = offsets[node]; door < offsets[node + 1]; door++)
        this.offer(doorPlace[door], time + doorMs[door], limitMs);
    }
    for (let stand = middle.offsets[place]; stand < middle.offsets[place + 1]; stand++) this.searchEdge(middle, stand, limitMs);
  }

  private searchEdge(middle: Stands, stand: number, limitMs: number): void {
    const { byEdge, stands, side } = this.index;
    const edge = middle.edge[stand];
    for (let at = byEdge.offsets[edge]; at < byEdge.offsets[edge + 1]; at++) {
      const other = byEdge.stands[at];
      const ms =
        side === 'arrives'
          ? alongEdgeMs(this.walker.network, middle, stand, stands, other)
          : alongEdgeMs(this.walker.network, stands, other, middle, stand);
      this.offer(stands.place[other], ms, limitMs);
    }
  }

  private offer(place: number, ms: number, limitMs: number): void {
    if (ms > limitMs || ms >= this.ms[place]) return;
    if (this.ms[place] === UNREACHED) this.found[this.count++] = place;
    this.ms[place] = ms;
  }

  private clear(): void {
    for (let at = 0; at < this.count; at++) this.ms[this.found[at]] = UNREACHED;
    this.count = 0;
  }
}
