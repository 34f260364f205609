/**
 * The kernels on the network as planners use it (chains joined, places tied to edges): tie, catchments, nearest facility,
 * hex matrix, a facility dragged, and the bytes of it all. Adults at 1.2 m/s, 15 minutes.
 */
import { join } from 'node:path';
import { OSM_RULES } from '../../../data/index.ts';
import { noJob } from '../../../src/domain/job.ts';
import type { WalkWays } from '../../../src/domain/streets.ts';
import { openFile } from '../../../src/formats/byte-source-node.ts';
import { inflateNode } from '../../../src/formats/inflate-node.ts';
import { LIMITS } from '../../../src/formats/limits.ts';
import { readOsmPbf } from '../../../src/formats/osm-pbf.ts';
import { buildNetwork } from '../../../src/kernels/build-network.ts';
import { catchments } from '../../../src/kernels/catchment.ts';
import { indexEdges } from '../../../src/kernels/edge-index.ts';
import { matrix } from '../../../src/kernels/matrix.ts';
import { networkToBytes } from '../../../src/kernels/network-bytes.ts';
import { indexPlaces } from '../../../src/kernels/place-times.ts';
import { reReach, rowsOf } from '../../../src/kernels/re-reach.ts';
import { listed, reach, readPlaces, type Sources } from '../../../src/kernels/reach.ts';
import { rereadPlaces } from '../../../src/kernels/reread-places.ts';
import { tie } from '../../../src/kernels/snap.ts';
import { NONE, noDelays, type Ties, UNREACHED, type WalkNetwork } from '../../../src/kernels/walk-network.ts';
import { type Walker, walkerOn } from '../../../src/kernels/walker.ts';
import { type Answer, interleaved, quantile, type Task } from '../interleave.ts';
import type { BenchRow } from './pbf.ts';

const LIMIT_MS = 900_000;
const options = { profile: { speedMetresPerSecond: 1.2, stepsFactor: 2, crossingDelayS: noDelays }, minPieceM: 2000 };
/** Metres between the centres of H3 cells of resolution 10, roughly. */
const HEX_M = 132;

export async function networkRows(_root: string, data: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [place, file, hexes] of [
    ['porto-alegre', 'porto_alegre/poa_osm.pbf', 7000],
    ['heidelberg', 'street_networks/heidelberg.osm.pbf', 40_000],
    ['porto-x4-tiled', 'street_networks/porto_x4_tiled.osm.pbf', 69_000],
  ] as const) {
    const ways = await waysOf(join(data, file));
    const network = buildNetwork(ways, options);
    const walker = walkerOn(network);
    const points = hexPoints(network, hexes);
    const index = indexEdges(network);
    const homes = tie(network, index, points.lng, points.lat, 300);
    const facilities = everyNth(homes, 300);
    const size = `${ways.nodeCount} way nodes, ${network.nodeCount} junctions, ${network.arcCount} arcs, ${homes.count} places`;
    const tasks: Task[] = [
      { name: `build ${place}`, size, run: () => ({ reach: buildNetwork(ways, options).edgeCount, sum_s: 0 }) },
      { name: `tie ${place}`, size, run: () => tieAnswer(tie(network, index, points.lng, points.lat, 300)) },
      { name: `300 catchments ${place}`, size, run: () => tableAnswer(catchments(walker, facilities, homes, LIMIT_MS).ms) },
      { name: `nearest 6 x 50 ${place}`, size, run: () => nearestAnswer(walker, facilities, homes) },
      { name: `hex matrix ${place}`, size, run: () => tableAnswer(matrix(walker, homes, homes, LIMIT_MS).ms) },
    ];
    for (const { name, cpuMs, answer } of interleaved(tasks, hexes > 7000 ? 3 : 9))
      rows.push({ name, cpu_ms: Math.round(cpuMs * 100) / 100, ...answer, peak_mb: peakMb(), size: homes.count, of: size });
    rows.push(
      { ...dragRow(walker, homes, facilities), name: `drag ${place}`, of: size },
      memoryRow(place, ways, network, walker),
    );
  }
  return rows;
}

async function waysOf(path: string): Promise<WalkWays> {
  const file = await openFile(path);
  const read = await readOsmPbf(file, OSM_RULES, { ...noJob, inflate: inflateNode, limits: LIMITS });
  await file.close();
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.ways;
}

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** Centres of a honeycomb over the streets: as many cells as asked for that hold a junction, in the order of the honeycomb. */
function hexPoints({ nodeLng, nodeLat }: WalkNetwork, count: number): { lng: Float64Array; lat: Float64Array } {
  const perLat = 1 / 111_195;
  const perLng = perLat / Math.cos((nodeLat[0] * Math.PI) / 180);
  const cells = new Map<string, readonly [number, number]>();
  nodeLng.forEach((lng, node) => {
    const row = Math.round(nodeLat[node] / (perLat * HEX_M * 0.866));
    const shift = (row & 1) / 2;
    const column = Math.round(lng / (perLng * HEX_M) - shift);
    // Neighbours too, so that the honeycomb is as dense as a study area's.
    for (const [up, right] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ] as const) {
      const key = `${row + up} ${column + right}`;
      const centre = [(column + right + ((row + up) & 1) / 2) * perLng * HEX_M, (row + up) * perLat * HEX_M * 0.866] as const;
      if (!cells.has(key)) cells.set(key, centre);
    }
  });
  const chosen = [...cells.values()].slice(0, count);
  return { lng: Float64Array.from(chosen, ([lng]) => lng), lat: Float64Array.from(chosen, ([, lat]) => lat) };
}

