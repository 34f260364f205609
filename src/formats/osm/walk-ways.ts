/**
 * The walkable ways with only the nodes they use, both in order of id (METHOD 1).
 *
 * A way some of whose nodes are missing, as at the rim of a cut file, is kept in pieces: each run of two or more nodes that are
 * there becomes a row of its own with the id of the way.
 */
import type { WalkWays } from '../../domain/streets.ts';
import type { Collector } from './collect.ts';
import { rowsColumn } from './columns.ts';
import { MISSING } from './node-table.ts';

export interface WalkWaysFound {
  readonly ways: WalkWays;
  /** Ways that the rule lets walkers use, and how many of them have no two neighbouring nodes in the file. */
  readonly walkableWays: number;
  readonly lostWays: number;
  readonly cutWays: number;
  readonly missingNodes: number;
}

export function walkWays(read: Collector): WalkWaysFound {
  const inOrder = inOrderOfId(read);
  const pieces = keepRuns(read, inOrder);
  const { rowOfNode, nodes } = usedNodes(read, pieces.nodes.values.subarray(0, pieces.nodes.count));
  const wayCount = pieces.way.count;
  const wayId = new Float64Array(wayCount);
  const wayClass = new Uint8Array(wayCount);
  const wayFlags = new Uint8Array(wayCount);
  const wayName = new Uint32Array(wayCount);
  const names = [''];
  const newRowOfName = new Uint32Array(read.names.length);
  for (let at = 0; at < wayCount; at++) {
    const walk = pieces.way.values[at];
    wayId[at] = read.ways.ids.values[read.walkWay.values[walk]];
    wayClass[at] = read.walkClass.values[walk];
    wayFlags[at] = read.walkFlags.values[walk];
    const name = read.walkName.values[walk];
    if (name !== 0 && newRowOfName[name] === 0) newRowOfName[name] = names.push(read.names[name]) - 1;
    wayName[at] = newRowOfName[name];
  }
  const wayOffsets = pieces.offsets.values.slice(0, wayCount + 1);
  const wayNodes = pieces.nodes.values.slice(0, pieces.nodes.count);
  for (let at = 0; at < wayNodes.length; at++) wayNodes[at] = rowOfNode[wayNodes[at]];
  const ways: WalkWays = { ...nodes, wayCount, wayId, wayOffsets, wayNodes, wayClass, wayFlags, wayName, names };
  return {
    ways,
    walkableWays: inOrder.length,
    lostWays: pieces.lostWays,
    cutWays: pieces.cutWays,
    missingNodes: pieces.missingNodes,
  };
}

/** Positions of the walkable ways, by id. */
function inOrderOfId(read: Collector): Uint32Array {
  const ids = read.ways.ids.values;
  const ways = read.walkWay.values;
  const order = Uint32Array.from({ length: read.walkWay.count }, (_, walk) => walk);
  for (let at = 1; at < order.length; at++) {
    if (ids[ways[at]] < ids[ways[at - 1]]) return order.sort((a, b) => ids[ways[a]] - ids[ways[b]]);
  }
  return order;
}

/** Every run of nodes that are there. */
function keepRuns(read: Collector, order: Uint32Array) {
  const way = rowsColumn();
  const offsets = rowsColumn();
  const nodes = rowsColumn();
  offsets.push(0);
  let cutWays = 0;
  let missingNodes = 0;
  let lostWays = 0;
  const rows = read.ways.rows.values;
  for (const walk of order) {
    const from = read.ways.offsets.values[read.walkWay.values[walk]];
    const to = read.ways.offsets.values[read.walkWay.values[walk] + 1];
    const missingBefore = missingNodes;
    const piecesBefore = way.count;
    nodes.reserve(to - from);
    let start = nodes.count;
    for (let at = from; at <= to; at++) {
      const row = at < to ? rows[at] : MISSING;
      if (row !== MISSING) {
        nodes.values[nodes.count++] = row;
        continue;
      }
      if (at < to) missingNodes++;
      if (nodes.count - start >= 2) {
        way.push(walk);
        offsets.push(nodes.count);
      } else nodes.count = start;
      start = nodes.count;
    }
    if (missingNodes > missingBefore) cutWays++;
    if (way.count === piecesBefore) lostWays++;
  }
  return { way, offsets, nodes, cutWays, missingNodes, lostWays };
}

/** Columns of the nodes in use, and the new row of each. */
function usedNodes(read: Collector, inUse: Uint32Array) {
  const all = read.nodes;
  const rowOfNode = new Uint32Array(all.count);
  for (const node of inUse) rowOfNode[node] = 1;
  let nodeCount = 0;
  for (let node = 0; node < all.count; node++) if (rowOfNode[node] === 1) rowOfNode[node] = ++nodeCount;
  const nodeId = new Float64Array(nodeCount);
  const nodeLng = new Float64Array(nodeCount);
  const nodeLat = new Float64Array(nodeCount);
  const nodeFlags = new Uint8Array(nodeCount);
  for (let node = 0; node < all.count; node++) {
    const row = --rowOfNode[node];
    if (row < 0 || row === MISSING) continue;
    nodeId[row] = all.ids[node];
    nodeLng[row] = all.lng(node);
    nodeLat[row] = all.lat(node);
  }
  for (let at = 0; at < read.flaggedId.count; at++) {
    const node = all.rowOf(read.flaggedId.values[at], 0);
    if (node !== MISSING && rowOfNode[node] !== MISSING) nodeFlags[rowOfNode[node]] |= read.flaggedBits.values[at];
  }
  return { rowOfNode, nodes: { nodeCount, nodeId, nodeLng, nodeLat, nodeFlags } };
}
