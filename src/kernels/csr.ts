/**
 * Arcs by node: one flat list per network, cut by offsets (compressed sparse rows).
 *
 * An edge gives an arc in each direction its one-way bits allow. Edges from a node back to itself give none: no shortest
 * walk uses one.
 */
import { WAY } from '../domain/streets.ts';

export interface Arcs {
  /** One more than there are nodes. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly ms: Uint32Array;
  readonly edge: Uint32Array;
}

export interface EdgeColumns {
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeFlags: Uint8Array;
}

/** May the edge be walked from its first node to its second? */
export const walksForward = (edgeFlags: number): boolean => (edgeFlags & (WAY.backwardOnly | WAY.removed)) === 0;
/** May it be walked from its second node to its first? */
export const walksBackward = (edgeFlags: number): boolean => (edgeFlags & (WAY.forwardOnly | WAY.removed)) === 0;

/** Arcs in walking direction; at each node by rising edge. */
export function arcsOf(nodeCount: number, edges: EdgeColumns, edgeMs: Uint32Array): Arcs {
  return fillArcs(nodeCount, edges, edgeMs, walksForward, walksBackward);
}

/** The same arcs against the walking direction: for searches that start where people are going. */
export function arcsAgainst(nodeCount: number, edges: EdgeColumns, edgeMs: Uint32Array): Arcs {
  return fillArcs(nodeCount, edges, edgeMs, walksBackward, walksForward);
}

type Allows = (edgeFlags: number) => boolean;

function fillArcs(nodeCount: number, edges: EdgeColumns, edgeMs: Uint32Array, there: Allows, back: Allows): Arcs {
  const { edgeFrom, edgeTo, edgeFlags } = edges;
  const offsets = new Uint32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if (edgeFrom[edge] === edgeTo[edge]) continue;
    if (there(edgeFlags[edge])) offsets[edgeFrom[edge] + 1]++;
    if (back(edgeFlags[edge])) offsets[edgeTo[edge] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] += offsets[node];
  const arcs = {
    offsets,
    targets: new Uint32Array(offsets[nodeCount]),
    ms: new Uint32Array(offsets[nodeCount]),
    edge: new Uint32Array(offsets[nodeCount]),
  };
  const next = offsets.slice();
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if (edgeFrom[edge] === edgeTo[edge]) continue;
    if (there(edgeFlags[edge])) put(arcs, next[edgeFrom[edge]]++, edgeTo[edge], edgeMs[edge], edge);
    if (back(edgeFlags[edge])) put(arcs, next[edgeTo[edge]]++, edgeFrom[edge], edgeMs[edge], edge);
  }
  return arcs;
}

function put(arcs: Arcs, arc: number, target: number, ms: number, edge: number): void {
  arcs.targets[arc] = target;
  arcs.ms[arc] = ms;
  arcs.edge[arc] = edge;
}
