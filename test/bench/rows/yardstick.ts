/**
 * The search itself against a C++ program on the same graph, turn by turn: 300 catchments, and the nearest facility of
 * 6 categories with 50 each. The answers are known for Porto Alegre; a time with another answer is no time.
 */
import { join } from 'node:path';
import { Buckets } from '../../../src/kernels/buckets.ts';
import { spread, spreadOwned } from '../../../src/kernels/spread.ts';
import { UNREACHED } from '../../../src/kernels/walk-network.ts';
import { type Answer, interleaved, type Task } from '../interleave.ts';
import { peer } from '../peer/peer.ts';
import { type YardstickGraph, yardstickGraph, yardstickSources, yardstickWays } from '../yardstick-graph.ts';
import type { BenchRow } from './pbf.ts';

const LIMIT_MS = 900_000;
const KNOWN: Readonly<Record<string, Answer>> = {
  'yardstick 300-catchments porto-alegre': { reach: 291_536, sum_s: 168_368_334.58 },
  'yardstick nearest-6x50 porto-alegre': { reach: 156_741, sum_s: 76_923_392.3 },
};

export async function yardstickRows(root: string, data: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [place, file] of [
    ['porto-alegre', 'porto_alegre/poa_osm.pbf'],
    ['heidelberg', 'street_networks/heidelberg.osm.pbf'],
  ] as const) {
    const graph = yardstickGraph(await yardstickWays(join(data, file)));
    const sources = yardstickSources(graph, 300);
    const size = `${graph.nodeCount} nodes, ${graph.targets.length} arcs`;
    const tasks: Task[] = [
      { name: `yardstick 300-catchments ${place}`, size, run: catchmentsTask(graph, sources) },
      { name: `yardstick nearest-6x50 ${place}`, size, run: nearestTask(graph, sources, 50) },
      ...facilityTasks(graph, place, size),
      ...peer(root, place, graph, sources, size),
    ];
    for (const { name, cpuMs, answer } of interleaved(tasks)) {
      const known = KNOWN[name.replace('c++ ', '')];
      if (known && (answer.reach !== known.reach || answer.sum_s !== known.sum_s))
        throw new Error(`${name}: ${answer.reach} reached in ${answer.sum_s} s, ${known.reach} in ${known.sum_s} s are right`);
      rows.push({
        name,
        cpu_ms: round(cpuMs),
        reach: answer.reach,
        sum_s: answer.sum_s,
        ns_per_reached: Math.round((1e6 * cpuMs) / answer.reach),
        peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
        size: graph.nodeCount,
        of: size,
      });
    }
  }
  return rows;
}

const round = (ms: number): number => Math.round(ms * 100) / 100;

/** One search a source; the number of nodes within the limit and the sum of their times. */
function catchmentsTask(graph: YardstickGraph, sources: Uint32Array): () => Answer {
  const buckets = new Buckets(graph.nodeCount);
  const nodeMs = new Uint32Array(graph.nodeCount).fill(UNREACHED);
  const touched = new Uint32Array(graph.nodeCount);
  const order = Uint32Array.from(sources).sort();
  return () => {
    let reach = 0;
    let sumMs = 0;
    for (const source of order) {
      buckets.open(LIMIT_MS);
      nodeMs[source] = 0;
      touched[0] = source;
      buckets.push(source, 0);
      const count = spread(graph, graph.nodeFlags, buckets, LIMIT_MS, nodeMs, touched, 1);
      reach += count;
      for (let at = 0; at < count; at++) {
        sumMs += nodeMs[touched[at]];
        nodeMs[touched[at]] = UNREACHED;
      }
    }
    return { reach, sum_s: sumMs / 1000 };
  };
}

/** One search a category, with the identity of the nearest facility; the nodes reached are read off and wiped. */
function nearestTask(graph: YardstickGraph, sources: Uint32Array, perCategory: number, limitMs = LIMIT_MS): () => Answer {
  const buckets = new Buckets(graph.nodeCount);
  const nodeMs = new Uint32Array(graph.nodeCount).fill(UNREACHED);
  const nodeFacility = new Uint32Array(graph.nodeCount).fill(UNREACHED);
  return () => {
    let reach = 0;
    let sumMs = 0;
    for (let first = 0; first < sources.length; first += perCategory) {
      buckets.open(limitMs);
      for (let facility = first; facility < Math.min(first + perCategory, sources.length); facility++) {
        const source = sources[facility];
        if (nodeMs[source] === 0) continue;
        nodeMs[source] = 0;
        nodeFacility[source] = facility - first;
        buckets.push(source, 0);
      }
      const entries = spreadOwned(graph, graph.nodeFlags, buckets, limitMs, nodeMs, nodeFacility, true);
      for (let entry = 0; entry < entries; entry++) {
        const node = buckets.entryNode[entry];
        if (nodeMs[node] === UNREACHED) continue;
        reach++;
        sumMs += nodeMs[node];
        nodeMs[node] = UNREACHED;
        nodeFacility[node] = UNREACHED;
      }
    }
    return { reach, sum_s: sumMs / 1000 };
  };
}

/** The nearest facility of one category of 1, 50 and 2,000 in the whole town, however far: the time should hardly grow. */
const facilityTasks = (graph: YardstickGraph, place: string, size: string): Task[] =>
  [1, 50, 2000].map((count) => ({
    name: `nearest of ${count} anywhere ${place}`,
    size,
    run: nearestTask(graph, yardstickSources(graph, count), count, 24 * 3_600_000),
  }));
