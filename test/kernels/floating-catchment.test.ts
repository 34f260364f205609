import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CatchmentMethod, floatingCatchment, spatialAvailability } from '../../src/kernels/floating-catchment.ts';
import { rationalAgents } from '../../src/kernels/raam.ts';
import { type SparseTimes, zoneWeights } from '../../src/kernels/sparse-times.ts';
import { slowCatchment } from '../oracles/slow-catchment.ts';
import { type Random, seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';

const METHODS: readonly CatchmentMethod[] = ['2sfca', 'e2sfca', 'm2sfca', '3sfca', 'balanced'];

/** Pairs [demand, supply, cost] in any order. */
function timesOf(demandCount: number, supplyCount: number, pairs: readonly (readonly [number, number, number])[]): SparseTimes {
  const sorted = [...pairs].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const offsets = new Uint32Array(supplyCount + 1);
  for (const [, supply] of sorted) offsets[supply + 1]++;
  for (let supply = 0; supply < supplyCount; supply++) offsets[supply + 1] += offsets[supply];
  return {
    demandCount,
    supplyCount,
    offsets,
    demand: Uint32Array.from(sorted, ([demand]) => demand),
    cost: Float64Array.from(sorted, ([, , cost]) => cost),
  };
}

function randomCase(random: Random) {
  const [demandCount, supplyCount] = [2 + random.below(12), 1 + random.below(6)];
  const pairs: [number, number, number][] = [];
  for (let demand = 0; demand < demandCount; demand++)
    for (let supply = 0; supply < supplyCount; supply++)
      if (random.chance(0.6)) pairs.push([demand, supply, 1 + random.below(15)]);
  return {
    times: timesOf(demandCount, supplyCount, pairs),
    demand: Array.from({ length: demandCount }, () => random.below(500)),
    supply: Array.from({ length: supplyCount }, () => random.below(400)),
  };
}

const ZONES = [
  { limit: 5, weight: 1 },
  { limit: 10, weight: 0.68 },
  { limit: 15, weight: 0.22 },
];
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);
const times = (values: ArrayLike<number>, weights: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value, row) => sum + value * weights[row], 0);

describe('floating catchments', () => {
  it('work out by hand for two places and two offices', () => {
    // demand 100 - 50; office 0 (30 m2) is reached by both, office 1 (20 m2) by the second only
    const matrix = timesOf(2, 2, [
      [0, 0, 3],
      [1, 0, 7],
      [1, 1, 2],
    ]);
    const weights = zoneWeights(matrix, [{ limit: 15, weight: 1 }]);
    const { access, ratio } = floatingCatchment('2sfca', matrix, weights, [100, 50], [30, 20]);
    expect([...ratio]).toEqual([0.2, 0.4]);
    expect([...access]).toEqual([0.2, 0.2 + 0.4]);
  });

  it('equal the formulas written out cell by cell, in 300 random towns', () => {
    const random = seeded(11);
    for (let round = 0; round < 300; round++) {
      const { times: matrix, demand, supply } = randomCase(random);
      const weights = zoneWeights(matrix, ZONES);
      for (const method of METHODS) {
        const fast = floatingCatchment(method, matrix, weights, demand, supply).access;
        const slow = slowCatchment(method, matrix, weights, demand, supply);
        fast.forEach((access, place) => expect(access).toBeCloseTo(slow[place], 10));
      }
    }
  });

  it('conserve what is supplied', () => {
    const random = seeded(12);
    for (let round = 0; round < 300; round++) {
      const { times: matrix, demand, supply } = randomCase(random);
      const weights = zoneWeights(matrix, ZONES);
      const reached = (method: CatchmentMethod): number =>
        total(supply.filter((_, place) => floatingCatchment(method, matrix, weights, demand, supply).ratio[place] > 0));
      for (const method of ['2sfca', 'e2sfca', '3sfca'] as const) {
        const { access } = floatingCatchment(method, matrix, weights, demand, supply);
        expect(times(access, demand)).toBeCloseTo(reached(method), 8);
      }
      expect(times(floatingCatchment('m2sfca', matrix, weights, demand, supply).access, demand)).toBeLessThanOrEqual(
        reached('m2sfca') + 1e-8,
      );
      const balanced = floatingCatchment('balanced', matrix, weights, demand, supply);
      expect(total(balanced.access)).toBeCloseTo(total(balanced.ratio), 8);
      expect(total(spatialAvailability(matrix, weights, demand, supply))).toBeCloseTo(reached('e2sfca'), 8);
    }
  });

  it('never give anybody less when supply grows, nor more when demand grows', () => {
    const random = seeded(13);
    for (let round = 0; round < 200; round++) {
      const { times: matrix, demand, supply } = randomCase(random);
      const weights = zoneWeights(matrix, [{ limit: 15, weight: 1 }]);
      const before = floatingCatchment('2sfca', matrix, weights, demand, supply).access;
      const grown = supply.with(random.below(supply.length), 1000);
      floatingCatchment(
        '2sfca',
        matrix,
        weights,
        demand,
        grown.map((area, place) => Math.max(area, supply[place])),
      ).access.forEach((access, place) => expect(access).toBeGreaterThanOrEqual(before[place] - 1e-12));
      // Demand that grows where there is some already: an empty catchment that fills would open an office.
      const crowded = demand.map((people) => people * 3);
      floatingCatchment('2sfca', matrix, weights, crowded, supply).access.forEach((access, place) =>
        expect(access).toBeLessThanOrEqual(before[place] + 1e-12),
      );
    }
  });

  it('give everybody the mean when all reach all', () => {
    const pairs = [0, 1, 2].flatMap((demand) => [0, 1].map((supply) => [demand, supply, 5] as const));
    const matrix = timesOf(3, 2, pairs);
    const { access } = floatingCatchment(
      '2sfca',
      matrix,
      zoneWeights(matrix, [{ limit: 5, weight: 1 }]),
      [10, 20, 30],
      [6, 24],
    );
    for (const one of access) expect(one).toBeCloseTo(0.5, 12);
  });

  it('count a cost on the limit as within', () => {
    const matrix = timesOf(2, 1, [
      [0, 0, 10],
      [1, 0, 10.000001],
    ]);
    expect([...zoneWeights(matrix, [{ limit: 10, weight: 1 }])]).toEqual([1, 0]);
  });
});

