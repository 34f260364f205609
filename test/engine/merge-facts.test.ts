/** What merging would mean: sums and walks against whole computations of the scenario, and what is said of a canal. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { ANY_CENTRE, isCentreCategory } from '../../src/domain/centre-family.ts';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import type { OfficeWalk } from '../../src/domain/merge-facts.ts';
import { mergeSums } from '../../src/domain/merge-sums.ts';
import { areConnected } from '../../src/domain/neighbours.ts';
import type { ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { HORIZON_MINUTES } from '../../src/domain/settings.ts';
import { NODE, type WalkWays } from '../../src/domain/streets.ts';
import type { CommunityId } from '../../src/domain/units.ts';
import { communityId, metres } from '../../src/domain/units.ts';
import { mergeFacts } from '../../src/engine/merge-facts.ts';
import { streetsNear } from '../../src/engine/streets-near.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { draw, lngLat } from '../kernels/draw.ts';
import { randomBaseline } from '../random-baseline.ts';
import { seeded } from '../random.ts';
import { SETTINGS, smallBaseline } from './small-baseline.ts';

function preparedOf(baseline: Baseline, settings = SETTINGS): Prepared {
  const prepared = prepare(baseline, settings, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

function under(prepared: Prepared, edits: readonly Edit[]): ScenarioResult {
  const result = compute(prepared, edits, PACKS[0], prepared.settings, noJob);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function factsOf(
  prepared: Prepared,
  members: readonly CommunityId[],
  edits: readonly Edit[] = [],
  locked: readonly CommunityId[] = [],
) {
  const facts = mergeFacts(prepared, { edits, settings: prepared.settings, into: members[0], members, locked }, noJob);
  if (!facts.ok) throw new Error(facts.problem.code);
  return facts.value;
}

/** The walk to what stays open when every centre but these is closed: computed as a scenario of its own. */
function walkTo(prepared: Prepared, members: readonly string[], kept: readonly string[]): OfficeWalk {
  const closed = prepared.town.facilities
    .filter(({ id, category, openTo }) => isCentreCategory(category) && openTo === 'public' && !kept.includes(id))
    .map(({ id }): Edit => ({ kind: 'close-facility', facility: id }));
  const result = under(prepared, closed);
  const times = result.times.find(({ category }) => category === ANY_CENTRE)?.cellMs;
  const horizonMs = HORIZON_MINUTES * 60_000;
  let [reached, total, farthest, beyond] = [0, 0, 0, 0];
  result.pieceHouseholds.forEach((count, piece) => {
    if (!members.includes(result.areas[result.pieceArea[piece]].id) || count === 0) return;
    const ms = times?.[prepared.grid.pieceCell[piece]] ?? Infinity;
    if (ms > prepared.settings.limitMinutes * 60_000) beyond += count;
    if (ms > horizonMs) return;
    reached += count;
    total += count * ms;
    farthest = Math.max(farthest, ms);
  });
  return {
    meanMs: reached > 0 ? Math.round(total / reached) : null,
    farthestMs: reached > 0 ? farthest : null,
    beyondHouseholds: beyond,
  };
}

