/**
 * Walkable ways as a file gave them, before junctions are found: what formats hand to kernels/build-network.
 *
 * Nodes are listed once, in order of id; ways point to them by row. Only walkable ways are here (METHOD 1.2), and only the
 * nodes they use, so a node's flags are complete for walking.
 */

/** Bits of `nodeFlags`. */
export const NODE = {
  /** A gate that is open: walkers pass, a scenario may close it. Barriers that cannot be closed are not marked. */
  gateOpen: 1,
  /** A gate with access=no/private and no right on foot: nobody walks through (METHOD 1.3). */
  gateClosed: 2,
  crossingSignals: 4,
  crossingUnmarked: 8,
  crossingNone: 16,
} as const;

/** Bits of `wayFlags`. */
export const WAY = {
  /** On foot along the drawn direction only (oneway:foot=yes). */
  forwardOnly: 1,
  /** On foot against the drawn direction only (oneway:foot=-1). */
  backwardOnly: 2,
  steps: 4,
  bridge: 8,
  tunnel: 16,
  /** The rim of a walkable area (area=yes). */
  area: 32,
  /** Taken away by an edit: nobody walks here and nothing is tied to it, but it can still be drawn. */
  removed: 64,
} as const;

/** How a way is drawn; `wayClass` holds the position in this list. */
export const WAY_CLASSES = ['arterial', 'collector', 'local', 'service', 'path', 'steps', 'platform'] as const;
export type WayClass = (typeof WAY_CLASSES)[number];

export interface WalkWays {
  readonly nodeCount: number;
  /** Ids as the file has them (OSM ids fit a double exactly); row number when the file has none. Ascending. */
  readonly nodeId: Float64Array;
  readonly nodeLng: Float64Array;
  readonly nodeLat: Float64Array;
  readonly nodeFlags: Uint8Array;
  readonly wayCount: number;
  /** Ascending. */
  readonly wayId: Float64Array;
  /** wayCount + 1 positions in `wayNodes`. */
  readonly wayOffsets: Uint32Array;
  /** Rows of the node table. */
  readonly wayNodes: Uint32Array;
  readonly wayClass: Uint8Array;
  readonly wayFlags: Uint8Array;
  /** Row of `names` per way; 0 is the empty name. */
  readonly wayName: Uint32Array;
  readonly names: readonly string[];
  /** The same names in English, empty where the file has none; missing where it has none at all. */
  readonly english?: readonly string[];
}
