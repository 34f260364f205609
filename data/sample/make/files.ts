/** The sample's files as bytes, in memory: what main.ts writes and the test compares with what is committed. */
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { TOWN_FIGURES } from './numbers.ts';
import { toOsm } from './osm.ts';
import { DISTRICTS, PLACES } from './places.ts';
import { signedArea, toDegrees, type Point } from './plane.ts';
import { makeTown, type CommunityRow, type SampleTown } from './town.ts';
import { writePbf } from './write-pbf.ts';
import type { FacilityRow, UnitRow } from './facilities.ts';

const WGS_84 = 4326;

export type SampleFiles = Readonly<
  Record<'huzhou-2007.osm.pbf' | 'communities.fgb' | 'facilities.fgb' | 'units.fgb' | 'town.json', Uint8Array>
>;

export function sampleFiles(town: SampleTown = makeTown()): SampleFiles {
  return {
    'huzhou-2007.osm.pbf': writePbf(toOsm(town.net, town.plans, town.buildings)),
    'communities.fgb': layer(town.communities.map(communityFeature)),
    'facilities.fgb': layer(town.facilities.map((row) => pointFeature(row.at, facilityColumns(row)))),
    'units.fgb': layer(town.units.map((row) => pointFeature(row.at, unitColumns(row)))),
    'town.json': new TextEncoder().encode(`${JSON.stringify(townFigures(town), null, 2)}\n`),
  };
}

type Properties = Readonly<Record<string, string | number | boolean | null>>;
type Feature =
  | { type: 'Feature'; properties: Properties; geometry: { type: 'Point'; coordinates: [number, number] } }
  | { type: 'Feature'; properties: Properties; geometry: { type: 'Polygon'; coordinates: [number, number][][] } };

/** A row that fills every column goes first: the writer takes the columns' types from it. The others keep their order. */
function layer(features: readonly Feature[]): Uint8Array {
  const whole = features.findIndex(({ properties }) => Object.values(properties).every((value) => value !== null));
  if (whole < 0) throw new Error('no row fills every column');
  const ordered = [features[whole], ...features.slice(0, whole), ...features.slice(whole + 1)];
  return serialize({ type: 'FeatureCollection', features: ordered }, WGS_84);
}

function communityFeature(row: CommunityRow): Feature {
  const { office, district } = row.ground;
  const closed = row.rings.map((ring, k) => {
    const turned = signedArea(ring) > 0 === (k === 0) ? ring : ring.toReversed();
    const points = turned.map(toDegrees);
    return [...points, points[0]];
  });
  const properties = {
    id: row.id,
    name: row.name,
    name_en: row.nameEn,
    street_id: office.id,
    street: office.name,
    street_en: office.nameEn,
    district_id: district.id,
    district: district.name,
    district_en: district.nameEn,
    kind: row.kind,
    households: row.households,
    workers: row.workers,
    natural_group: row.naturalGroup,
    online_service: row.online,
    organisations: row.organisations,
    organisation_members: row.organisationMembers,
  };
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: closed } };
}

const pointFeature = (at: Point, properties: Properties): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: toDegrees(at) },
});

const facilityColumns = (row: FacilityRow): Properties => ({
  id: row.id,
  name: row.name,
  category: row.category,
  area_m2: row.areaM2,
  community: row.community,
  open_to: row.openTo,
  hours: row.hours,
  service: row.service,
});

const unitColumns = (row: UnitRow): Properties => ({
  id: row.id,
  name: row.name,
  category: row.category,
  area_m2: row.areaM2,
  community: row.community,
  open_to: row.openTo,
  hours: row.hours,
  takes_part: row.takesPart,
  room_open: row.roomOpen,
  agreement: row.agreement,
});

function townFigures(town: SampleTown): object {
  return {
    ...TOWN_FIGURES,
    files: { network: 'huzhou-2007.osm.pbf', communities: 'communities.fgb', facilities: 'facilities.fgb', units: 'units.fgb' },
    districts: DISTRICTS.map(({ id, name, nameEn }) => ({
      id,
      name,
      nameEn,
      streets: PLACES.filter(({ district }) => district === id)
        .flatMap(({ offices }) => offices)
        .map((office) => ({ id: office.id, name: office.name, nameEn: office.nameEn })),
    })),
    communities: town.communities.length,
    households: town.communities.reduce((sum, row) => sum + row.households, 0),
  };
}