describe('the facts of a merge', () => {
  it('add up and walk as whole computations do: 30 random towns', () => {
    let connected = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seeded(seed);
      const prepared = preparedOf(randomBaseline(random), { ...SETTINGS, limitMinutes: 4, minPieceM: metres(500) });
      const { communities } = prepared.town;
      const members = [...new Set(Array.from({ length: 2 + random.below(3) }, () => random.pick(communities).id))];
      if (members.length < 2) continue;
      const facts = factsOf(prepared, members);
      const before = under(prepared, []);
      const figures = before.areas.filter(({ level, id }) => level === 'community' && (members as string[]).includes(id));
      expect(facts.households, `seed ${seed}`).toBe(figures.reduce((sum, { households }) => sum + households, 0));
      const isOne = areConnected(communities.filter(({ id }) => members.includes(id)));
      expect(facts.landGroups.length === 1, `seed ${seed}`).toBe(isOne);
      expect(facts.landGroups.flat().toSorted(), `seed ${seed}`).toEqual(members.toSorted());
      const repaired = communities.filter(({ id }) => members.includes(id) || facts.repair?.includes(id));
      if (facts.repair !== null) expect(areConnected(repaired), `seed ${seed}`).toBe(true);
      if (facts.centre !== null) {
        expect(facts.walkAfter, `seed ${seed}`).toEqual(walkTo(prepared, members, [facts.centre]));
      }
      if (!isOne) continue;
      connected += 1;
      const [into, ...from] = members;
      const after = under(prepared, [{ kind: 'merge-communities', into, from }]);
      const merged = after.areas.find(({ level, id }) => level === 'community' && id === into);
      expect(merged?.households, `seed ${seed}`).toBe(facts.households);
      expect(after.times, `seed ${seed}`).toEqual(before.times);
      const listed = members.flatMap((id) => {
        const community = communities.find((one) => one.id === id);
        const own = figures.find((one) => one.id === id);
        return community && own ? [{ community, figures: own }] : [];
      });
      const sums = mergeSums(listed, '', PACKS[0]);
      expect(sums.officeDm2, `seed ${seed}`).toBe(merged?.officeDm2);
      if (sums.households !== null) expect(sums.m2Per100, `seed ${seed}`).toBe(merged?.entitledM2Per100);
      for (const { formula, afterYuan, lostBasesYuan, baseYuan } of sums.funding) {
        if (communities.every(({ households }) => households !== null))
          expect(afterYuan, `seed ${seed}`).toBe(merged?.funding[formula.id]);
        expect(lostBasesYuan, `seed ${seed}`).toBe(-baseYuan * (members.length - 1) || 0);
      }
      const own = after.facilities.filter(
        ({ community, open, category }) => community === into && open && isCentreCategory(category),
      );
      expect(facts.centre === null, `seed ${seed}`).toBe(own.length === 0);
      for (const one of members.slice(0, 1)) {
        const offices = before.facilities.filter(
          ({ community, open, category }) => community === one && open && isCentreCategory(category),
        );
        const alone = factsOf(prepared, [one]);
        expect(alone.walkBefore, `seed ${seed}`).toEqual(
          walkTo(
            prepared,
            [one],
            offices.map(({ id }) => id),
          ),
        );
      }
    }
    expect(connected).toBeGreaterThan(5);
  });

  it('name the neighbours by their border, and repair by the fewest communities that are not locked', () => {
    const prepared = preparedOf(smallBaseline(3));
    const [left, right] = [communityId('c00'), communityId('c02')];
    const facts = factsOf(prepared, [left, right]);
    expect(facts.landGroups).toEqual([[left], [right]]);
    expect(facts.neighbours.map(({ id }) => id).toSorted()).toEqual(['c01', 'c10', 'c12']);
    expect(facts.repair).toEqual(['c01']);
    expect(factsOf(prepared, [left, right], [], [communityId('c01')]).repair).toEqual(['c10', 'c11', 'c12']);
    const enclosed = ['c01', 'c10', 'c11'].map(communityId);
    expect(factsOf(prepared, [left, right], [], enclosed).repair).toBe(null);
    expect(factsOf(prepared, [left, communityId('c01'), right]).repair).toEqual([]);
  });

  it('refuse a community that is not there, and can be stopped', () => {
    const prepared = preparedOf(smallBaseline(3));
    const ask = { edits: [], settings: SETTINGS, into: communityId('c00'), members: [communityId('none')], locked: [] };
    expect(mergeFacts(prepared, ask, noJob)).toMatchObject({ problem: { code: 'merge/unknown-community' } });
    const stopping = { checkpoint: () => true };
    expect(mergeFacts(prepared, { ...ask, members: [ask.into] }, stopping)).toMatchObject({
      problem: { code: 'engine/stopped' },
    });
  });
});

/** A canal from north to south between two blocks of streets, with a bridge far to the south, outside both communities. */
function canalTown(): Baseline {
  const small = smallBaseline(1);
  const box = (west: number, east: number, south = 0): MultiPolygon => [
    [[lngLat(west, south), lngLat(east, south), lngLat(east, 600), lngLat(west, 600), lngLat(west, south)]],
  ];
  const ways = draw(
    {
      a: [50, 50],
      b: [280, 50],
      c: [280, 550],
      d: [50, 550],
      e: [320, 50],
      f: [550, 50],
      g: [550, 550],
      h: [320, 550],
      s: [280, -300],
      t: [320, -300],
    },
    [{ line: 'a b c d a' }, { line: 'e f g h e' }, { line: 'b s t e' }],
  );
  const [one, other] = small.town.communities;
  const communities = [
    { ...one, id: communityId('east'), boundary: box(300, 600) },
    { ...other, id: communityId('west'), boundary: box(0, 300) },
  ];
  const [office] = small.town.facilities;
  const facilities = [{ ...office, lngLat: lngLat(50, 300), community: communityId('west') }];
  return { ...small, ways, town: { ...small.town, communities, facilities } };
}

