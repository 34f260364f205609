/** The columns that serve all areas at once, against one area at a time worked out plainly. */
import { expect, it } from 'vitest';
import type { Town } from '../../src/domain/town.ts';
import { areaTree } from '../../src/kernels/areas.ts';
import { coverageColumns, householdsWithin } from '../../src/kernels/coverage.ts';
import {
  atkinson,
  concentration,
  excess,
  gini,
  quantile,
  theil,
  theilBetween,
  topBottomRatio,
} from '../../src/kernels/equity.ts';
import {
  areaFairness,
  areaSpread,
  betweenDistricts,
  betweenShares,
  excessSums,
  rankedValues,
  worstCells,
  worstTenthMs,
} from '../../src/kernels/fairness.ts';
import { pieceOrder } from '../../src/kernels/piece-order.ts';
import { rankedSpread } from '../../src/kernels/ranked.ts';
import type { ScenarioPieces } from '../../src/kernels/scenario-pieces.ts';
import { allAreas } from '../../src/kernels/touched.ts';
import { OFF_NETWORK, UNREACHED } from '../../src/kernels/walk-network.ts';
import { type Random, seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

const HOUR = 3_600_000;

function randomPieces(random: Random, town: Town): { pieces: ScenarioPieces; cellMs: Uint32Array; cellValue: Float64Array } {
  const cells = 1 + random.below(60);
  const count = cells + random.below(60);
  const time = (): number => {
    if (random.chance(0.1)) return UNREACHED;
    if (random.chance(0.1)) return OFF_NETWORK;
    return random.chance(0.2) ? 60_000 * random.below(61) : random.below(HOUR + 1);
  };
  const pieces = {
    count,
    cell: Uint32Array.from({ length: count }, () => random.below(cells)),
    community: Uint32Array.from({ length: count }, () => random.below(town.communities.length)),
    households: Uint32Array.from({ length: count }, () => (random.chance(0.2) ? 0 : random.below(50))),
    cellHouseholds: new Uint32Array(cells),
    isUnknown: new Uint8Array(town.communities.length),
    key: '',
  };
  return {
    pieces,
    cellMs: Uint32Array.from({ length: cells }, time),
    cellValue: Float64Array.from({ length: cells }, () => (random.chance(0.3) ? 0 : random.next() * 40)),
  };
}

/** Rows of pieces in an area, by walking up from each piece's community. */
function rowsIn(town: Town, pieces: ScenarioPieces, level: string, id: string): number[] {
  return [...pieces.cell.keys()].filter((piece) => {
    const community = town.communities[pieces.community[piece]];
    const street = town.streets.find((one) => one.id === community.street);
    const chain: Record<string, string | undefined> = {
      community: community.id,
      street: street?.id,
      district: street?.district,
      city: 'city',
    };
    return chain[level] === id;
  });
}

const rising = (rows: readonly (readonly [number, number])[]) => {
  const sorted = [...rows].sort((a, b) => a[0] - b[0]);
  return { values: Float64Array.from(sorted, ([value]) => value), weights: Float64Array.from(sorted, ([, weight]) => weight) };
};

it('gives every area its coverage, mean, median, P90 and what is not reached, in 40 random towns', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed);
    const { town } = randomBaseline(random);
    const { pieces, cellMs } = randomPieces(random, town);
    const tree = areaTree(town);
    const touched = allAreas(tree);
    const columns = coverageColumns(tree, pieces, cellMs, pieceOrder(pieces, cellMs));
    const within = householdsWithin(touched, pieces, cellMs, 777_777);
    tree.areas.forEach(({ level, id }, area) => {
      const rows = rowsIn(town, pieces, level, id).map(
        (piece) => [cellMs[pieces.cell[piece]], pieces.households[piece]] as const,
      );
      const count = (holds: (ms: number) => boolean): number =>
        rows.reduce((sum, [ms, households]) => sum + (holds(ms) ? households : 0), 0);
      for (let minute = 0; minute <= 60; minute++) {
        expect(columns.withinMinute[area * 61 + minute], `seed ${seed}`).toBe(count((ms) => ms <= minute * 60_000));
      }
      expect(columns.notReached[area]).toBe(count((ms) => ms === UNREACHED));
      expect(columns.offNetwork[area]).toBe(count((ms) => ms === OFF_NETWORK));
      expect(within[area]).toBe(count((ms) => ms <= 777_777));
      const reached = rising(rows.filter(([ms]) => ms <= HOUR));
      const households = count((ms) => ms <= HOUR);
      if (households === 0) return;
      expect(columns.medianMs[area], `seed ${seed}`).toBe(quantile(reached, 0.5));
      expect(columns.p90Ms[area], `seed ${seed}`).toBe(quantile(reached, 0.9));
      expect(columns.householdMs[area]).toBe(reached.values.reduce((sum, ms, row) => sum + ms * reached.weights[row], 0));
    });
  }
});