function everyNth(ties: Ties, count: number): Ties {
  const tied = Array.from(ties.edge.keys()).filter((row) => ties.edge[row] !== NONE);
  return rowsOf(
    ties,
    Array.from({ length: count }, (_, at) => tied[Math.floor((at * tied.length) / count)]),
  );
}

const tieAnswer = (ties: Ties): Answer => ({
  reach: ties.edge.reduce((count, edge) => count + (edge === NONE ? 0 : 1), 0),
  sum_s: sumS(ties.legMs),
});

const tableAnswer = (ms: Uint32Array): Answer => ({ reach: ms.length, sum_s: sumS(ms) });

function sumS(ms: Uint32Array): number {
  let sumMs = 0;
  for (const each of ms) sumMs += each;
  return sumMs / 1000;
}

function nearestAnswer(walker: Walker, facilities: Ties, homes: Ties): Answer {
  let count = 0;
  let sumMs = 0;
  for (let first = 0; first < facilities.count; first += 50) {
    const category = listed(
      rowsOf(
        facilities,
        Array.from({ length: 50 }, (_, at) => first + at),
      ),
    );
    for (const ms of readPlaces(walker.network, reach(walker, category, LIMIT_MS), category, homes).ms)
      if (ms <= LIMIT_MS) {
        count++;
        sumMs += ms;
      }
  }
  return { reach: count, sum_s: sumMs / 1000 };
}

/** One of 50 facilities dragged over 400 neighbouring places: milliseconds of the search and of reading the places, each 95 of 100. */
function dragRow(walker: Walker, homes: Ties, facilities: Ties): BenchRow {
  const { network } = walker;
  const fifty = rowsOf(
    facilities,
    Array.from({ length: 50 }, (_, at) => at * 6),
  );
  const index = indexPlaces(network, homes, 'leaves');
  const tied = Array.from(homes.edge.keys()).filter((row) => homes.edge[row] !== NONE);
  const middle = tied.length >> 1;
  let before = listed(fifty);
  const reached = reach(walker, before, LIMIT_MS);
  const times = readPlaces(network, reached, before, homes);
  const searchMs: number[] = [];
  const readMs: number[] = [];
  let changedNodes = 0;
  const started = process.cpuUsage();
  for (let step = 0; step < 400; step++) {
    const after: Sources = listed(
      joined(rowsOf(homes, [tied[middle + (step % 200)]]), rowsOf(fifty, [...fifty.edge.keys()].slice(1))),
    );
    const start = performance.now();
    const changed = reReach(walker, reached, before, after);
    const searched = performance.now();
    rereadPlaces(network, reached, changed, before, after, index, times);
    readMs.push(performance.now() - searched);
    searchMs.push(searched - start);
    changedNodes += changed.length;
    before = after;
  }
  const { user, system } = process.cpuUsage(started);
  const fresh = reach(walker, before, LIMIT_MS);
  if (fresh.nodeMs.some((ms, node) => ms !== reached.nodeMs[node]))
    throw new Error('the drag ended with other times than a fresh search');
  const within = reached.nodeMs.filter((ms) => ms !== UNREACHED);
  return {
    name: 'drag',
    cpu_ms: Math.round((user + system) / 400) / 1000,
    reach: within.length,
    sum_s: sumS(within),
    search_p50_ms: rounded(quantile(searchMs, 0.5)),
    search_p95_ms: rounded(quantile(searchMs, 0.95)),
    places_p95_ms: rounded(quantile(readMs, 0.95)),
    changed_nodes: Math.round(changedNodes / 400),
    peak_mb: peakMb(),
    size: homes.count,
  };
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function joined(a: Ties, b: Ties): Ties {
  return {
    count: a.count + b.count,
    edge: Uint32Array.of(...a.edge, ...b.edge),
    alongM: Float64Array.of(...a.alongM, ...b.alongM),
    legM: Float64Array.of(...a.legM, ...b.legM),
    legMs: Uint32Array.of(...a.legMs, ...b.legMs),
    toFromMs: Uint32Array.of(...a.toFromMs, ...b.toFromMs),
    toToMs: Uint32Array.of(...a.toToMs, ...b.toToMs),
  };
}

/** Bytes per way node of the file: what a search reads, what it writes, and everything with geometry, names of ways and lengths. */
function memoryRow(place: string, ways: WalkWays, network: WalkNetwork, walker: Walker): BenchRow {
  const searched = [network.arcOffsets, network.arcTargets, network.arcMs, network.nodeFlags];
  const scratch = [walker.nodeMs, walker.touched, walker.buckets.entryNode, walker.buckets.entryNext, walker.buckets.heads];
  const geometry = [network.shapeLng, network.shapeLat, network.shapeOffsets];
  const perNode = (bytes: number): number => Math.round((10 * bytes) / ways.nodeCount) / 10;
  const bytesOf = (arrays: readonly ArrayBufferView[]): number => arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return {
    name: `memory ${place}`,
    cpu_ms: 0,
    reach: network.nodeCount,
    sum_s: 0,
    graph_bytes_per_way_node: perNode(bytesOf(searched)),
    scratch_bytes_per_way_node: perNode(bytesOf(scratch)),
    geometry_bytes_per_way_node: perNode(bytesOf(geometry)),
    everything_bytes_per_way_node: perNode(networkToBytes(network).byteLength),
    peak_mb: peakMb(),
    size: ways.nodeCount,
  };
}
