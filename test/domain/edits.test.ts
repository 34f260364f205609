/** Every kind of edit: what it does, and why it is refused. */
import { grown } from '../../src/domain/edits/set-households.ts';
import { describe, expect, it } from 'vitest';
import { applyEdits, applyPossible } from '../../src/domain/apply-edits.ts';
import { find } from '../../src/domain/by-id.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { cannotApply, withIds } from '../../src/domain/scenario.ts';
import { untouched } from '../../src/domain/scenario-parts.ts';
import type { ScenarioTown } from '../../src/domain/scenario-town.ts';
import type { Town } from '../../src/domain/town.ts';
import { categoryId, communityId, facilityId, households, streetId } from '../../src/domain/units.ts';
import { facility, middle, smallTown } from './small-town.ts';

const A = communityId('A');
const B = communityId('B');
const C = communityId('C');
const D = communityId('D');

const station = facility('station', { community: B, lngLat: middle(1, 0) });
const room = facility('room', { category: categoryId('unit-room'), openTo: 'unit' });
const town = smallTown(['AB', 'CD'], { facilities: [room, station] });

function after(edits: readonly Edit[], from: Town = town): ScenarioTown {
  const outcome = applyEdits(from, edits);
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
  return outcome.value;
}

function refusal(edit: Edit, from: ScenarioTown = untouched(town)): string | undefined {
  return cannotApply(from, edit)?.code;
}

const square = (west: number, south: number, side = 0.002): [number, number][][] => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
];

describe('building a facility', () => {
  const build: Edit = {
    kind: 'build-facility',
    category: categoryId('comprehensive-centre'),
    lngLat: middle(0, 1),
    areaM2: 1500,
  };

  it('puts an open facility on the map, its area in whole square decimetres', () => {
    const { facilities } = after([{ ...build, id: facilityId('new'), name: 'New centre', hours: '8-18' }]).town;
    expect(facilities.map(({ id }) => id)).toEqual(['new', 'room', 'station']);
    expect(facilities[0]).toMatchObject({
      name: 'New centre',
      areaDm2: 150_000,
      openTo: 'public',
      community: null,
      hours: '8-18',
    });
  });

  it('makes the same id from the same content, and another where that is taken', () => {
    const once = after([build]);
    const [first] = once.town.facilities.filter(({ id }) => id.startsWith('built-'));
    expect(withIds(untouched(town), build)).toMatchObject({ id: first?.id });
    const twice = after([build, build]).town.facilities.filter(({ id }) => id.startsWith('built-'));
    expect(twice.map(({ id }) => id)).toEqual([first?.id, `${first?.id}-2`]);
  });

  it('says so when the place is in no community, and builds all the same', () => {
    const outcome = applyEdits(town, [{ ...build, lngLat: [5, 5] }]);
    expect(outcome.ok && outcome.notes.map(({ code }) => code)).toEqual(['build/outside-community']);
  });

  it.each([
    ['edit/bad-place', { lngLat: [200, 0] as [number, number] }],
    ['edit/bad-place', { lngLat: [Number.NaN, 0] as [number, number] }],
    ['edit/bad-area', { areaM2: -1 }],
    ['edit/bad-area', { areaM2: Number.NaN }],
    ['edit/bad-cost', { costYuan: 0.5 }],
    ['edit/taken-id', { id: facilityId('station') }],
  ])('is refused with %s for %o', (code, change) => {
    expect(refusal({ ...build, ...change })).toBe(code);
  });
});

describe('moving, resizing and closing a facility', () => {
  it('moves it and leaves it with the community that its source named', () => {
    const { town: now } = after([{ kind: 'move-facility', facility: station.id, lngLat: middle(0, 0) }]);
    expect(find(now.facilities, 'station')).toEqual({ ...station, lngLat: middle(0, 0) });
  });

  it('takes an assumed place as known once a planner moved it', () => {
    const assumed = smallTown(['A'], { facilities: [facility('office', { positionAssumed: true })] });
    const { town: now } = after([{ kind: 'move-facility', facility: facilityId('office'), lngLat: middle(0, 0) }], assumed);
    expect(now.facilities[0]?.positionAssumed).toBe(false);
  });

  it('resizes it', () => {
    const { town: now } = after([{ kind: 'resize-facility', facility: station.id, areaM2: 350.5 }]);
    expect(find(now.facilities, 'station')?.areaDm2).toBe(35_050);
  });

  it('closes it, after which it can be neither moved nor closed', () => {
    const closed = after([{ kind: 'close-facility', facility: station.id }]);
    expect(closed.town.facilities).toEqual([room]);
    expect(refusal({ kind: 'close-facility', facility: station.id }, closed)).toBe('edit/unknown-facility');
    expect(refusal({ kind: 'move-facility', facility: station.id, lngLat: middle(0, 0) }, closed)).toBe(
      'edit/unknown-facility',
    );
  });

  it('is refused for a facility that nobody knows, for a bad place and a bad area', () => {
    const unknown = facilityId('nobody');
    expect(refusal({ kind: 'resize-facility', facility: unknown, areaM2: 1 })).toBe('edit/unknown-facility');
    expect(refusal({ kind: 'resize-facility', facility: station.id, areaM2: Infinity })).toBe('edit/bad-area');
    expect(refusal({ kind: 'move-facility', facility: station.id, lngLat: [0, 91] })).toBe('edit/bad-place');
  });
});

