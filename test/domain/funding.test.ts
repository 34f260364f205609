/** Funding to the yuan: the hand-worked table of the founding document's arithmetic. */
import { describe, expect, it } from 'vitest';
import { packOf } from '../../data/index.ts';
import type { FundingFormula } from '../../src/domain/funding.ts';
import { breakEven, fund, fundingGap, fundMerged, householdsFor } from '../../src/domain/funding.ts';
import { seeded } from '../random.ts';

const pack = packOf('huzhou-2007');

function formula(id: string): FundingFormula {
  const found = pack?.funding.formulas.find((one) => one.id === id);
  if (!found) throw new Error(`the pack has no formula ${id}`);
  return found;
}

const [readingA, readingB, proposed, workers] = ['present-a', 'present-b', 'proposed', 'workers'].map(formula);

describe('the funding formulas', () => {
  it.each([
    [265, 4265, 4000, 3060, 11.55],
    [500, 4500, 4000, 4000, 8],
    [1290, 5290, 4000, 7160, 5.55],
    [1500, 5500, 4000, 8000, 5.33],
    [1750, 5750, 4000, 9000, 5.14],
    [2000, 6000, 4000, 10_000, 5],
    [3000, 7000, 5000, 14_000, 4.67],
    [3400, 7400, 5400, 15_600, 4.59],
  ])('give %i households %i (A), %i (B) and %i (proposed), %f a household', (households, a, b, next, perHousehold) => {
    expect(fund(readingA, households)).toBe(a);
    expect(fund(readingB, households)).toBe(b);
    expect(fund(proposed, households)).toBe(next);
    expect(Math.round((100 * fund(proposed, households)) / households) / 100).toBe(perHousehold);
  });

  it('give the workers of 1,290 households 45,150, a stream of its own', () => {
    expect(fund(workers, 1290)).toBe(45_150);
    expect(workers.stream).toBe('workers');
    expect([readingA, readingB, proposed].map(({ stream }) => stream)).toEqual(['office', 'office', 'office']);
  });

  it('give whole yuan where a rate breaks them', () => {
    expect(fund({ ...workers, form: { kind: 'per-100-households', yuanPer100: 350 } }, 1)).toBe(4);
    expect(fund({ ...proposed, form: { kind: 'flat-plus-rate', baseYuan: 10, yuanPerHousehold: 0.4 } }, 1)).toBe(10);
  });

  it('break even at 500 households against B and 666.67 against A', () => {
    expect(breakEven(readingB, proposed)).toBe(500);
    expect(breakEven(readingA, proposed)).toBeCloseTo(666.667, 3);
    expect(breakEven(proposed, proposed)).toBe(0);
    expect(breakEven(proposed, readingA)).toBe(0);
    expect(breakEven(workers, readingB)).toBe(0);
  });

  it('break even beyond a threshold, or never', () => {
    const steep: FundingFormula = {
      ...readingB,
      form: { kind: 'above-threshold', baseYuan: 1000, yuanPerHousehold: 5, thresholdHouseholds: 1000 },
    };
    expect(breakEven(readingA, steep)).toBe(2000);
    expect(breakEven(workers, { ...proposed, form: { kind: 'flat-plus-rate', baseYuan: -1, yuanPerHousehold: 4 } })).toBeNull();
  });

  it('cover 12,000, 15,000 and 32,000 yuan from 2,500, 3,250 and 7,500 households', () => {
    expect([12_000, 15_000, 32_000].map((yuan) => householdsFor(proposed, yuan))).toEqual([2500, 3250, 7500]);
    expect(householdsFor(proposed, 1999)).toBe(0);
    expect(householdsFor({ ...proposed, form: { kind: 'flat-plus-rate', baseYuan: 9, yuanPerHousehold: 0 } }, 10)).toBeNull();
  });
});

describe('merging two communities of 1,290', () => {
  it.each([
    ['proposed', 14_320, 12_320, -2000, 0],
    ['present-b', 8000, 4580, -4000, 580],
    ['present-a', 10_580, 6580, -4000, 0],
    ['workers', 90_300, 90_300, 0, 0],
  ])('by %s turns %i into %i: %i of lost bases and %i of the formula', (id, before, after, lost, rest) => {
    expect(fundMerged(formula(id), [1290, 1290])).toEqual({
      beforeYuan: before,
      afterYuan: after,
      changeYuan: after - before,
      lostBasesYuan: lost,
      formulaYuan: rest,
    });
  });

  it('adds up for any communities, in whatever order and steps they are merged', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      const sizes = Array.from({ length: 2 + random.below(6) }, () => random.below(3400));
      for (const each of [readingA, readingB, proposed, workers]) {
        const merged = fundMerged(each, sizes);
        expect(merged.lostBasesYuan + merged.formulaYuan, `seed ${seed}`).toBe(merged.changeYuan);
        expect(fundMerged(each, sizes.toReversed()), `seed ${seed}`).toEqual(merged);
        const [first = 0, second = 0, ...others] = sizes;
        const inSteps = fundMerged(each, [first, second]).changeYuan + fundMerged(each, [first + second, ...others]).changeYuan;
        expect(inSteps, `seed ${seed}`).toBe(merged.changeYuan);
      }
    }
  });
});

it('the gap between what a mid-size community costs and what it is given', () => {
  const [basic, total] = pack?.realCosts ?? [];
  expect(basic && fundingGap(proposed, 1290, basic)).toEqual({ fromYuan: 4840, toYuan: 7840 });
  expect(total && fundingGap(readingB, 1290, total)).toEqual({ fromYuan: 28_000, toYuan: 31_000 });
  expect(basic && fundingGap(proposed, 3250, basic)).toEqual({ fromYuan: -3000, toYuan: 0 });
});
