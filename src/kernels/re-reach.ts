/**
 * The nearest facility again after an edit, touching only what changes: equal, byte for byte, to a search from the start.
 *
 * What was reached by something that is gone is forgotten, following times that add up exactly; it is then reached again
 * from around, together with whatever is new. Facilities may come, go and move, gates open and close, streets be cut and
 * drawn. The arrays of the reach are changed in place.
 */
import { assert } from '../domain/outcome.ts';
import { NODE } from '../domain/streets.ts';
import { lower, type Reach, type Sources, seedAll } from './reach.ts';
import { spreadOwned } from './spread.ts';
import { type Stands, standsOf, usesFirst, usesSecond } from './stands.ts';
import { NONE, type Ties, UNREACHED } from './walk-network.ts';
import type { Walker } from './walker.ts';

/** What differs between two networks whose nodes and edges have the same numbers up to those that were added. */
export interface StreetChange {
  /** Gates that were opened or closed. */
  readonly gates: Uint32Array;
  /** Edges of the old network that are gone, cut or shorter. */
  readonly edges: Uint32Array;
}

export const noStreetChange: StreetChange = { gates: new Uint32Array(0), edges: new Uint32Array(0) };

/** Nodes whose time may be another now, each once, unsorted. */
export type ChangedNodes = Uint32Array;

/** Facilities came, went or moved on unchanged streets. */
export function reReach(walker: Walker, reached: Reach, before: Sources, after: Sources): ChangedNodes {
  return reReachStreets(walker, walker, noStreetChange, reached, before, after);
}

/**
 * The same when streets changed too. `reached` has room for the new network's nodes (see `widened`); `before` are the
 * facilities as tied to the old network, `after` as tied to the new one.
 */
export function reReachStreets(
  old: Walker,
  now: Walker,
  change: StreetChange,
  reached: Reach,
  before: Sources,
  after: Sources,
): ChangedNodes {
  assert(reached.nodeMs.length === now.network.nodeCount, 'the reach must have a row for every node of the changed network');
  const gone = goneRows(before, after, rowsOnEdges(old, before.ties, change.edges));
  const forgotten = forget(
    old,
    change,
    reached,
    standsOf(old.network, rowsOf(before.ties, gone)),
    Uint32Array.from(gone, (row) => before.facility[row]),
  );
  const { nodeMs, nodeFacility, limitMs } = reached;
  const { network, buckets } = now;
  buckets.open(limitMs);
  const put = (node: number): void => buckets.push(node, nodeMs[node]);
  const pass = (node: number, target: number, ms: number): void => {
    if (nodeMs[node] === UNREACHED || network.nodeFlags[node] & NODE.gateClosed) return;
    if (lower(nodeMs, nodeFacility, target, nodeMs[node] + ms, nodeFacility[node], limitMs)) put(target);
  };
  for (const node of forgotten)
    for (let arc = now.along.offsets[node]; arc < now.along.offsets[node + 1]; arc++)
      pass(now.along.targets[arc], node, now.along.ms[arc]);
  const passAll = (node: number): void => {
    for (let arc = now.against.offsets[node]; arc < now.against.offsets[node + 1]; arc++)
      pass(node, now.against.targets[arc], now.against.ms[arc]);
  };
  for (const gate of change.gates) passAll(gate);
  for (const edge of change.edges) {
    passAll(network.edgeFrom[edge]);
    passAll(network.edgeTo[edge]);
  }
  for (let edge = old.network.edgeCount; edge < network.edgeCount; edge++) {
    passAll(network.edgeFrom[edge]);
    passAll(network.edgeTo[edge]);
  }
  seedAll(network, standsOf(network, after.ties), after.facility, limitMs, nodeMs, nodeFacility, put);
  const entries = spreadOwned(now.against, network.nodeFlags, buckets, limitMs, nodeMs, nodeFacility, false);
  return changedNodes(now, forgotten, entries, change.gates);
}

/** A copy of a reach with room for a network that has more nodes. */
export function widened({ limitMs, nodeMs, nodeFacility }: Reach, nodeCount: number): Reach {
  const wider = {
    limitMs,
    nodeMs: new Uint32Array(nodeCount).fill(UNREACHED),
    nodeFacility: new Uint32Array(nodeCount).fill(NONE),
  };
  wider.nodeMs.set(nodeMs);
  wider.nodeFacility.set(nodeFacility);
  return wider;
}

/** Rows of facilities that are not where they were: closed, moved, or standing on a changed edge. */
export function goneRows(before: Sources, after: Sources, onChangedEdge: ReadonlySet<number>): number[] {
  const rowNow = new Map<number, number>();
  after.facility.forEach((facility, row) => {
    rowNow.set(facility, row);
  });
  const gone: number[] = [];
  before.facility.forEach((facility, row) => {
    const now = rowNow.get(facility);
    if (now === undefined || !sameTie(before.ties, row, after.ties, now) || onChangedEdge.has(row)) gone.push(row);
  });
  return gone;
}

