import { describe, expect, it } from 'vitest';
import { pointsFromText, textOfPoints } from '../../src/ui/prove-points-text.ts';

const nameOf = (number: number): string => `Point ${number}`;

describe('points pasted as a table', () => {
  it('have a name or get one, a place, and a cost where it is given', () => {
    const { points, badLine } = pointsFromText(
      'name\tlng\tlat\tcost\nEast\t120.1\t30.9\t1500000\n120.2, 30.8\nWest；120.3；30.7',
      nameOf,
    );
    expect(badLine).toBeNull();
    expect(points).toEqual([
      { id: 'East', lngLat: [120.1, 30.9], costYuan: 1_500_000, areaM2: null },
      { id: 'Point 2', lngLat: [120.2, 30.8], costYuan: null, areaM2: null },
      { id: 'West', lngLat: [120.3, 30.7], costYuan: null, areaM2: null },
    ]);
  });

  it('may be offered in several sizes, one a line', () => {
    const text = 'East, 120.1, 30.9, 1500000, 350\nEast, 120.1, 30.9, 2500000, 600\nWest, 120.3, 30.7, , 350';
    const { points } = pointsFromText(text, nameOf);
    expect(points.map(({ id, costYuan, areaM2 }) => [id, costYuan, areaM2])).toEqual([
      ['East', 1_500_000, 350],
      ['East', 2_500_000, 600],
      ['West', null, 350],
    ]);
    expect(pointsFromText(textOfPoints(points), nameOf).points).toEqual(points);
  });

  it('are read back as they are written', () => {
    const text = 'East, 120.1, 30.9, 1500000\nWest, 120.3, 30.7';
    expect(textOfPoints(pointsFromText(text, nameOf).points)).toBe(text);
  });

  it('name the line that has no place in degrees', () => {
    expect(pointsFromText('East, 120.1, 30.9\nWest, here, there', nameOf).badLine).toBe(2);
    expect(pointsFromText('East, 3412345, 510000', nameOf).badLine).toBe(1);
  });

  it('keep points of one name apart', () => {
    const { points } = pointsFromText('A, 1, 2\nA, 3, 4', nameOf);
    expect(new Set(points.map(({ id }) => id)).size).toBe(2);
  });
});