describe("opening a unit's room", () => {
  it('opens it to the public with the hours agreed', () => {
    const opened = after([{ kind: 'open-room', facility: room.id, hours: 'Sa-Su' }]);
    expect(find(opened.town.facilities, 'room')).toEqual({ ...room, openTo: 'public', hours: 'Sa-Su' });
    expect(refusal({ kind: 'open-room', facility: room.id }, opened)).toBe('edit/already-open');
  });

  it('is refused for a facility that is open, or unknown', () => {
    expect(refusal({ kind: 'open-room', facility: station.id })).toBe('edit/already-open');
    expect(refusal({ kind: 'open-room', facility: facilityId('nobody') })).toBe('edit/unknown-facility');
  });
});

describe('merging communities', () => {
  const merge: Edit = { kind: 'merge-communities', into: A, from: [B] };

  it('sums households, office area and workers and keeps the identity of the one merged into', () => {
    const { town: now, memberOf } = after([merge]);
    expect(now.communities.map(({ id }) => id)).toEqual(['A', 'C', 'D']);
    expect(now.communities[0]).toMatchObject({
      name: 'Community A',
      kind: 'old',
      households: 2580,
      officeDm2: 32_000,
      workers: 8,
    });
    expect(now.communities[0]?.boundary).toHaveLength(2);
    expect([...memberOf]).toEqual([['B', 'A']]);
  });

  it('brings the facilities of the merged community along', () => {
    expect(find(after([merge]).town.facilities, 'station')?.community).toBe('A');
  });

  it('keeps the parts as they were imported, because the hexes were cut for them', () => {
    const state = after([merge]);
    expect(state.parts).toBe(town.communities);
    expect(state.estates).toEqual([]);
  });

  it('gives the merged community its new name', () => {
    expect(after([{ ...merge, name: 'Harmony' }]).town.communities[0]?.name).toBe('Harmony');
  });

  it('does not pass half a sum for a figure', () => {
    const [first, ...others] = town.communities;
    const unknown = { ...town, communities: [...(first ? [{ ...first, households: null }] : []), ...others] };
    expect(after([merge], unknown).town.communities[0]?.households).toBeNull();
  });

  it('reaches through the communities named with it, but not over a corner', () => {
    expect(refusal({ kind: 'merge-communities', into: A, from: [D, B] })).toBeUndefined();
    expect(refusal({ kind: 'merge-communities', into: A, from: [D] })).toBe('merge/not-neighbours');
  });

  it('says when a natural community would stay partly outside', () => {
    const natural = {
      ...town,
      communities: town.communities.map((one) => ({ ...one, keepWhole: one.id === C ? null : 'lane' })),
    };
    const outcome = applyEdits(natural, [merge]);
    expect(outcome.ok && outcome.notes).toEqual([
      { code: 'merge/natural-community-divided', figures: { community: 'A', group: 'lane', left: 1 } },
    ]);
  });

  it.each([
    ['merge/unknown-community', { from: [communityId('X')] }],
    ['merge/unknown-community', { into: communityId('X') }],
    ['merge/nothing-to-merge', { from: [] }],
    ['merge/named-twice', { from: [A] }],
    ['merge/named-twice', { from: [B, B] }],
  ])('is refused with %s for %o', (code, change) => {
    expect(refusal({ ...merge, ...change })).toBe(code);
  });

  it('names the community that one was merged into before', () => {
    expect(cannotApply(after([merge]), { kind: 'merge-communities', into: D, from: [B] })).toEqual({
      code: 'edit/merged-away',
      figures: { community: 'B', into: 'A' },
    });
  });
});

