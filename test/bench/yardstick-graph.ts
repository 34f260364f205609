/**
 * The graph that programs are compared on: full way nodes, whole milliseconds at 5 km/h, a rule of its own.
 *
 * Walkable here: everything with a highway tag except area=yes, the values below and foot=no/private; access=no/private only with
 * a right on foot. Every segment between way nodes is an arc each way, 720 ms a metre, at least 1 ms.
 */
import { OSM_RULES } from '../../data/index.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import type { WalkWays } from '../../src/domain/streets.ts';
import { openFile } from '../../src/formats/byte-source-node.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { Collector } from '../../src/formats/osm/collect.ts';
import { makeJudge } from '../../src/formats/osm/judge.ts';
import { PbfBlobs } from '../../src/formats/osm/pbf-blobs.ts';
import { PbfBlockReader } from '../../src/formats/osm/pbf-block.ts';
import type { Tags } from '../../src/formats/osm/tags.ts';
import { takeWalkWays } from '../../src/formats/osm/walk-ways.ts';
import type { ReadJob } from '../../src/formats/read-job.ts';
import { hilbertOrder } from '../../src/kernels/hilbert.ts';
import type { SpreadArcs } from '../../src/kernels/spread.ts';

const NOT_WALKED = new Set(
  'motorway motorway_link raceway construction proposed abandoned bus_guideway escape rest_area services planned razed no elevator_shaft'.split(
    ' ',
  ),
);
const FORBIDDEN = new Set(['no', 'private']);
const ALLOWED = new Set(['yes', 'designated', 'permissive', 'destination']);

function isWalkable(tags: Tags): boolean {
  const { highway, area, foot = '', access = '' } = tags.all();
  if (highway === undefined || area === 'yes' || NOT_WALKED.has(highway) || FORBIDDEN.has(foot)) return false;
  return !FORBIDDEN.has(access) || ALLOWED.has(foot);
}

export async function yardstickWays(path: string): Promise<WalkWays> {
  const job: ReadJob = { ...noJob, inflate: inflateNode, limits: LIMITS };
  const file = await openFile(path);
  const into = new Collector({ ...makeJudge(OSM_RULES), wayClass: (tags) => (isWalkable(tags) ? 0 : -1) }, LIMITS);
  const blobs = new PbfBlobs(file, job);
  const blocks = new PbfBlockReader(into);
  for (;;) {
    const blob = await blobs.next();
    if (!blob.ok) throw new Error(blob.problem.code);
    if (blob.value === null) break;
    const wrong = blob.value.type === 'OSMData' ? blocks.read(blob.value.bytes, 'everything', 1) : null;
    if (wrong) throw new Error(wrong.code);
  }
  await file.close();
  const wrong = into.seal();
  if (wrong) throw new Error(wrong.code);
  return takeWalkWays(into).ways;
}

export interface YardstickGraph extends SpreadArcs {
  readonly nodeCount: number;
  readonly nodeFlags: Uint8Array;
  /** Number along the Hilbert curve by number in order of OSM id. */
  readonly nodeOfIdOrder: Uint32Array;
}

export function yardstickGraph(ways: WalkWays): YardstickGraph {
  const { nodeCount, nodeLng, nodeLat, wayCount, wayOffsets, wayNodes } = ways;
  const nodeOfIdOrder = new Uint32Array(nodeCount);
  hilbertOrder(nodeLng, nodeLat).forEach((row, node) => {
    nodeOfIdOrder[row] = node;
  });
  const offsets = new Uint32Array(nodeCount + 1);
  const eachArc = (visit: (from: number, to: number, ms: number) => void): void => {
    for (let way = 0; way < wayCount; way++)
      for (let at = wayOffsets[way]; at + 1 < wayOffsets[way + 1]; at++) {
        const a = wayNodes[at];
        const b = wayNodes[at + 1];
        const ms = Math.max(1, Math.floor(720 * distanceM(nodeLng[a], nodeLat[a], nodeLng[b], nodeLat[b]) + 0.5));
        visit(nodeOfIdOrder[a], nodeOfIdOrder[b], ms);
        visit(nodeOfIdOrder[b], nodeOfIdOrder[a], ms);
      }
  };
  eachArc((from) => offsets[from + 1]++);
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] += offsets[node];
  const next = offsets.slice();
  const targets = new Uint32Array(offsets[nodeCount]);
  const ms = new Uint32Array(offsets[nodeCount]);
  eachArc((from, to, arcMs) => {
    targets[next[from]] = to;
    ms[next[from]++] = arcMs;
  });
  return { nodeCount, offsets, targets, ms, nodeFlags: new Uint8Array(nodeCount), nodeOfIdOrder };
}

/** x = 1664525 x + 1013904223 mod 2^32 from seed 7; a source is floor(x / 2^32 n) in order of OSM id. */
export function yardstickSources({ nodeCount, nodeOfIdOrder }: YardstickGraph, count: number): Uint32Array {
  let x = 7;
  return Uint32Array.from({ length: count }, () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return nodeOfIdOrder[Math.floor((x / 4_294_967_296) * nodeCount)];
  });
}
