/**
 * Walkable ways become the walking network (METHOD 1): junctions in Hilbert order, chains joined, whole milliseconds.
 *
 * The numbers of nodes and edges depend on what the ways are, not on how they were cut or listed: nodes follow the curve,
 * edges run from the lower to the higher node and are sorted by their ends, then by length.
 */
import type { WalkWays } from '../domain/streets.ts';
import { chainsOf } from './chains.ts';
import { components } from './components.ts';
import { edgeColumns } from './edge-columns.ts';
import { edgeOrder } from './edge-order.ts';
import { hasDelays, withTimes } from './network-times.ts';
import { hilbertOrder } from './hilbert.ts';
import { type Job, NETWORK_VERSION, NONE, noJob, type WalkNetwork, type WalkProfile } from './walk-network.ts';

export interface NetworkOptions {
  readonly profile: WalkProfile;
  /** Metres of street a connected piece needs before anything is tied to it. */
  readonly minPieceM: number;
}

/** The network of the ways, or null when the job said stop. */
export function buildNetwork(ways: WalkWays, options: NetworkOptions): WalkNetwork;
export function buildNetwork(ways: WalkWays, options: NetworkOptions, job: Job): WalkNetwork | null;
export function buildNetwork(ways: WalkWays, options: NetworkOptions, job: Job = noJob): WalkNetwork | null {
  const stages = 4;
  if (job.checkpoint(0, stages)) return null;
  const chains = chainsOf(ways, hasDelays(options.profile.crossingDelayS));
  if (job.checkpoint(1, stages)) return null;
  const nodes = junctionColumns(ways, chains.isJunction);
  const drafts = edgeOrder(ways, chains, nodes.ofRow);
  if (job.checkpoint(2, stages)) return null;
  const edges = edgeColumns(ways, chains, drafts, options.profile.stepsFactor);
  if (job.checkpoint(3, stages)) return null;
  const pieces = components(nodes.columns.nodeCount, edges);
  return withTimes(
    {
      version: NETWORK_VERSION,
      ...nodes.columns,
      nodeComponent: pieces.ofNode,
      ...edges,
      wayId: ways.wayId.slice(),
      componentCount: pieces.count,
      componentLengthM: pieces.lengthM,
      minPieceM: options.minPieceM,
    },
    options.profile,
  );
}

function junctionColumns(ways: WalkWays, isJunction: Uint8Array) {
  let nodeCount = 0;
  for (const junction of isJunction) nodeCount += junction;
  const rows = new Uint32Array(nodeCount);
  for (let row = 0, at = 0; row < ways.nodeCount; row++) if (isJunction[row]) rows[at++] = row;
  const rowLng = new Float64Array(nodeCount);
  const rowLat = new Float64Array(nodeCount);
  for (let at = 0; at < nodeCount; at++) {
    rowLng[at] = ways.nodeLng[rows[at]];
    rowLat[at] = ways.nodeLat[rows[at]];
  }
  const order = hilbertOrder(rowLng, rowLat);
  const ofRow = new Uint32Array(ways.nodeCount).fill(NONE);
  const nodeLng = new Float64Array(nodeCount);
  const nodeLat = new Float64Array(nodeCount);
  const nodeFlags = new Uint8Array(nodeCount);
  const nodeId = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const row = rows[order[node]];
    ofRow[row] = node;
    nodeLng[node] = ways.nodeLng[row];
    nodeLat[node] = ways.nodeLat[row];
    nodeFlags[node] = ways.nodeFlags[row];
    nodeId[node] = ways.nodeId[row];
  }
  return { columns: { nodeCount, nodeLng, nodeLat, nodeFlags, nodeId }, ofRow };
}
