/** Communities put together: the outline of what they cover, with its holes. */
import { describe, expect, it } from 'vitest';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import { dissolved } from '../../src/formats/dissolve.ts';
import { seeded } from '../random.ts';

const square = (x: number, y: number, isTurned = false): MultiPolygon => {
  const ring: [number, number][] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ];
  return [[isTurned ? ring.toReversed() : ring]];
};

const areaOf = (shape: MultiPolygon): number =>
  shape.reduce((sum, [outer, ...holes]) => sum + ringArea(outer) - holes.reduce((all, hole) => all + ringArea(hole), 0), 0);

function ringArea(ring: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) sum += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return Math.abs(sum) / 2;
}

describe('areas dissolved', () => {
  it('lose their common side, whichever way they turn', () => {
    const [polygon, ...others] = dissolved([square(0, 0), square(1, 0, true)]);
    expect(others).toEqual([]);
    expect(polygon.length).toBe(1);
    expect(areaOf([polygon])).toBe(2);
    expect(polygon[0].length).toBe(7);
  });

  it('keep the hole that a ring of them leaves, and the corner at which two touch', () => {
    const around = [0, 1, 2].flatMap((x) => [0, 1, 2].flatMap((y) => (x === 1 && y === 1 ? [] : [square(x, y)])));
    const [ring] = dissolved(around);
    expect(ring.length).toBe(2);
    expect(areaOf([ring])).toBe(8);
    expect(dissolved([square(0, 0), square(1, 1)]).length).toBe(2);
  });

  it('cover exactly what their parts cover, for any set of squares', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const parts = Array.from({ length: 36 }, (_, cell) => cell)
        .filter(() => random.chance(0.5))
        .map((cell) => square(cell % 6, Math.floor(cell / 6), random.chance(0.5)));
      if (parts.length < 2) continue;
      expect(areaOf(dissolved(parts)), `seed ${seed}`).toBe(parts.length);
    }
  });
});
