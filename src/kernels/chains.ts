/**
 * Streets between junctions: ways cut where they meet and joined where only one road passes straight through (METHOD 1.5).
 *
 * A node ends a chain when other than two segments meet there, when it is a gate or (where waits count) a crossing, when
 * steps begin, or when a one-way stretch begins. A ring that meets nothing begins at its lowest node.
 */
import { NODE, WAY, type WalkWays } from '../domain/streets.ts';

export interface Chains {
  readonly count: number;
  /** count + 1 positions in `nodes` and `wayOfSegment`; a chain of n nodes has n - 1 segments, its last position is unused. */
  readonly offsets: Uint32Array;
  /** Rows of the ways' node table, ends included. */
  readonly nodes: Uint32Array;
  /** Way row of the segment that begins at the same position. */
  readonly segmentWay: Uint32Array;
  /** 1 for nodes that are junctions. */
  readonly isJunction: Uint8Array;
}

const ONE_WAY = WAY.forwardOnly | WAY.backwardOnly;
const GATE = NODE.gateOpen | NODE.gateClosed;
const CROSSING = NODE.crossingSignals | NODE.crossingUnmarked | NODE.crossingNone;
/** What must not change along a chain. */
const KIND = WAY.steps | ONE_WAY;

export function chainsOf(ways: WalkWays, keepCrossings: boolean): Chains {
  const isJunction = findJunctions(ways, keepCrossings);
  const pieces = cutAtJunctions(ways, isJunction);
  const writer = new ChainWriter(ways, pieces, isJunction);
  for (let piece = 0; piece < pieces.count; piece++) {
    if (isJunction[firstNode(ways, pieces, piece)]) writer.writeFrom(piece, true);
    else if (isJunction[lastNode(ways, pieces, piece)]) writer.writeFrom(piece, false);
  }
  for (let piece = 0; piece < pieces.count; piece++) writer.writeRing(piece);
  return writer.finish();
}

/** Marks 1 for junctions; nodes without any segment stay 0. */
function findJunctions(ways: WalkWays, keepCrossings: boolean): Uint8Array {
  const { nodeCount, wayCount, wayOffsets, wayNodes, wayFlags, nodeFlags } = ways;
  const degree = new Uint8Array(nodeCount);
  const neighbours = new Int32Array(nodeCount);
  const kind = new Uint8Array(nodeCount);
  const isJunction = new Uint8Array(nodeCount);
  const meet = (node: number, other: number, wayKind: number): void => {
    if (degree[node] > 0 && kind[node] !== wayKind) isJunction[node] = 1;
    kind[node] = wayKind;
    if (degree[node] < 3) degree[node]++;
    neighbours[node] ^= other;
  };
  for (let way = 0; way < wayCount; way++) {
    const wayKind = wayFlags[way] & KIND;
    const end = wayOffsets[way + 1];
    let before = wayNodes[wayOffsets[way]];
    if (wayKind & ONE_WAY && end > wayOffsets[way]) {
      isJunction[before] = 1;
      isJunction[wayNodes[end - 1]] = 1;
    }
    for (let at = wayOffsets[way] + 1; at < end; at++) {
      const node = wayNodes[at];
      if (node === before) continue;
      meet(before, node, wayKind);
      meet(node, before, wayKind);
      before = node;
    }
  }
  const ends = GATE | (keepCrossings ? CROSSING : 0);
  for (let node = 0; node < nodeCount; node++) {
    // Both neighbours the same: a way that turns back on itself.
    if (degree[node] !== 2 || neighbours[node] === 0 || nodeFlags[node] & ends) isJunction[node] = 1;
    if (degree[node] === 0) isJunction[node] = 0;
  }
  return isJunction;
}

/** Stretches of one way between junctions or ends of the way: positions in `wayNodes`, both included. */
interface Pieces {
  readonly count: number;
  readonly way: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** For a node where two pieces meet without a junction: the xor of their numbers plus one. */
  readonly joint: Uint32Array;
}

const firstNode = (ways: WalkWays, pieces: Pieces, piece: number): number => ways.wayNodes[pieces.first[piece]];
const lastNode = (ways: WalkWays, pieces: Pieces, piece: number): number => ways.wayNodes[pieces.last[piece]];

