/** Differences as classes: the middle is no change, plum is worse and green is better, whichever way the measure counts. */
import { describe, expect, it } from 'vitest';
import { OFF_NETWORK, UNREACHED } from '../../src/domain/times.ts';
import { walkChangeMs } from '../../src/domain/time-change.ts';
import { categoryId } from '../../src/domain/units.ts';
import { canBeCompared, changeClass } from '../../src/map/compare-scene.ts';
import { NO_VALUE, NOT_TIED } from '../../src/map/classes.ts';

const category = categoryId('library');
const time = { measure: { kind: 'time', category }, level: 'hex' } as const;
const covered = { measure: { kind: 'covered', category }, level: 'hex' } as const;
const area = { measure: { kind: 'reachable' }, level: 'hex' } as const;

describe('classes of a difference', () => {
  it('are green for minutes saved and for area gained', () => {
    expect([-9, -8, -4, -1, -0.9, 0, 0.9, 1, 4, 8, 60].map((minutes) => changeClass(minutes, time))).toEqual([
      6, 6, 5, 4, 3, 3, 3, 2, 1, 0, 0,
    ]);
    expect([-15, -5, -1, 0, 1, 5, 15].map((m2) => changeClass(m2, area))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('are the ends alone where hexes come in or leave, and shares in points by area', () => {
    expect([-1, 0, 1].map((sign) => changeClass(sign, covered))).toEqual([0, 3, 6]);
    expect([-20, -2, 0.5, 5].map((points) => changeClass(points, { ...covered, level: 'community' }))).toEqual([0, 2, 3, 5]);
  });

  it('say what is not known: no street, or no figure', () => {
    expect(changeClass(Number.NaN, time)).toBe(NOT_TIED);
    expect(changeClass(Number.NaN, area)).toBe(NO_VALUE);
  });

  it('mirror each other: there and back are the same distance from the middle (law)', () => {
    for (const seen of [time, covered, area])
      for (let change = -20; change <= 20; change += 0.25) {
        const size = seen === covered ? Math.sign(change) : change;
        expect(changeClass(size, seen) + changeClass(-size, seen)).toBe(6);
      }
  });
});

describe('a change of walk', () => {
  it('beyond the horizon counts as the horizon, and off the network in both is no walk', () => {
    expect(walkChangeMs(UNREACHED, 600_000)).toBe(-3_000_000);
    expect(walkChangeMs(600_000, UNREACHED)).toBe(3_000_000);
    expect(walkChangeMs(UNREACHED, UNREACHED)).toBe(0);
    expect(walkChangeMs(OFF_NETWORK, 600_000)).toBe(-3_000_000);
    expect(walkChangeMs(OFF_NETWORK, UNREACHED)).toBe(0);
    expect(walkChangeMs(OFF_NETWORK, OFF_NETWORK)).toBeNaN();
  });
});

it('measures of which there is no difference are not offered', () => {
  expect(canBeCompared({ kind: 'verdict', standard: 'x' })).toBe(false);
  expect(canBeCompared({ kind: 'doubt' })).toBe(false);
  expect(canBeCompared({ kind: 'entitled' })).toBe(true);
});
