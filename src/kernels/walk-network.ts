/**
 * The walking network: junctions, the arcs between them and the shapes of the streets (METHOD 1).
 *
 * A plain object of typed arrays, so that it is transferred, stored and shared as it is. Nodes stand in Hilbert order;
 * an edge is one street between two junctions, an arc is an edge walked in one direction. Closed gates are nodes that are
 * reached but not walked through: opening one flips a byte.
 */

export { NONE, OFF_NETWORK, UNREACHED } from '../domain/times.ts';

export interface WalkNetwork {
  readonly version: number;
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly arcCount: number;

  readonly nodeLng: Float64Array;
  readonly nodeLat: Float64Array;
  /** Bits of NODE (domain/streets.ts). */
  readonly nodeFlags: Uint8Array;
  /** Source id of the node, for messages and edits. */
  readonly nodeId: Float64Array;
  readonly nodeComponent: Uint32Array;

  /** nodeCount + 1. */
  readonly arcOffsets: Uint32Array;
  readonly arcTargets: Uint32Array;
  /** Whole milliseconds at the profile the network was built for; at least 1. */
  readonly arcMs: Uint32Array;
  readonly arcEdge: Uint32Array;

  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** Metres on the ground. */
  readonly edgeLengthM: Float64Array;
  /** Cost factor of the whole edge: 1, or the steps factor. Chains are never joined across a change of factor. */
  readonly edgeFactor: Float64Array;
  /** Bits of WAY. */
  readonly edgeFlags: Uint8Array;
  /** Position in WAY_CLASSES. */
  readonly edgeClass: Uint8Array;
  /** Row of the first source way. */
  readonly edgeWay: Uint32Array;
  /** A joined edge may run over several ways: edgeCount + 1 positions of its runs. */
  readonly runOffsets: Uint32Array;
  /** Position in the shape arrays where the run begins, and the row of its way. */
  readonly runShape: Uint32Array;
  readonly runWay: Uint32Array;
  /** Source id of each way row, for messages and edits. */
  readonly wayId: Float64Array;
  /** edgeCount + 1 positions in the shape arrays; both end nodes are included. */
  readonly shapeOffsets: Uint32Array;
  readonly shapeLng: Float64Array;
  readonly shapeLat: Float64Array;

  readonly componentCount: number;
  /** Metres of street in each connected piece; places are tied only to pieces of `minPieceM` and more (METHOD 1.7). */
  readonly componentLengthM: Float64Array;
  readonly minPieceM: number;
  /** The profile the times are for. */
  readonly speedMetresPerSecond: number;
  readonly stepsFactor: number;
  /** Half of the wait is on each street that meets at the crossing. */
  readonly crossingDelayS: CrossingDelays;
}

/** Seconds waited at a crossing, by how it is tagged; all 0 by default (METHOD 1.6). */
export interface CrossingDelays {
  readonly signals: number;
  readonly unmarked: number;
  readonly none: number;
}

/** How somebody walks: what turns metres into milliseconds. */
export interface WalkProfile {
  readonly speedMetresPerSecond: number;
  /** A metre of steps costs as much as this many metres of street. */
  readonly stepsFactor: number;
  readonly crossingDelayS: CrossingDelays;
}

export const noDelays: CrossingDelays = { signals: 0, unmarked: 0, none: 0 };

/** The layout of the arrays; a stored network of another version is built again from its source. */
export const NETWORK_VERSION = 1;

/** A place tied to the nearest point of an edge (METHOD 2): columns, one row a place. */
export interface Ties {
  readonly count: number;
  /** NONE where the place is off the network. */
  readonly edge: Uint32Array;
  /** Metres along the edge's shape from its first node. */
  readonly alongM: Float64Array;
  /** Straight leg from the place to the street, in metres; for places off the network the distance that was too far. */
  readonly legM: Float64Array;
  readonly legMs: Uint32Array;
  /**
   * Milliseconds along the edge between the tie point and the edge's first and second node, the same in both directions;
   * which directions may be walked is for the edge's flags to say.
   */
  readonly toFromMs: Uint32Array;
  readonly toToMs: Uint32Array;
}

export { type Job, noJob } from '../domain/job.ts';
