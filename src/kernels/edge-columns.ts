/** The network's edges as columns: ends, lengths, flags, the ways they run over and their shapes. */
import { WAY, WAY_CLASSES, type WalkWays } from '../domain/streets.ts';
import type { Chains } from './chains.ts';
import { type EdgeOrder, lengthBetween } from './edge-order.ts';
import { stepsFactors } from './network-times.ts';

export function edgeColumns(ways: WalkWays, chains: Chains, edges: EdgeOrder, stepsFactor: number) {
  const edgeCount = chains.count;
  const edgeFrom = new Uint32Array(edgeCount);
  const edgeTo = new Uint32Array(edgeCount);
  const edgeLengthM = new Float64Array(edgeCount);
  const edgeFlags = new Uint8Array(edgeCount);
  const edgeClass = new Uint8Array(edgeCount);
  const edgeWay = new Uint32Array(edgeCount);
  const runOffsets = new Uint32Array(edgeCount + 1);
  const runs = countRuns(chains);
  const runShape = new Uint32Array(runs);
  const runWay = new Uint32Array(runs);
  const shapeOffsets = new Uint32Array(edgeCount + 1);
  const shapeLng = new Float64Array(chains.nodes.length);
  const shapeLat = new Float64Array(chains.nodes.length);

  let shape = 0;
  let run = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    const chain = edges.order[edge];
    const turned = edges.turned[chain] === 1;
    const first = turned ? chains.offsets[chain + 1] - 1 : chains.offsets[chain];
    const last = turned ? chains.offsets[chain] : chains.offsets[chain + 1] - 1;
    const step = turned ? -1 : 1;
    let flags = 0xff;
    let way = -1;
    for (let at = first; ; at += step, shape++) {
      shapeLng[shape] = ways.nodeLng[chains.nodes[at]];
      shapeLat[shape] = ways.nodeLat[chains.nodes[at]];
      if (at === last) break;
      const under = chains.segmentWay[turned ? at - 1 : at];
      if (under === way) continue;
      way = under;
      flags &= ways.wayFlags[way];
      runShape[run] = shape;
      runWay[run++] = way;
    }
    shape++;
    edgeFrom[edge] = edges.from[chain];
    edgeTo[edge] = edges.to[chain];
    edgeLengthM[edge] = edges.lengthM[chain];
    edgeFlags[edge] = turned ? swapDirection(flags) : flags;
    edgeClass[edge] = longestClass(ways, chains, chain);
    edgeWay[edge] = runWay[runOffsets[edge]];
    runOffsets[edge + 1] = run;
    shapeOffsets[edge + 1] = shape;
  }
  const edgeFactor = stepsFactors(edgeFlags, stepsFactor);
  const ends = { edgeFrom, edgeTo, edgeLengthM, edgeFactor, edgeFlags, edgeClass, edgeWay };
  return { edgeCount, ...ends, runOffsets, runShape, runWay, shapeOffsets, shapeLng, shapeLat };
}

function countRuns({ count, offsets, segmentWay }: Chains): number {
  let runs = count;
  for (let chain = 0; chain < count; chain++)
    for (let at = offsets[chain] + 1; at < offsets[chain + 1] - 1; at++) if (segmentWay[at] !== segmentWay[at - 1]) runs++;
  return runs;
}

/** The class of most metres; of equal ones the earlier in the list. */
function longestClass(ways: WalkWays, { offsets, segmentWay, nodes }: Chains, chain: number): number {
  const first = offsets[chain];
  const last = offsets[chain + 1] - 1;
  const classAt = (at: number): number => ways.wayClass[segmentWay[at]];
  let next = first + 1;
  while (next < last && classAt(next) === classAt(first)) next++;
  if (next === last) return classAt(first);
  const metres = WAY_CLASSES.map(() => 0);
  for (let at = first; at < last; at++) metres[classAt(at)] += lengthBetween(ways, nodes, at, at + 1);
  return metres.indexOf(Math.max(...metres));
}

function swapDirection(flags: number): number {
  const forward = (flags & WAY.forwardOnly) !== 0 ? WAY.backwardOnly : 0;
  const backward = (flags & WAY.backwardOnly) !== 0 ? WAY.forwardOnly : 0;
  return (flags & ~(WAY.forwardOnly | WAY.backwardOnly)) | forward | backward;
}