/** Rows with a stand on one of the edges; at a gate that may be another edge than the one the row is tied to. */
function rowsOnEdges(walker: Walker, ties: Ties, edges: Uint32Array): Set<number> {
  const rows = new Set<number>();
  if (edges.length === 0) return rows;
  const stands = standsOf(walker.network, ties);
  const wanted = new Set(edges);
  for (let stand = 0; stand < stands.count; stand++) if (wanted.has(stands.edge[stand])) rows.add(stands.place[stand]);
  return rows;
}

const sameTie = (a: Ties, rowA: number, b: Ties, rowB: number): boolean =>
  a.edge[rowA] === b.edge[rowB] && a.alongM[rowA] === b.alongM[rowB] && a.legM[rowA] === b.legM[rowB];

/** Some rows of a list of ties. */
export function rowsOf(ties: Ties, rows: readonly number[]): Ties {
  return {
    count: rows.length,
    edge: Uint32Array.from(rows, (row) => ties.edge[row]),
    alongM: Float64Array.from(rows, (row) => ties.alongM[row]),
    legM: Float64Array.from(rows, (row) => ties.legM[row]),
    legMs: Uint32Array.from(rows, (row) => ties.legMs[row]),
    toFromMs: Uint32Array.from(rows, (row) => ties.toFromMs[row]),
    toToMs: Uint32Array.from(rows, (row) => ties.toToMs[row]),
  };
}

/** Sets to unreached all nodes whose time came, exactly, through something that changed; returns them. */
function forget(
  old: Walker,
  change: StreetChange,
  { nodeMs, nodeFacility }: Reach,
  gone: Stands,
  ranks: Uint32Array,
): Uint32Array {
  const { network, against, touched, nodeMs: scratchMs } = old;
  const { edgeFrom, edgeTo, nodeFlags } = network;
  let count = 0;
  // The walker's clean scratch marks the nodes that are on the list already.
  const mark = (node: number): void => {
    if (scratchMs[node] !== UNREACHED) return;
    scratchMs[node] = 0;
    touched[count++] = node;
  };
  const cameThrough = (from: number, to: number, ms: number): boolean =>
    nodeMs[to] === nodeMs[from] + ms && nodeFacility[to] === nodeFacility[from];
  const followAll = (node: number, only: number): void => {
    if (nodeMs[node] === UNREACHED || nodeFlags[node] & NODE.gateClosed) return;
    for (let arc = against.offsets[node]; arc < against.offsets[node + 1]; arc++)
      if ((only === NONE || against.edge[arc] === only) && cameThrough(node, against.targets[arc], against.ms[arc]))
        mark(against.targets[arc]);
  };
  for (let stand = 0; stand < gone.count; stand++) {
    const edge = gone.edge[stand];
    const rank = ranks[gone.place[stand]];
    const isSeed = (node: number, ms: number): boolean => nodeMs[node] === ms && nodeFacility[node] === rank;
    if (usesFirst(network, gone, stand, 'arrives') && isSeed(edgeFrom[edge], gone.fromMs[stand])) mark(edgeFrom[edge]);
    if (usesSecond(network, gone, stand, 'arrives') && isSeed(edgeTo[edge], gone.toMs[stand])) mark(edgeTo[edge]);
  }
  for (const edge of change.edges) {
    followAll(edgeFrom[edge], edge);
    followAll(edgeTo[edge], edge);
  }
  for (const gate of change.gates) followAll(gate, NONE);
  for (let at = 0; at < count; at++) followAll(touched[at], NONE);
  const forgotten = touched.slice(0, count);
  for (const node of forgotten) {
    scratchMs[node] = UNREACHED;
    nodeMs[node] = UNREACHED;
    nodeFacility[node] = NONE;
  }
  return forgotten;
}

function changedNodes(
  { buckets, nodeMs, touched }: Walker,
  forgotten: Uint32Array,
  entries: number,
  gates: Uint32Array,
): ChangedNodes {
  let count = 0;
  const list = (node: number): void => {
    if (nodeMs[node] !== UNREACHED) return;
    nodeMs[node] = 0;
    touched[count++] = node;
  };
  for (const node of forgotten) list(node);
  for (const node of gates) list(node);
  for (let entry = 0; entry < entries; entry++) list(buckets.entryNode[entry]);
  const changed = touched.slice(0, count);
  for (const node of changed) nodeMs[node] = UNREACHED;
  return changed;
}
