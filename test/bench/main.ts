/**
 * `npm run bench`: one JSON line per row. `npm run bench -- yardstick network` runs only the groups named.
 *
 * Quote ratios of rows that took turns in one run, never a single time; a time counts only with its answer (docs/BENCH.md).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { figuresRows } from './rows/figures.ts';
import { liveRows } from './rows/live.ts';
import { networkRows } from './rows/network.ts';
import { optimiseRows } from './rows/optimise.ts';
import { pageRows } from './rows/page.ts';
import { paperRows } from './rows/paper.ts';
import { type BenchRow, pbfRows } from './rows/pbf.ts';
import { solvingRows } from './rows/solving.ts';
import { yardstickRows } from './rows/yardstick.ts';

type Rows = (root: string, data: string) => Promise<BenchRow[]>;

const GROUPS: Readonly<Record<string, Rows>> = {
  yardstick: yardstickRows,
  network: networkRows,
  figures: figuresRows,
  pbf: pbfRows,
  optimise: optimiseRows,
  solving: solvingRows,
  page: pageRows,
  live: liveRows,
  paper: paperRows,
};

const root = process.cwd();
const data = join(root, '../shared/data');
if (!existsSync(data)) throw new Error('the bench works on the real files of ../shared/data, which are not here');
const wanted = process.argv.slice(2);
for (const [group, rows] of Object.entries(GROUPS)) {
  if (wanted.length > 0 && !wanted.includes(group)) continue;
  for (const row of await rows(root, data)) console.log(JSON.stringify(row));
}
