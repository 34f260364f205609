/**
 * Areas from the lines that bound them: the multipolygons of OpenStreetMap.
 *
 * Roles are not trusted, they are often wrong. The lines become segments; a segment that two lines share divides nothing and goes.
 * What is left must not cross and must meet an even number of times at every node: then inside and outside alternate, and the
 * rings are walked with the inside on the left, so that parts which touch in a point come out apart and holes come out as holes.
 * Anything else is no area: it is reported, never guessed.
 */
import type { Job } from '../../domain/job.ts';
import { findCrossing } from './crossing.ts';
import { groupRings } from './group-rings.ts';
import { buildStar, type Star } from './star.ts';

/** Whole-number places by row, whatever the unit. */
export interface Places {
  readonly lngs: Int32Array | Float64Array;
  readonly lats: Int32Array | Float64Array;
}

/** Closed rings of node rows: outer ring first, against the clock; holes with it. */
export type AreaPolygons = readonly (readonly Uint32Array[])[];

export type AreaFault = 'open' | 'crosses' | 'doubled' | 'nothing' | 'too-complex' | 'stopped';

/** Components times segments: some seconds of work. Honest forests with thousands of clearings stay below. */
const MOST_RAYS = 2e9;

/** `lines` are rows of `places`; the answer's rings are such rows too. */
export function assembleArea(lines: readonly Uint32Array[], places: Places, job: Job): AreaPolygons | AreaFault {
  const rows = distinctRows(lines);
  const segments = oddSegments(lines, rows);
  if (typeof segments === 'string') return segments;
  const x = Float64Array.from(rows, (row) => places.lngs[row]);
  const y = Float64Array.from(rows, (row) => places.lats[row]);
  const star = buildStar(segments, x, y);
  if (star === null) return 'open';
  const crossing = findCrossing(segments, x, y, job);
  if (crossing !== null) return crossing;
  const insideLeft = markInside(star, segments, x, y);
  if (insideLeft === null) return 'too-complex';
  const rings = walkRings(star, insideLeft, x.length);
  return groupRings(rings, x, y).map((polygon) => polygon.map((ring) => closedRows(ring, rows, x, y)));
}

function distinctRows(lines: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lines.reduce((sum, line) => sum + line.length, 0));
  let count = 0;
  for (const line of lines) {
    all.set(line, count);
    count += line.length;
  }
  all.sort();
  let kept = 0;
  for (let at = 0; at < count; at++) if (at === 0 || all[at] !== all[at - 1]) all[kept++] = all[at];
  return all.subarray(0, kept);
}

/**
 * Pairs of node positions, each segment once, without those that two lines share. A segment that is there three times, or a ring
 * that would vanish because it is drawn twice, is a mistake of the drawing: 'doubled'.
 */
function oddSegments(lines: readonly Uint32Array[], rows: Uint32Array): Uint32Array | 'doubled' | 'nothing' {
  const keysOfLines = lines.map((line) => segmentKeys(line, rows));
  const sorted = new Float64Array(keysOfLines.reduce((sum, keys) => sum + keys.length, 0));
  let filled = 0;
  for (const keys of keysOfLines) {
    sorted.set(keys, filled);
    filled += keys.length;
  }
  sorted.sort();
  const kept: number[] = [];
  const shared = new Set<number>();
  for (let at = 0; at < filled; ) {
    const key = sorted[at];
    let times = 0;
    while (at < filled && sorted[at] === key) {
      times++;
      at++;
    }
    if (times > 2) return 'doubled';
    if (times === 2) shared.add(key);
    else kept.push(Math.floor(key / rows.length), key % rows.length);
  }
  if (kept.length === 0) return 'nothing';
  const vanishing = keysOfLines.filter((keys) => shared.size > 0 && keys.length > 2 && keys.every((key) => shared.has(key)));
  const different = new Set(vanishing.map((keys) => keys.toSorted().join()));
  return different.size < vanishing.length ? 'doubled' : Uint32Array.from(kept);
}

/** Each segment of a line as one number, whichever way it runs. */
function segmentKeys(line: Uint32Array, rows: Uint32Array): Float64Array {
  const keys = new Float64Array(Math.max(0, line.length - 1));
  let filled = 0;
  let from = line.length > 0 ? positionOf(line[0], rows) : 0;
  for (let at = 1; at < line.length; at++) {
    const to = positionOf(line[at], rows);
    if (from !== to) keys[filled++] = Math.min(from, to) * rows.length + Math.max(from, to);
    from = to;
  }
  return keys.subarray(0, filled);
}

