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
      { id: 'East', lngLat: [120.1, 30.9], costYuan: 1_500_000 },
      { id: 'Point 2', lngLat: [120.2, 30.8], costYuan: null },
      { id: 'West', lngLat: [120.3, 30.7], costYuan: null },
    ]);
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
