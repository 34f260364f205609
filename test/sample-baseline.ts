/** The sample town as a baseline, put together by hand from its files: what the readers must come to as well. */
import type { Baseline } from '../src/domain/baseline.ts';
import { compareIds } from '../src/domain/by-id.ts';
import type { Community, CommunityKind, Facility } from '../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  squareDecimetres,
  streetId,
} from '../src/domain/units.ts';
import {
  type CommunityFeature,
  type FacilityFeature,
  readCommunities,
  readFacilities,
  readSampleOsm,
  readUnits,
} from './golden/sample-files.ts';

export async function sampleBaseline(): Promise<Baseline> {
  const [osm, communities, facilities, units] = [
    await readSampleOsm(),
    await readCommunities(),
    await readFacilities(),
    await readUnits(),
  ];
  return {
    town: {
      name: 'Huzhou 2007 (synthetic)',
      synthetic: true,
      districts: distinct(communities.map((one) => ({ id: districtId(one.district_id), name: one.district }))),
      streets: distinct(
        communities.map((one) => ({ id: streetId(one.street_id), name: one.street, district: districtId(one.district_id) })),
      ),
      communities: distinct(communities.map(communityOf)),
      facilities: distinct([...facilities, ...units].map(facilityOf)),
      demand: null,
    },
    ways: osm.ways,
    buildings: osm.buildings,
    land: osm.land,
    inputs: [],
  };
}

function distinct<Named extends { readonly id: string }>(list: readonly Named[]): Named[] {
  return [...new Map(list.map((one) => [one.id, one])).values()].sort((a, b) => compareIds(a.id, b.id));
}

function communityOf(one: CommunityFeature): Community {
  return {
    id: communityId(one.id),
    name: one.name,
    street: streetId(one.street_id),
    kind: one.kind as CommunityKind,
    boundary: [one.rings],
    households: households(one.households),
    officeDm2: null,
    keepWhole: one.natural_group,
    workers: one.workers,
  };
}

function facilityOf(one: FacilityFeature): Facility {
  return {
    id: facilityId(one.id),
    name: one.name,
    category: categoryId(one.category),
    lngLat: one.at,
    // A row of FlatGeobuf leaves out what it does not know.
    areaDm2: (one.area_m2 ?? null) === null ? null : squareDecimetres(Number(one.area_m2)),
    community: one.community === '' ? null : communityId(one.community),
    openTo: one.open_to === 'public' ? 'public' : 'unit',
    capacity: null,
    service: one.service || null,
    hours: one.hours || null,
    positionAssumed: false,
  };
}
