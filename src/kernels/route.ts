/**
 * The walk itself: the shortest way from one place to another as a line, with its edges, metres and milliseconds.
 *
 * However long: the search begins within twice the time of a straight walk and is widened until the place is found or
 * nothing is left to search. Of equally short ways the one over lower edges is shown.
 */
import { distanceM, type LngLat } from '../domain/geometry.ts';
import { NODE } from '../domain/streets.ts';
import { walkMs } from './network-times.ts';
import { spreadFromPlace, wipe } from './place-times.ts';
import { alongEdgeMs, type Stands, standsOf, usesFirst, usesSecond } from './stands.ts';
import { NONE, type Ties, UNREACHED, type WalkNetwork } from './walk-network.ts';
import type { Walker } from './walker.ts';

/** A stretch of an edge, walked from `startM` to `endM` along it; backwards where `startM` is the larger. */
export interface Stretch {
  readonly edge: number;
  readonly startM: number;
  readonly endM: number;
}

export interface Route {
  readonly ms: number;
  /** Metres along streets, legs not counted. */
  readonly metres: number;
  readonly fromLegM: number;
  readonly toLegM: number;
  readonly stretches: readonly Stretch[];
}

/** The way from row `from` of one list of places to row `to` of another; null where nobody can walk. */
export function route(walker: Walker, froms: Ties, from: number, tos: Ties, to: number): Route | null {
  const search = new RouteSearch(walker, froms, tos);
  const [found] = search.routes(from, [to]);
  return found ?? null;
}

/** The line of a route in degrees, from tie point to tie point. */
export function routeLine(network: WalkNetwork, { stretches }: Route): readonly LngLat[] {
  const line: LngLat[] = [];
  for (const stretch of stretches)
    for (const point of stretchLine(network, stretch)) {
      const last = line.at(-1);
      if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) line.push(point);
    }
  return line;
}

/** Finds routes between two lists of places. */
export class RouteSearch {
  private readonly walker: Walker;
  private readonly froms: Ties;
  private readonly tos: Ties;
  private readonly leaving: Stands;
  private readonly arriving: Stands;

  constructor(walker: Walker, froms: Ties, tos: Ties) {
    this.walker = walker;
    this.froms = froms;
    this.tos = tos;
    this.leaving = standsOf(walker.network, froms);
    this.arriving = standsOf(walker.network, tos);
  }

  /** One search from one place to several. */
  routes(from: number, targets: readonly number[]): (Route | null)[] {
    const { walker, froms, tos } = this;
    if (froms.edge[from] === NONE) return targets.map(() => null);
    const { nodeComponent, edgeFrom } = walker.network;
    const pieceOf = (edge: number): number => nodeComponent[edgeFrom[edge]];
    const piece = pieceOf(froms.edge[from]);
    const wanted = targets.filter((to) => tos.edge[to] !== NONE && pieceOf(tos.edge[to]) === piece);
    if (wanted.length === 0) return targets.map(() => null);
    const guessMs = Math.max(...wanted.map((to) => this.straightMs(from, to)));
    for (const limitMs of [2 * guessMs + 60_000, 8 * guessMs + 600_000, walker.mostMs]) {
      const isLast = limitMs >= walker.mostMs;
      const touchedCount = spreadFromPlace(walker, this.leaving, from, 'leaves', Math.min(limitMs, walker.mostMs));
      const found = targets.map((to) => (tos.edge[to] === NONE ? null : this.follow(from, to)));
      wipe(walker, touchedCount);
      const isComplete = targets.every((to, at) => (found[at]?.ms ?? UNREACHED) <= limitMs || !wanted.includes(to));
      if (isComplete || isLast) return found;
    }
    return [];
  }

  private straightMs(from: number, to: number): number {
    const { network } = this.walker;
    const a = network.edgeFrom[this.froms.edge[from]];
    const b = network.edgeFrom[this.tos.edge[to]];
    const straightM = distanceM(network.nodeLng[a], network.nodeLat[a], network.nodeLng[b], network.nodeLat[b]);
    return walkMs(straightM, 1, network.speedMetresPerSecond) + this.froms.legMs[from] + this.tos.legMs[to];
  }

  /** Walks back from a place along times that add up exactly. Two places at one point keep a stretch of no length. */
  private follow(from: number, to: number): Route | null {
    const end = this.bestEnd(from, to);
    if (end.ms === UNREACHED) return null;
    const backwards: Stretch[] = [end.stretch];
    if (end.node !== NONE) {
      let node = end.node;
      for (let step = this.stepBack(from, node); ; step = this.stepBack(from, node)) {
        backwards.push(step.stretch);
        if (step.node === NONE) break;
        node = step.node;
      }
    }
    const stretches = backwards.toReversed().filter(({ startM, endM }) => startM !== endM);
    return {
      ms: end.ms,
      metres: stretches.reduce((sum, { startM, endM }) => sum + Math.abs(endM - startM), 0),
      fromLegM: this.froms.legM[from],
      toLegM: this.tos.legM[to],
      stretches: stretches.length > 0 ? stretches : [end.stretch],
    };
  }

