/**
 * A city of some 40,000 hexes on the streets of Porto's district: 400 square communities, 2,400 places at junctions of the real
 * network. All by formula, so that every run has the same one; as a baseline, and as the files that the page imports.
 */
import { join } from 'node:path';
import { OSM_RULES } from '../../data/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { compareIds } from '../../src/domain/by-id.ts';
import type { LngLat } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import type { WalkWays } from '../../src/domain/streets.ts';
import type { Community, Facility } from '../../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  squareDecimetres,
  streetId,
} from '../../src/domain/units.ts';
import { openFile } from '../../src/formats/byte-source-node.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';

const [WEST, SOUTH, EAST, NORTH] = [-8.7, 41.03, -8.42, 41.26];
const SIDE = 20;
const CATEGORIES: readonly (readonly [category: string, count: number])[] = [
  ['service-centre', 240],
  ['health-station', 240],
  ['primary-school', 240],
  ['kindergarten', 360],
  ['library', 120],
  ['convenience-outlet', 1200],
];

export const CITY_STREETS = 'street_networks/porto_district.osm.pbf';

export async function cityBaseline(data: string): Promise<Baseline> {
  const ways = await waysOf(join(data, CITY_STREETS));
  const cells = Array.from({ length: SIDE * SIDE }, (_, at) => [Math.floor(at / SIDE), at % SIDE] as const);
  const streets = Array.from({ length: SIDE }, (_, row) => ({
    id: streetId(`S${two(row)}`),
    name: `Street ${row}`,
    district: districtId('D'),
  }));
  return {
    town: {
      name: 'Porto (synthetic)',
      synthetic: true,
      districts: [{ id: districtId('D'), name: 'Porto' }],
      streets,
      communities: cells.map(communityAt),
      facilities: facilitiesOn(ways),
      demand: null,
    },
    ways,
    buildings: null,
    land: null,
    inputs: [],
  };
}

/** The same communities and places as the page imports them. */
export function cityFiles({ town }: Baseline): { readonly communities: string; readonly facilities: string } {
  const features = (list: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features: list });
  return {
    communities: features(
      town.communities.map(({ id, name, street, boundary, households: count }) => ({
        type: 'Feature',
        properties: { id, name, street_id: street, street: `Street ${street}`, district: 'Porto', households: count },
        geometry: { type: 'MultiPolygon', coordinates: boundary },
      })),
    ),
    facilities: features(
      town.facilities.map(({ id, name, category, areaDm2, lngLat }) => ({
        type: 'Feature',
        properties: { id, name, category, area_m2: (areaDm2 ?? 0) / 100 },
        geometry: { type: 'Point', coordinates: lngLat },
      })),
    ),
  };
}

/** The centre nearest to the middle of the city: the one that is dragged. */
export function middleCentre({ town }: Baseline): Facility {
  const away = ({ lngLat: [lng, lat] }: Facility): number => Math.hypot(lng - (WEST + EAST) / 2, lat - (SOUTH + NORTH) / 2);
  const [nearest] = town.facilities.filter(({ category }) => category === 'service-centre').sort((a, b) => away(a) - away(b));
  return nearest;
}

function communityAt([row, column]: readonly [number, number]): Community {
  const [width, height] = [(EAST - WEST) / SIDE, (NORTH - SOUTH) / SIDE];
  const [west, south] = [WEST + column * width, SOUTH + row * height];
  const corner = (x: number, y: number): LngLat => [west + x * width, south + y * height];
  return {
    id: communityId(`C${two(row)}${two(column)}`),
    name: `Community ${row}-${column}`,
    street: streetId(`S${two(row)}`),
    kind: null,
    boundary: [[[corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]]],
    households: households(400 + ((row * 37 + column * 101) % 1200)),
    officeDm2: null,
    keepWhole: null,
    workers: null,
  };
}

/** Places stand at every so many-th node of the file that lies in the city. */
function facilitiesOn({ nodeLng, nodeLat }: WalkWays): readonly Facility[] {
  const inside = Array.from(nodeLng.keys()).filter(
    (node) => nodeLng[node] > WEST && nodeLng[node] < EAST && nodeLat[node] > SOUTH && nodeLat[node] < NORTH,
  );
  const list = CATEGORIES.flatMap(([category, count]) =>
    Array.from({ length: count }, (_, at): Facility => {
      const node = inside[Math.floor(((at + 0.37 * category.length) * inside.length) / count) % inside.length];
      const id = `${category}-${String(at).padStart(4, '0')}`;
      return {
        id: facilityId(id),
        name: id,
        category: categoryId(category),
        lngLat: [nodeLng[node], nodeLat[node]],
        areaDm2: squareDecimetres(30_000 + ((at * 7919) % 120_000)),
        community: null,
        openTo: 'public',
        capacity: null,
        service: null,
        hours: null,
        positionAssumed: false,
      };
    }),
  );
  return list.sort((a, b) => compareIds(a.id, b.id));
}

async function waysOf(path: string): Promise<WalkWays> {
  const file = await openFile(path);
  const read = await readOsmPbf(file, OSM_RULES, { ...noJob, inflate: inflateNode, limits: LIMITS });
  await file.close();
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.ways;
}

const two = (value: number): string => String(value).padStart(2, '0');
