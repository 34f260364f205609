/** From what was collected to what a planner can use: the parts of an OsmExtract, and the notes on what was left out. */
import type { OsmExtract } from '../../domain/extract.ts';
import { bad, good, type Outcome, type Problem } from '../../domain/outcome.ts';
import { type ReadJob, stopped } from '../read-job.ts';
import type { Collector } from './collect.ts';
import type { ObjectCounts } from './pbf-block.ts';
import { walkWays } from './walk-ways.ts';

export function makeExtract(read: Collector, counts: ObjectCounts, notes: Problem[], job: ReadJob): Outcome<OsmExtract> {
  const wrong = read.seal();
  if (wrong) return bad(wrong);
  if (job.checkpoint(1, 1)) return bad(stopped);
  const found = walkWays(read);
  return good(
    {
      ways: found.ways,
      buildings: {
        count: 0,
        id: new Float64Array(0),
        lng: new Float64Array(0),
        lat: new Float64Array(0),
        footprintM2: new Float64Array(0),
        levels: new Float64Array(0),
        residential: new Uint8Array(0),
        outlineOffsets: new Uint32Array(1),
        outlineLng: new Float64Array(0),
        outlineLat: new Float64Array(0),
      },
      places: read.places,
      boundaries: [],
      land: { water: [], waterways: [], green: [], rail: [] },
      counts: {
        ...counts,
        walkableWays: found.walkableWays,
        cutWays: found.cutWays,
        missingNodes: found.missingNodes,
        cutRelations: 0,
      },
      notes,
    },
    notes,
  );
}
