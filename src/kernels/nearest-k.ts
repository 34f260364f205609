/**
 * The k nearest facilities of every place: what remains when the nearest one is full, closed or not the right one.
 *
 * Every node keeps up to k labels (milliseconds and facility), the nearest first, of different facilities; of equal times
 * the lower facility. A label is walked on from until nothing improves, so the result does not depend on the order.
 */
import { assert } from '../domain/outcome.ts';
import { NODE } from '../domain/streets.ts';
import { BUCKET_BITS } from './buckets.ts';
import type { Sources } from './reach.ts';
import { alongEdgeMs, type Stands, standsByEdge, standsOf, usesFirst, usesSecond } from './stands.ts';
import { NONE, type Ties, UNREACHED } from './walk-network.ts';
import type { Walker } from './walker.ts';

/** Row `place * k + i`: the place's i-th nearest facility; UNREACHED and NONE where there are fewer within the limit. */
export interface NearestK {
  readonly k: number;
  readonly ms: Uint32Array;
  readonly facility: Uint32Array;
}

export function nearestK(walker: Walker, sources: Sources, k: number, limitMs: number, places: Ties): NearestK {
  assert(Number.isInteger(k) && k > 0, `the k nearest need a whole k above zero, not ${k}`);
  const { network } = walker;
  const sourceStands = standsOf(network, sources.ties);
  const nodes = labelNodes(walker, sourceStands, sources.facility, k, limitMs);
  const stands = standsOf(network, places);
  const found = new Labels(places.count, k, limitMs);
  for (let stand = 0; stand < stands.count; stand++) {
    const edge = stands.edge[stand];
    const passOn = (node: number, ms: number): void => {
      if (network.nodeFlags[node] & NODE.gateClosed) return;
      for (let label = node * k; label < (node + 1) * k && nodes.ms[label] !== UNREACHED; label++)
        found.offer(stands.place[stand], nodes.ms[label] + ms, nodes.facility[label]);
    };
    if (usesFirst(network, stands, stand, 'leaves')) passOn(network.edgeFrom[edge], stands.fromMs[stand]);
    if (usesSecond(network, stands, stand, 'leaves')) passOn(network.edgeTo[edge], stands.toMs[stand]);
  }
  const onEdge = standsByEdge(network, stands);
  for (let source = 0; source < sourceStands.count; source++) {
    const edge = sourceStands.edge[source];
    for (let at = onEdge.offsets[edge]; at < onEdge.offsets[edge + 1]; at++) {
      const stand = onEdge.stands[at];
      const ms = alongEdgeMs(network, stands, stand, sourceStands, source);
      found.offer(stands.place[stand], ms, sources.facility[sourceStands.place[source]]);
    }
  }
  return { k, ms: found.ms, facility: found.facility };
}

/** Waiting labels are numbered in the order they are made; the buckets hold those numbers. */
function labelNodes(
  { network, against, buckets }: Walker,
  sources: Stands,
  ranks: Uint32Array,
  k: number,
  limitMs: number,
): Labels {
  const labels = new Labels(network.nodeCount, k, limitMs);
  const waiting: { node: number; ms: number; facility: number }[] = [];
  const offer = (node: number, ms: number, facility: number): void => {
    if (!labels.offer(node, ms, facility)) return;
    buckets.push(waiting.length, ms);
    waiting.push({ node, ms, facility });
  };
  buckets.open(limitMs);
  for (let stand = 0; stand < sources.count; stand++) {
    const edge = sources.edge[stand];
    const rank = ranks[sources.place[stand]];
    if (usesFirst(network, sources, stand, 'arrives')) offer(network.edgeFrom[edge], sources.fromMs[stand], rank);
    if (usesSecond(network, sources, stand, 'arrives')) offer(network.edgeTo[edge], sources.toMs[stand], rank);
  }
  const { heads } = buckets;
  let taken = 0;
  for (let bucket = 0; bucket <= limitMs >>> BUCKET_BITS && taken < waiting.length; bucket++)
    for (let entry = heads[bucket]; entry !== NONE; entry = heads[bucket]) {
      heads[bucket] = buckets.entryNext[entry];
      taken++;
      const { node, ms, facility } = waiting[buckets.entryNode[entry]];
      if (network.nodeFlags[node] & NODE.gateClosed || !labels.has(node, ms, facility)) continue;
      for (let arc = against.offsets[node]; arc < against.offsets[node + 1]; arc++)
        offer(against.targets[arc], ms + against.ms[arc], facility);
    }
  buckets.count = 0;
  return labels;
}

/** k labels a row, sorted by time, then by facility; no facility twice. */
class Labels {
  readonly ms: Uint32Array;
  readonly facility: Uint32Array;
  private readonly k: number;
  private readonly limitMs: number;

  constructor(rows: number, k: number, limitMs: number) {
    this.k = k;
    this.limitMs = limitMs;
    this.ms = new Uint32Array(rows * k).fill(UNREACHED);
    this.facility = new Uint32Array(rows * k).fill(NONE);
  }

  has(row: number, ms: number, facility: number): boolean {
    for (let at = row * this.k; at < (row + 1) * this.k; at++) if (this.facility[at] === facility) return this.ms[at] === ms;
    return false;
  }

  /** False where the label is no better than what is there. */
  offer(row: number, ms: number, facility: number): boolean {
    if (ms > this.limitMs) return false;
    const first = row * this.k;
    const last = first + this.k - 1;
    let gap = last;
    for (let at = first; at <= last; at++) if (this.facility[at] === facility) gap = at;
    if (!comesBefore(ms, facility, this.ms[gap], this.facility[gap])) return false;
    while (gap > first && comesBefore(ms, facility, this.ms[gap - 1], this.facility[gap - 1])) {
      this.ms[gap] = this.ms[gap - 1];
      this.facility[gap] = this.facility[gap - 1];
      gap--;
    }
    this.ms[gap] = ms;
    this.facility[gap] = facility;
    return true;
  }
}

const comesBefore = (ms: number, facility: number, otherMs: number, otherFacility: number): boolean =>
  ms < otherMs || (ms === otherMs && facility < otherFacility);