describe('splitting a community', () => {
  it('gives back everything that was merged into it, also by way of another', () => {
    const merged: Edit[] = [
      { kind: 'merge-communities', into: B, from: [A], name: 'Both' },
      { kind: 'merge-communities', into: D, from: [B, C], name: 'All' },
    ];
    expect(after(merged).town.communities.map(({ name }) => name)).toEqual(['All']);
    const state = after([...merged, { kind: 'split-community', community: D }]);
    expect(state).toEqual(untouched(town));
  });

  it('is refused for a community that was not merged', () => {
    expect(refusal({ kind: 'split-community', community: A })).toBe('edit/nothing-to-split');
    expect(refusal({ kind: 'split-community', community: communityId('X') })).toBe('edit/unknown-community');
  });
});

describe('assigning a community to another street', () => {
  it('takes what was merged into it along', () => {
    const state = after([
      { kind: 'merge-communities', into: A, from: [B] },
      { kind: 'assign-community', community: A, street: streetId('s2') },
      { kind: 'split-community', community: A },
    ]);
    expect(state.town.communities.map(({ street }) => street)).toEqual(['s2', 's2', 's1', 's1']);
  });

  it('is refused for an unknown street or community', () => {
    expect(refusal({ kind: 'assign-community', community: A, street: streetId('s9') })).toBe('edit/unknown-street');
    expect(refusal({ kind: 'assign-community', community: communityId('X'), street: streetId('s1') })).toBe(
      'edit/unknown-community',
    );
  });
});

describe('setting households', () => {
  it('sets those of a community', () => {
    expect(after([{ kind: 'set-households', community: A, households: 0 }]).town.communities[0]?.households).toBe(0);
  });

  it('shares those of a merged community among its parts as before, to the household', () => {
    const unequal = {
      ...town,
      communities: town.communities.map((one) => ({ ...one, households: households(one.id === A ? 1000 : 500) })),
    };
    const state = after(
      [
        { kind: 'merge-communities', into: A, from: [B, C] },
        { kind: 'set-households', community: A, households: 1001 },
      ],
      unequal,
    );
    expect(find(state.town.communities, 'A')?.households).toBe(1001);
    expect(state.parts.map((part) => part.households)).toEqual([501, 250, 250, 500]);
  });

  it('is refused for parts of households and less than none', () => {
    expect(refusal({ kind: 'set-households', community: A, households: 1.5 })).toBe('edit/bad-households');
    expect(refusal({ kind: 'set-households', community: A, households: -1 })).toBe('edit/bad-households');
    expect(refusal({ kind: 'set-households', community: communityId('X'), households: 1 })).toBe('edit/unknown-community');
  });
});

