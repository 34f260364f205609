/** Findings on the data: each kind is provoked once in a small drawn town, and a sound town has none. */
import { describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import { assert, type Problem } from '../../src/domain/outcome.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { communityId, facilityId, households } from '../../src/domain/units.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { qualityNotes } from '../../src/kernels/quality.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { smallBaseline } from '../engine/small-baseline.ts';

const drawn = smallBaseline(20);
const named = drawn.town.communities.map((community) => ({ ...community, name: `Community ${community.id}` }));
const sound: Baseline = { ...drawn, town: { ...drawn.town, communities: named } };

function notesOn(baseline: Baseline): readonly Problem[] {
  const prepared = prepare(baseline, DEFAULT_SETTINGS, noJob);
  assert(prepared.ok, 'the town can be prepared');
  return qualityNotes(prepared.value);
}

const codesOf = (baseline: Baseline): readonly string[] => notesOn(baseline).map(({ code }) => code);

const householdsOff = (baseline: Baseline): number =>
  notesOn(baseline).reduce(
    (sum, { code, figures }) => (code === 'network/households-off' ? sum + Number(figures?.households) : sum),
    0,
  );

const withTown = (part: Partial<Baseline['town']>): Baseline => ({ ...sound, town: { ...sound.town, ...part } });
const [first] = sound.town.communities;
assert(first !== undefined, 'the town has communities');

describe('findings on the data', () => {
  it('tells of communities that overlap', () => {
    const twin = { ...first, id: communityId('zz twin'), name: 'Twin' };
    expect(codesOf(withTown({ communities: [...sound.town.communities, twin] }))).toContain('shape/overlaps-neighbour');
  });

  it('says nothing of neighbours that only touch', () => {
    expect(codesOf(sound)).not.toContain('shape/overlaps-neighbour');
  });

  it('tells of a hole in the middle and of a gap between two, with size and place, but not of what lies outside', () => {
    const middle = sound.town.communities.find(({ id }) => id === 'c11');
    assert(middle !== undefined, 'there is a community in the middle');
    const ring = middle.boundary[0]?.[0] ?? [];
    const [[west, south] = [0, 0], , [east, north] = [0, 0]] = ring;
    const hole = notesOn(withTown({ communities: sound.town.communities.filter(({ id }) => id !== 'c11'), demand: null }));
    const [gap, ...others] = hole.filter(({ code }) => code === 'shape/gap');
    expect(others).toEqual([]);
    const wholeM2 = (east - west) * (north - south) * 111_195 ** 2 * Math.cos((south * Math.PI) / 180);
    expect(Number(gap?.figures?.['areaM2']) / wholeM2).toBeCloseTo(1, 1);
    expect(gap?.figures?.['communities']).toBe(8);
    const [lng = 0, lat = 0] = gap?.where?.lngLat ?? [];
    expect([lng > west, lng < east, lat > south, lat < north]).toEqual([true, true, true, true]);
    // a corner that is missing is no hole
    const notched = withTown({ communities: sound.town.communities.filter(({ id }) => id !== 'c00'), demand: null });
    expect(codesOf(notched)).not.toContain('shape/gap');
    expect(codesOf(sound)).not.toContain('shape/gap');
  });

  it('tells of a facility in no community, with its place', () => {
    const far = sound.town.facilities[0];
    assert(far !== undefined, 'the town has facilities');
    const lost = { ...far, id: facilityId('lost'), name: 'Lost', community: null, lngLat: [0.5, 0.5] as const };
    expect(notesOn(withTown({ facilities: [lost] }))).toContainEqual({
      code: 'shape/facility-outside',
      figures: { name: 'Lost' },
      where: { feature: 'lost', lngLat: [0.5, 0.5] },
    });
  });

  it('tells of communities without households and without a name of their own', () => {
    const bare = { ...first, name: first.id, households: households(0) };
    const baseline = withTown({ communities: [bare, ...sound.town.communities.slice(1)] });
    expect(codesOf(baseline)).toEqual(expect.arrayContaining(['table/no-households', 'table/no-name']));
    expect(codesOf(sound)).not.toContain('table/no-name');
  });

  it('tells how many households no street is near to', () => {
    const [west, south] = first.boundary[0]?.[0]?.[0] ?? [0, 0];
    const away: MultiPolygon = [
      [
        [
          [west - 0.2, south],
          [west - 0.19, south],
          [west - 0.19, south + 0.01],
          [west - 0.2, south + 0.01],
          [west - 0.2, south],
        ],
      ],
    ];
    const remote = { ...first, id: communityId('zz remote'), name: 'Remote', boundary: away, households: households(100) };
    const baseline = withTown({ communities: [...sound.town.communities, remote], demand: null });
    expect(householdsOff(baseline)).toBe(householdsOff(withTown({ demand: null })) + 100);
  });
});
