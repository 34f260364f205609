/** Small geometry of the domain: inside a boundary, outlines that enclose ground, shares, lists by id, new ids. */
import { describe, expect, it } from 'vitest';
import { find, rowOf, withEntry, withoutEntry } from '../../src/domain/by-id.ts';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import { boundsOf, isInside } from '../../src/domain/inside.ts';
import { newId } from '../../src/domain/new-id.ts';
import { shareOut } from '../../src/domain/share-out.ts';
import { seeded } from '../random.ts';

const ring = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

describe('a point', () => {
  const boundary: MultiPolygon = [[ring(0, 0, 4), ring(1, 1, 1)], [ring(10, 0, 1)]];

  it.each([
    [[3, 3], true],
    [[1.5, 1.5], false],
    [[10.5, 0.5], true],
    [[7, 0.5], false],
    [[-1, 3], false],
    [[3, 5], false],
  ] as const)('at %j lies inside: %s', (place, inside) => {
    expect(isInside(boundary, place)).toBe(inside);
  });

  it('lies in exactly one of the squares of a tiling', () => {
    const random = seeded(7);
    const squares = Array.from({ length: 25 }, (_, row): MultiPolygon => [[ring(row % 5, Math.floor(row / 5), 1)]]);
    for (let tries = 0; tries < 500; tries += 1) {
      const place = [random.next() * 5, random.below(5) + (random.chance(0.5) ? 0 : random.next())] as const;
      expect(
        squares.filter((square) => isInside(square, place)),
        place.join(),
      ).toHaveLength(1);
    }
  });

  it('is never in an empty boundary', () => {
    expect(isInside([], [0, 0])).toBe(false);
    expect(boundsOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
  });
});

describe('sharing out', () => {
  it.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [0, [5, 5], [0, 0]],
    [7, [0, 0], [4, 3]],
    [5, [3, 0, 1], [4, 0, 1]],
    [5, [], []],
  ])('%i by %j gives %j', (total, weights, shares) => {
    expect(shareOut(total, weights)).toEqual(shares);
  });

  it('gives all, and nobody more than a whole one above or below the fair share', () => {
    const random = seeded(11);
    for (let tries = 0; tries < 500; tries += 1) {
      const weights = Array.from({ length: 1 + random.below(9) }, () => random.below(4000));
      const [total, sum] = [random.below(100_000), weights.reduce((all, weight) => all + weight, 0)];
      const shares = shareOut(total, weights);
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
      if (sum > 0)
        shares.forEach((share, row) => expect(Math.abs(share - (total * (weights[row] ?? 0)) / sum)).toBeLessThan(1));
    }
  });
});

describe('lists by id', () => {
  const list = ['a', 'c', 'e'].map((id) => ({ id, size: 1 }));

  it('find, put in, replace and take out in order', () => {
    expect([rowOf(list, 'c'), rowOf(list, 'd'), rowOf([], 'd')]).toEqual([1, -1, -1]);
    expect(find(list, 'e')).toBe(list[2]);
    expect(find(list, 'z')).toBeNull();
    expect(withEntry(list, { id: 'd', size: 2 }).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e']);
    expect(withEntry(list, { id: 'a', size: 2 })).toEqual([{ id: 'a', size: 2 }, list[1], list[2]]);
    expect(withoutEntry(list, 'a')).toEqual(list.slice(1));
    expect(withoutEntry(list, 'b')).toBe(list);
  });
});

describe('new ids', () => {
  it('come from the content and keep clear of those taken', () => {
    const once = newId('built', ['library', 120.1, 30.9], () => false);
    expect(once).toMatch(/^built-[0-9a-f]{8}$/);
    expect(newId('built', ['library', 120.1, 30.9], () => false)).toBe(once);
    expect(newId('built', ['library', 120.1, 30.8], () => false)).not.toBe(once);
    expect(newId('built', ['library', 120.1, 30.9], (id) => id === once || id === `${once}-2`)).toBe(`${once}-3`);
  });
});
