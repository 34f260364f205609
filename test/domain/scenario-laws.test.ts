/** Laws of scenarios over random towns: what edits promise whatever the town. A failing run prints its seed. */
import { describe, expect, it } from 'vitest';
import { applyEdits, applyPossible } from '../../src/domain/apply-edits.ts';
import { compareEdits, editsText } from '../../src/domain/compare-edits.ts';
import { parseEdit } from '../../src/domain/parse-edit.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { withIds } from '../../src/domain/scenario.ts';
import { partsOf, untouched } from '../../src/domain/scenario-parts.ts';
import type { ScenarioTown } from '../../src/domain/scenario-town.ts';
import type { Town } from '../../src/domain/town.ts';
import { categoryId, communityId } from '../../src/domain/units.ts';
import type { Random } from '../random.ts';
import { seeded } from '../random.ts';
import { randomEdit as anyEdit } from '../random-edits.ts';
import { middle, randomTown } from './small-town.ts';

const TOWNS = 300;

function forTowns(law: (random: Random, town: Town, words: string) => void): void {
  for (let seed = 1; seed <= TOWNS; seed += 1) {
    const random = seeded(seed);
    law(random, randomTown(random), `seed ${seed}`);
  }
}

const randomEdit = (random: Random, state: ScenarioTown): Edit =>
  anyEdit(random, state, {
    place: () => [random.next() * 0.06, -random.next() * 0.06],
    gate: () => String(random.below(5)),
    way: () => `w${random.below(5)}`,
  });

/** Edits that can all be made one after the other. */
function randomEdits(random: Random, town: Town, count: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (let tries = 0; tries < count; tries += 1) {
    const before = applyPossible(town, edits).state;
    const edit = withIds(before, randomEdit(random, before));
    if (applyPossible(town, [...edits, edit]).refusals.length === 0) edits.push(edit);
  }
  return edits;
}

function after(town: Town, edits: readonly Edit[]): ScenarioTown {
  const outcome = applyEdits(town, edits);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

/** As text, with maps in order of their keys. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown): unknown =>
    one instanceof Map ? [...(one as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)) : one,
  );

const total = (values: readonly (number | null)[]): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const households = ({ parts }: ScenarioTown): number => total(parts.map((part) => part.households));

/** A random walk over neighbouring squares: a set of communities that can be merged. */
function connectedGroup(random: Random, town: Town): readonly string[] {
  const state = untouched(town);
  const group = [random.pick(town.communities).id];
  for (let steps = 0; steps < 30; steps += 1) {
    const next = random.pick(town.communities).id;
    const edit: Edit = { kind: 'merge-communities', into: group[0] ?? next, from: [...group.slice(1), next] };
    if (!group.includes(next) && applyPossible(state.town, [edit]).refusals.length === 0) group.push(next);
  }
  return group;
}

describe('a scenario', () => {
  it('leaves the baseline as it is, and without edits is the baseline itself', () => {
    forTowns((random, town, words) => {
      const before = text(town);
      after(town, randomEdits(random, town, 12));
      expect(text(town), words).toBe(before);
      expect(after(town, []).town, words).toBe(town);
    });
  });

  it('gives the same bytes whenever it is applied, with or without notes, and survives being written down', () => {
    forTowns((random, town, words) => {
      const edits = randomEdits(random, town, 12);
      const first = text(after(town, edits));
      const noted = edits.map((edit, row) => (row % 2 === 0 ? { ...edit, note: 'why' } : edit));
      expect(text(after(town, noted)), words).toBe(first);
      expect(editsText(noted), words).toBe(editsText(edits));
      const read = (JSON.parse(JSON.stringify(edits)) as unknown[]).map(parseEdit);
      expect(
        text(
          after(
            town,
            read.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
          ),
        ),
        words,
      ).toBe(first);
      expect(
        read.every(({ ok }) => ok),
        words,
      ).toBe(true);
    });
  });

  it('with its last edit taken back is what it was before, and switching off is taking out', () => {
    forTowns((random, town, words) => {
      const edits = randomEdits(random, town, 12);
      const dropped = random.below(edits.length + 1);
      const off = edits.map((edit, row) => (row === dropped ? { ...edit, off: true as const } : edit));
      const without = edits.filter((_, row) => row !== dropped);
      expect(text(applyPossible(town, off).state), words).toBe(text(applyPossible(town, without).state));
    });
  });

  it('keeps everything in order of id, with every facility and part in a community that is there', () => {
    forTowns((random, town, words) => {
      const { town: now, parts, memberOf, facilities, network } = after(town, randomEdits(random, town, 20));
      for (const list of [now.communities, now.facilities, parts, facilities, network.drawn]) {
        const ids: readonly string[] = list.map(({ id }) => id);
        expect(
          [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)),
          words,
        ).toEqual(ids);
      }
      const present = new Set(now.communities.map(({ id }) => id));
      for (const part of parts) expect(present.has(memberOf.get(part.id) ?? part.id), words).toBe(true);
      for (const { community } of now.facilities) expect(community === null || present.has(community), words).toBe(true);
    });
  });

  it('conserves households, office area and facilities through every merge and split', () => {
    forTowns((random, town, words) => {
      const state = after(town, randomEdits(random, town, 20));
      const now = state.town.communities;
      const known = now.every((community) => community.households !== null);
      if (known) expect(total(now.map((one) => one.households)), words).toBe(households(state));
      for (const community of now) {
        const members = partsOf(state, community.id);
        const isKnown = members.every((part) => part.households !== null);
        expect(community.households, words).toBe(isKnown ? total(members.map((part) => part.households)) : null);
      }
      expect(
        state.town.facilities.map(({ id, areaDm2 }) => [id, areaDm2]),
        words,
      ).toEqual(state.facilities.map(({ id, areaDm2 }) => [id, areaDm2]));
    });
  });

  it('sets the households of a merged community exactly', () => {
    forTowns((random, town, words) => {
      const [into = '', ...from] = connectedGroup(random, town).map(communityId);
      const wanted = random.below(9000);
      const merge: Edit[] = from.length > 0 ? [{ kind: 'merge-communities', into: communityId(into), from }] : [];
      const state = after(town, [...merge, { kind: 'set-households', community: communityId(into), households: wanted }]);
      expect(total(partsOf(state, communityId(into)).map((part) => part.households)), words).toBe(wanted);
      const others = town.communities.filter(({ id }) => id !== into && !from.includes(id));
      for (const other of others) expect(state.parts, words).toContain(other);
    });
  });
});

