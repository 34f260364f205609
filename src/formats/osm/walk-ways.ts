/**
 * The walkable ways with only the nodes they use, both in order of id (METHOD 1).
 *
 * A way some of whose nodes are missing, as at the rim of a cut file, is kept in pieces: each run of two or more nodes that are
 * there becomes a row of its own with the id of the way. Takes the node table apart, so that a large file is not in memory twice.
 */
import type { WalkWays } from '../../domain/streets.ts';
import type { Collector } from './collect.ts';
import { rowsColumn } from './columns.ts';
import { MISSING } from './node-table.ts';
import { orderOf, runEnd } from './order.ts';

export interface WalkWaysFound {
  readonly ways: WalkWays;
  /** Ways that the rule lets walkers use, and how many of them have no two neighbouring nodes in the file. */
  readonly walkableWays: number;
  readonly lostWays: number;
  readonly cutWays: number;
  readonly missingNodes: number;
}

/** Comes last: afterwards the collector's nodes are gone. */
export function takeWalkWays(read: Collector): WalkWaysFound {
  const rowOfNode = new Uint32Array(read.nodes.count);
  const { pieces, ...counts } = findPieces(read, rowOfNode);
  const nodes = takeNodes(read, rowOfNode);
  const wayNodes = new Uint32Array(pieces.offsets.values[pieces.way.count]);
  const rows = read.ways.rows.values;
  for (let piece = 0; piece < pieces.way.count; piece++) {
    const offset = pieces.offsets.values[piece];
    const length = pieces.offsets.values[piece + 1] - offset;
    const from = pieces.from.values[piece];
    for (let at = 0; at < length; at++) wayNodes[offset + at] = rowOfNode[rows[from + at]];
  }
  const wayOffsets = pieces.offsets.values.slice(0, pieces.offsets.count);
  return { ways: { ...nodes, ...wayColumns(read, pieces), wayOffsets, wayNodes }, ...counts };
}

/** Runs of nodes that are there: position of the walkable way, where its nodes begin, offsets of the result. */
interface Pieces {
  readonly way: ReturnType<typeof rowsColumn>;
  readonly from: ReturnType<typeof rowsColumn>;
  readonly offsets: ReturnType<typeof rowsColumn>;
}

/** Finds the pieces and marks the nodes they use with 1. */
function findPieces(read: Collector, used: Uint32Array) {
  const pieces: Pieces = { way: rowsColumn(), from: rowsColumn(), offsets: rowsColumn() };
  pieces.offsets.push(0);
  let [total, lostWays, cutWays, missingNodes] = [0, 0, 0, 0];
  const rows = read.ways.rows.values;
  const offsets = read.ways.offsets.values;
  const order = orderOf(read.walkWay, read.ways);
  for (const walk of order) {
    const way = read.walkWay.values[walk];
    const to = offsets[way + 1];
    const [missingBefore, totalBefore] = [missingNodes, total];
    for (let at = offsets[way]; at < to; ) {
      const end = runEnd(rows, at, to);
      if (end === at) {
        missingNodes++;
        at++;
        continue;
      }
      if (end - at >= 2) {
        total += end - at;
        pieces.way.push(walk);
        pieces.from.push(at);
        pieces.offsets.push(total);
        for (let node = at; node < end; node++) used[rows[node]] = 1;
      }
      at = end;
    }
    if (missingNodes > missingBefore) cutWays++;
    if (total === totalBefore) lostWays++;
  }
  return { pieces, walkableWays: order.length, lostWays, cutWays, missingNodes };
}

function wayColumns(read: Collector, { way }: Pieces) {
  const wayCount = way.count;
  const wayId = new Float64Array(wayCount);
  const wayClass = new Uint8Array(wayCount);
  const wayFlags = new Uint8Array(wayCount);
  const wayName = new Uint32Array(wayCount);
  const names = [''];
  const english = [''];
  const rowOfName = new Uint32Array(read.names.length);
  for (let piece = 0; piece < wayCount; piece++) {
    const walk = way.values[piece];
    wayId[piece] = read.ways.ids.values[read.walkWay.values[walk]];
    wayClass[piece] = read.walkClass.values[walk];
    wayFlags[piece] = read.walkFlags.values[walk];
    const name = read.walkName.values[walk];
    if (name !== 0 && rowOfName[name] === 0) rowOfName[name] = names.push(read.names[name]) - 1;
    wayName[piece] = rowOfName[name];
    // of ways with one name the first that has it in English says it for all
    english[rowOfName[name]] ||= name === 0 ? '' : read.names[read.walkEnglish.values[walk]];
  }
  return { wayCount, wayId, wayClass, wayFlags, wayName, names, ...(english.some((word) => word !== '') && { english }) };
}

/** Columns of the nodes marked with 1; the marks become their new rows, MISSING where a node is not used. */
function takeNodes(read: Collector, rowOfNode: Uint32Array) {
  const { nodes } = read;
  let nodeCount = 0;
  for (let node = 0; node < rowOfNode.length; node++) rowOfNode[node] = rowOfNode[node] === 1 ? nodeCount++ : MISSING;
  const nodeFlags = new Uint8Array(nodeCount);
  for (let at = 0; at < read.flaggedId.count; at++) {
    const node = nodes.rowOf(read.flaggedId.values[at], 0);
    if (node !== MISSING && rowOfNode[node] !== MISSING) nodeFlags[rowOfNode[node]] |= read.flaggedBits.values[at];
  }
  const { ids, lngs, lats, unitsPerDegree } = nodes.release();
  const nodeId = picked(ids, 1, rowOfNode, nodeCount);
  const nodeLng = picked(lngs, unitsPerDegree, rowOfNode, nodeCount);
  const nodeLat = picked(lats, unitsPerDegree, rowOfNode, nodeCount);
  return { nodeCount, nodeId, nodeLng, nodeLat, nodeFlags };
}

function picked(values: Float64Array | Int32Array, divisor: number, rowOfNode: Uint32Array, count: number): Float64Array {
  const column = new Float64Array(count);
  for (let node = 0; node < rowOfNode.length; node++)
    if (rowOfNode[node] !== MISSING) column[rowOfNode[node]] = values[node] / divisor;
  return column;
}
