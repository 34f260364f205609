/** Grown communities: connected, of about the wanted size, losing nobody, the same for any order of the demand. */
import { describe, expect, it } from 'vitest';
import type { DemandPoints } from '../../src/domain/town.ts';
import { growCommunities } from '../../src/kernels/grow-communities.ts';
import { cellsAround } from '../../src/kernels/hexgrid.ts';
import { seeded } from '../random.ts';

function demandOf(seed: number, count: number): DemandPoints {
  const random = seeded(seed);
  const rows = Array.from({ length: count }, () => [
    120 + random.next() * 0.05,
    30.8 + random.next() * 0.05,
    Math.floor(random.next() * 40),
  ]);
  return {
    basis: 'households',
    lng: Float64Array.from(rows, ([lng = 0]) => lng),
    lat: Float64Array.from(rows, ([, lat = 0]) => lat),
    weight: Float64Array.from(rows, ([, , weight = 0]) => weight),
    cells: null,
  };
}

const reversed = (demand: DemandPoints): DemandPoints => ({
  ...demand,
  lng: demand.lng.toReversed(),
  lat: demand.lat.toReversed(),
  weight: demand.weight.toReversed(),
});

function isConnected(cells: readonly string[]): boolean {
  const all = new Set(cells);
  const reached = new Set(cells.slice(0, 1));
  for (const cell of reached) for (const other of cellsAround(cell)) if (all.has(other)) reached.add(other);
  return reached.size === all.size;
}

describe('communities grown from hexes', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const demand = demandOf(seed, 2000);
    const total = demand.weight.reduce((sum, weight) => sum + weight, 0);
    const areas = growCommunities(demand, 1500);

    it(`hold every household once and every hex once (seed ${seed})`, () => {
      expect(areas.reduce((sum, { weight }) => sum + weight, 0)).toBe(total);
      const cells = areas.flatMap((area) => area.cells);
      expect(new Set(cells).size).toBe(cells.length);
    });

    it(`hang together and are of about the wanted size (seed ${seed})`, () => {
      for (const { cells, weight } of areas) {
        expect(isConnected(cells)).toBe(true);
        expect(weight).toBeGreaterThanOrEqual(750);
        expect(weight).toBeLessThan(1500 * 3);
      }
      expect(areas.length).toBeGreaterThan(total / 1500 / 2);
    });

    it(`are the same whatever the order of the rows (seed ${seed})`, () => {
      expect(growCommunities(reversed(demand), 1500)).toEqual(areas);
    });
  }

  it('have rings that close, and nothing where there is no demand', () => {
    for (const [outer = []] of growCommunities(demandOf(9, 50), 100).flatMap(({ boundary }) => boundary))
      expect(outer[0]).toEqual(outer.at(-1));
    expect(growCommunities(demandOf(9, 0), 100)).toEqual([]);
  });
});