function positionOf(row: number, rows: Uint32Array): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 1 for each directed segment that has the inside on its left. Segment s is directed 2s and, the other way, 2s + 1. */
function markInside(star: Star, segments: Uint32Array, x: Float64Array, y: Float64Array): Uint8Array | null {
  const component = new Int32Array(x.length).fill(-1);
  const leftmost: number[] = [];
  for (let node = 0; node < x.length; node++) {
    if (component[node] < 0 && star.degree(node) > 0) leftmost.push(spread(star, node, component, leftmost.length, x, y));
  }
  if (leftmost.length * segments.length > MOST_RAYS) return null;
  const insideLeft = new Uint8Array(segments.length);
  for (const [number, node] of leftmost.entries()) {
    // West of the leftmost node lies the gap between its last direction and its first.
    fillFrom(star, node, isInside(node, number, component, segments, x, y), insideLeft);
  }
  return insideLeft;
}

/** Marks everything that hangs together with `start`; gives its leftmost node. */
function spread(star: Star, start: number, component: Int32Array, number: number, x: Float64Array, y: Float64Array): number {
  let best = start;
  const waiting = [start];
  component[start] = number;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (x[node] < x[best] || (x[node] === x[best] && y[node] < y[best])) best = node;
    for (let at = star.offsets[node]; at < star.offsets[node + 1]; at++) {
      const next = star.target(star.directed[at]);
      if (component[next] >= 0) continue;
      component[next] = number;
      waiting.push(next);
    }
  }
  return best;
}

/** Whether the ground just west of the node lies inside: a ray to the west meets the other components an odd number of times. */
function isInside(
  node: number,
  own: number,
  component: Int32Array,
  segments: Uint32Array,
  x: Float64Array,
  y: Float64Array,
): boolean {
  let inside = false;
  for (let at = 0; at < segments.length; at += 2) {
    const a = segments[at];
    const b = segments[at + 1];
    if (y[a] > y[node] === y[b] > y[node] || component[a] === own) continue;
    const crossX = x[a] + ((y[node] - y[a]) * (x[b] - x[a])) / (y[b] - y[a]);
    if (crossX < x[node]) inside = !inside;
  }
  return inside;
}

/** Inside and outside alternate around every node; from one gap the whole component follows. */
function fillFrom(star: Star, start: number, isLastGapInside: boolean, insideLeft: Uint8Array): void {
  const last = star.offsets[start + 1] - 1;
  const waiting: number[] = [];
  const done = new Set<number>([start]);
  const around = (node: number, at: number, isIn: boolean): void => {
    for (let other = star.offsets[node]; other < star.offsets[node + 1]; other++) {
      const directed = star.directed[other];
      const isLeft = (other - at) % 2 === 0 ? isIn : !isIn;
      insideLeft[directed] = isLeft ? 1 : 0;
      waiting.push(directed);
    }
  };
  around(start, last, isLastGapInside);
  for (let directed = waiting.pop(); directed !== undefined; directed = waiting.pop()) {
    const node = star.target(directed);
    if (done.has(node)) continue;
    done.add(node);
    around(node, star.position(directed ^ 1), insideLeft[directed] === 0);
  }
}

/** Walks every ring with the inside on the left and takes it apart where it comes to a node again. */
function walkRings(star: Star, insideLeft: Uint8Array, nodeCount: number): Uint32Array[] {
  const rings: Uint32Array[] = [];
  const walked = new Uint8Array(insideLeft.length);
  const placeOnPath = new Int32Array(nodeCount).fill(-1);
  for (let start = 0; start < insideLeft.length; start++) {
    if (insideLeft[start] === 0 || walked[start] === 1) continue;
    const path: number[] = [];
    let directed = start;
    while (walked[directed] === 0) {
      walked[directed] = 1;
      const from = star.target(directed ^ 1);
      if (placeOnPath[from] >= 0) cutLoop(path, placeOnPath, from, rings);
      placeOnPath[from] = path.length;
      path.push(from);
      directed = star.clockwiseNext(directed);
    }
    for (const node of path) placeOnPath[node] = -1;
    rings.push(Uint32Array.from(path));
  }
  return rings;
}

function cutLoop(path: number[], placeOnPath: Int32Array, node: number, rings: Uint32Array[]): void {
  const loop = path.splice(placeOnPath[node]);
  for (const passed of loop) placeOnPath[passed] = -1;
  rings.push(Uint32Array.from(loop));
}

/** As rows of the node table, closed, beginning with the lowest row; of two nodes in the same place only the first. */
function closedRows(ring: Uint32Array, rows: Uint32Array, x: Float64Array, y: Float64Array): Uint32Array {
  let first = 0;
  for (let at = 1; at < ring.length; at++) if (ring[at] < ring[first]) first = at;
  const closed: number[] = [rows[ring[first]]];
  let last = ring[first];
  for (let at = 1; at < ring.length; at++) {
    const node = ring[(first + at) % ring.length];
    if (x[node] !== x[last] || y[node] !== y[last]) closed.push(rows[node]);
    last = node;
  }
  closed.push(closed[0]);
  return Uint32Array.from(closed);
}
