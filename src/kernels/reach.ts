/**
 * Walking time from every junction and every place to its nearest open facility (METHOD 3).
 *
 * One search from all facilities at once, against the walking direction, cut at the limit: its cost hardly grows with
 * their number. Times are whole milliseconds; ties go to the facility with the lower rank. A time is the fixed point of the
 * same sums in whatever order they are made, so equal questions give equal bytes.
 */
import { assert } from '../domain/outcome.ts';
import { spreadOwned } from './spread.ts';
import { alongEdgeMs, type Stands, standsByEdge, standsOf, usesFirst, usesSecond } from './stands.ts';
import { NONE, OFF_NETWORK, type Ties, UNREACHED, type WalkNetwork } from './walk-network.ts';
import type { Walker } from './walker.ts';
import { NODE } from '../domain/streets.ts';

/** Open facilities: where they are tied, and each one's rank, which is its identity in results. Ranks may leave gaps. */
export interface Sources {
  readonly ties: Ties;
  readonly facility: Uint32Array;
}

/** Facilities ranked as they are listed. */
export const listed = (ties: Ties): Sources => ({ ties, facility: Uint32Array.from(ties.edge, (_, row) => row) });

/** Times from the nodes: legs and streets on the facility's side are in them. */
export interface Reach {
  readonly limitMs: number;
  /** UNREACHED beyond the limit. A closed gate has a time here though nobody walks on from it. */
  readonly nodeMs: Uint32Array;
  /** Rank of the nearest facility; NONE where not reached. */
  readonly nodeFacility: Uint32Array;
}

/** Times of places: UNREACHED beyond the limit, OFF_NETWORK where the place is tied to nothing. */
export interface PlaceTimes {
  readonly ms: Uint32Array;
  readonly facility: Uint32Array;
}

/** Nearest facility of every node within the limit (inclusive, whole milliseconds). */
export function reach(walker: Walker, sources: Sources, limitMs: number): Reach {
  const { network, buckets } = walker;
  assert(limitMs <= walker.mostMs, `a limit of ${limitMs} ms is longer than a time can be`);
  const nodeMs = new Uint32Array(network.nodeCount).fill(UNREACHED);
  const nodeFacility = new Uint32Array(network.nodeCount).fill(NONE);
  buckets.open(limitMs);
  seedAll(network, standsOf(network, sources.ties), sources.facility, limitMs, nodeMs, nodeFacility, (node) =>
    buckets.push(node, nodeMs[node]),
  );
  spreadOwned(walker.against, network.nodeFlags, buckets, limitMs, nodeMs, nodeFacility, true);
  return { limitMs, nodeMs, nodeFacility };
}

/** Nearest facility of every place within the limit of the reach. */
export function readPlaces(network: WalkNetwork, reached: Reach, sources: Sources, places: Ties): PlaceTimes {
  return readStands(network, reached, sources, standsOf(network, places));
}

/** The same for places whose stands are known already. */
export function readStands(network: WalkNetwork, reached: Reach, sources: Sources, stands: Stands): PlaceTimes {
  const ms = new Uint32Array(stands.placeCount).fill(UNREACHED);
  const facility = new Uint32Array(stands.placeCount).fill(NONE);
  for (let place = 0; place < stands.placeCount; place++) {
    if (stands.offsets[place] === stands.offsets[place + 1]) ms[place] = OFF_NETWORK;
    else readThroughNodes(network, reached, stands, place, ms, facility);
  }
  readAlongEdges(network, reached.limitMs, sources, stands, ms, facility);
  return { ms, facility };
}

/** Lowers a place's time to what its edges' ends say. A closed gate says nothing: it would be walked through. */
export function readThroughNodes(
  network: WalkNetwork,
  { limitMs, nodeMs, nodeFacility }: Reach,
  stands: Stands,
  place: number,
  ms: Uint32Array,
  facility: Uint32Array,
): void {
  const { edgeFrom, edgeTo, nodeFlags } = network;
  for (let stand = stands.offsets[place]; stand < stands.offsets[place + 1]; stand++) {
    const edge = stands.edge[stand];
    const from = edgeFrom[edge];
    const to = edgeTo[edge];
    if ((nodeFlags[from] & NODE.gateClosed) === 0 && nodeMs[from] !== UNREACHED && usesFirst(network, stands, stand, 'leaves'))
      lower(ms, facility, place, nodeMs[from] + stands.fromMs[stand], nodeFacility[from], limitMs);
    if ((nodeFlags[to] & NODE.gateClosed) === 0 && nodeMs[to] !== UNREACHED && usesSecond(network, stands, stand, 'leaves'))
      lower(ms, facility, place, nodeMs[to] + stands.toMs[stand], nodeFacility[to], limitMs);
  }
}

/** Lowers the times of places that stand on the same edge as a facility. */
function readAlongEdges(
  network: WalkNetwork,
  limitMs: number,
  sources: Sources,
  stands: Stands,
  ms: Uint32Array,
  facility: Uint32Array,
): void {
  const sourceStands = standsOf(network, sources.ties);
  if (sourceStands.count === 0) return;
  const onEdge = standsByEdge(network, stands);
  for (let source = 0; source < sourceStands.count; source++) {
    const edge = sourceStands.edge[source];
    const rank = sources.facility[sourceStands.place[source]];
    for (let at = onEdge.offsets[edge]; at < onEdge.offsets[edge + 1]; at++) {
      const stand = onEdge.stands[at];
      lower(ms, facility, stands.place[stand], alongEdgeMs(network, stands, stand, sourceStands, source), rank, limitMs);
    }
  }
}

/** Gives the ends of the sources' edges their times; calls `lowered` for each node whose time or facility improved. */
export function seedAll(
  network: WalkNetwork,
  sources: Stands,
  ranks: Uint32Array,
  limitMs: number,
  nodeMs: Uint32Array,
  nodeFacility: Uint32Array,
  lowered: (node: number) => void,
): void {
  const { edgeFrom, edgeTo } = network;
  for (let stand = 0; stand < sources.count; stand++) {
    const edge = sources.edge[stand];
    const rank = ranks[sources.place[stand]];
    if (
      usesFirst(network, sources, stand, 'arrives') &&
      lower(nodeMs, nodeFacility, edgeFrom[edge], sources.fromMs[stand], rank, limitMs)
    )
      lowered(edgeFrom[edge]);
    if (
      usesSecond(network, sources, stand, 'arrives') &&
      lower(nodeMs, nodeFacility, edgeTo[edge], sources.toMs[stand], rank, limitMs)
    )
      lowered(edgeTo[edge]);
  }
}

/** Keeps the shorter time, of equal ones the lower facility; says whether anything changed. */
export function lower(
  ms: Uint32Array,
  facility: Uint32Array,
  row: number,
  time: number,
  rank: number,
  limitMs: number,
): boolean {
  if (time > limitMs || time > ms[row] || (time === ms[row] && rank >= facility[row])) return false;
  ms[row] = time;
  facility[row] = rank;
  return true;
}
