import { describe, expect, it } from 'vitest';
import type { Facility, Town } from '../../src/domain/town.ts';
import { categoryId, facilityId } from '../../src/domain/units.ts';
import { firstMeasure } from '../../src/store/first-measure.ts';

const townWith = (...categories: readonly string[]): Town => ({
  name: '',
  synthetic: false,
  districts: [],
  streets: [],
  communities: [],
  facilities: categories.map(
    (category, row): Facility => ({
      id: facilityId(`f${row}`),
      name: '',
      category: categoryId(category),
      lngLat: [0, 0],
      areaDm2: null,
      community: null,
      openTo: 'public',
      capacity: null,
      service: null,
      hours: null,
      positionAssumed: false,
    }),
  ),
  demand: null,
});

describe('what the map shows first', () => {
  it.each([
    [['school', 'community-office', 'service-centre'], 'service-centre'],
    [['school', 'school', 'community-office'], 'any-centre'],
    [['school', 'health', 'health'], 'health'],
    [['school', 'health'], 'health'],
    [[], 'any-centre'],
  ])('in a town with %j is the way to %s', (categories, expected) => {
    expect(firstMeasure(townWith(...categories))).toEqual({ kind: 'time', category: expected });
  });
});