  /** How a place is arrived at: straight along its edge, by its first node or by its second. */
  private bestEnd(from: number, to: number): { ms: number; node: number; stretch: Stretch } {
    const { network, nodeMs } = this.walker;
    const { leaving, arriving } = this;
    let best = { ms: UNREACHED, node: NONE, stretch: { edge: NONE, startM: 0, endM: 0 } };
    const offer = (ms: number, node: number, stretch: Stretch): void => {
      if (ms < best.ms) best = { ms, node, stretch };
    };
    for (let stand = arriving.offsets[to]; stand < arriving.offsets[to + 1]; stand++) {
      const edge = arriving.edge[stand];
      const endM = arriving.alongM[stand];
      for (let start = leaving.offsets[from]; start < leaving.offsets[from + 1]; start++)
        if (leaving.edge[start] === edge)
          offer(alongEdgeMs(network, leaving, start, arriving, stand), NONE, { edge, startM: leaving.alongM[start], endM });
      const first = network.edgeFrom[edge];
      const second = network.edgeTo[edge];
      if (this.passes(first) && usesFirst(network, arriving, stand, 'arrives'))
        offer(nodeMs[first] + arriving.fromMs[stand], first, { edge, startM: 0, endM });
      if (this.passes(second) && usesSecond(network, arriving, stand, 'arrives'))
        offer(nodeMs[second] + arriving.toMs[stand], second, { edge, startM: network.edgeLengthM[edge], endM });
    }
    return best;
  }

  /** The stretch a node is reached by, and the node before it; NONE where that is the place itself. */
  private stepBack(from: number, node: number): { node: number; stretch: Stretch } {
    const { network, nodeMs, against } = this.walker;
    const { leaving } = this;
    const { edgeFrom, edgeTo, edgeLengthM } = network;
    for (let start = leaving.offsets[from]; start < leaving.offsets[from + 1]; start++) {
      const edge = leaving.edge[start];
      const startM = leaving.alongM[start];
      if (edgeFrom[edge] === node && leaving.fromMs[start] === nodeMs[node] && usesFirst(network, leaving, start, 'leaves'))
        return { node: NONE, stretch: { edge, startM, endM: 0 } };
      if (edgeTo[edge] === node && leaving.toMs[start] === nodeMs[node] && usesSecond(network, leaving, start, 'leaves'))
        return { node: NONE, stretch: { edge, startM, endM: edgeLengthM[edge] } };
    }
    for (let arc = against.offsets[node]; arc < against.offsets[node + 1]; arc++) {
      const before = against.targets[arc];
      if (!this.passes(before) || nodeMs[before] + against.ms[arc] !== nodeMs[node]) continue;
      const edge = against.edge[arc];
      const lengthM = edgeLengthM[edge];
      return {
        node: before,
        stretch: edgeTo[edge] === node ? { edge, startM: 0, endM: lengthM } : { edge, startM: lengthM, endM: 0 },
      };
    }
    throw new Error(`node ${node} has a time that no street gives it`);
  }

  private passes(node: number): boolean {
    const { network, nodeMs } = this.walker;
    return nodeMs[node] !== UNREACHED && (network.nodeFlags[node] & NODE.gateClosed) === 0;
  }
}

function stretchLine({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, { edge, startM, endM }: Stretch): LngLat[] {
  const lowM = Math.min(startM, endM);
  const highM = Math.max(startM, endM);
  const points: LngLat[] = [];
  let alongM = 0;
  for (let at = shapeOffsets[edge]; at + 1 < shapeOffsets[edge + 1]; at++) {
    const segmentM = distanceM(shapeLng[at], shapeLat[at], shapeLng[at + 1], shapeLat[at + 1]);
    const point = (atM: number): LngLat => {
      const share = segmentM > 0 ? Math.min(1, Math.max(0, (atM - alongM) / segmentM)) : 0;
      return [
        shapeLng[at] + share * (shapeLng[at + 1] - shapeLng[at]),
        shapeLat[at] + share * (shapeLat[at + 1] - shapeLat[at]),
      ];
    };
    if (alongM + segmentM >= lowM && alongM <= highM) points.push(point(lowM), point(highM));
    alongM += segmentM;
  }
  return startM <= endM ? points : points.toReversed();
}
