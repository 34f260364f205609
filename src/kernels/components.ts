/**
 * Connected pieces of the network and the metres of street in each (METHOD 1.7).
 *
 * Streets connect whatever their direction, and closed gates connect too: opening one must not change which streets places
 * are tied to. Pieces are numbered by their lowest node.
 */
import { WAY } from '../domain/streets.ts';

export interface Components {
  readonly count: number;
  readonly ofNode: Uint32Array;
  readonly lengthM: Float64Array;
}

export interface Streets {
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeFlags: Uint8Array;
  readonly edgeLengthM: Float64Array;
}

/** Streets taken away by an edit connect nothing and have no metres. */
export function components(nodeCount: number, { edgeFrom, edgeTo, edgeFlags, edgeLengthM }: Streets): Components {
  const parent = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) parent[node] = node;
  for (let edge = 0; edge < edgeFrom.length; edge++)
    if ((edgeFlags[edge] & WAY.removed) === 0) join(parent, edgeFrom[edge], edgeTo[edge]);

  const ofNode = new Uint32Array(nodeCount);
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    const root = rootOf(parent, node);
    ofNode[node] = root === node ? count++ : ofNode[root];
  }
  const lengthM = new Float64Array(count);
  for (let edge = 0; edge < edgeFrom.length; edge++)
    if ((edgeFlags[edge] & WAY.removed) === 0) lengthM[ofNode[edgeFrom[edge]]] += edgeLengthM[edge];
  return { count, ofNode, lengthM };
}

/** The lower root stays, so a piece's root is its lowest node. */
function join(parent: Uint32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function rootOf(parent: Uint32Array, node: number): number {
  while (parent[node] !== node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}
