/**
 * An OpenStreetMap PBF file, read in one pass: streets, buildings, facilities, boundaries and ground (METHOD 1.1).
 *
 * Blob by blob, with bounded memory. Only a file whose nodes do not all stand before its ways is gone through twice.
 */
import type { OsmExtract } from '../domain/extract.ts';
import type { OsmRules } from '../domain/osm-rules.ts';
import { bad, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { Collector } from './osm/collect.ts';
import { makeExtract } from './osm/extract.ts';
import { makeJudge } from './osm/judge.ts';
import { checkFileSize, PbfBlobs } from './osm/pbf-blobs.ts';
import { type Pass, PbfBlockReader } from './osm/pbf-block.ts';
import { checkHeader } from './osm/pbf-header.ts';
import { type ReadJob, stopped } from './read-job.ts';

/** Notes tell what was left out and why; a problem means that nothing can be trusted. */
export async function readOsmPbf(source: ByteSource, rules: OsmRules, job: ReadJob): Promise<Outcome<OsmExtract>> {
  const tooLarge = checkFileSize(source, job);
  if (tooLarge) return bad(tooLarge);
  const into = new Collector(makeJudge(rules), job.limits);
  const blocks = new PbfBlockReader(into);
  const notes: Problem[] = [];
  const wrong = (await readBlobs(source, blocks, 'everything', notes, job)) ?? (await readWaysAgain(source, blocks, into, job));
  if (wrong) return bad(wrong);
  return makeExtract(into, blocks.counts, notes, job);
}

async function readWaysAgain(
  source: ByteSource,
  blocks: PbfBlockReader,
  into: Collector,
  job: ReadJob,
): Promise<Problem | null> {
  if (!into.wantsWaysAgain) return null;
  into.wantsWaysAgain = false;
  return readBlobs(source, blocks, 'ways again', [], job);
}

async function readBlobs(
  source: ByteSource,
  blocks: PbfBlockReader,
  pass: Pass,
  notes: Problem[],
  job: ReadJob,
): Promise<Problem | null> {
  const blobs = new PbfBlobs(source, job);
  let unknownBlobs = 0;
  for (;;) {
    const next = await blobs.next();
    if (!next.ok) return next.problem;
    if (next.value === null) break;
    const { type, bytes, fileEnd } = next.value;
    if (job.checkpoint(fileEnd, source.size)) return stopped;
    let wrong: Problem | null = null;
    if (type === 'OSMData') wrong = blocks.read(bytes, pass, fileEnd / source.size);
    else if (type === 'OSMHeader') wrong = checkHeader(bytes);
    else unknownBlobs++;
    if (wrong) return wrong;
  }
  if (unknownBlobs > 0) notes.push(problem('file/unknown-part', { count: unknownBlobs }));
  return null;
}
