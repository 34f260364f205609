/**
 * Streets from any layer of lines: roads of a planning office, a drawn sketch (METHOD 1.1).
 *
 * Lines meet where they share a point: coordinates that agree to a ten-millionth of a degree (about a centimetre) are one
 * node. Each line is two-way and walkable; its class and flags are the caller's. The result does not depend on the order of
 * the lines but for their row numbers, which are their ids.
 */
import type { Line } from '../domain/geometry.ts';
import type { WalkWays } from '../domain/streets.ts';

export interface LineStreet {
  /** Parts of a multi-line are streets of their own with the same id. */
  readonly id: number;
  readonly line: Line;
  /** Position in WAY_CLASSES. */
  readonly wayClass: number;
  /** Bits of WAY. */
  readonly flags: number;
  readonly name: string;
}

const PER_DEGREE = 1e7;

/** Ways as build-network takes them. Nodes are numbered by place, south to north and west to east; lines by id. */
export function waysOfLines(streets: readonly LineStreet[]): WalkWays {
  const sorted = streets.filter(({ line }) => line.length > 1).toSorted((a, b) => a.id - b.id || compareLines(a.line, b.line));
  const lines = sorted.map(({ line }) =>
    line.map(([lng, lat]) => [Math.round(lng * PER_DEGREE), Math.round(lat * PER_DEGREE)] as const),
  );
  const rowOf = numberPoints(lines.flat());
  const names = [...new Set(['', ...sorted.map(({ name }) => name)])];
  const rowOfName = new Map(names.map((name, row) => [name, row]));
  const wayOffsets = new Uint32Array(lines.length + 1);
  lines.forEach((line, row) => {
    wayOffsets[row + 1] = wayOffsets[row] + line.length;
  });
  const points = [...rowOf.keys()].map((key) => key.split(' ').map(Number));
  return {
    nodeCount: rowOf.size,
    nodeId: Float64Array.from(points, (_, row) => row),
    nodeLng: Float64Array.from(points, ([lng]) => lng / PER_DEGREE),
    nodeLat: Float64Array.from(points, ([, lat]) => lat / PER_DEGREE),
    nodeFlags: new Uint8Array(rowOf.size),
    wayCount: lines.length,
    wayId: Float64Array.from(sorted, ({ id }) => id),
    wayOffsets,
    wayNodes: Uint32Array.from(lines.flat(), (point) => rowOf.get(keyOf(point)) ?? 0),
    wayClass: Uint8Array.from(sorted, ({ wayClass }) => wayClass),
    wayFlags: Uint8Array.from(sorted, ({ flags }) => flags),
    wayName: Uint32Array.from(sorted, ({ name }) => rowOfName.get(name) ?? 0),
    names,
  };
}

type Point = readonly [lng: number, lat: number];

const keyOf = ([lng, lat]: Point): string => `${lng} ${lat}`;

/** Each place once, in order; the key of a place to its row. */
function numberPoints(points: readonly Point[]): Map<string, number> {
  const sorted = points.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
  const rowOf = new Map<string, number>();
  for (const point of sorted) if (!rowOf.has(keyOf(point))) rowOf.set(keyOf(point), rowOf.size);
  return rowOf;
}

function compareLines(a: Line, b: Line): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = a[at][0] - b[at][0] || a[at][1] - b[at][1];
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
