/**
 * Random towns with communities, facilities and demand on random streets: what the laws of figures are tried on.
 * Communities tile the town's box with shared, jittered corners; some have unknown households, kinds or no office at all.
 */
import type { Baseline } from '../src/domain/baseline.ts';
import type { LngLat } from '../src/domain/geometry.ts';
import type { Community, DemandPoints, Facility, Town } from '../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  squareDecimetres,
  streetId,
} from '../src/domain/units.ts';
import type { Random } from './random.ts';
import { plainPlan, randomTown, shuffle } from './random-town.ts';

const CATEGORIES = ['community-office', 'service-centre', 'unit-room', 'school', 'health-station'];
const pad = (row: number): string => String(row).padStart(2, '0');

export function randomBaseline(random: Random, side = 3): Baseline {
  const ways = randomTown(random, { ...plainPlan, blocks: 5 + random.below(4) });
  const [west, east] = [Math.min(...ways.nodeLng) - 0.002, Math.max(...ways.nodeLng) + 0.002];
  const [south, north] = [Math.min(...ways.nodeLat) - 0.002, Math.max(...ways.nodeLat) + 0.002];
  const place = (): LngLat => [west + random.next() * (east - west), south + random.next() * (north - south)];
  const corners = Array.from({ length: side + 1 }, (_, row) =>
    Array.from({ length: side + 1 }, (_, column): LngLat => {
      const jitter = (at: number): number => (at === 0 || at === side ? 0 : (random.next() - 0.5) * 0.5);
      return [
        west + ((column + jitter(column)) / side) * (east - west),
        south + ((row + jitter(row)) / side) * (north - south),
      ];
    }),
  );
  const communities = Array.from({ length: side * side }, (_, at): Community => {
    const [row, column] = [Math.floor(at / side), at % side];
    const ring = [corners[row][column], corners[row][column + 1], corners[row + 1][column + 1], corners[row + 1][column]];
    return {
      id: communityId(`C${pad(at)}`),
      name: `Community ${at}`,
      street: streetId(`S${column % 3}`),
      kind: random.pick(['old', 'new', null]),
      boundary: [[[...ring, ring[0]]]],
      households: random.chance(0.85) ? households(random.below(3000)) : null,
      officeDm2: null,
      keepWhole: null,
      workers: null,
    };
  });
  const facilities = Array.from({ length: 6 + random.below(20) }, (_, at): Facility => {
    const category = random.pick(CATEGORIES);
    return {
      id: facilityId(`F${pad(at)}`),
      name: `Facility ${at}`,
      category: categoryId(category),
      lngLat: place(),
      areaDm2: random.chance(0.9) ? squareDecimetres(random.below(900)) : null,
      community: random.chance(0.3) ? random.pick(communities).id : null,
      openTo: category === 'unit-room' && random.chance(0.6) ? 'unit' : 'public',
      capacity: null,
      service: null,
      hours: null,
      positionAssumed: false,
    };
  });
  const town: Town = {
    name: 'Random',
    synthetic: true,
    districts: [
      { id: districtId('D0'), name: 'North' },
      { id: districtId('D1'), name: 'South' },
    ],
    streets: [0, 1, 2].map((at) => ({ id: streetId(`S${at}`), name: `Street ${at}`, district: districtId(`D${at % 2}`) })),
    communities,
    facilities,
    demand: randomDemand(random, place),
  };
  return { town, ways, buildings: null, land: null, inputs: [] };
}

function randomDemand(random: Random, place: () => LngLat): DemandPoints | null {
  if (random.chance(0.3)) return null;
  const places = Array.from({ length: random.below(80) }, place);
  return {
    basis: random.pick(['households', 'people', 'floor-area']),
    lng: Float64Array.from(places, ([lng]) => lng),
    lat: Float64Array.from(places, ([, lat]) => lat),
    weight: Float64Array.from(places, () => (random.chance(0.5) ? random.below(40) : random.next() * 40)),
    cells: null,
  };
}

/** The same baseline as a file with shuffled demand rows would give it: lists sorted by id are sorted anyhow. */
export function withShuffledDemand(baseline: Baseline, random: Random): Baseline {
  const { demand } = baseline.town;
  if (!demand) return baseline;
  const rows = [...demand.weight.keys()];
  shuffle(rows, random);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
  const shuffled = { ...demand, lng: pick(demand.lng), lat: pick(demand.lat), weight: pick(demand.weight) };
  return { ...baseline, town: { ...baseline.town, demand: shuffled }, inputs: [] };
}
