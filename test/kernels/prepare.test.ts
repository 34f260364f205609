import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { type Job, noJob } from '../../src/domain/job.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { communityId, metres, metresPerSecond, squareDecimetres } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { resultKey } from '../../src/kernels/result-key.ts';
import { seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500) };
const baseline = randomBaseline(seeded(17));

const problemOf = (given: Baseline, settings = SETTINGS, job: Job = noJob) => {
  const prepared = prepare(given, settings, job);
  return prepared.ok ? null : prepared.problem.code;
};
const withTown = (change: Partial<Baseline['town']>): Baseline => ({ ...baseline, town: { ...baseline.town, ...change } });
const ready = (given: Baseline): Prepared => {
  const prepared = prepare(given, SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
};
const figures = (prepared: Prepared, edits: readonly Edit[] = []) => {
  const result = compute(prepared, edits, PACKS[0], SETTINGS, noJob);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

describe('what cannot be computed', () => {
  it('ends in one named problem', () => {
    expect(problemOf(withTown({ communities: [] }))).toBe('shape/no-communities');
    expect(problemOf({ ...baseline, ways: { ...baseline.ways, wayCount: 0 } })).toBe('network/no-streets');
    const flat = baseline.town.communities.map((community) => ({ ...community, boundary: [] }));
    expect(problemOf(withTown({ communities: flat }))).toBe('shape/empty');
  });

  it('is told before memory runs out', () => {
    const [first] = baseline.town.communities;
    const huge = {
      ...first,
      boundary: [
        [
          [
            [100, 20],
            [115, 20],
            [115, 35],
            [100, 35],
            [100, 20],
          ] as const,
        ],
      ],
    };
    expect(problemOf(withTown({ communities: [huge] }), { ...SETTINGS, resolution: 11 })).toBe('engine/over-limit');
  });

  it('stops at every checkpoint when it is told to', () => {
    let checkpoints = 0;
    prepare(baseline, SETTINGS, { checkpoint: () => ++checkpoints < 0 });
    expect(checkpoints).toBeGreaterThan(5);
    for (let stop = 1; stop <= checkpoints; stop++) {
      let seen = 0;
      expect(problemOf(baseline, SETTINGS, { checkpoint: () => ++seen >= stop })).toBe('engine/stopped');
    }
    const prepared = ready(baseline);
    let seen = 0;
    const result = compute(prepared, [], PACKS[0], SETTINGS, { checkpoint: () => ++seen === 2 });
    expect(result.ok ? null : result.problem.code).toBe('engine/stopped');
  });

  it('is an edit that cannot be made, with its place in the list', () => {
    const edit: Edit = { kind: 'merge-communities', into: communityId('nowhere'), from: [communityId('C00')] };
    const result = compute(ready(baseline), [edit], PACKS[0], SETTINGS, noJob);
    expect(result.ok ? null : result.problem).toMatchObject({ code: 'merge/unknown-community', figures: { edit: 1 } });
  });
});

describe('notes', () => {
  it('say which communities have no ground or no known households, and what demand lies outside', () => {
    const [first, second, ...others] = baseline.town.communities;
    const town = withTown({
      communities: [{ ...first, boundary: [] }, { ...second, households: null }, ...others],
      demand: null,
    });
    const prepared = prepare(town, SETTINGS, noJob);
    expect(prepared.ok && prepared.notes.map(({ code, figures: said }) => `${code} ${said?.community}`)).toEqual(
      expect.arrayContaining([`shape/no-ground ${first.id}`, `table/households-unknown ${second.id}`]),
    );
  });
});

describe('assumed offices', () => {
  it('stand for office areas of which only the community is known, one each, and are marked', () => {
    const communities = baseline.town.communities.map((community) => ({ ...community, officeDm2: squareDecimetres(160) }));
    const facilities = baseline.town.facilities.filter(({ category }) => category === 'school');
    const prepared = ready(withTown({ communities, facilities }));
    const result = figures(prepared);
    const offices = result.facilities.filter(({ positionAssumed }) => positionAssumed);
    expect(offices.map(({ community }) => community)).toEqual(communities.map(({ id }) => id));
    expect(result.summary.office.m2).toBe(160 * communities.length);
    expect(figures(ready(withTown({ communities }))).facilities.some(({ positionAssumed }) => positionAssumed)).toBe(false);
  });

  it('are no reason to claim zero where a town has none at all', () => {
    const facilities = baseline.town.facilities.filter(({ category }) => category === 'school');
    const { office } = figures(ready(withTown({ facilities }))).summary;
    expect([office.entitled_m2_per_100, office.reachable_m2_per_100, office.gini_reachable]).toEqual([null, null, null]);
  });
});

describe('the key', () => {
  const prepared = ready(baseline);
  const key = (edits: readonly Edit[] = [], pack = PACKS[0], settings = SETTINGS) =>
    resultKey(prepared.digest, edits, pack, settings);
  const edit = { kind: 'set-households', community: communityId('C00'), households: 5 } as Edit;

  it('differs with edits, pack, settings and every part of the baseline', () => {
    const town = baseline.town;
    const others: Baseline[] = [
      withTown({ communities: town.communities.slice(1) }),
      withTown({ facilities: town.facilities.slice(1) }),
      withTown({ demand: null }),
      { ...baseline, ways: { ...baseline.ways, nodeLat: baseline.ways.nodeLat.map((lat) => lat + 1e-9) } },
    ];
    const keys = [
      key(),
      key([edit]),
      key([], PACKS[1]),
      key([], PACKS[0], { ...SETTINGS, speed: metresPerSecond(1) }),
      ...others.map((other) => resultKey(ready(other).digest, [], PACKS[0], SETTINGS)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not know file names, notes on edits, or edits that are switched off', () => {
    const named: Baseline = {
      ...withTown({ name: 'another file' }),
      inputs: [
        {
          role: 'network',
          file: 'x.pbf',
          sha256: '0',
          format: 'osm-pbf',
          crs: 'EPSG:4326',
          rows: { read: 1, used: 1, aside: 0 },
        },
      ],
    };
    expect(resultKey(ready(named).digest, [], PACKS[0], SETTINGS)).toBe(key());
    expect(key([{ ...edit, note: 'why' }])).toBe(key([edit]));
    expect(key([{ ...edit, off: true }])).toBe(key());
  });
});