it('gives every area its fairness, in 40 random towns', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed + 1000);
    const { town } = randomBaseline(random);
    const { pieces, cellMs, cellValue } = randomPieces(random, town);
    const tree = areaTree(town);
    const touched = allAreas(tree);
    const spread = areaSpread(touched, pieces, rankedValues(pieces, cellValue), null);
    const worst = worstTenthMs(touched, pieces, cellMs, spread.people, pieceOrder(pieces, cellMs));
    const between = betweenShares(tree, touched, spread);
    const districts = betweenDistricts(tree, spread);
    const beyond = excessSums(touched, pieces, cellMs, 900_000);
    const same = (fast: number, slow: number | null): void => {
      if (slow === null) expect(fast, `seed ${seed}`).toBeNaN();
      else expect(fast, `seed ${seed}`).toBeCloseTo(slow, 9);
    };
    tree.areas.forEach(({ level, id }, area) => {
      const rows = rowsIn(town, pieces, level, id);
      const values = rising(rows.map((piece) => [cellValue[pieces.cell[piece]], pieces.households[piece]]));
      same(spread.gini[area], gini(values));
      same(spread.theil[area], theil(values));
      if (spread.people[area] === 0) return;
      expect(spread.p10[area]).toBe(quantile(values, 0.1));
      expect(spread.p90[area]).toBe(quantile(values, 0.9));
      let left = spread.people[area] / 10;
      let sum = 0;
      const times = rising(rows.map((piece) => [Math.min(HOUR, cellMs[pieces.cell[piece]]), pieces.households[piece]]));
      for (let row = times.values.length - 1; row >= 0; row--) {
        const counted = Math.min(left, times.weights[row]);
        sum += counted * times.values[row];
        left -= counted;
      }
      expect(beyond.depth[area] / spread.people[area]).toBeCloseTo(excess(times, 900_000, 1, HOUR) ?? 0, 9);
      expect(beyond.severity[area] / spread.people[area]).toBeCloseTo(excess(times, 900_000, 2, HOUR) ?? 0, 9);
      const shown = areaFairness(area, spread, { parts: between, districts }, null, worst[area], beyond, null);
      const hasAny = values.values.some((value, row) => value * values.weights[row] > 0);
      same(shown.atkinsonReachable ?? Number.NaN, hasAny ? atkinson(values, 0.5) : null);
      same(shown.topBottomReachable ?? Number.NaN, topBottomRatio(values, 0.1, 0.4));
      expect(shown.theilBetweenDistricts === null).toBe(level !== 'city' || !(spread.theil[area] > 0));
      expect(worst[area]).toBeCloseTo(sum / (spread.people[area] / 10), 4);
    });
    const partsAt = (wanted: string) =>
      tree.areas.flatMap(({ level }, area) =>
        level === wanted ? [{ total: spread.total[area], people: spread.people[area] }] : [],
      );
    const city = tree.areas.length - 1;
    if (!(spread.theil[city] > 0)) continue;
    same(between[city], (theilBetween(partsAt('street')) ?? 0) / spread.theil[city]);
    same(districts, (theilBetween(partsAt('district')) ?? 0) / spread.theil[city]);
    // What lies between districts lies between their streets too.
    expect(districts).toBeLessThanOrEqual(between[city] + 1e-12);
  }
});

it('gives every area the concentration along a rank, in 40 random towns', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed + 2000);
    const { town } = randomBaseline(random);
    const { pieces, cellValue } = randomPieces(random, town);
    const tree = areaTree(town);
    const ranks = Float64Array.from(pieces.cell, () => (random.chance(0.2) ? Number.NaN : random.below(6)));
    const ranked = rankedSpread(tree, pieces, cellValue, ranks);
    tree.areas.forEach(({ level, id }, area) => {
      const rows = rowsIn(town, pieces, level, id)
        .filter((piece) => !Number.isNaN(ranks[piece]))
        .sort((a, b) => ranks[a] - ranks[b]);
      const column = (value: (piece: number) => number): Float64Array => Float64Array.from(rows, value);
      const weights = column((piece) => pieces.households[piece]);
      const slow = concentration(
        column((piece) => cellValue[pieces.cell[piece]]),
        weights,
        column((piece) => ranks[piece]),
      );
      if (slow === null) expect(ranked.concentration[area], `seed ${seed}`).toBeNaN();
      else expect(ranked.concentration[area], `seed ${seed}`).toBeCloseTo(slow, 9);
      expect(ranked.people[area]).toBe(weights.reduce((sum, weight) => sum + weight, 0));
    });
  }
});

it('lists the worst-off cells: off the network, not reached, then by falling time, households and cell', () => {
  const cellMs = Uint32Array.of(5, UNREACHED, 9, OFF_NETWORK, 9, 9, UNREACHED);
  const households = Uint32Array.of(1, 2, 3, 1, 4, 3, 0);
  expect([...worstCells(cellMs, households, 10)]).toEqual([3, 1, 4, 2, 5, 0]);
  expect([...worstCells(cellMs, households, 2)]).toEqual([3, 1]);
});

it('lists the same worst-off cells as a full sort, in 200 random towns', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed + 3000);
    const count = random.below(200);
    const time = (): number => random.pick([UNREACHED, OFF_NETWORK, random.below(HOUR + 1), 60_000 * random.below(61)]);
    const cellMs = Uint32Array.from({ length: count }, time);
    const households = Uint32Array.from({ length: count }, () => random.below(4));
    const rank = (ms: number): number => (ms === OFF_NETWORK ? 2 ** 33 : ms === UNREACHED ? 2 ** 32 : ms);
    const slow = [...cellMs.keys()]
      .filter((cell) => households[cell] > 0)
      .sort((a, b) => rank(cellMs[b]) - rank(cellMs[a]) || households[b] - households[a] || a - b);
    const most = random.below(60);
    expect([...worstCells(cellMs, households, most)], `seed ${seed}`).toEqual(slow.slice(0, most));
  }
});