describe('building an estate', () => {
  const estate: Edit = {
    kind: 'build-estate',
    id: communityId('Q'),
    name: 'Lakeside',
    polygon: square(0.012, -0.008),
    households: 3000,
    areaM2: 600,
  };

  it('adds a community under the street it is drawn in and leaves its neighbours as they are', () => {
    const moved = {
      ...town,
      communities: town.communities.map((one) => (one.id === B ? { ...one, street: streetId('s2') } : one)),
    };
    const state = after([estate], moved);
    expect(state.town.communities.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D', 'Q']);
    expect(find(state.town.communities, 'Q')).toMatchObject({ kind: 'new', households: 3000, officeDm2: 60_000, street: 's2' });
    expect(find(state.town.communities, 'B')).toEqual(find(moved.communities, 'B'));
    expect(state.estates).toEqual(['Q']);
  });

  it('brings its office, at an assumed place inside', () => {
    expect(find(after([estate]).town.facilities, 'Q-office')).toMatchObject({
      category: 'community-office',
      community: 'Q',
      areaDm2: 60_000,
      positionAssumed: true,
      lngLat: [expect.closeTo(0.013, 6), expect.closeTo(-0.007, 6)],
    });
    const { areaM2: _none, ...bare } = estate;
    expect(after([bare]).town.facilities).toHaveLength(2);
  });

  it('can be merged and split like any other community', () => {
    const beside = { ...estate, polygon: square(0.02, -0.009, 0.008) };
    const state = after([beside, { kind: 'merge-communities', into: B, from: [communityId('Q')] }]);
    expect(find(state.town.communities, 'B')?.households).toBe(4290);
    expect(find(state.town.facilities, 'Q-office')?.community).toBe('B');
  });

  it('beside all communities comes under the street of the nearest', () => {
    expect(find(after([{ ...estate, polygon: square(0.05, -0.03) }]).town.communities, 'Q')?.street).toBe('s1');
  });

  it.each([
    ['shape/empty', { polygon: [] }],
    ['shape/empty', { polygon: [[[0, 0] as const, [1, 1] as const, [0, 0] as const]] }],
    ['shape/empty', { polygon: [[[0, 0] as const, [1, 1] as const, [2, 2] as const, [0, 0] as const]] }],
    ['shape/open-ring', { polygon: [[[0, 0] as const, [1, 0] as const, [1, 1] as const, [0, 1] as const]] }],
    [
      'shape/crosses-itself',
      { polygon: [[[0, 0] as const, [1, 1] as const, [1, 0] as const, [0, 1] as const, [0, 0] as const]] },
    ],
    ['edit/bad-place', { polygon: square(180, 0) }],
    ['edit/bad-households', { households: -3 }],
    ['edit/bad-area', { areaM2: -3 }],
    ['edit/taken-id', { id: A }],
  ])('is refused with %s for %o', (code, change) => {
    expect(refusal({ ...estate, ...change })).toBe(code);
  });

  it('is refused in a town without communities', () => {
    expect(refusal(estate, untouched(smallTown([])))).toBe('edit/no-communities');
  });
});

describe('walking links and gates', () => {
  const bridge: Edit = { kind: 'draw-link', id: 'bridge', line: [middle(0, 0), middle(1, 0)] };

  it('stand apart from the town, in order of id, the last word on a gate standing', () => {
    const state = after([
      { kind: 'set-gate', gate: '77', open: true },
      bridge,
      { kind: 'set-gate', gate: '12', open: false },
      { kind: 'set-gate', gate: '77', open: false },
      { kind: 'remove-link', link: 'w42' },
    ]);
    expect(state.town).toBe(town);
    expect(state.network).toEqual({
      gates: [
        { gate: '12', open: false },
        { gate: '77', open: false },
      ],
      drawn: [{ id: 'bridge', line: [middle(0, 0), middle(1, 0)] }],
      removed: ['w42'],
    });
  });

  it('a drawn link that is removed leaves nothing behind', () => {
    expect(after([bridge, { kind: 'remove-link', link: 'bridge' }])).toEqual(untouched(town));
  });

  it('are refused with a reason', () => {
    expect(refusal({ kind: 'remove-link', link: 'bridge' })).toBe('edit/unknown-link');
    expect(refusal({ kind: 'remove-link', link: 'w42' }, after([{ kind: 'remove-link', link: 'w42' }]))).toBe(
      'edit/unknown-link',
    );
    expect(refusal(bridge, after([bridge]))).toBe('edit/taken-id');
    expect(refusal({ kind: 'draw-link', line: [middle(0, 0)] })).toBe('shape/empty');
    expect(refusal({ kind: 'draw-link', line: [middle(0, 0), [0, 95]] })).toBe('edit/bad-place');
    expect(refusal({ kind: 'draw-link', line: [middle(0, 0), [1, 0]] })).toBe('edit/link-too-long');
    expect(refusal({ kind: 'set-gate', gate: 'the red one', open: true })).toBe('edit/unknown-gate');
  });
});

describe('a list of edits', () => {
  const build: Edit = {
    kind: 'build-facility',
    id: facilityId('new'),
    category: categoryId('library'),
    lngLat: middle(0, 0),
    areaM2: 80,
  };
  const grow: Edit = { kind: 'resize-facility', facility: facilityId('new'), areaM2: 90 };

  it('that is empty, or switched off altogether, is the baseline itself', () => {
    expect(after([]).town).toBe(town);
    expect(after([{ ...build, off: true }]).town).toBe(town);
  });

  it('is refused at the first edit that cannot be made, which it numbers', () => {
    expect(applyEdits(town, [{ ...build, off: true }, grow])).toEqual({
      ok: false,
      problem: { code: 'edit/unknown-facility', figures: { facility: 'new', edit: 2 } },
    });
  });

  it('under a hand goes on past such an edit and says which', () => {
    const { state, refusals } = applyPossible(town, [
      { ...build, off: true },
      grow,
      { kind: 'close-facility', facility: room.id },
    ]);
    expect(refusals).toEqual([{ position: 1, problem: { code: 'edit/unknown-facility', figures: { facility: 'new' } } }]);
    expect(state.town.facilities).toEqual([station]);
  });
});

describe('growth to a forecast year', () => {
  it('is reckoned year by year and rounded once', () => {
    expect(grown(1000, 2, 5)).toBe(1104);
    expect(grown(1000, -10, 2)).toBe(810);
    expect(grown(1000, 0, 30)).toBe(1000);
    expect(grown(1000, 2, 0)).toBe(1000);
  });
});
