/** Who touches whom: along a side, with vertices that agree or not, never over a corner alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Polygon } from '../../src/domain/geometry.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import type { Outlined } from '../../src/domain/neighbours.ts';
import { areConnected, neighbours } from '../../src/domain/neighbours.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { smallTown } from './small-town.ts';

type Point = [number, number];
const outlined = (id: string, ...rings: Point[][]) => ({
  id,
  boundary: [rings.map((ring) => [...ring, ring[0] ?? [0, 0]])] as Polygon[],
});

const pairs = (areas: Parameters<typeof neighbours>[0]): string[] =>
  [...neighbours(areas)].flatMap(([id, others]) =>
    [...others.keys()].filter((other) => id < other).map((other) => `${id}${other}`),
  );

const rectangle = (id: string, west: number, south: number, east: number, north: number) =>
  outlined(id, [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);

describe('neighbours', () => {
  it('share a side, not a corner', () => {
    expect(pairs(smallTown(['AB', 'CD']).communities)).toEqual(['AB', 'AC', 'BD', 'CD']);
  });

  it('are found with the length of the border they share', () => {
    const sharedM =
      neighbours(smallTown(['AB']).communities)
        .get('A')
        ?.get('B') ?? 0;
    expect(sharedM).toBeCloseTo(distanceM(0.01, 0, 0.01, -0.01), 1);
  });

  it('may meet in a T, where the vertices of a long side and two short ones do not agree', () => {
    const areas = [
      rectangle('A', 0, 0, 0.03, 0.01),
      rectangle('B', 0, 0.01, 0.0137, 0.02),
      rectangle('C', 0.0137, 0.01, 0.03, 0.02),
    ];
    expect(pairs(areas)).toEqual(['AB', 'AC', 'BC']);
  });

  it('may be drawn half a metre apart, or overlap by as much, but not ten', () => {
    const gap = (degrees: number) => [rectangle('A', 0, 0, 0.01, 0.01), rectangle('B', 0.01 + degrees, 0.002, 0.02, 0.008)];
    expect(pairs(gap(0.5 / 111_195))).toEqual(['AB']);
    expect(pairs(gap(-0.5 / 111_195))).toEqual(['AB']);
    expect(pairs(gap(10 / 111_195))).toEqual([]);
  });

  it('fill a hole, or lie in one', () => {
    const ring: Point[] = [
      [0, 0],
      [0.03, 0],
      [0.03, 0.03],
      [0, 0.03],
    ];
    const hole: Point[] = [
      [0.01, 0.01],
      [0.01, 0.02],
      [0.02, 0.02],
      [0.02, 0.01],
    ];
    expect(pairs([outlined('A', ring, hole), outlined('B', hole)])).toEqual(['AB']);
  });

  it('meet slanted at a corner without becoming neighbours', () => {
    const wedge = outlined('A', [
      [0, 0],
      [0.01, 0.002],
      [0.01, 0.006],
    ]);
    const other = outlined('B', [
      [0, 0],
      [-0.01, 0.002],
      [-0.01, 0.006],
    ]);
    expect(pairs([wedge, other])).toEqual([]);
  });

  it('are the same on any grid, at any latitude, in whatever order, as counted by hand', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seeded(seed);
      const [across, down] = [1 + random.below(6), 1 + random.below(6)];
      const [lng, lat] = [random.next() * 360 - 180, random.next() * 140 - 70];
      const side = 0.0005 + random.next() * 0.02;
      const areas = Array.from({ length: across * down }, (_, row) => {
        const [x, y] = [lng + (row % across) * side, lat + Math.floor(row / across) * side];
        return rectangle(String(row).padStart(3, '0'), x, y, x + side, y + side);
      });
      const expected = across * (down - 1) + down * (across - 1);
      expect(pairs(areas), `seed ${seed}`).toHaveLength(expected);
      expect(pairs(areas.toReversed()), `seed ${seed}`).toEqual(pairs(areas));
    }
  });
});

describe('a set of communities', () => {
  const at = (rows: string[], ids: string) => smallTown(rows).communities.filter(({ id }) => ids.includes(id));

  it.each([
    [['ABC'], 'AB', true],
    [['ABC'], 'AC', false],
    [['ABC'], 'ABC', true],
    [['AB', 'CD'], 'AD', false],
    [['AB', 'CD'], 'ABD', true],
    [['A.B'], 'AB', false],
    [['AB', '..', 'CD'], 'ABCD', false],
    [['A'], 'A', true],
    [['A'], '', true],
  ])('of %j, %s, is connected: %s', (rows, ids, connected) => {
    expect(areConnected(at(rows, ids))).toBe(connected);
  });
});

/** Pairs that share a side with the very same two ends, by id: exact where outlines were cut from one mesh. */
function pairsOfEqualSides(areas: readonly Outlined[]): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, boundary } of areas)
    for (const ring of boundary.flat())
      for (let place = 1; place < ring.length; place += 1) {
        const side = [ring[place - 1].join(), ring[place].join()].sort().join(' ');
        owners.set(side, (owners.get(side) ?? new Set()).add(id));
      }
  const found = [...owners.values()].flatMap((ids) => {
    const ordered = [...ids].sort();
    return ordered.flatMap((id, row) => ordered.slice(row + 1).map((other) => `${id} ${other}`));
  });
  return [...new Set(found)].sort();
}

describeShared('neighbours of real areas', () => {
  const read = (file: string): Outlined[] => {
    const { features } = JSON.parse(readFileSync(sharedData(file), 'utf8')) as {
      features: { geometry: { type: 'Polygon'; coordinates: Polygon } | { type: 'MultiPolygon'; coordinates: Polygon[] } }[];
    };
    return features.map(({ geometry }, row) => ({
      id: String(row).padStart(5, '0'),
      boundary: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    }));
  };
  const found = (areas: readonly Outlined[]): string[] =>
    [...neighbours(areas)].flatMap(([id, others]) =>
      [...others.keys()].filter((other) => id < other).map((other) => `${id} ${other}`),
    );

  it('are the pairs of hexes that share a side', () => {
    const hexes = read('porto_alegre/planning/households_hex_polygons.geojson');
    expect(found(hexes).sort()).toEqual(pairsOfEqualSides(hexes));
  });

  it('are for villages those that share a side, and the few whose outlines were simplified apart', () => {
    const villages = read('chinese_boundaries/taipei_villages/taipei_villages.geojson');
    const [all, equal] = [found(villages), pairsOfEqualSides(villages)];
    expect(all).toEqual(expect.arrayContaining(equal));
    expect(all.length - equal.length).toBeLessThan(20);
    expect(areConnected(villages)).toBe(true);
  });
});