describe('rational agents', () => {
  it('settle where nobody gains by going elsewhere, in 100 random towns', () => {
    const random = seeded(14);
    for (let round = 0; round < 100; round++) {
      const { times: matrix, demand, supply } = randomCase(random);
      const { cost, load, lastChange } = rationalAgents(matrix, demand, supply, 15);
      expect(lastChange).toBeLessThan(1e-10);
      const reaching = demand.filter((_, place) => !Number.isNaN(cost[place]));
      const rho = total(reaching) / total(supply);
      if (total(reaching) > 0) expect(total(load)).toBeCloseTo(total(reaching), 6);
      for (let place = 0; place < matrix.supplyCount; place++) {
        if (supply[place] === 0) continue;
        for (let pair = matrix.offsets[place]; pair < matrix.offsets[place + 1]; pair++) {
          const here = matrix.cost[pair] / 15 + load[place] / supply[place] / (rho > 0 ? rho : 1);
          expect(cost[matrix.demand[pair]]).toBeLessThanOrEqual(here + 1e-8);
        }
      }
    }
  });

  it('share two equal places next door equally', () => {
    const { cost, load } = rationalAgents(
      timesOf(1, 2, [
        [0, 0, 15],
        [0, 1, 15],
      ]),
      [100],
      [10, 10],
      15,
    );
    expect([...load]).toEqual([50, 50]);
    expect(cost[0]).toBeCloseTo(2, 12);
  });
});

describeShared('primary care in Chicago (PySAL access)', () => {
  it('has the 2SFCA and E2SFCA values of the textbook formula, to 1e-9', () => {
    const places = (file: string): { id: string; x: number; y: number; value: number }[] => {
      const text = readFileSync(sharedData(`pysal_access_chicago/${file}`), 'utf8');
      const parsed = JSON.parse(text) as {
        features: { properties: Record<string, number>; geometry: { coordinates: number[] } }[];
      };
      return parsed.features.map(({ properties, geometry }) => ({
        id: String(properties.geoid),
        x: geometry.coordinates[0],
        y: geometry.coordinates[1],
        value: properties.pop ?? properties.doc,
      }));
    };
    const tracts = places('chicago_metro_pop.geojson');
    const doctors = places('chicago_metro_docs_dentists.geojson');
    const pairs: [number, number, number][] = [];
    tracts.forEach((tract, demand) =>
      doctors.forEach((doctor, supply) => {
        const metres = Math.hypot(tract.x - doctor.x, tract.y - doctor.y);
        if (metres <= 10_000) pairs.push([demand, supply, metres]);
      }),
    );
    const matrix = timesOf(tracts.length, doctors.length, pairs);
    const [demand, supply] = [tracts.map(({ value }) => value), doctors.map(({ value }) => value)];
    const two = floatingCatchment('2sfca', matrix, zoneWeights(matrix, [{ limit: 10_000, weight: 1 }]), demand, supply).access;
    const zones = [
      { limit: 2000, weight: 1 },
      { limit: 5000, weight: 0.68 },
      { limit: 10_000, weight: 0.22 },
    ];
    const enhanced = floatingCatchment('e2sfca', matrix, zoneWeights(matrix, zones), demand, supply).access;
    const expected = new Map(
      readFileSync(sharedData('pysal_access_chicago/expected_scores.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => [line.split(',')[0], line.split(',').slice(1).map(Number)]),
    );
    expect(expected.size).toBe(1930);
    tracts.forEach(({ id }, row) => {
      const [plain, zoned] = expected.get(id) ?? [];
      expect(Math.abs(two[row] - plain)).toBeLessThanOrEqual(1e-9 * plain);
      expect(Math.abs(enhanced[row] - zoned)).toBeLessThanOrEqual(1e-9 * zoned);
    });
  });

  it('has the values of the three tracts with weight 1/cost', () => {
    const file = JSON.parse(readFileSync(sharedData('pysal_access_chicago/three_tracts_2sfca.json'), 'utf8')) as {
      population: Record<string, number>;
      supply: Record<string, number>;
      scenarios: { costs_origin_destination: Record<string, number>; expected_2sfca: Record<string, number> }[];
    };
    for (const { costs_origin_destination: costs, expected_2sfca: expected } of file.scenarios) {
      const pairs = Object.entries(costs).map(([name, cost]) => {
        const [from, to] = name.split('-').map(Number);
        return [from - 1, to - 1, cost] as const;
      });
      const matrix = timesOf(3, 3, pairs);
      const weights = Float64Array.from(matrix.cost, (cost) => (cost < 61 ? 1 / cost : 0));
      const { access } = floatingCatchment(
        '2sfca',
        matrix,
        weights,
        Object.values(file.population),
        Object.values(file.supply),
      );
      Object.values(expected).forEach((value, place) => expect(Math.abs(access[place] - value)).toBeLessThan(1e-9 * value));
    }
  });
});
