/** The planning set of Porto Alegre as a baseline, put together by hand: what the readers must come to as well. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OSM_RULES } from '../data/index.ts';
import type { Baseline } from '../src/domain/baseline.ts';
import type { LngLat, MultiPolygon, Polygon } from '../src/domain/geometry.ts';
import type { Community, Facility } from '../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  squareDecimetres,
  streetId,
} from '../src/domain/units.ts';
import { readOsm } from './formats/osm-support.ts';
import { sharedData } from './shared-data.ts';

interface Feature {
  readonly properties: Readonly<Record<string, string & number>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const layerIn = (data: string, name: string): readonly Feature[] =>
  (JSON.parse(readFileSync(join(data, `porto_alegre/planning/${name}.geojson`), 'utf8')) as { features: Feature[] }).features;

const byId = <Named extends { readonly id: string }>(list: readonly Named[]): Named[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

const CATEGORY: Readonly<Record<string, string>> = { school: 'school', healthcare: 'health', service_centre: 'service-centre' };

/** `data` is the shared folder. */
export async function portoAlegre(data = sharedData('')): Promise<Baseline> {
  const layer = (name: string): readonly Feature[] => layerIn(data, name);
  const read = await readOsm(join(data, 'porto_alegre/poa_osm.pbf'), OSM_RULES);
  if (!read.ok) throw new Error(read.problem.code);
  const zones = layer('zones').map(({ properties: { id, name } }) => ({
    id: streetId(id),
    name,
    district: districtId('centre'),
  }));
  const cells = layer('households_hex_points').filter(({ properties }) => properties.households > 0);
  return {
    town: {
      name: 'Porto Alegre',
      synthetic: false,
      districts: [{ id: districtId('centre'), name: 'Centre' }],
      streets: byId(zones),
      communities: byId(layer('communities_derived').map(communityOf)),
      facilities: byId([...layer('facilities_schools_healthcare'), ...layer('service_centres_synthetic')].map(facilityOf)),
      demand: {
        basis: 'households',
        lng: Float64Array.from(cells, ({ geometry }) => (geometry.coordinates as LngLat)[0]),
        lat: Float64Array.from(cells, ({ geometry }) => (geometry.coordinates as LngLat)[1]),
        weight: Float64Array.from(cells, ({ properties }) => properties.households),
        cells: cells.map(({ properties }) => properties.h3),
      },
    },
    ways: read.value.ways,
    buildings: null,
    land: null,
    inputs: [],
  };
}

function communityOf({ properties, geometry }: Feature): Community {
  return {
    id: communityId(properties.id),
    name: properties.name,
    street: streetId(properties.zone),
    kind: null,
    boundary: geometry.type === 'Polygon' ? [geometry.coordinates as Polygon] : (geometry.coordinates as MultiPolygon),
    households: households(properties.households),
    officeDm2: null,
    keepWhole: null,
    workers: null,
  };
}

function facilityOf({ properties, geometry }: Feature): Facility {
  return {
    id: facilityId(properties.id),
    name: properties.name ?? properties.id,
    category: categoryId(CATEGORY[properties.type]),
    lngLat: geometry.coordinates as LngLat,
    areaDm2: properties.area_m2 === undefined ? null : squareDecimetres(properties.area_m2),
    community: properties.community === undefined ? null : communityId(properties.community),
    openTo: 'public',
    capacity: null,
    service: null,
    hours: null,
    positionAssumed: false,
  };
}
