/**
 * The search itself: walking times spread over the arcs from the nodes in the buckets, up to a limit.
 *
 * Both functions empty the buckets; what they read and write is the caller's. Closed gates are reached and not walked
 * through. Nothing is allocated but, once in a while, a longer list of entries.
 */
import { NODE } from '../domain/streets.ts';
import { BUCKET_BITS, type Buckets } from './buckets.ts';
import { NONE, UNREACHED } from './walk-network.ts';

export interface SpreadArcs {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly ms: Uint32Array;
}

/** Lowers `nodeMs` to the times of nearest sources and lists nodes first reached in `touched`; returns how many are listed. */
export function spread(
  arcs: SpreadArcs,
  nodeFlags: Uint8Array,
  buckets: Buckets,
  limitMs: number,
  nodeMs: Uint32Array,
  touched: Uint32Array,
  touchedCount: number,
): number {
  const { offsets, targets, ms: arcMs } = arcs;
  const { heads } = buckets;
  let { entryNode, entryNext, count } = buckets;
  let room = entryNode.length;
  let taken = 0;
  const last = limitMs >>> BUCKET_BITS;
  for (let bucket = 0; bucket <= last && taken < count; bucket++) {
    for (let entry = heads[bucket]; entry !== NONE; entry = heads[bucket]) {
      heads[bucket] = entryNext[entry];
      taken++;
      const node = entryNode[entry];
      const time = nodeMs[node];
      if (time >>> BUCKET_BITS !== bucket || nodeFlags[node] & NODE.gateClosed) continue;
      const end = offsets[node + 1];
      let arc = offsets[node];
      if (count + end - arc > room) {
        buckets.count = count;
        buckets.grow();
        ({ entryNode, entryNext } = buckets);
        room = entryNode.length;
      }
      for (; arc < end; arc++) {
        const next = (time + arcMs[arc]) >>> 0;
        if (next > limitMs) continue;
        const target = targets[arc];
        const before = nodeMs[target];
        if (next >= before) continue;
        nodeMs[target] = next;
        const into = next >>> BUCKET_BITS;
        if (before === UNREACHED) touched[touchedCount++] = target;
        else if (before >>> BUCKET_BITS === into && into !== bucket) continue;
        entryNode[count] = target;
        entryNext[count] = heads[into];
        heads[into] = count++;
      }
    }
  }
  buckets.count = 0;
  return touchedCount;
}

/**
 * The same with the facility each time belongs to; of equal times the lower facility's. `fresh` says that every node that has
 * a time is in the buckets, so that one improved within its bucket need not be put there again. Returns the number of
 * entries used: the buckets' `entryNode` lists every node that was put in or improved, some more than once.
 */
export function spreadOwned(
  arcs: SpreadArcs,
  nodeFlags: Uint8Array,
  buckets: Buckets,
  limitMs: number,
  nodeMs: Uint32Array,
  nodeFacility: Uint32Array,
  fresh: boolean,
): number {
  const { offsets, targets, ms: arcMs } = arcs;
  const { heads } = buckets;
  let { entryNode, entryNext, count } = buckets;
  let room = entryNode.length;
  let taken = 0;
  const last = limitMs >>> BUCKET_BITS;
  for (let bucket = 0; bucket <= last && taken < count; bucket++) {
    for (let entry = heads[bucket]; entry !== NONE; entry = heads[bucket]) {
      heads[bucket] = entryNext[entry];
      taken++;
      const node = entryNode[entry];
      const time = nodeMs[node];
      if (time >>> BUCKET_BITS !== bucket || nodeFlags[node] & NODE.gateClosed) continue;
      const facility = nodeFacility[node];
      const end = offsets[node + 1];
      let arc = offsets[node];
      if (count + end - arc > room) {
        buckets.count = count;
        buckets.grow();
        ({ entryNode, entryNext } = buckets);
        room = entryNode.length;
      }
      for (; arc < end; arc++) {
        const next = (time + arcMs[arc]) >>> 0;
        if (next > limitMs) continue;
        const target = targets[arc];
        const before = nodeMs[target];
        if (next >= before && (next > before || facility >= nodeFacility[target])) continue;
        nodeMs[target] = next;
        nodeFacility[target] = facility;
        const into = next >>> BUCKET_BITS;
        if (into !== bucket && before !== UNREACHED && fresh && before >>> BUCKET_BITS === into) continue;
        entryNode[count] = target;
        entryNext[count] = heads[into];
        heads[into] = count++;
      }
    }
  }
  buckets.count = 0;
  return count;
}
