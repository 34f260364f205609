/**
 * Where tied places stand on the streets and by which nodes they are left and reached (METHOD 2).
 *
 * A place stands on the one edge it is tied to. A place exactly at a gate stands on every edge that meets there: it can be
 * walked to and from both sides, and still nobody walks through. So a stand never looks through a gate, open or closed.
 */
import { NODE } from '../domain/streets.ts';
import { walksBackward, walksForward } from './csr.ts';
import { walkMs } from './network-times.ts';
import { NONE, type Ties, type WalkNetwork } from './walk-network.ts';

export interface Stands {
  readonly count: number;
  readonly placeCount: number;
  /** placeCount + 1 positions: the stands of a place are neighbours. */
  readonly offsets: Uint32Array;
  readonly place: Uint32Array;
  readonly edge: Uint32Array;
  readonly alongM: Float64Array;
  readonly legMs: Uint32Array;
  /** Leg and street together: milliseconds between the place and the edge's first and second node. */
  readonly fromMs: Uint32Array;
  readonly toMs: Uint32Array;
}

/** Places are left on the way to a facility and arrived at on the way from one. Matters only for one-way streets. */
export type Side = 'leaves' | 'arrives';

export function standsOf(network: WalkNetwork, ties: Ties): Stands {
  const atGates = edgesAtGates(network, ties);
  const offsets = new Uint32Array(ties.count + 1);
  for (let place = 0; place < ties.count; place++)
    offsets[place + 1] = offsets[place] + (ties.edge[place] === NONE ? 0 : (atGates.get(place)?.length ?? 1));
  const count = offsets[ties.count];
  const stands = {
    count,
    placeCount: ties.count,
    offsets,
    place: new Uint32Array(count),
    edge: new Uint32Array(count),
    alongM: new Float64Array(count),
    legMs: new Uint32Array(count),
    fromMs: new Uint32Array(count),
    toMs: new Uint32Array(count),
  };
  for (let place = 0; place < ties.count; place++) {
    if (ties.edge[place] === NONE) continue;
    const stand = offsets[place];
    const leg = ties.legMs[place];
    stands.place.fill(place, stand, offsets[place + 1]);
    stands.legMs.fill(leg, stand, offsets[place + 1]);
    stands.edge[stand] = ties.edge[place];
    stands.alongM[stand] = ties.alongM[place];
    stands.fromMs[stand] = leg + ties.toFromMs[place];
    stands.toMs[stand] = leg + ties.toToMs[place];
    atGates.get(place)?.forEach(({ edge, atStart }, row) => {
      const wholeMs = leg + walkMs(network.edgeLengthM[edge], network.edgeFactor[edge], network.speedMetresPerSecond);
      stands.edge[stand + row] = edge;
      stands.alongM[stand + row] = atStart ? 0 : network.edgeLengthM[edge];
      stands.fromMs[stand + row] = atStart ? leg : wholeMs;
      stands.toMs[stand + row] = atStart ? wholeMs : leg;
    });
  }
  return stands;
}

interface EdgeEnd {
  readonly edge: number;
  readonly atStart: boolean;
}

/** The gate a place is exactly at, or NONE. */
function gateOf({ edgeFrom, edgeTo, edgeLengthM, nodeFlags }: WalkNetwork, ties: Ties, place: number): number {
  const edge = ties.edge[place];
  if (edge === NONE) return NONE;
  const isGate = (node: number): boolean => (nodeFlags[node] & (NODE.gateOpen | NODE.gateClosed)) !== 0;
  if (ties.alongM[place] === 0 && isGate(edgeFrom[edge])) return edgeFrom[edge];
  return ties.alongM[place] === edgeLengthM[edge] && isGate(edgeTo[edge]) ? edgeTo[edge] : NONE;
}

/** For each place that is exactly at a gate: the edges that meet there, by rising edge. */
function edgesAtGates(network: WalkNetwork, ties: Ties): Map<number, readonly EdgeEnd[]> {
  const ofPlace = new Map<number, readonly EdgeEnd[]>();
  for (let place = 0; place < ties.count; place++) {
    const gate = gateOf(network, ties, place);
    if (gate !== NONE) ofPlace.set(place, edgesByGate(network).get(gate) ?? []);
  }
  return ofPlace;
}

const knownEdges = new WeakMap<WalkNetwork, ReadonlyMap<number, readonly EdgeEnd[]>>();

