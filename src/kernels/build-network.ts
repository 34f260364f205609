/**
 * Walkable ways become the walking network (METHOD 1): junctions in Hilbert order, chains joined, whole milliseconds.
 *
 * The numbers of nodes and edges depend on what the ways are, not on how they were cut or listed: nodes follow the curve,
 * edges run from the lower to the higher node and are sorted by their ends, then by length.
 */
import { distanceM } from '../domain/geometry.ts';
import { WAY, WAY_CLASSES, type WalkWays } from '../domain/streets.ts';
import { type Chains, chainsOf } from './chains.ts';
import { components } from './components.ts';
import { hasDelays, stepsFactors, withTimes } from './network-times.ts';
import { hilbertOrder } from './hilbert.ts';
import { orderBy32 } from './radix-order.ts';
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
  const drafts = draftEdges(ways, chains, nodes.ofRow);
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
  const order = hilbertOrder(
    Float64Array.from(rows, (row) => ways.nodeLng[row]),
    Float64Array.from(rows, (row) => ways.nodeLat[row]),
  );
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

/** Chains turned so that they run from the lower node to the higher, and their order in the network. */
interface Drafts {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 1 where the chain's own order is turned round. */
  readonly turned: Uint8Array;
  readonly lengthM: Float64Array;
  readonly order: Uint32Array;
}

function draftEdges(ways: WalkWays, chains: Chains, nodeOfRow: Uint32Array): Drafts {
  const { count, offsets, nodes } = chains;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const turned = new Uint8Array(count);
  const lengthM = new Float64Array(count);
  for (let chain = 0; chain < count; chain++) {
    const first = offsets[chain];
    const last = offsets[chain + 1] - 1;
    const start = nodeOfRow[nodes[first]];
    const end = nodeOfRow[nodes[last]];
    turned[chain] = start > end || (start === end && nodes[first + 1] > nodes[last - 1]) ? 1 : 0;
    from[chain] = Math.min(start, end);
    to[chain] = Math.max(start, end);
    lengthM[chain] = turned[chain] ? lengthBetween(ways, nodes, last, first) : lengthBetween(ways, nodes, first, last);
  }
  const order = orderBy32(from, orderBy32(to));
  const drafts = { from, to, turned, lengthM, order };
  settleParallels(ways, chains, drafts);
  return drafts;
}

/** Summed in the order walked, so that the metres do not depend on how the chain was found. */
function lengthBetween({ nodeLng, nodeLat }: WalkWays, nodes: Uint32Array, first: number, last: number): number {
  const step = first < last ? 1 : -1;
  let lengthM = 0;
  for (let at = first; at !== last; at += step) {
    const a = nodes[at];
    const b = nodes[at + step];
    lengthM += distanceM(nodeLng[a], nodeLat[a], nodeLng[b], nodeLat[b]);
  }
  return lengthM;
}

/** Edges between the same two nodes: by length, then level before steps, then by way. Runs are short: insertion. */
function settleParallels(ways: WalkWays, chains: Chains, { from, to, lengthM, order }: Drafts): void {
  const way = (chain: number): number => chains.segmentWay[chains.offsets[chain]];
  const kind = (chain: number): number => ways.wayFlags[way(chain)] & (WAY.steps | WAY.forwardOnly | WAY.backwardOnly);
  const isBefore = (a: number, b: number): boolean => {
    if (lengthM[a] !== lengthM[b]) return lengthM[a] < lengthM[b];
    if (kind(a) !== kind(b)) return kind(a) < kind(b);
    return way(a) < way(b);
  };
  for (let at = 1; at < order.length; at++) {
    const chain = order[at];
    let slot = at;
    while (
      slot > 0 &&
      from[order[slot - 1]] === from[chain] &&
      to[order[slot - 1]] === to[chain] &&
      isBefore(chain, order[slot - 1])
    ) {
      order[slot] = order[slot - 1];
      slot--;
    }
    order[slot] = chain;
  }
}

function edgeColumns(ways: WalkWays, chains: Chains, drafts: Drafts, stepsFactor: number) {
  const edgeCount = chains.count;
  const edgeFlags = new Uint8Array(edgeCount);
  const edgeClass = new Uint8Array(edgeCount);
  const edgeWay = new Uint32Array(edgeCount);
  const runOffsets = new Uint32Array(edgeCount + 1);
  const runs = countRuns(chains);
  const runShape = new Uint32Array(runs);
  const runWay = new Uint32Array(runs);
  const shapeOffsets = new Uint32Array(edgeCount + 1);
  const shapeLng = new Float64Array(chains.nodes.length);
  const shapeLat = new Float64Array(chains.nodes.length);
  const classM = new Float64Array(WAY_CLASSES.length);

  let shape = 0;
  let run = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    const chain = drafts.order[edge];
    const turned = drafts.turned[chain] === 1;
    const first = turned ? chains.offsets[chain + 1] - 1 : chains.offsets[chain];
    const segments = chains.offsets[chain + 1] - 1 - chains.offsets[chain];
    const step = turned ? -1 : 1;
    let flags = 0xff;
    classM.fill(0);
    for (let segment = 0; segment <= segments; segment++, shape++) {
      const at = first + step * segment;
      shapeLng[shape] = ways.nodeLng[chains.nodes[at]];
      shapeLat[shape] = ways.nodeLat[chains.nodes[at]];
      if (segment === segments) break;
      const way = chains.segmentWay[turned ? at - 1 : at];
      if (segment === 0 || way !== runWay[run - 1]) {
        runShape[run] = shape;
        runWay[run++] = way;
      }
      flags &= ways.wayFlags[way];
      classM[ways.wayClass[way]] += lengthBetween(ways, chains.nodes, at, at + step);
    }
    shape++;
    edgeFlags[edge] = turned ? swapDirection(flags) : flags;
    edgeClass[edge] = classM.indexOf(Math.max(...classM));
    edgeWay[edge] = runWay[runOffsets[edge]];
    runOffsets[edge + 1] = run;
    shapeOffsets[edge + 1] = shape;
  }
  return {
    edgeCount,
    edgeFrom: drafts.order.map((chain) => drafts.from[chain]),
    edgeTo: drafts.order.map((chain) => drafts.to[chain]),
    edgeLengthM: Float64Array.from(drafts.order, (chain) => drafts.lengthM[chain]),
    edgeFactor: stepsFactors(edgeFlags, stepsFactor),
    edgeFlags,
    edgeClass,
    edgeWay,
    runOffsets,
    runShape,
    runWay,
    shapeOffsets,
    shapeLng,
    shapeLat,
  };
}

function countRuns({ count, offsets, segmentWay }: Chains): number {
  let runs = count;
  for (let chain = 0; chain < count; chain++)
    for (let at = offsets[chain] + 1; at < offsets[chain + 1] - 1; at++) if (segmentWay[at] !== segmentWay[at - 1]) runs++;
  return runs;
}

function swapDirection(flags: number): number {
  const turned =
    ((flags & WAY.forwardOnly) !== 0 ? WAY.backwardOnly : 0) | ((flags & WAY.backwardOnly) !== 0 ? WAY.forwardOnly : 0);
  return (flags & ~(WAY.forwardOnly | WAY.backwardOnly)) | turned;
}