function cutAtJunctions(ways: WalkWays, isJunction: Uint8Array): Pieces {
  const { wayCount, wayOffsets, wayNodes } = ways;
  const most = countPieces(ways, isJunction);
  const pieces = {
    count: 0,
    way: new Uint32Array(most),
    first: new Uint32Array(most),
    last: new Uint32Array(most),
    joint: new Uint32Array(ways.nodeCount),
  };
  const add = (way: number, first: number, last: number): void => {
    const piece = pieces.count++;
    pieces.way[piece] = way;
    pieces.first[piece] = first;
    pieces.last[piece] = last;
    pieces.joint[wayNodes[first]] ^= piece + 1;
    pieces.joint[wayNodes[last]] ^= piece + 1;
  };
  for (let way = 0; way < wayCount; way++) {
    let first = wayOffsets[way];
    let last = first;
    for (let at = first + 1; at < wayOffsets[way + 1]; at++) {
      if (wayNodes[at] === wayNodes[last]) continue;
      last = at;
      if (isJunction[wayNodes[at]] === 0) continue;
      add(way, first, at);
      first = at;
    }
    if (last > first) add(way, first, last);
  }
  return pieces;
}

function countPieces({ wayCount, wayOffsets, wayNodes }: WalkWays, isJunction: Uint8Array): number {
  let most = wayCount;
  for (let at = 0; at < wayOffsets[wayCount]; at++) most += isJunction[wayNodes[at]];
  return most;
}

class ChainWriter {
  private readonly ways: WalkWays;
  private readonly pieces: Pieces;
  private readonly isJunction: Uint8Array;
  private readonly written: Uint8Array;
  private readonly offsets: Uint32Array;
  private readonly nodes: Uint32Array;
  private readonly segmentWay: Uint32Array;
  private count = 0;
  private length = 0;

  constructor(ways: WalkWays, pieces: Pieces, isJunction: Uint8Array) {
    this.ways = ways;
    this.pieces = pieces;
    this.isJunction = isJunction;
    const positions = ways.wayOffsets[ways.wayCount] + pieces.count;
    this.written = new Uint8Array(pieces.count);
    this.offsets = new Uint32Array(pieces.count + 1);
    this.nodes = new Uint32Array(positions);
    this.segmentWay = new Uint32Array(positions);
  }

  /** The chain that begins with this piece, walked forward or backward, up to the next junction or round to itself. */
  writeFrom(piece: number, forward: boolean): void {
    if (this.written[piece]) return;
    for (;;) {
      this.written[piece] = 1;
      this.putPiece(piece, forward);
      const end = forward ? lastNode(this.ways, this.pieces, piece) : firstNode(this.ways, this.pieces, piece);
      if (this.isJunction[end]) return this.endChain(end);
      piece = (this.pieces.joint[end] ^ (piece + 1)) - 1;
      if (this.written[piece]) return this.endChain(end);
      forward = firstNode(this.ways, this.pieces, piece) === end;
    }
  }

  /** A ring without junction: turned so that it begins at its lowest node, which becomes the junction. */
  writeRing(piece: number): void {
    if (this.written[piece]) return;
    const start = this.length;
    this.writeFrom(piece, true);
    const size = this.length - start - 1;
    let lowest = start;
    for (let at = start; at < start + size; at++) if (this.nodes[at] < this.nodes[lowest]) lowest = at;
    turn(this.nodes, start, size, lowest - start);
    turn(this.segmentWay, start, size, lowest - start);
    this.nodes[start + size] = this.nodes[start];
    this.isJunction[this.nodes[start]] = 1;
  }

  finish(): Chains {
    const offsets = this.offsets.slice(0, this.count + 1);
    const { count, isJunction, length } = this;
    return { count, offsets, nodes: this.nodes.slice(0, length), segmentWay: this.segmentWay.slice(0, length), isJunction };
  }

  /** All nodes of the piece but the one it ends at. */
  private putPiece(piece: number, forward: boolean): void {
    const { wayNodes } = this.ways;
    const step = forward ? 1 : -1;
    const stop = forward ? this.pieces.last[piece] : this.pieces.first[piece];
    for (let at = forward ? this.pieces.first[piece] : this.pieces.last[piece]; at !== stop; at += step) {
      if (wayNodes[at] === wayNodes[at + step]) continue;
      this.nodes[this.length] = wayNodes[at];
      this.segmentWay[this.length++] = this.pieces.way[piece];
    }
  }

  private endChain(node: number): void {
    this.nodes[this.length++] = node;
    this.offsets[++this.count] = this.length;
  }
}

/** Moves the first `shift` of `size` values behind the others. */
function turn(values: Uint32Array, start: number, size: number, shift: number): void {
  const before = values.slice(start, start + shift);
  values.copyWithin(start, start + shift, start + size);
  values.set(before, start + size - shift);
}
