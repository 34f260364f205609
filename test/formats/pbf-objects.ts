/** The areas of single objects of a PBF file, whatever their tags: for the tests of multipolygons. */
import { noJob } from '../../src/domain/job.ts';
import { openFile } from '../../src/formats/byte-source-node.ts';
import { areaOfRelation, areaOfWay, isArea } from '../../src/formats/osm/areas.ts';
import { Collector } from '../../src/formats/osm/collect.ts';
import { type Judge, makeJudge, USE } from '../../src/formats/osm/judge.ts';
import { PbfBlobs } from '../../src/formats/osm/pbf-blobs.ts';
import { PbfBlockReader } from '../../src/formats/osm/pbf-block.ts';
import { readJob, rulesWith } from './osm-support.ts';

export interface PbfObjects {
  /** Of `way/1` or `relation/1`; null where there is none. */
  areaOf(object: string): [number, number][][][] | null;
}

export async function readPbfObjects(path: string): Promise<PbfObjects> {
  // Whatever its tags say, every relation is kept.
  const rules = makeJudge(rulesWith([]));
  const judge: Judge = { ...rules, land: () => 'green', usesOfKey: rules.usesOfKey.map(() => USE.land) };
  const read = new Collector(judge, readJob.limits);
  const blocks = new PbfBlockReader(read);
  const file = await openFile(path);
  const blobs = new PbfBlobs(file, readJob);
  for (;;) {
    const next = await blobs.next();
    if (!next.ok) throw new Error(next.problem.code);
    if (next.value === null) break;
    const wrong = next.value.type === 'OSMData' ? blocks.read(next.value.bytes, 'everything', 1) : null;
    if (wrong) throw new Error(wrong.code);
  }
  await file.close();
  read.seal();
  return {
    areaOf(object) {
      const [kind, id] = object.split('/');
      const relation = read.relations.find((candidate) => candidate.id === Number(id));
      if (kind === 'relation' && !relation) return null;
      const area =
        relation && kind === 'relation'
          ? areaOfRelation(read, relation, noJob)
          : areaOfWay(read, read.ways.find(Number(id)), noJob);
      if (!isArea(area)) return null;
      return area.map((polygon) =>
        polygon.map((ring) => Array.from(ring, (row) => [read.nodes.lng(row), read.nodes.lat(row)])),
      );
    },
  };
}
