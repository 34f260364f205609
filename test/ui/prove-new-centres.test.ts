import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/scenario.ts';
import type { CategoryId, CommunityId, FacilityId } from '../../src/domain/units.ts';
import { newCentres } from '../../src/ui/prove-new-centres.ts';

const CENTRE = 'service-centre' as CategoryId;
const build = (id: string, category = CENTRE): Edit => ({
  kind: 'build-facility',
  id: id as FacilityId,
  category,
  lngLat: [120, 30],
  areaM2: 350,
});
const move = (facility: string): Edit => ({ kind: 'move-facility', facility: facility as FacilityId, lngLat: [121, 30] });
const close = (facility: string): Edit => ({ kind: 'close-facility', facility: facility as FacilityId });

describe('centres that a plan adds', () => {
  it('are counted, also while one of them is carried, and without those taken back', () => {
    expect(newCentres([build('a'), build('b')], CENTRE)).toBe(2);
    expect(newCentres([build('a'), move('a')], CENTRE)).toBe(1);
    expect(newCentres([build('a'), build('b'), close('a')], CENTRE)).toBe(1);
    expect(newCentres([build('a'), build('b', 'library' as CategoryId), move('b')], CENTRE)).toBe(1);
    const merge: Edit = { kind: 'merge-communities', into: 'x' as CommunityId, from: ['y' as CommunityId] };
    expect(newCentres([build('a'), merge], CENTRE)).toBe(1);
  });

  it('are no measure where the plan does something else to the walks, or adds none', () => {
    expect(newCentres([build('a'), move('old')], CENTRE)).toBeNull();
    expect(newCentres([build('a'), close('old')], CENTRE)).toBeNull();
    expect(newCentres([build('a'), { kind: 'set-gate', gate: 'g', open: true } as unknown as Edit], CENTRE)).toBeNull();
    expect(newCentres([build('a', 'library' as CategoryId)], CENTRE)).toBeNull();
    expect(newCentres([build('a'), close('a')], CENTRE)).toBeNull();
  });
});
