/**
 * Walking times the slow and obvious way: Dijkstra in double precision over every node of the ways as they were drawn.
 *
 * Nothing is joined, sorted or rounded. A spot is a point of one segment; a spot at an end of its segment is that node. The
 * search leaves a closed gate only where it starts there.
 */
import { distanceM } from '../../src/domain/geometry.ts';
import { NODE, WAY, type WalkWays } from '../../src/domain/streets.ts';

export interface PlainProfile {
  readonly speedMetresPerSecond: number;
  readonly stepsFactor: number;
}

interface PlainArc {
  readonly to: number;
  readonly seconds: number;
}

export interface PlainSegment {
  readonly a: number;
  readonly b: number;
  readonly seconds: number;
  readonly lengthM: number;
  readonly flags: number;
}

/** A point of a segment; share 0 is its node a, share 1 its node b. */
export interface Spot {
  readonly segment: PlainSegment;
  readonly share: number;
}

export interface PlainStreets {
  readonly ways: WalkWays;
  readonly segments: readonly PlainSegment[];
  readonly arcs: readonly (readonly PlainArc[])[];
}

export function plainStreets(ways: WalkWays, profile: PlainProfile): PlainStreets {
  const segments: PlainSegment[] = [];
  const arcs: PlainArc[][] = Array.from({ length: ways.nodeCount }, () => []);
  for (let way = 0; way < ways.wayCount; way++)
    for (let at = ways.wayOffsets[way]; at + 1 < ways.wayOffsets[way + 1]; at++) {
      const a = ways.wayNodes[at];
      const b = ways.wayNodes[at + 1];
      if (a === b) continue;
      const flags = ways.wayFlags[way];
      const lengthM = distanceM(ways.nodeLng[a], ways.nodeLat[a], ways.nodeLng[b], ways.nodeLat[b]);
      const seconds = (lengthM * (flags & WAY.steps ? profile.stepsFactor : 1)) / profile.speedMetresPerSecond;
      segments.push({ a, b, seconds, lengthM, flags });
      if (!(flags & WAY.backwardOnly)) arcs[a].push({ to: b, seconds });
      if (!(flags & WAY.forwardOnly)) arcs[b].push({ to: a, seconds });
    }
  return { ways, segments, arcs };
}

/** Seconds from a spot to every node; Infinity where nobody can walk. */
export function secondsToNodes({ ways, arcs }: PlainStreets, from: Spot): Float64Array {
  const seconds = new Float64Array(ways.nodeCount).fill(Number.POSITIVE_INFINITY);
  const heap = new Heap();
  const offer = (node: number, time: number): void => {
    if (time >= seconds[node]) return;
    seconds[node] = time;
    heap.push(node, time);
  };
  const start = nodeAt(from);
  if (start === null) {
    const { a, b, seconds: whole, flags } = from.segment;
    if (!(flags & WAY.forwardOnly)) offer(a, whole * from.share);
    if (!(flags & WAY.backwardOnly)) offer(b, whole * (1 - from.share));
  } else offer(start, 0);
  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    if (next.time > seconds[next.node]) continue;
    if (next.node !== start && ways.nodeFlags[next.node] & NODE.gateClosed) continue;
    for (const { to, seconds: step } of arcs[next.node]) offer(to, next.time + step);
  }
  return seconds;
}

/** Seconds from one spot to another, given the times from the first to all nodes. */
export function secondsToSpot({ ways }: PlainStreets, from: Spot, nodeSeconds: Float64Array, to: Spot): number {
  const end = nodeAt(to);
  if (end !== null) return nodeSeconds[end];
  const { a, b, seconds: whole, flags } = to.segment;
  const passes = (node: number): boolean => !(ways.nodeFlags[node] & NODE.gateClosed) || node === nodeAt(from);
  let best = Number.POSITIVE_INFINITY;
  if (!(flags & WAY.backwardOnly) && passes(a)) best = nodeSeconds[a] + whole * to.share;
  if (!(flags & WAY.forwardOnly) && passes(b)) best = Math.min(best, nodeSeconds[b] + whole * (1 - to.share));
  if (from.segment === to.segment && nodeAt(from) === null) {
    const forward = to.share - from.share;
    if ((forward >= 0 && !(flags & WAY.backwardOnly)) || (forward <= 0 && !(flags & WAY.forwardOnly)))
      best = Math.min(best, Math.abs(forward) * whole);
  }
  return best;
}

const nodeAt = ({ segment, share }: Spot): number | null => (share === 0 ? segment.a : share === 1 ? segment.b : null);

/** Degrees of a spot. */
export const spotLngLat = ({ ways }: PlainStreets, { segment: { a, b }, share }: Spot): readonly [number, number] =>
  share === 1
    ? [ways.nodeLng[b], ways.nodeLat[b]]
    : [
        ways.nodeLng[a] + share * (ways.nodeLng[b] - ways.nodeLng[a]),
        ways.nodeLat[a] + share * (ways.nodeLat[b] - ways.nodeLat[a]),
      ];

/** A binary heap of nodes by time. */
class Heap {
  private readonly nodes: number[] = [];
  private readonly times: number[] = [];

  push(node: number, time: number): void {
    let at = this.nodes.push(node) - 1;
    this.times.push(time);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.times[parent] <= time) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(at, node, time);
  }

  pop(): { node: number; time: number } | null {
    const node = this.nodes[0];
    const time = this.times[0];
    const lastNode = this.nodes.pop();
    const lastTime = this.times.pop();
    if (lastNode === undefined || lastTime === undefined) return null;
    const size = this.nodes.length;
    if (size === 0) return { node, time };
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.times[child + 1] < this.times[child]) child++;
      if (this.times[child] >= lastTime) break;
      this.move(child, at);
      at = child;
    }
    this.put(at, lastNode, lastTime);
    return { node, time };
  }

  private move(from: number, to: number): void {
    this.put(to, this.nodes[from], this.times[from]);
  }

  private put(at: number, node: number, time: number): void {
    this.nodes[at] = node;
    this.times[at] = time;
  }
}
