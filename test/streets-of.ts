/** The walkable ways of a PBF beside the checkout, by the rules of data/. */
import { OSM_RULES } from '../data/index.ts';
import { noJob } from '../src/domain/job.ts';
import type { WalkWays } from '../src/domain/streets.ts';
import { openFile } from '../src/formats/byte-source-node.ts';
import { inflateNode } from '../src/formats/inflate-node.ts';
import { LIMITS } from '../src/formats/limits.ts';
import { readOsmPbf } from '../src/formats/osm-pbf.ts';
import { sharedData } from './shared-data.ts';

export async function streetsOf(path: string): Promise<WalkWays> {
  const file = await openFile(sharedData(path));
  const read = await readOsmPbf(file, OSM_RULES, { ...noJob, inflate: inflateNode, limits: LIMITS });
  await file.close();
  if (!read.ok) throw new Error(`${path}: ${read.problem.code}`);
  return read.value.ways;
}
