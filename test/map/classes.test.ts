import { describe, expect, it } from 'vitest';
import { OFF_NETWORK, UNREACHED } from '../../src/domain/times.ts';
import {
  areaBreaks,
  classFromBelow,
  inMilliseconds,
  NO_VALUE,
  NOT_REACHED,
  NOT_TIED,
  roundBreaks,
  timeBreaks,
  timeClass,
} from '../../src/map/classes.ts';

describe('breaks of walking time', () => {
  it('are those of the design at a limit of 15 minutes', () => {
    expect(timeBreaks(15)).toEqual([5, 10, 15, 20, 30, 60]);
  });

  it('always end their third class at the limit and never fall', () => {
    for (let limit = 1; limit <= 60; limit += 1) {
      const breaks = timeBreaks(limit);
      expect(breaks[2]).toBe(limit);
      expect(breaks[5]).toBe(60);
      expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
    }
  });

  it('count a time equal to the limit as within it', () => {
    const breaks = inMilliseconds(timeBreaks(15));
    expect(timeClass(900_000, breaks)).toBe(2);
    expect(timeClass(900_001, breaks)).toBe(3);
  });

  it('tell the two kinds of nothing apart', () => {
    const breaks = inMilliseconds(timeBreaks(15));
    expect(timeClass(UNREACHED, breaks)).toBe(NOT_REACHED);
    expect(timeClass(OFF_NETWORK, breaks)).toBe(NOT_TIED);
  });
});

describe('breaks of area', () => {
  it('begin the blue classes at the standard', () => {
    expect(areaBreaks(20)).toEqual([5, 10, 15, 20, 30, 50]);
    expect(classFromBelow(19.99, areaBreaks(20))).toBe(3);
    expect(classFromBelow(20, areaBreaks(20))).toBe(4);
    expect(classFromBelow(30, areaBreaks(30))).toBe(4);
  });

  it('know no class for what is not known, and one for zero', () => {
    expect(classFromBelow(Number.NaN, areaBreaks(20))).toBe(NO_VALUE);
    expect(classFromBelow(0, areaBreaks(20))).toBe(0);
  });
});

describe('round breaks', () => {
  it('are ones, twos, fives and tens that rise', () => {
    const breaks = roundBreaks(Array.from({ length: 600 }, (_, index) => index + 1));
    expect(breaks).toEqual([100, 200, 500, 1000, 2000]);
    expect(roundBreaks([1, 1, 1, 1, 1, 1])).toEqual([1, 2, 5, 10, 20]);
  });
});
