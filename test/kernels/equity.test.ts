import { describe, expect, it } from 'vitest';
import {
  atkinson,
  concentration,
  erreygers,
  excess,
  gini,
  meanOfHighest,
  quantile,
  quantileRatio,
  type Spread,
  shortfall,
  theil,
  theilBetween,
  topBottomRatio,
} from '../../src/kernels/equity.ts';
import { type Random, seeded } from '../random.ts';

const spread = (pairs: readonly (readonly [number, number])[]): Spread => {
  const rising = [...pairs].sort((a, b) => a[0] - b[0]);
  return { values: Float64Array.from(rising, ([value]) => value), weights: Float64Array.from(rising, ([, weight]) => weight) };
};

const anySpread = (random: Random): Spread =>
  spread(
    Array.from(
      { length: 2 + random.below(30) },
      () => [random.chance(0.3) ? 0 : random.next() * 50, random.below(20)] as const,
    ),
  );

describe('Gini', () => {
  it('is 0 when all have the same, 1/2 when half have all, unknown without households or with nothing to share', () => {
    expect(
      gini(
        spread([
          [3, 5],
          [3, 1],
        ]),
      ),
    ).toBeCloseTo(0, 12);
    expect(
      gini(
        spread([
          [0, 10],
          [8, 10],
        ]),
      ),
    ).toBeCloseTo(0.5, 12);
    expect(gini(spread([[3, 0]]))).toBeNull();
    expect(gini(spread([[0, 4]]))).toBeNull();
  });

  it('equals half the relative mean difference of all pairs, in 300 random spreads', () => {
    const random = seeded(21);
    for (let round = 0; round < 300; round++) {
      const { values, weights } = anySpread(random);
      const people = weights.reduce((sum, weight) => sum + weight, 0);
      const mean = values.reduce((sum, value, row) => sum + value * weights[row], 0) / people;
      let difference = 0;
      values.forEach((a, i) =>
        values.forEach((b, k) => (difference += (weights[i] * weights[k] * Math.abs(a - b)) / people ** 2)),
      );
      const fast = gini({ values, weights });
      if (fast === null) expect(people === 0 || mean === 0).toBe(true);
      else expect(fast).toBeCloseTo(difference / (2 * mean), 10);
    }
  });
});

describe('Theil', () => {
  it('is ln 2 when half have nothing and half twice the mean', () => {
    expect(
      theil(
        spread([
          [0, 50],
          [2, 50],
        ]),
      ),
    ).toBeCloseTo(Math.LN2, 12);
  });

  it('is the sum of what lies between groups and what lies within them, in 300 random spreads', () => {
    const random = seeded(22);
    for (let round = 0; round < 300; round++) {
      const { values, weights } = anySpread(random);
      const whole = theil({ values, weights });
      if (whole === null) continue;
      const groupOf = Array.from(values, () => random.below(3));
      const groups = [0, 1, 2].map((group) => {
        const rows = [...values.keys()].filter((row) => groupOf[row] === group);
        return {
          own: {
            values: Float64Array.from(rows, (row) => values[row]),
            weights: Float64Array.from(rows, (row) => weights[row]),
          },
          total: rows.reduce((sum, row) => sum + values[row] * weights[row], 0),
          people: rows.reduce((sum, row) => sum + weights[row], 0),
        };
      });
      const all = groups.reduce((sum, group) => sum + group.total, 0);
      const within = groups.reduce((sum, group) => sum + (group.total / all) * (theil(group.own) ?? 0), 0);
      expect((theilBetween(groups) ?? 0) + within).toBeCloseTo(whole, 10);
    }
  });
});

describe('quantiles', () => {
  it('are the least value that the share of households does not exceed', () => {
    const three = spread([
      [10, 5],
      [20, 4],
      [30, 1],
    ]);
    expect([0.5, 0.50001, 0.9, 0.91, 1].map((share) => quantile(three, share))).toEqual([10, 20, 20, 30, 30]);
    expect(quantileRatio(three, 0.9, 0.1)).toBe(2);
    expect(quantile(spread([[5, 0]]), 0.5)).toBeNull();
    expect(
      quantileRatio(
        spread([
          [0, 5],
          [4, 5],
        ]),
        0.9,
        0.1,
      ),
    ).toBeNull();
  });

  it('leave the mean of the worst tenth exact where a value is cut', () => {
    expect(
      meanOfHighest(
        spread([
          [10, 95],
          [60, 5],
        ]),
        0.1,
      ),
    ).toBeCloseTo(35, 12);
    expect(
      topBottomRatio(
        spread([
          [1, 40],
          [2, 50],
          [6, 10],
        ]),
        0.1,
        0.4,
      ),
    ).toBeCloseTo(60 / 40, 12);
  });
});

describe('other indices', () => {
  it('count, weigh and square what is missing to a line, and what is too long up to a cap', () => {
    const two = spread([
      [5, 1],
      [15, 3],
    ]);
    expect([0, 1, 2].map((power) => shortfall(two, 10, power))).toEqual([0.25, 0.125, 0.0625]);
    expect([0, 1, 2].map((power) => excess(two, 10, power, 60))).toEqual([0.75, 0.375, 0.1875]);
    expect(excess(spread([[600, 1]]), 10, 1, 60)).toBe(5);
  });

  it('see concentration along a rank, none where ranks are tied', () => {
    const [values, weights] = [Float64Array.of(1, 3), Float64Array.of(1, 1)];
    expect(concentration(values, weights, Float64Array.of(1, 2))).toBeCloseTo(0.25, 12);
    expect(concentration(values, weights, Float64Array.of(1, 1))).toBeCloseTo(0, 12);
    expect(erreygers(0.25, 2, 0, 4)).toBeCloseTo(0.5, 12);
  });

  it('equal Gini where the rank is the value itself', () => {
    const random = seeded(23);
    for (let round = 0; round < 100; round++) {
      const { values, weights } = anySpread(random);
      const known = gini({ values, weights });
      if (known !== null) expect(concentration(values, weights, values)).toBeCloseTo(known, 10);
    }
  });

  it('are 0 for equal shares after Atkinson', () => {
    expect(
      atkinson(
        spread([
          [4, 2],
          [4, 7],
        ]),
        0.5,
      ),
    ).toBeCloseTo(0, 12);
    expect(
      atkinson(
        spread([
          [0, 1],
          [4, 1],
        ]),
        0.5,
      ),
    ).toBeCloseTo(0.5, 12);
  });
});