/** Of every gate, open or closed; looked up once a network, when a place is first met at one. */
function edgesByGate(network: WalkNetwork): ReadonlyMap<number, readonly EdgeEnd[]> {
  const known = knownEdges.get(network);
  if (known) return known;
  const { edgeCount, edgeFrom, edgeTo, nodeCount, nodeFlags } = network;
  const ofGate = new Map<number, EdgeEnd[]>();
  for (let node = 0; node < nodeCount; node++) if (nodeFlags[node] & (NODE.gateOpen | NODE.gateClosed)) ofGate.set(node, []);
  for (let edge = 0; edge < edgeCount; edge++) {
    ofGate.get(edgeFrom[edge])?.push({ edge, atStart: true });
    ofGate.get(edgeTo[edge])?.push({ edge, atStart: false });
  }
  knownEdges.set(network, ofGate);
  return ofGate;
}

/** May a walker step between the stand and its edge's first node on this side of a visit? Always where it is that node. */
export function usesFirst({ edgeFlags }: WalkNetwork, stands: Stands, stand: number, side: Side): boolean {
  const flags = edgeFlags[stands.edge[stand]];
  return stands.alongM[stand] === 0 || (side === 'leaves' ? walksBackward(flags) : walksForward(flags));
}

export function usesSecond({ edgeFlags, edgeLengthM }: WalkNetwork, stands: Stands, stand: number, side: Side): boolean {
  const edge = stands.edge[stand];
  const flags = edgeFlags[edge];
  return stands.alongM[stand] === edgeLengthM[edge] || (side === 'leaves' ? walksForward(flags) : walksBackward(flags));
}

/** Milliseconds straight along one edge from a stand that is left to a stand that is reached; UNREACHED against a one-way. */
export function alongEdgeMs(network: WalkNetwork, left: Stands, from: number, reached: Stands, to: number): number {
  const edge = left.edge[from];
  const forwardM = reached.alongM[to] - left.alongM[from];
  const flags = network.edgeFlags[edge];
  if ((forwardM > 0 && !walksForward(flags)) || (forwardM < 0 && !walksBackward(flags))) return NONE;
  return (
    left.legMs[from] + walkMs(Math.abs(forwardM), network.edgeFactor[edge], network.speedMetresPerSecond) + reached.legMs[to]
  );
}

/** The stands on each edge. */
export interface StandsByEdge {
  /** edgeCount + 1. */
  readonly offsets: Uint32Array;
  readonly stands: Uint32Array;
}

export function standsByEdge(network: WalkNetwork, stands: Stands): StandsByEdge {
  const offsets = new Uint32Array(network.edgeCount + 1);
  for (let stand = 0; stand < stands.count; stand++) offsets[stands.edge[stand] + 1]++;
  for (let edge = 0; edge < network.edgeCount; edge++) offsets[edge + 1] += offsets[edge];
  const next = offsets.slice();
  const rows = new Uint32Array(stands.count);
  for (let stand = 0; stand < stands.count; stand++) rows[next[stands.edge[stand]]++] = stand;
  return { offsets, stands: rows };
}

/** The places that can be stepped to from each node, and how long the step takes, leg included. */
export interface Doors {
  /** nodeCount + 1. */
  readonly offsets: Uint32Array;
  readonly place: Uint32Array;
  readonly ms: Uint32Array;
}

export function doorsByNode(network: WalkNetwork, stands: Stands, side: Side): Doors {
  const { nodeCount, edgeFrom, edgeTo } = network;
  const offsets = new Uint32Array(nodeCount + 1);
  const eachDoor = (visit: (node: number, place: number, ms: number) => void): void => {
    for (let stand = 0; stand < stands.count; stand++) {
      const edge = stands.edge[stand];
      if (usesFirst(network, stands, stand, side)) visit(edgeFrom[edge], stands.place[stand], stands.fromMs[stand]);
      if (usesSecond(network, stands, stand, side)) visit(edgeTo[edge], stands.place[stand], stands.toMs[stand]);
    }
  };
  eachDoor((node) => offsets[node + 1]++);
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] += offsets[node];
  const doors = { offsets, place: new Uint32Array(offsets[nodeCount]), ms: new Uint32Array(offsets[nodeCount]) };
  const next = offsets.slice();
  eachDoor((node, place, ms) => {
    doors.place[next[node]] = place;
    doors.ms[next[node]++] = ms;
  });
  return doors;
}
