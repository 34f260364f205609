/**
 * The 15-minute line: along the sides between a hex within the limit and one that is not, joined into long paths so that
 * corners are round. Where the study area ends the line ends too: nothing is known there.
 */
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import type { HexEdges } from './hex-edges.ts';

export interface Paths {
  readonly count: number;
  /** Longitude and latitude per point. */
  readonly positions: Float64Array;
  /** count + 1 positions in the points. */
  readonly starts: Uint32Array;
}

/** `limitMs` included: a time equal to it is within (METHOD 3). */
export function limitLine(edges: HexEdges, cellMs: Uint32Array, limitMs: number): Paths {
  const isWithin = (cell: number): boolean => {
    const ms = cellMs[cell] ?? UNREACHED;
    return ms < OFF_NETWORK && ms <= limitMs;
  };
  return borderLine(edges, (cellA, cellB) => isWithin(cellA) !== isWithin(cellB));
}

/** The sides between pairs of cells that a rule keeps apart, joined into paths. */
export function borderLine(edges: HexEdges, isBorder: (cellA: number, cellB: number) => boolean): Paths {
  const chosen: number[] = [];
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (isBorder(edges.cellA[edge] ?? 0, edges.cellB[edge] ?? 0)) chosen.push(edge);
  }
  return joined(edges, chosen);
}

/** The middle part of each of the sides between hexes of which one rule holds and the other not: a dashed outline. */
export function dashedBorder(edges: HexEdges, isInside: (cell: number) => boolean): Paths {
  const points: number[] = [];
  const { cornerFrom, cornerTo, cornerLng, cornerLat } = edges;
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (isInside(edges.cellA[edge] ?? 0) === isInside(edges.cellB[edge] ?? 0)) continue;
    const [from, to] = [cornerFrom[edge] ?? 0, cornerTo[edge] ?? 0];
    for (const part of DASH) {
      points.push((cornerLng[from] ?? 0) * (1 - part) + (cornerLng[to] ?? 0) * part);
      points.push((cornerLat[from] ?? 0) * (1 - part) + (cornerLat[to] ?? 0) * part);
    }
  }
  const count = points.length / 4;
  return {
    count,
    positions: Float64Array.from(points),
    starts: Uint32Array.from({ length: count + 1 }, (_, row) => row * 2),
  };
}

/** Where on a side the dash begins and ends. */
const DASH = [0.2, 0.8] as const;

function joined(edges: HexEdges, chosen: readonly number[]): Paths {
  const atCorner = new Map<number, number[]>();
  for (const edge of chosen) {
    for (const corner of [edges.cornerFrom[edge] ?? 0, edges.cornerTo[edge] ?? 0]) {
      const list = atCorner.get(corner);
      if (list) list.push(edge);
      else atCorner.set(corner, [edge]);
    }
  }
  const used = new Set<number>();
  const positions: number[] = [];
  const starts = [0];
  const walk = (edge: number, from: number): void => {
    let corner = from;
    let next: number | undefined = edge;
    positions.push(edges.cornerLng[corner] ?? 0, edges.cornerLat[corner] ?? 0);
    while (next !== undefined) {
      used.add(next);
      corner = edges.cornerFrom[next] === corner ? (edges.cornerTo[next] ?? 0) : (edges.cornerFrom[next] ?? 0);
      positions.push(edges.cornerLng[corner] ?? 0, edges.cornerLat[corner] ?? 0);
      next = atCorner.get(corner)?.find((candidate) => !used.has(candidate));
    }
    starts.push(positions.length / 2);
  };
  const isEnd = (corner: number): boolean => atCorner.get(corner)?.length === 1;
  for (const edge of chosen) {
    if (used.has(edge)) continue;
    const from = edges.cornerFrom[edge] ?? 0;
    const to = edges.cornerTo[edge] ?? 0;
    if (isEnd(from)) walk(edge, from);
    else if (isEnd(to)) walk(edge, to);
  }
  for (const edge of chosen) if (!used.has(edge)) walk(edge, edges.cornerFrom[edge] ?? 0);
  return { count: starts.length - 1, positions: Float64Array.from(positions), starts: Uint32Array.from(starts) };
}
