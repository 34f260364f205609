/**
 * A network under construction: the edges of a base that are cut or taken away, and nodes and edges that are added behind.
 *
 * Numbers of nodes and edges of the base stay what they are, so everything that knows them stays right.
 */
import type { LngLat } from '../domain/geometry.ts';
import { components } from './components.ts';
import { type EdgeDraft, lineLengthM } from './edge-drafts.ts';
import { profileOf, withTimes } from './network-times.ts';
import type { WalkNetwork } from './walk-network.ts';

export interface NetworkDraft {
  readonly base: WalkNetwork;
  readonly nodeFlags: Uint8Array;
  /** Base edges that are something else now. */
  readonly replaced: Map<number, EdgeDraft>;
  readonly addedEdges: EdgeDraft[];
  readonly addedNodes: LngLat[];
  readonly addedWayIds: number[];
}

export const newDraft = (base: WalkNetwork): NetworkDraft => ({
  base,
  nodeFlags: base.nodeFlags.slice(),
  replaced: new Map(),
  addedEdges: [],
  addedNodes: [],
  addedWayIds: [],
});

/** The finished network. Added nodes have no source: their ids are below zero. */
export function finishDraft(draft: NetworkDraft): WalkNetwork {
  const { base, addedNodes } = draft;
  const nodeCount = base.nodeCount + addedNodes.length;
  const edges = edgeColumns(draft);
  const pieces = components(nodeCount, edges);
  const nodes = {
    nodeCount,
    nodeLng: joined(base.nodeLng, addedNodes, ([lng]) => lng),
    nodeLat: joined(base.nodeLat, addedNodes, ([, lat]) => lat),
    nodeFlags: Uint8Array.from({ length: nodeCount }, (_, node) => draft.nodeFlags[node] ?? 0),
    nodeId: joined(base.nodeId, addedNodes, (_, row) => -1 - row),
    nodeComponent: pieces.ofNode,
  };
  return withTimes(
    {
      version: base.version,
      ...nodes,
      ...edges,
      wayId: joined(base.wayId, draft.addedWayIds, (id) => id),
      componentCount: pieces.count,
      componentLengthM: pieces.lengthM,
      minPieceM: base.minPieceM,
    },
    profileOf(base),
  );
}

function edgeColumns({ base, replaced, addedEdges }: NetworkDraft) {
  const edgeCount = base.edgeCount + addedEdges.length;
  const draftAt = (edge: number): EdgeDraft | undefined =>
    edge < base.edgeCount ? replaced.get(edge) : addedEdges[edge - base.edgeCount];
  const pick = (edge: number, ofBase: ArrayLike<number>, ofDraft: (draft: EdgeDraft) => number): number => {
    const draft = draftAt(edge);
    return draft ? ofDraft(draft) : ofBase[edge];
  };
  const column = { length: edgeCount };
  const shapeOffsets = new Uint32Array(edgeCount + 1);
  const runOffsets = new Uint32Array(edgeCount + 1);
  for (let edge = 0; edge < edgeCount; edge++) {
    const draft = draftAt(edge);
    const points = draft ? draft.line.length : base.shapeOffsets[edge + 1] - base.shapeOffsets[edge];
    const runs = draft ? runStarts(draft).length : base.runOffsets[edge + 1] - base.runOffsets[edge];
    shapeOffsets[edge + 1] = shapeOffsets[edge] + points;
    runOffsets[edge + 1] = runOffsets[edge] + runs;
  }
  const shapeLng = new Float64Array(shapeOffsets[edgeCount]);
  const shapeLat = new Float64Array(shapeOffsets[edgeCount]);
  const runShape = new Uint32Array(runOffsets[edgeCount]);
  const runWay = new Uint32Array(runOffsets[edgeCount]);
  for (let edge = 0; edge < edgeCount; edge++) {
    const draft = draftAt(edge);
    const shape = shapeOffsets[edge];
    const run = runOffsets[edge];
    if (draft) {
      draft.line.forEach(([lng, lat], point) => {
        shapeLng[shape + point] = lng;
        shapeLat[shape + point] = lat;
      });
      runStarts(draft).forEach((start, row) => {
        runShape[run + row] = shape + start;
        runWay[run + row] = draft.ways[start];
      });
    } else {
      const from = base.shapeOffsets[edge];
      shapeLng.set(base.shapeLng.subarray(from, base.shapeOffsets[edge + 1]), shape);
      shapeLat.set(base.shapeLat.subarray(from, base.shapeOffsets[edge + 1]), shape);
      for (let row = base.runOffsets[edge], into = run; row < base.runOffsets[edge + 1]; row++, into++) {
        runShape[into] = base.runShape[row] - from + shape;
        runWay[into] = base.runWay[row];
      }
    }
  }
  return {
    edgeCount,
    edgeFrom: Uint32Array.from(column, (_, edge) => pick(edge, base.edgeFrom, ({ from }) => from)),
    edgeTo: Uint32Array.from(column, (_, edge) => pick(edge, base.edgeTo, ({ to }) => to)),
    edgeLengthM: Float64Array.from(column, (_, edge) => pick(edge, base.edgeLengthM, ({ line }) => lineLengthM(line))),
    edgeFactor: Float64Array.from(column, (_, edge) => pick(edge, base.edgeFactor, ({ factor }) => factor)),
    edgeFlags: Uint8Array.from(column, (_, edge) => pick(edge, base.edgeFlags, ({ flags }) => flags)),
    edgeClass: Uint8Array.from(column, (_, edge) => pick(edge, base.edgeClass, ({ wayClass }) => wayClass)),
    edgeWay: Uint32Array.from(column, (_, edge) => runWay[runOffsets[edge]]),
    runOffsets,
    runShape,
    runWay,
    shapeOffsets,
    shapeLng,
    shapeLat,
  };
}

/** Points of the line where another way begins. */
const runStarts = ({ ways }: EdgeDraft): number[] =>
  ways.flatMap((way, point) => (point === 0 || way !== ways[point - 1] ? [point] : []));

function joined<T>(base: Float64Array, added: readonly T[], value: (added: T, row: number) => number): Float64Array {
  const values = new Float64Array(base.length + added.length);
  values.set(base);
  added.forEach((each, row) => {
    values[base.length + row] = value(each, row);
  });
  return values;
}
