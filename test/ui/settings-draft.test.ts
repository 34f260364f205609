/** Settings under the hand: what makes no sense is never counted with, and asking for nothing leaves the plan as it always was. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { metresPerSecond } from '../../src/domain/units.ts';
import { canCount, type Draft, draftOf, settingsOf } from '../../src/ui/settings-draft.ts';

const draft = draftOf(DEFAULT_SETTINGS);
const elderly = {
  id: '老年人',
  members: { kind: 'share', share: 0.2 },
  profile: 'older',
  speed: metresPerSecond(0.95),
  stepsFactor: 3,
} as const;
const withFurther = (part: Partial<Draft['further']>): Draft => ({ ...draft, further: { ...draft.further, ...part } });

describe('settings under the hand', () => {
  it('are the same settings when nothing was changed or asked for', () => {
    expect(settingsOf(draft)).toEqual(DEFAULT_SETTINGS);
    expect('further' in settingsOf(withFurther({ kth: [] }))).toBe(false);
    expect(settingsOf(withFurther({ kth: [2], groups: [elderly] })).further?.groups).toEqual([elderly]);
  });

  it('are counted with only when all of them make sense', () => {
    expect(canCount(draft)).toBe(true);
    expect(canCount(withFurther({ groups: [elderly] }))).toBe(true);
    const odd: readonly Draft[] = [
      { ...draft, speed: Number.NaN as Draft['speed'] },
      { ...draft, limitMinutes: 15.5 },
      { ...draft, limitMinutes: 61 },
      { ...draft, maxLegM: -1 as Draft['maxLegM'] },
      withFurther({ groups: [elderly, elderly] }),
      withFurther({ groups: [{ ...elderly, id: 'a b' }] }),
      withFurther({ groups: [{ ...elderly, members: { kind: 'share', share: 0 } }] }),
      withFurther({ office: { ...draft.further.office, zones: [{ minutes: 5, weight: 2 }] } }),
      withFurther({ office: { ...draft.further.office, crowdMinutes: 0 } }),
    ];
    expect(odd.map(canCount)).toEqual(odd.map(() => false));
  });
});
