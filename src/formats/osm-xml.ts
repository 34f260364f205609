/**
 * An OpenStreetMap XML file, plain or gzipped, read as a stream: gives the same extract as the PBF file of the same data.
 *
 * What a gzipped file may open to is limited by its size; a file whose nodes do not all stand before its ways is read twice.
 */
import type { OsmExtract } from '../domain/extract.ts';
import type { OsmRules } from '../domain/osm-rules.ts';
import { bad, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { checkLimit, openedLimit } from './limits.ts';
import { Collector } from './osm/collect.ts';
import { makeExtract } from './osm/extract.ts';
import { makeJudge } from './osm/judge.ts';
import { XML_NAMES, XmlObjects } from './osm/xml-objects.ts';
import { XmlTokens } from './osm/xml-tokens.ts';
import { piecesOf } from './pieces.ts';
import { type ReadJob, stopped } from './read-job.ts';

export async function readOsmXml(source: ByteSource, rules: OsmRules, job: ReadJob): Promise<Outcome<OsmExtract>> {
  const tooLarge = checkLimit(job.limits, 'fileBytes', source.size);
  if (tooLarge) return bad(tooLarge);
  if (source.size === 0) return bad(problem('file/empty'));
  const into = new Collector(makeJudge(rules), job.limits);
  const objects = new XmlObjects(into, 'everything');
  const wrong = (await readObjects(source, objects, job)) ?? (await readWaysAgain(source, into, job));
  return wrong ? bad(wrong) : makeExtract(into, objects.counts, [], job);
}

async function readWaysAgain(source: ByteSource, into: Collector, job: ReadJob): Promise<Problem | null> {
  if (!into.wantsWaysAgain) return null;
  into.wantsWaysAgain = false;
  return readObjects(source, new XmlObjects(into, 'ways again'), job);
}

async function readObjects(source: ByteSource, objects: XmlObjects, job: ReadJob): Promise<Problem | null> {
  const lying = piecesOf(source);
  const start = await source.slice(0, Math.min(2, source.size));
  const isGzipped = start[0] === 0x1f && start[1] === 0x8b;
  const pieces = isGzipped ? job.inflate.pieces(lying, 'gzip', openedLimit(job.limits, source.size)) : lying;
  const tokens = new XmlTokens(XML_NAMES, objects, job.limits.depth);
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return next.problem;
    if (next.value === null) return tokens.end();
    if (job.checkpoint(lying.taken(), source.size)) return stopped;
    objects.shareRead = lying.taken() / source.size;
    const wrong = tokens.write(next.value);
    if (wrong) return wrong;
  }
}
