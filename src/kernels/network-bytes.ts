/**
 * A network as one buffer with a version: stored as it is, mapped again without copying, shared between workers.
 *
 * Layout: a head of 16 numbers, then the columns one behind the other in the order of `COLUMNS`, each on a multiple of 8
 * bytes. Numbers lie as the machine has them; a buffer from a machine of the other kind is not recognised, and a network of
 * another version is built again from its source.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { NETWORK_VERSION, type WalkNetwork } from './walk-network.ts';

/** `QHNW` read as numbers of this machine, and a sum over the columns. */
const MAGIC = 0x514e4857;
const HEAD_NUMBERS = 16;

type Column = {
  [Key in keyof WalkNetwork]: WalkNetwork[Key] extends Float64Array | Uint32Array | Uint8Array ? Key : never;
}[keyof WalkNetwork];

interface Sizes {
  readonly nodes: number;
  readonly edges: number;
  readonly arcs: number;
  readonly shapes: number;
  readonly runs: number;
  readonly ways: number;
  readonly pieces: number;
}

/** Bytes of a value and number of values; every column of a network is here, the wide ones first. */
const COLUMNS: Readonly<Record<Column, readonly [width: 8 | 4 | 1, count: (sizes: Sizes) => number]>> = {
  nodeLng: [8, ({ nodes }) => nodes],
  nodeLat: [8, ({ nodes }) => nodes],
  nodeId: [8, ({ nodes }) => nodes],
  edgeLengthM: [8, ({ edges }) => edges],
  edgeFactor: [8, ({ edges }) => edges],
  shapeLng: [8, ({ shapes }) => shapes],
  shapeLat: [8, ({ shapes }) => shapes],
  wayId: [8, ({ ways }) => ways],
  componentLengthM: [8, ({ pieces }) => pieces],
  nodeComponent: [4, ({ nodes }) => nodes],
  arcOffsets: [4, ({ nodes }) => nodes + 1],
  arcTargets: [4, ({ arcs }) => arcs],
  arcMs: [4, ({ arcs }) => arcs],
  arcEdge: [4, ({ arcs }) => arcs],
  edgeFrom: [4, ({ edges }) => edges],
  edgeTo: [4, ({ edges }) => edges],
  edgeWay: [4, ({ edges }) => edges],
  runOffsets: [4, ({ edges }) => edges + 1],
  runShape: [4, ({ runs }) => runs],
  runWay: [4, ({ runs }) => runs],
  shapeOffsets: [4, ({ edges }) => edges + 1],
  nodeFlags: [1, ({ nodes }) => nodes],
  edgeFlags: [1, ({ edges }) => edges],
  edgeClass: [1, ({ edges }) => edges],
};

const ORDER = Object.keys(COLUMNS) as Column[];

type View = Float64Array | Uint32Array | Uint8Array;

const VIEWS: Readonly<Record<8 | 4 | 1, new (buffer: ArrayBufferLike, at: number, count: number) => View>> = {
  8: Float64Array,
  4: Uint32Array,
  1: Uint8Array,
};

export function networkToBytes(network: WalkNetwork): ArrayBuffer {
  const sizes = sizesOf(network);
  const buffer = new ArrayBuffer(bytesOf(sizes));
  let at = HEAD_NUMBERS * 8;
  for (const name of ORDER) {
    const [width, count] = COLUMNS[name];
    new VIEWS[width](buffer, at, count(sizes)).set(network[name]);
    at += padded(width * count(sizes));
  }
  const { signals, unmarked, none } = network.crossingDelayS;
  new Float64Array(buffer, 0, HEAD_NUMBERS).set([
    MAGIC,
    network.version,
    sizes.nodes,
    sizes.edges,
    sizes.arcs,
    sizes.shapes,
    sizes.runs,
    sizes.ways,
    sizes.pieces,
    network.minPieceM,
    network.speedMetresPerSecond,
    network.stepsFactor,
    signals,
    unmarked,
    none,
    checkSum(buffer),
  ]);
  return buffer;
}

/** The network over the very bytes of the buffer, or why they cannot be used. */
export function networkFromBytes(buffer: ArrayBuffer | SharedArrayBuffer): Outcome<WalkNetwork> {
  const damaged = bad(problem('keep/damaged-record', { record: 'network', bytes: buffer.byteLength }));
  if (buffer.byteLength < HEAD_NUMBERS * 8 || buffer.byteLength % 8 !== 0) return damaged;
  const head = new Float64Array(buffer, 0, HEAD_NUMBERS);
  const [magic, version, nodes, edges, arcs, shapes, runs, ways, pieces, minPieceM, speedMetresPerSecond, stepsFactor] = head;
  if (magic !== MAGIC) return damaged;
  if (version !== NETWORK_VERSION)
    return bad(problem('keep/other-version', { record: 'network', version, wanted: NETWORK_VERSION }));
  const sizes = { nodes, edges, arcs, shapes, runs, ways, pieces };
  const areCounts = Object.values(sizes).every((size) => Number.isInteger(size) && size >= 0 && size < 2 ** 32);
  if (!areCounts || bytesOf(sizes) !== buffer.byteLength || checkSum(buffer) !== head[15]) return damaged;
  const columns: Partial<Record<Column, View>> = {};
  let at = HEAD_NUMBERS * 8;
  for (const name of ORDER) {
    const [width, count] = COLUMNS[name];
    columns[name] = new VIEWS[width](buffer, at, count(sizes));
    at += padded(width * count(sizes));
  }
  return good({
    version,
    nodeCount: nodes,
    edgeCount: edges,
    arcCount: arcs,
    componentCount: pieces,
    minPieceM,
    speedMetresPerSecond,
    stepsFactor,
    crossingDelayS: { signals: head[12], unmarked: head[13], none: head[14] },
    // `COLUMNS` has every column of a network, so this has.
    ...(columns as Pick<WalkNetwork, Column>),
  });
}

const sizesOf = (network: WalkNetwork): Sizes => ({
  nodes: network.nodeCount,
  edges: network.edgeCount,
  arcs: network.arcCount,
  shapes: network.shapeLng.length,
  runs: network.runWay.length,
  ways: network.wayId.length,
  pieces: network.componentCount,
});

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const bytesOf = (sizes: Sizes): number =>
  ORDER.reduce((bytes, name) => bytes + padded(COLUMNS[name][0] * COLUMNS[name][1](sizes)), HEAD_NUMBERS * 8);

/** FNV-1a over the columns, four bytes at a time: finds torn and flipped bytes, keeps no secrets. */
function checkSum(buffer: ArrayBuffer | SharedArrayBuffer): number {
  const words = new Uint32Array(buffer, HEAD_NUMBERS * 8);
  let sum = 0x811c9dc5;
  for (const word of words) sum = Math.imul(sum ^ word, 0x01000193);
  return sum >>> 0;
}
