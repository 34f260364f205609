/**
 * From a PBF file to the walking network: CPU time and peak memory of a whole process, start-up included (TARGETS 2).
 *
 * The largest file is made of copies of the Porto district, about 100 MB, and kept in the temporary folder. A row counts only with
 * its sizes: nodes read, walkable ways, junctions and edges.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tilePbf } from '../tile-pbf.ts';

export interface BenchRow {
  readonly name: string;
  readonly cpu_ms: number;
  readonly size: number;
  readonly peak_mb: number;
  readonly [figure: string]: string | number;
}

const ENTRY = 'test/bench/read-pbf-once.ts';
const PROGRAM = 'build/node/test-bench-read-pbf-once/read-pbf-once.mjs';
const FILES: readonly (readonly [name: string, path: string])[] = [
  ['pbf-to-network porto-alegre', 'porto_alegre/poa_osm.pbf'],
  ['pbf-to-network heidelberg', 'street_networks/heidelberg.osm.pbf'],
  ['pbf-to-network liechtenstein, with buildings', 'one_file_osm/liechtenstein_2021.osm.pbf'],
  ['pbf-to-network porto-x4-tiled', 'street_networks/porto_x4_tiled.osm.pbf'],
];

/** `root` is the project's folder, `data` that of the shared files. Medians of `runs` processes. */
export function pbfRows(root: string, data: string, runs = 5): Promise<BenchRow[]> {
  // Without a file the program does nothing: this only bundles it.
  execFileSync(process.execPath, ['scripts/run.mjs', ENTRY], { cwd: root });
  const files = [
    ...FILES.map(([name, path]) => [name, join(data, path)] as const),
    ['pbf-to-network porto-x32-tiled', largeFile(data)] as const,
  ];
  const rows = files.map(([name, path]) => medianRow(name, path, root, runs));
  return Promise.resolve(rows);
}

function medianRow(name: string, path: string, root: string, runs: number): BenchRow {
  const rows = Array.from({ length: runs }, () => {
    const line = execFileSync(process.execPath, [join(root, PROGRAM), path], { cwd: root, encoding: 'utf8' });
    return { ...(JSON.parse(line) as Omit<BenchRow, 'name'>), name } as BenchRow;
  });
  return rows.toSorted((a, b) => a.cpu_ms - b.cpu_ms)[rows.length >> 1];
}

/** 32 copies of the Porto district; made once. */
function largeFile(data: string): string {
  const path = join(tmpdir(), 'quarterhour-porto-x32.osm.pbf');
  if (!existsSync(path))
    writeFileSync(path, tilePbf(readFileSync(join(data, 'street_networks/porto_district.osm.pbf')), 32, 10_000_000_000, 1.2));
  return path;
}