const nodeAt = ({ nodeLng, nodeLat }: WalkWays, [lng, lat]: readonly [number, number]): number =>
  [...nodeLng.keys()].findIndex((node) => nodeLng[node] === lng && nodeLat[node] === lat);

describe('a canal without a bridge', () => {
  const prepared = preparedOf(canalTown(), { ...SETTINGS, minPieceM: metres(0) });
  const members = [communityId('west'), communityId('east')];

  it('is said, with the way round and the shortest footbridge; with the bridge drawn nothing is apart', () => {
    const { onFoot, landGroups } = factsOf(prepared, members);
    expect(landGroups).toHaveLength(1);
    if (onFoot.kind !== 'known' || onFoot.join?.kind !== 'bridge') throw new Error('nothing is known on foot');
    expect(onFoot.groups).toHaveLength(2);
    expect(onFoot.apart).toMatchObject([{ one: 'east', other: 'west' }]);
    expect(onFoot.apart[0]?.wayRoundMs).toBeGreaterThan(700 * 800);
    expect(onFoot.join.lengthM).toBeCloseTo(40, 1);
    const bridged = factsOf(prepared, members, [{ kind: 'draw-link', line: onFoot.join.line }]);
    expect(bridged.onFoot).toMatchObject({ groups: [{ communities: members.toSorted() }], apart: [], join: null });
  });

  it('needs no bridge where a locked gate stands between: the gate is named, and joins them once it is open', () => {
    const { ways } = canalTown();
    const [east, west] = [lngLat(280, 550), lngLat(320, 550)];
    const gate = ways.nodeCount;
    const gated = {
      ...ways,
      nodeCount: gate + 1,
      nodeId: Float64Array.from([...ways.nodeId, 7]),
      nodeLng: Float64Array.from([...ways.nodeLng, (east[0] + west[0]) / 2]),
      nodeLat: Float64Array.from([...ways.nodeLat, east[1]]),
      nodeFlags: Uint8Array.from([...ways.nodeFlags, NODE.gateClosed]),
      wayCount: ways.wayCount + 1,
      wayId: Float64Array.from([...ways.wayId, 9_999]),
      wayOffsets: Uint32Array.from([...ways.wayOffsets, ways.wayNodes.length + 3]),
      wayNodes: Uint32Array.from([...ways.wayNodes, nodeAt(ways, east), gate, nodeAt(ways, west)]),
      wayClass: Uint8Array.from([...ways.wayClass, 2]),
      wayFlags: Uint8Array.from([...ways.wayFlags, 0]),
      wayName: Uint32Array.from([...ways.wayName, 0]),
    };
    const town = preparedOf({ ...canalTown(), ways: gated }, { ...SETTINGS, minPieceM: metres(0) });
    const { onFoot } = factsOf(town, members);
    expect(onFoot).toMatchObject({ groups: [{}, {}], join: { kind: 'gate', gate: '7' } });
    const opened = factsOf(town, members, [{ kind: 'set-gate', gate: '7', open: true }]);
    expect(opened.onFoot).toMatchObject({ groups: [{}], join: null });
  });

  it('is not known where no street is near', () => {
    const far = { ...canalTown(), ways: draw({ a: [9000, 0], b: [12_000, 0] }, [{ line: 'a b' }]) };
    const facts = factsOf(preparedOf(far, { ...SETTINGS, minPieceM: metres(0) }), members);
    expect(facts.onFoot).toEqual({ kind: 'unknown' });
    expect(facts.walkBefore).toEqual({ meanMs: null, farthestMs: null, beyondHouseholds: facts.households });
  });

  it('has quays that are found from the water', () => {
    const near = streetsNear(prepared, {
      edits: [],
      settings: prepared.settings,
      points: [lngLat(299, 300), lngLat(301, 300)],
    });
    if (!near.ok) throw new Error(near.problem.code);
    expect(near.value.map((street) => Math.round(street?.awayM ?? -1))).toEqual([19, 19]);
  });
});
