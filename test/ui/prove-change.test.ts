import { describe, expect, it } from 'vitest';
import { FIRST_QUESTION } from '../../src/store/prove-first.ts';
import type { SiteAsking } from '../../src/store/prove-state.ts';
import {
  type Around,
  conditionsOf,
  reasonAgainst,
  withCondition,
  withGoal,
  withoutCondition,
} from '../../src/ui/prove-change.ts';

const size = { areaM2: 350, costYuan: 1_000_000, households: null };
const around: Around = { sizes: [size], m2Per100: 20, existing: 3, groups: ['old'] };
const weighed: SiteAsking = { ...FIRST_QUESTION, ...withCondition('weights', FIRST_QUESTION, around) };
const goalKeeps = (goal: string, asked: SiteAsking): boolean =>
  conditionsOf({ ...asked, ...withGoal(goal, asked) }).includes('weights');

describe('weights by group', () => {
  it('begin with the households and every group of the plan, and go as they came', () => {
    expect(weighed.groupWeights).toEqual([
      { group: null, weight: 1 },
      { group: 'old', weight: 1 },
    ]);
    expect(conditionsOf(weighed)).toEqual(['weights']);
    expect({ ...weighed, ...withoutCondition('weights', weighed) }).toEqual(FIRST_QUESTION);
  });

  it('are offered where the plan has groups and no building programme is asked for, whatever came first', () => {
    expect(reasonAgainst('weights', FIRST_QUESTION, { ...around, groups: [] })).toBe('noGroups');
    expect(reasonAgainst('weights', FIRST_QUESTION, around)).toBeNull();
    expect(reasonAgainst('weights', { ...FIRST_QUESTION, model: 'lscp-backup' }, around)).toBeNull();
    const share: SiteAsking = { ...FIRST_QUESTION, ...withCondition('share', FIRST_QUESTION, around) };
    const second: SiteAsking = { ...FIRST_QUESTION, ...withGoal('p-center walking', FIRST_QUESTION) };
    for (const programme of [share, second]) expect(reasonAgainst('weights', programme, around)).toBe('noProgramme');
    for (const condition of ['room', 'closing', 'also', 'share', 'count'] as const)
      expect(reasonAgainst(condition, weighed, around)).toBe('noWeights');
  });

  it('go with a budget for most households in one size', () => {
    expect(reasonAgainst('budget', weighed, around)).toBeNull();
    const bought: SiteAsking = { ...FIRST_QUESTION, ...withCondition('budget', FIRST_QUESTION, around) };
    expect(reasonAgainst('weights', bought, around)).toBeNull();
    const two = { ...around, sizes: [size, { ...size, areaM2: 700 }] };
    expect(reasonAgainst('budget', weighed, two)).toBe('noWeights');
    expect(reasonAgainst('weights', { ...bought, sizes: two.sizes }, two)).toBe('noProgramme');
  });

  it('stay with every goal that knows them', () => {
    for (const goal of ['mclp', 'lscp', 'p-median', 'p-center', 'p-center next-worst', 'lscp-backup'])
      expect(goalKeeps(goal, weighed)).toBe(true);
    for (const goal of ['p-center coverage', 'p-center walking']) expect(goalKeeps(goal, weighed)).toBe(false);
    const bought: SiteAsking = { ...weighed, ...withCondition('budget', weighed, around) };
    expect([goalKeeps('mclp', bought), goalKeeps('p-median', bought)]).toEqual([true, false]);
  });
});
