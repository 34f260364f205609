/** Two copies of one plan made one again: nothing of either side is lost, and what both changed is asked and not guessed. */
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/domain/canonical-text.ts';
import { subjectsOf } from '../../src/domain/merge-edits.ts';
import { type Choice, mergePlans, type PlanDocument } from '../../src/domain/merge-plans.ts';
import type { SavedView } from '../../src/domain/project.ts';
import type { Edit, Scenario } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { communityId, facilityId, households, scenarioId } from '../../src/domain/units.ts';
import { present, startHistory } from '../../src/store/history.ts';
import { seeded } from '../random.ts';
import { firstStep, randomMove } from '../store/random-plan.ts';

const move = (facility: string, lng: number): Edit => ({
  kind: 'move-facility',
  facility: facilityId(facility),
  lngLat: [lng, 1],
});
const resize = (facility: string, areaM2: number): Edit => ({
  kind: 'resize-facility',
  facility: facilityId(facility),
  areaM2,
});
const people = (community: string, count: number): Edit => ({
  kind: 'set-households',
  community: communityId(community),
  households: households(count),
});
const scenario = (id: string, edits: readonly Edit[], more: Partial<Scenario> = {}): Scenario => ({
  id: scenarioId(id),
  name: id,
  parent: null,
  edits,
  ...more,
});
const plan = (...scenarios: Scenario[]): PlanDocument => ({
  scenarios: [scenario('baseline', []), ...scenarios],
  pack: 'p',
  settings: DEFAULT_SETTINGS,
  comments: [],
  views: [],
  locked: [],
});
const editsOf = (document: PlanDocument, id = 's1'): readonly Edit[] =>
  document.scenarios.find((one) => one.id === id)?.edits ?? [];

/** What a hand does to a copy in some steps. */
function changed(from: PlanDocument, seed: number, steps: number): PlanDocument {
  const random = seeded(seed);
  let history = startHistory({ ...firstStep(), document: from });
  for (let step = 0; step < steps; step += 1) history = randomMove(history, random);
  return present(history).document;
}

describe('copies', () => {
  it('of which one was not changed are the other one; of which both were changed alike are either (300 random plans)', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const base = changed(plan(), seed, 20);
      const other = changed(base, seed + 1000, 12);
      const back = mergePlans(base, base, other);
      expect(mergePlans(base, other, base), `seed ${seed}`).toEqual({ document: other, conflicts: [] });
      expect(mergePlans(base, other, other), `seed ${seed}`).toEqual({ document: other, conflicts: [] });
      expect(back.conflicts, `seed ${seed}`).toEqual([]);
      const inOrder = ({ scenarios, ...rest }: PlanDocument) => ({
        ...rest,
        scenarios: scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      });
      expect(inOrder(back.document), `seed ${seed}`).toEqual(inOrder(other));
    }
  });

  it('keep every edit that either side added and that nobody else touched, and lose what either took away', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seeded(seed);
      const some = (prefix: string): Edit[] =>
        Array.from({ length: random.below(8) }, () => move(`${prefix}${random.below(4)}`, random.next()));
      const shared = [...some('a'), ...some('b')];
      const ours = [
        ...shared.filter((edit) => subjectsOf(edit)[0].startsWith('facility b') || random.chance(0.7)),
        ...some('a'),
      ];
      const theirs = [
        ...shared.filter((edit) => subjectsOf(edit)[0].startsWith('facility a') || random.chance(0.7)),
        ...some('b'),
      ];
      const { document, conflicts } = mergePlans(
        plan(scenario('s1', shared)),
        plan(scenario('s1', ours)),
        plan(scenario('s1', theirs)),
      );
      expect(conflicts, `seed ${seed}`).toEqual([]);
      const wanted = [
        ...ours.filter((edit) => subjectsOf(edit)[0].startsWith('facility a')),
        ...theirs.filter((edit) => subjectsOf(edit)[0].startsWith('facility b')),
      ];
      expect(editsOf(document).map(canonicalText).toSorted(), `seed ${seed}`).toEqual(wanted.map(canonicalText).toSorted());
    }
  });

  it('always merge into a plan that can be read, whatever was done and chosen (300 random pairs)', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seeded(seed);
      const base = changed(plan(), seed, 15);
      const [ours, theirs] = [changed(base, seed + 2000, 15), changed(base, seed + 4000, 15)];
      const { conflicts } = mergePlans(base, ours, theirs);
      const choices = Object.fromEntries(conflicts.map(({ id }) => [id, random.pick<Choice>(['ours', 'theirs', 'both'])]));
      const { document } = mergePlans(random.chance(0.8) ? base : null, ours, theirs, choices);
      const ids = document.scenarios.map(({ id }) => id);
      expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length);
      for (const { parent } of document.scenarios) if (parent !== null) expect(ids, `seed ${seed}`).toContain(parent);
      for (const comment of document.comments) expect(ids, `seed ${seed}`).toContain(comment.scenario);
    }
  });
});

