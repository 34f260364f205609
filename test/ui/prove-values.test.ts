import { describe, expect, it } from 'vitest';
import type { CategoryId } from '../../src/domain/units.ts';
import type { SiteAsking, SiteFound, SiteSolved } from '../../src/store/prove-state.ts';
import { builtOf, closeEdit, mergeEdit, siteEdits } from '../../src/ui/prove-accept.ts';
import { asOne, lossOf, lossText, valueText } from '../../src/ui/prove-values.ts';
import { wordsOf } from '../../src/ui/wording/index.ts';
import { numbersOf } from '../../src/ui/wording/numbers.ts';
import { PACKS } from '../../data/index.ts';

const [en, zh] = [wordsOf('en'), wordsOf('zh-CN')];
const numbers = numbersOf('en');
const answer = (objective: number, bound: number) => ({ objective, bound, households: 1000 }) as SiteSolved;
const asked = { candidates: { kind: 'hexes' }, category: 'any-centre', also: [] } as unknown as SiteAsking;
const size = { areaM2: null, costYuan: null, households: null };
const found: SiteFound = {
  id: 'h',
  lngLat: [120, 30],
  households: 5,
  gained: 3,
  meanMs: null,
  costYuan: null,
  areaM2: null,
  room: null,
};

describe('values of the models', () => {
  it('are shares, sites and minutes, with their unit in both languages', () => {
    expect(asOne(valueText('share', 994.2, 1000, en, numbers))).toBe('99.42%');
    expect(asOne(valueText('share', 500, 1000, en, numbers))).toBe('50.0%');
    expect(asOne(valueText('sites', 8, 1000, zh, numbers))).toBe('8 处');
    expect(asOne(valueText('mean', 1000 * 90_000, 1000, en, numbers))).toBe('1.50 min');
    expect(asOne(valueText('longest', 930_000, 1000, zh, numbers))).toBe('15.5 分钟');
  });

  it('lose what the bounds say, whichever way is better', () => {
    expect(lossOf('share', answer(100, 100), answer(90, 95))).toEqual({ least: 5, most: 10 });
    expect(lossOf('longest', answer(100, 100), answer(130, 120))).toEqual({ least: 20, most: 30 });
    expect(lossText('share', 486, 1000, zh, numbers)).toBe('486 户');
    expect(lossText('mean', 1000 * 6_000, 1000, en, numbers)).toBe('0.10 min');
  });
});

describe('a plan as edits', () => {
  it('builds what the pack asks where nothing else is said', () => {
    const built = builtOf({ category: null, sizes: [size] }, asked, PACKS[0]);
    expect(built).toEqual({ category: 'service-centre', sizes: [{ ...size, areaM2: 350 }] });
    expect(siteEdits(asked, found, { ...built, sizes: [{ ...built.sizes[0], costYuan: 7 }] }, 'East', 'why')).toEqual([
      {
        kind: 'build-facility',
        category: 'service-centre',
        name: 'East',
        lngLat: [120, 30],
        areaM2: 350,
        costYuan: 7,
        note: 'why',
      },
    ]);
  });

  it('opens rooms, takes cost and size of a site over those of all, and builds once for every service', () => {
    const built = builtOf({ category: null, sizes: [{ ...size, areaM2: 1500, costYuan: 7 }] }, asked, PACKS[0]);
    const rooms = { ...asked, candidates: { kind: 'rooms' as const } };
    expect(siteEdits(rooms, found, built, 'East', 'why')).toEqual([{ kind: 'open-room', facility: 'h', note: 'why' }]);
    const own = { ...found, costYuan: 9, areaM2: 600 };
    expect(siteEdits(asked, own, built, 'East', 'why')).toMatchObject([{ areaM2: 600, costYuan: 9 }]);
    const also = [{ category: 'health-station' as CategoryId, weight: 2 }];
    const [first, second] = siteEdits({ ...asked, also }, own, built, 'East', 'why');
    expect([first, second]).toMatchObject([{ category: 'service-centre', costYuan: 9 }, { category: 'health-station' }]);
    expect(second).not.toHaveProperty('costYuan');
    expect(closeEdit({ id: 'old', lngLat: [120, 30], savingYuan: 5 }, 'why')).toEqual({
      kind: 'close-facility',
      facility: 'old',
      note: 'why',
    });
  });

  it('merges into the community whose name is kept', () => {
    const region = { into: 'b', members: ['a', 'b', 'c'] } as unknown as Parameters<typeof mergeEdit>[0];
    expect(mergeEdit(region, 'why')).toEqual({ kind: 'merge-communities', into: 'b', from: ['a', 'c'], note: 'why' });
  });
});
