/** What the tests of the OpenStreetMap readers share: the rules as they stand in data/, and a way to read a file. */
import { OSM_RULES } from '../../data/index.ts';
import type { OsmExtract } from '../../src/domain/extract.ts';
import { noJob } from '../../src/domain/job.ts';
import type { OsmRules } from '../../src/domain/osm-rules.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { TagTable } from '../../src/domain/tag-table.ts';
import { categoryId } from '../../src/domain/units.ts';
import type { WalkableRule } from '../../src/domain/walking-rule.ts';
import { openFile } from '../../src/formats/byte-source-node.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';
import { readOsmXml } from '../../src/formats/osm-xml.ts';
import type { ReadJob } from '../../src/formats/read-job.ts';

export const readJob: ReadJob = { ...noJob, inflate: inflateNode, limits: LIMITS };

/** One category for each value of `amenity`: how other programs counted facilities. */
export const amenities = (values: readonly string[]): TagTable =>
  values.map((value) => ({ category: categoryId(value), anyOf: [[`amenity=${value}`]] }));

export const rulesWith = (facilities: TagTable): OsmRules => ({ ...OSM_RULES, facilities });

export const AMENITIES = [
  'school',
  'kindergarten',
  'childcare',
  'college',
  'university',
  'library',
  'clinic',
  'doctors',
  'hospital',
  'pharmacy',
  'dentist',
  'community_centre',
  'social_facility',
  'social_centre',
  'townhall',
  'police',
  'post_office',
  'fire_station',
  'marketplace',
  'bank',
  'place_of_worship',
];

/** Reads a PBF, or XML where the name says so. */
export async function readOsm(path: string, rules: OsmRules = rulesWith(amenities(AMENITIES))): Promise<Outcome<OsmExtract>> {
  const file = await openFile(path);
  const read = await (path.includes('.xml') || path.endsWith('.osm') ? readOsmXml : readOsmPbf)(file, rules, readJob);
  await file.close();
  return read;
}

/** The rule with which the walkable ways of ../shared/data were counted (its README): a little narrower than ours. */
export function rulesOfTheCounts(facilities: TagTable): OsmRules {
  const { elevator: _, ...highway } = OSM_RULES.walkable.highway;
  const walkable: WalkableRule = {
    ...OSM_RULES.walkable,
    highway,
    platforms: [],
    footAllowed: ['yes', 'designated', 'permissive'],
    areas: ['pedestrian', 'footway'],
  };
  return { ...OSM_RULES, walkable, facilities };
}