describe('merging', () => {
  it('gives the same town at once, one by one, and in whatever order that is allowed', () => {
    forTowns((random, town, words) => {
      const [into, ...from] = connectedGroup(random, town).map(communityId);
      if (into === undefined || from.length === 0) return;
      const atOnce = text(after(town, [{ kind: 'merge-communities', into, from }]));
      const waiting = [...from].sort(() => random.next() - 0.5);
      const oneByOne: Edit[] = [];
      while (waiting.length > 0) {
        const next = waiting.findIndex(
          (id) => applyPossible(town, [...oneByOne, { kind: 'merge-communities', into, from: [id] }]).refusals.length === 0,
        );
        expect(next, words).toBeGreaterThanOrEqual(0);
        oneByOne.push({ kind: 'merge-communities', into, from: waiting.splice(next, 1) });
      }
      expect(text(after(town, oneByOne)), words).toBe(atOnce);
      const nested: Edit[] = [];
      if (from.length > 1) {
        const [first, ...others] = from;
        const inner: Edit[] = first === undefined ? [] : [{ kind: 'merge-communities', into: first, from: others }];
        if (applyPossible(town, inner).refusals.length === 0 && first !== undefined)
          nested.push(...inner, { kind: 'merge-communities', into, from: [first] });
      }
      if (nested.length > 0) expect(text(after(town, nested)), words).toBe(atOnce);
    });
  });

  it('is undone by splitting', () => {
    forTowns((random, town, words) => {
      const [into, ...from] = connectedGroup(random, town).map(communityId);
      if (into === undefined || from.length === 0) return;
      const state = after(town, [
        { kind: 'merge-communities', into, from, name: 'All' },
        { kind: 'split-community', community: into },
      ]);
      expect(text(state), words).toBe(text(untouched(town)));
    });
  });
});

describe('the difference of two scenarios', () => {
  it('has every edit of both once, on one side or in common', () => {
    forTowns((random, town, words) => {
      const edits = randomEdits(random, town, 10);
      const cut = random.below(edits.length + 1);
      const [shared, first, second] = [edits.slice(0, cut), edits, [...edits.slice(0, cut), ...randomEdits(random, town, 4)]];
      const { common, onlyFirst, onlySecond } = compareEdits(first, second);
      expect(common.length + onlyFirst.length, words).toBe(first.length);
      expect(common.length + onlySecond.length, words).toBe(second.length);
      expect(common.length, words).toBeGreaterThanOrEqual(shared.length);
      expect(compareEdits(first, first), words).toMatchObject({ onlyFirst: [], onlySecond: [] });
    });
  });

  it('looks past notes and counts repeats', () => {
    const build: Edit = { kind: 'build-facility', category: categoryId('library'), lngLat: middle(0, 0), areaM2: 80 };
    const { common, onlyFirst, onlySecond } = compareEdits([{ ...build, note: 'mine' }, build], [{ ...build, note: 'yours' }]);
    expect([common.length, onlyFirst.length, onlySecond.length]).toEqual([1, 1, 0]);
    expect(compareEdits([build], [{ ...build, off: true }]).onlyFirst).toEqual([build]);
    expect(compareEdits([build], [{ ...build, areaM2: 81 }]).common).toEqual([]);
  });
});
