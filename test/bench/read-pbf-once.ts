/** One file from disk to walking network in a process of its own, so that start-up and memory count: prints one line of figures. */
import { OSM_RULES } from '../../data/index.ts';
import { openFile } from '../../src/formats/byte-source-node.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';
import { buildNetwork } from '../../src/kernels/build-network.ts';
import { noDelays } from '../../src/kernels/walk-network.ts';

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1000);
};

/** METHOD 3: adults. */
const profile = { speedMetresPerSecond: 1.2, stepsFactor: 2, crossingDelayS: noDelays };

const [path] = process.argv.slice(2);
if (path) {
  const started = cpuMs();
  const file = await openFile(path);
  const outcome = await readOsmPbf(file, OSM_RULES, { checkpoint: () => false, inflate: inflateNode, limits: LIMITS });
  await file.close();
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const read = cpuMs();
  const readPeakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const network = buildNetwork(outcome.value.ways, { profile, minPieceM: 2000 });
  const { counts } = outcome.value;
  console.log(
    JSON.stringify({
      cpu_ms: cpuMs(),
      start_cpu_ms: started,
      read_cpu_ms: read - started,
      network_cpu_ms: cpuMs() - read,
      size: file.size,
      read_peak_mb: readPeakMb,
      peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
      nodes: counts.nodes,
      walkable_ways: counts.walkableWays,
      junctions: network.nodeCount,
      edges: network.edgeCount,
    }),
  );
}
