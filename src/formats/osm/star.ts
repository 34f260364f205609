/** The segments that leave each node, in order of direction against the clock: the neighbourhood of a drawing. */
import * as steady from '../../domain/steady-math.ts';

export interface Star {
  /** nodeCount + 1 positions in `directed`. */
  readonly offsets: Uint32Array;
  /** Directed segments that leave the node. Segment s is 2s from its first node to its second, 2s + 1 back. */
  readonly directed: Uint32Array;
  degree(node: number): number;
  /** Node to which a directed segment leads. */
  target(directed: number): number;
  /** Where the directed segment stands in `directed`. */
  position(directed: number): number;
  /** The directed segment with which a walk goes on that keeps what is on its left on its left. */
  clockwiseNext(directed: number): number;
}

/** Null when some node has an odd number of segments: something is open there. */
export function buildStar(segments: Uint32Array, x: Float64Array, y: Float64Array): Star | null {
  const offsets = new Uint32Array(x.length + 1);
  for (const node of segments) offsets[node + 1]++;
  for (let node = 0; node < x.length; node++) {
    if (offsets[node + 1] % 2 === 1) return null;
    offsets[node + 1] += offsets[node];
  }
  const directed = new Uint32Array(segments.length);
  const filled = offsets.slice();
  for (let at = 0; at < segments.length; at++) directed[filled[segments[at]]++] = at;
  const target = (segment: number): number => segments[segment ^ 1];
  const angle = Float64Array.from(segments, (from, at) => steady.atan2(y[target(at)] - y[from], x[target(at)] - x[from]));
  for (let node = 0; node < x.length; node++) {
    if (offsets[node + 1] > offsets[node])
      directed.subarray(offsets[node], offsets[node + 1]).sort((a, b) => angle[a] - angle[b]);
  }
  const positions = new Uint32Array(segments.length);
  for (let at = 0; at < directed.length; at++) positions[directed[at]] = at;
  return {
    offsets,
    directed,
    target,
    degree: (node) => offsets[node + 1] - offsets[node],
    position: (segment) => positions[segment],
    clockwiseNext(segment) {
      const node = target(segment);
      const back = positions[segment ^ 1];
      return directed[back > offsets[node] ? back - 1 : offsets[node + 1] - 1];
    },
  };
}
