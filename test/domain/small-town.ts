/**
 * A town of square communities, drawn as rows of letters: a letter is a square of 0.01 degrees, a dot is open land.
 *
 *   smallTown(['AB',     A and B touch along a side, C and D too; A and D only at a corner.
 *              'CD'])
 */
import type { Community, CommunityKind, Facility, Town } from '../../src/domain/town.ts';
import {
  categoryId,
  communityId,
  districtId,
  facilityId,
  households,
  squareDecimetres,
  streetId,
} from '../../src/domain/units.ts';
import type { Random } from '../random.ts';

const SIDE = 0.01;

export function smallTown(rows: readonly string[], change: Partial<Town> = {}): Town {
  const communities = rows.flatMap((row, down) =>
    Array.from(row).flatMap((name, across) => (name === '.' ? [] : square(name, across, down))),
  );
  return {
    name: 'Small town',
    synthetic: true,
    districts: [{ id: districtId('d'), name: 'District' }],
    streets: [
      { id: streetId('s1'), name: 'Street 1', district: districtId('d') },
      { id: streetId('s2'), name: 'Street 2', district: districtId('d') },
    ],
    communities: communities.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    facilities: [],
    demand: null,
    ...change,
  };
}

/** Middle of the square at a place of the drawing. */
export const middle = (across: number, down: number): [number, number] => [(across + 0.5) * SIDE, -(down + 0.5) * SIDE];

function square(name: string, across: number, down: number): Community {
  const [west, north] = [across * SIDE, -down * SIDE];
  const [east, south] = [west + SIDE, north - SIDE];
  return {
    id: communityId(name),
    name: `Community ${name}`,
    street: streetId('s1'),
    kind: 'old',
    boundary: [
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    ],
    households: households(1290),
    officeDm2: squareDecimetres(160),
    keepWhole: null,
    workers: 4,
  };
}

export const facility = (id: string, change: Partial<Facility> = {}): Facility => ({
  id: facilityId(id),
  name: `Facility ${id}`,
  category: categoryId('service-centre'),
  lngLat: middle(0, 0),
  areaDm2: squareDecimetres(200),
  community: null,
  openTo: 'public',
  capacity: null,
  service: null,
  hours: null,
  positionAssumed: false,
  ...change,
});

/** A full rectangle of communities with random households, kinds, streets and facilities, some of which name their community. */
export function randomTown(random: Random): Town {
  const [across, down] = [2 + random.below(4), 2 + random.below(4)];
  const rows = Array.from({ length: down }, (_, y) =>
    Array.from({ length: across }, (_, x) => String.fromCharCode(65 + y * across + x)).join(''),
  );
  const town = smallTown(rows);
  const kinds: (CommunityKind | null)[] = ['old', 'new', null];
  return {
    ...town,
    communities: town.communities.map((community) => ({
      ...community,
      kind: random.pick(kinds),
      street: random.pick(town.streets).id,
      households: random.chance(0.1) ? null : households(random.below(3400)),
      officeDm2: random.chance(0.2) ? null : squareDecimetres(random.below(600)),
      workers: random.below(8),
      keepWhole: random.chance(0.3) ? random.pick(['g1', 'g2']) : null,
    })),
    facilities: Array.from({ length: random.below(12) }, (_, row) =>
      facility(`f${String(row).padStart(2, '0')}`, {
        lngLat: middle(random.below(across), random.below(down)),
        community: random.chance(0.5) ? random.pick(town.communities).id : null,
        openTo: random.chance(0.3) ? 'unit' : 'public',
        areaDm2: random.chance(0.2) ? null : squareDecimetres(random.below(1500)),
      }),
    ),
  };
}
