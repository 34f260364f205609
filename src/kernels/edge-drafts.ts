/** An edge while it is being cut or drawn: its ends, its line and the way under each segment. */
import { distanceM, type LngLat } from '../domain/geometry.ts';
import type { WalkNetwork } from './walk-network.ts';

export interface EdgeDraft {
  readonly from: number;
  readonly to: number;
  readonly line: readonly LngLat[];
  /** Way row of each segment: one fewer than there are points. */
  readonly ways: readonly number[];
  readonly factor: number;
  readonly flags: number;
  readonly wayClass: number;
}

export function draftOf(network: WalkNetwork, edge: number): EdgeDraft {
  const line: LngLat[] = [];
  const ways: number[] = [];
  let run = network.runOffsets[edge];
  for (let at = network.shapeOffsets[edge]; at < network.shapeOffsets[edge + 1]; at++) {
    line.push([network.shapeLng[at], network.shapeLat[at]]);
    if (run + 1 < network.runOffsets[edge + 1] && network.runShape[run + 1] <= at) run++;
    ways.push(network.runWay[run]);
  }
  return {
    from: network.edgeFrom[edge],
    to: network.edgeTo[edge],
    line,
    ways: ways.slice(0, -1),
    factor: network.edgeFactor[edge],
    flags: network.edgeFlags[edge],
    wayClass: network.edgeClass[edge],
  };
}

/** Metres along a line, summed as the edges' own lengths are. */
export function lineLengthM(line: readonly LngLat[]): number {
  let lengthM = 0;
  for (let at = 1; at < line.length; at++) lengthM += distanceM(line[at - 1][0], line[at - 1][1], line[at][0], line[at][1]);
  return lengthM;
}

/** The edge's part between two of its points, with new nodes at its ends. */
export function partOf(draft: EdgeDraft, first: number, last: number, from: number, to: number): EdgeDraft {
  return { ...draft, from, to, line: draft.line.slice(first, last + 1), ways: draft.ways.slice(first, last) };
}

export interface CutEdge {
  readonly first: EdgeDraft;
  readonly second: EdgeDraft;
  readonly lngLat: LngLat;
}

/** The two parts of an edge cut somewhere between its ends, joined by node `node`. */
export function cutDraft(draft: EdgeDraft, alongM: number, node: number): CutEdge {
  let segment = 0;
  let beforeM = 0;
  let segmentM = lineLengthM(draft.line.slice(0, 2));
  while (segment < draft.ways.length - 1 && beforeM + segmentM < alongM) {
    beforeM += segmentM;
    segment++;
    segmentM = lineLengthM(draft.line.slice(segment, segment + 2));
  }
  const [a, b] = [draft.line[segment], draft.line[segment + 1]];
  const share = segmentM > 0 ? Math.min(1, Math.max(0, (alongM - beforeM) / segmentM)) : 1;
  if (share === 1 && segment + 1 < draft.ways.length) return cutAtPoint(draft, segment + 1, node);
  if (share === 0 && segment > 0) return cutAtPoint(draft, segment, node);
  const lngLat: LngLat = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  const line = [...draft.line.slice(0, segment + 1), lngLat, ...draft.line.slice(segment + 1)];
  const ways = [...draft.ways.slice(0, segment + 1), ...draft.ways.slice(segment)];
  return cutAtPoint({ ...draft, line, ways }, segment + 1, node);
}

export const cutAtPoint = (draft: EdgeDraft, point: number, node: number): CutEdge => ({
  first: partOf(draft, 0, point, draft.from, node),
  second: partOf(draft, point, draft.line.length - 1, node, draft.to),
  lngLat: draft.line[point],
});