describe('what both changed', () => {
  const base = plan(scenario('s1', [move('f', 1), people('c', 10)]));
  const ours = plan(scenario('s1', [move('f', 2), people('c', 10)]));
  const theirs = plan(scenario('s1', [move('f', 3), people('c', 10), resize('g', 5)]));

  it('is a conflict that names the thing; ours stands until theirs or both are chosen', () => {
    const { document, conflicts } = mergePlans(base, ours, theirs);
    expect(conflicts).toMatchObject([
      {
        kind: 'edits',
        id: 'scenario s1 facility f',
        scenario: 's1',
        ours: { added: [move('f', 2)] },
        theirs: { added: [move('f', 3)] },
      },
    ]);
    expect(editsOf(document)).toEqual([move('f', 2), people('c', 10), resize('g', 5)]);
    const chosen = (choice: Choice) => editsOf(mergePlans(base, ours, theirs, { 'scenario s1 facility f': choice }).document);
    expect(chosen('theirs')).toEqual([people('c', 10), move('f', 3), resize('g', 5)]);
    expect(chosen('both')).toEqual([move('f', 2), people('c', 10), move('f', 3), resize('g', 5)]);
  });

  it('is none where both did the same', () => {
    expect(mergePlans(base, ours, ours).conflicts).toEqual([]);
    const more = plan(scenario('s1', [...editsOf(ours), resize('h', 1)]));
    expect(mergePlans(base, more, ours)).toEqual({ document: more, conflicts: [] });
  });

  it('in a name, a parameter or the policy is asked field by field', () => {
    const settings = (speed: number) => ({ ...base.settings, speed: speed as typeof base.settings.speed });
    const { document, conflicts } = mergePlans(
      base,
      { ...base, pack: 'a', settings: { ...settings(1), limitMinutes: 10 } },
      { ...base, pack: 'b', settings: settings(2) },
      { pack: 'theirs' },
    );
    expect(conflicts.map(({ id }) => id)).toEqual(['pack', 'settings speed']);
    expect([document.pack, document.settings.speed, document.settings.limitMinutes]).toEqual(['b', 1, 10]);
  });

  it('a scenario that one deleted and the other changed is asked', () => {
    const without = plan();
    const { document, conflicts } = mergePlans(base, without, theirs);
    expect(conflicts).toMatchObject([{ kind: 'deleted', id: 'scenario s1', name: 's1', deletedBy: 'ours' }]);
    expect(document.scenarios).toHaveLength(1);
    expect(mergePlans(base, without, theirs, { 'scenario s1': 'theirs' }).document.scenarios).toHaveLength(2);
    expect(mergePlans(base, without, base)).toEqual({ document: without, conflicts: [] });
  });
});

it('new scenarios and remarks that met on one number are both kept, with what belongs to them', () => {
  const ours = plan(scenario('s1', [move('f', 1)], { name: 'A' }));
  const theirs: PlanDocument = {
    ...plan(
      scenario('s1', [move('g', 1)], { name: 'A' }),
      scenario('s2', [move('g', 2)], { name: 'B', parent: scenarioId('s1') }),
    ),
    comments: [{ id: 'c1', scenario: scenarioId('s1'), lngLat: [1, 1], text: 'theirs' }],
  };
  const { document, conflicts } = mergePlans(plan(), ours, theirs);
  expect(conflicts).toEqual([]);
  expect(document.scenarios.map(({ id, name, parent }) => [id, name, parent])).toEqual([
    ['baseline', 'baseline', null],
    ['s1', 'A', null],
    ['s3', 'A (s3)', null],
    ['s2', 'B', 's3'],
  ]);
  expect(document.comments).toMatchObject([{ scenario: 's3', text: 'theirs' }]);
});

it('locks and views of both are kept, and what one took out is out', () => {
  const view = (id: string, name: string): SavedView => ({
    id,
    name,
    centre: [1, 2],
    zoom: 12,
    scenario: scenarioId('s1'),
    look: null,
  });
  const at = (locked: readonly string[], views: readonly SavedView[]): PlanDocument => ({
    ...plan(scenario('s1', [])),
    locked: locked.map(communityId),
    views,
  });
  const base = at(['a', 'b'], [view('v1', 'one'), view('v2', 'two')]);
  const ours = at(['a', 'b', 'z'], [view('v1', 'mine'), view('v3', 'ours')]);
  const theirs = at(['b', 'c'], [view('v1', 'one'), view('v2', 'two'), view('v3', 'theirs')]);
  const { document, conflicts } = mergePlans(base, ours, theirs);
  expect(conflicts).toEqual([]);
  expect(document.locked).toEqual(['b', 'c', 'z']);
  expect(document.views.map(({ id, name }) => [id, name])).toEqual([
    ['v1', 'mine'],
    ['v3', 'ours'],
    ['v4', 'theirs'],
  ]);
  const renamed = mergePlans(base, ours, at(['b'], [view('v1', 'yours'), view('v2', 'deux')]));
  expect(renamed.conflicts.map(({ id }) => id)).toEqual(['view v1 name', 'view v2']);
  const gone = mergePlans(base, base, { ...base, scenarios: plan().scenarios });
  expect(gone.document.views.map(({ scenario: of }) => of)).toEqual([null, null]);
});

it('copies without a common state lose nothing: what is alike counts once', () => {
  const ours = plan(scenario('s1', [move('f', 1), resize('g', 1)]));
  const theirs = plan(scenario('s1', [move('f', 1), people('c', 3)]));
  expect(editsOf(mergePlans(null, ours, theirs).document)).toEqual([move('f', 1), resize('g', 1), people('c', 3)]);
});
