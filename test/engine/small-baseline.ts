/** A small town with streets, communities and facilities, drawn from a seed: a real dataset that a worker prepares in a moment. */
import type { Baseline } from '../../src/domain/baseline.ts';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { type Settings, DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { Community, Facility } from '../../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  metres,
  squareDecimetres,
  streetId,
} from '../../src/domain/units.ts';
import { type Random, seeded } from '../random.ts';
import { plainPlan, randomTown } from '../random-town.ts';

export const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500) };
export const PACK = 'huzhou-2007';

const SIDE = 3;
const CATEGORIES = ['community-office', 'health-station', 'library'].map(categoryId);

export function smallBaseline(seed: number, blocks = 12): Baseline {
  const random = seeded(seed);
  const ways = randomTown(random, { ...plainPlan, blocks, gaps: 0.1 });
  const [west, east] = [Math.min(...ways.nodeLng), Math.max(...ways.nodeLng)];
  const [south, north] = [Math.min(...ways.nodeLat), Math.max(...ways.nodeLat)];
  const at = (column: number, row: number) =>
    [west + ((east - west) * column) / SIDE, south + ((north - south) * row) / SIDE] as const;
  const street = streetId('street');
  const communities: Community[] = [];
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1), at(column, row)];
      communities.push(community(`c${row}${column}`, [[corners]], 200 + random.below(2000)));
    }
  const facilities = Array.from({ length: 18 }, (_, number) =>
    facility(number, at(random.next() * SIDE, random.next() * SIDE), random),
  );
  return {
    town: {
      name: 'small',
      synthetic: true,
      districts: [{ id: districtId('district'), name: 'district' }],
      streets: [{ id: street, name: 'street', district: districtId('district') }],
      communities,
      facilities: facilities.sort((a, b) => (a.id < b.id ? -1 : 1)),
      demand: null,
    },
    ways,
    buildings: null,
    land: null,
    inputs: [],
  };

  function community(id: string, boundary: MultiPolygon, count: number): Community {
    return {
      id: communityId(id),
      name: id,
      street,
      kind: random.chance(0.5) ? 'old' : 'new',
      boundary,
      households: households(count),
      officeDm2: null,
      keepWhole: null,
      workers: null,
    };
  }
}

function facility(number: number, lngLat: readonly [number, number], random: Random): Facility {
  return {
    id: facilityId(`f${String(number).padStart(2, '0')}`),
    name: `facility ${number}`,
    category: random.pick(CATEGORIES),
    lngLat,
    areaDm2: squareDecimetres(50 + random.below(400)),
    community: null,
    openTo: 'public',
    capacity: null,
    service: null,
    hours: null,
    positionAssumed: false,
  };
}

/** A centre somewhere in the town. */
export function randomCentre(baseline: Baseline, random: Random): Edit {
  const { nodeLng, nodeLat, nodeCount } = baseline.ways;
  const node = random.below(nodeCount);
  return {
    kind: 'build-facility',
    id: facilityId(`new-${node}`),
    category: categoryId('community-office'),
    lngLat: [nodeLng[node], nodeLat[node]],
    areaM2: 100 + random.below(900),
  };
}

/** Every bit of a value as text: columns by kind and bytes, so that equal texts mean equal bytes. In Node and in the page. */
export function bytesOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (!ArrayBuffer.isView(inner)) return inner;
    const bytes = new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength);
    return `${inner.constructor.name}:${Array.from(bytes, (byte) => byte.toString(16)).join(' ')}`;
  });
}

/** A baseline as text and back, to hand the very same bits to a page: drawing it there would use the page's own sines. */
export const asText = (baseline: Baseline): string =>
  JSON.stringify(baseline, (_, inner: unknown) =>
    ArrayBuffer.isView(inner) ? { column: inner.constructor.name, values: [...(inner as Float64Array)] } : inner,
  );

export const fromText = (text: string): Baseline =>
  JSON.parse(text, (_, inner: unknown) => (isColumn(inner) ? COLUMNS[inner.column].from(inner.values) : inner)) as Baseline;

const COLUMNS = { Float64Array, Uint32Array, Uint8Array };

const isColumn = (value: unknown): value is { readonly column: keyof typeof COLUMNS; readonly values: readonly number[] } =>
  typeof value === 'object' && value !== null && 'column' in value && 'values' in value;
