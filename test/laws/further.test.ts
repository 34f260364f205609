/** Figures that only some plans ask for: what must hold of them in every town, and that asking changes no other figure. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import type { Baseline } from '../../src/domain/baseline.ts';
import { ANY_CENTRE, isCentreCategory } from '../../src/domain/centre-family.ts';
import { noJob } from '../../src/domain/job.ts';
import { type DemandGroup, type Further, NOTHING_FURTHER } from '../../src/domain/further.ts';
import { OFFICE_METHODS, type OfficeRule, STANDARD_OFFICE_RULE } from '../../src/domain/office-rule.ts';
import { readSettings } from '../../src/domain/parse-project.ts';
import { parsed } from '../../src/domain/parse.ts';
import type { AreaFigures, ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { untouched } from '../../src/domain/scenario-parts.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { metres, metresPerSecond } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { facilityCatchments } from '../../src/kernels/facility-catchments.ts';
import { placesOn } from '../../src/kernels/network-state.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { rowsOfCategory, scenarioFacilities } from '../../src/kernels/scenario-facilities.ts';
import { OFF_NETWORK } from '../../src/kernels/walk-network.ts';
import { type Random, seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';
import { shuffle } from '../random-town.ts';

const PLAIN: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500), limitMinutes: 4 };
const HOUR_MS = 3_600_000;
const TOWNS = 12;

const asking = (further: Partial<Further>): Settings => ({ ...PLAIN, further: { ...NOTHING_FURTHER, ...further } });

function ready(random: Random, settings = PLAIN): Prepared {
  return preparedFrom(withColumns(randomBaseline(random), random), settings);
}

function preparedFrom(baseline: Baseline, settings: Settings): Prepared {
  const prepared = prepare(baseline, settings, noJob);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem));
  return prepared.value;
}

/** Children are counted with the demand, the elderly in the table of communities, where one of them is left out. */
function withColumns(baseline: Baseline, random: Random): Baseline {
  const { communities, demand } = baseline.town;
  const counted = communities.filter((_, row) => row !== 4).map(({ id }) => [id, random.below(500)] as const);
  const children = Float64Array.from(demand?.weight ?? [], () => random.below(9) / 2);
  const ofCommunities = { elderly: Object.fromEntries(counted), children: Object.fromEntries(counted.slice(0, 2)) };
  return { ...baseline, asked: { communities: ofCommunities, demand: demand ? { children } : {} } };
}

function figures(prepared: Prepared, settings: Settings, edits: readonly Edit[] = []): ScenarioResult {
  const result = compute(prepared, edits, PACKS[0], settings, noJob);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const partsOf = (result: ScenarioResult, area: AreaFigures): AreaFigures[] =>
  result.areas.filter(({ parent }) => parent === area.id);
const sum = <T>(list: readonly T[], value: (one: T) => number): number => list.reduce((all, one) => all + value(one), 0);

/** Runs a law on many towns and names the seed of the one that breaks it. */
function always(law: (prepared: Prepared, random: Random) => void, settings = PLAIN): void {
  for (let seed = 1; seed <= TOWNS; seed++) {
    const random = seeded(seed * 104_729);
    try {
      law(ready(random, settings), random);
    } catch (broken) {
      throw new Error(`seed ${seed}`, { cause: broken });
    }
  }
}

describe('the k-th nearest', () => {
  const settings = asking({ kth: [2, 3] });

  it('is the k-th of the times to each facility by itself, off the network off', () => {
    always((prepared) => {
      const { town, streets, grid } = prepared;
      const result = figures(prepared, settings);
      const facilities = scenarioFacilities(prepared, untouched(town));
      const places = placesOn(
        streets,
        facilities.list.map(({ lngLat }) => lngLat),
        PLAIN.maxLegM,
      );
      const catchments = facilityCatchments(streets, places, HOUR_MS);
      expect(result.kth.map(({ category, k }) => `${category} ${k}`)).toEqual(
        result.times.flatMap(({ category }) => [`${category} 2`, `${category} 3`]),
      );
      for (const { category, k, cellMs } of result.kth) {
        const timesOf: number[][] = Array.from({ length: grid.cellCount }, () => []);
        for (const row of rowsOfCategory(facilities, category))
          catchments[row].cells.forEach((cell, at) => timesOf[cell].push(catchments[row].ms[at]));
        cellMs.forEach((ms, cell) => {
          const kth = timesOf[cell].sort((a, b) => a - b)[k - 1];
          expect(ms <= HOUR_MS ? ms : undefined, `${category} ${k} cell ${cell}`).toBe(kth);
          expect(ms === OFF_NETWORK).toBe(result.times[0].cellMs[cell] === OFF_NETWORK);
        });
      }
    });
  });

  it('adds up over areas, and is never nearer than the one before', () => {
    always((prepared) => {
      const result = figures(prepared, settings);
      for (const area of result.areas) {
        area.kth.forEach(({ category, k, householdsWithin }, at) => {
          const before = k === 2 ? area.coverage.find((one) => one.category === category)?.withinMinute[4] : undefined;
          expect(householdsWithin).toBeLessThanOrEqual(before ?? area.kth[at - 1].householdsWithin);
          if (area.level === 'community') return;
          expect(householdsWithin).toBe(sum(partsOf(result, area), ({ kth }) => kth[at].householdsWithin));
        });
      }
    });
  });
});

const group = (id: string, members: DemandGroup['members'], speed = 0.95): DemandGroup => ({
  id,
  members,
  profile: 'older',
  speed: metresPerSecond(speed),
  stepsFactor: 2,
});

describe('groups', () => {
  const all = group('all', { kind: 'share', share: 1 }, PLAIN.speed);
  const fifth = group('fifth', { kind: 'share', share: 0.2 });
  const elderly = group('elderly', { kind: 'column', column: 'elderly' });
  const children = group('children', { kind: 'column', column: 'children' }, 0.9);
  const settings = asking({ groups: [all, fifth, elderly, children] });

  it('add up exactly from piece to city, and what is reached and what is not is all', () => {
    always((prepared) => {
      const result = figures(prepared, settings);
      for (const area of result.areas) {
        for (const [at, one] of area.groups.entries()) {
          for (const { withinMinute, notReachedMembers, offNetworkMembers } of one.coverage)
            expect(withinMinute[60] + notReachedMembers + offNetworkMembers).toBe(one.members);
          if (area.level === 'community') continue;
          const parts = partsOf(result, area).map(({ groups }) => groups[at]);
          expect(one.members).toBe(sum(parts, ({ members }) => members));
          expect(one.isPartial).toBe(parts.some(({ isPartial }) => isPartial));
          one.coverage.forEach(({ withinMinute }, category) =>
            withinMinute.forEach((members, minute) =>
              expect(members).toBe(sum(parts, ({ coverage }) => coverage[category].withinMinute[minute])),
            ),
          );
        }
      }
      const city = result.areas[result.areas.length - 1];
      expect(city.groups.map(({ members }) => members)).toEqual(
        result.groups.map(({ pieceMembers }) => sum([...pieceMembers], (members) => members)),
      );
      expect(city.groups[1].members).toBe(Math.round(city.households * 0.2));
      expect(city.groups[2].isPartial).toBe(true);
    }, settings);
  });

  it('have the members that their columns count: the community’s word first, else the sum of the demand', () => {
    always((prepared) => {
      const { asked, town } = prepared.baseline;
      const result = figures(prepared, settings);
      town.communities.forEach(({ id }, row) => {
        const [, , old, young] = result.areas[row].groups;
        const stated = asked?.communities.elderly[id];
        expect([old.members, old.isPartial]).toEqual([stated ?? 0, stated === undefined]);
        // Rounded once for all communities together: a half may fall either way.
        const said = asked?.communities.children[id];
        if (said !== undefined) expect(Math.abs(young.members - said)).toBeLessThan(1);
        expect(young.isPartial).toBe(said === undefined && town.demand === null);
      });
    }, settings);
  });

  it('of everybody at the plan’s own speed have the figures of all households; slower ones are never earlier', () => {
    always((prepared) => {
      const result = figures(prepared, settings);
      expect(result.groups[0].pieceMembers).toEqual(result.pieceHouseholds);
      result.times.forEach(({ category, cellMs }, at) => {
        expect(result.groups[0].times[at]).toEqual({ category, cellMs });
        for (const { times } of result.groups)
          times[at].cellMs.forEach((ms, cell) => expect(ms).toBeGreaterThanOrEqual(cellMs[cell]));
      });
      for (const { coverage, groups } of result.areas) {
        groups[0].coverage.forEach((one, at) => {
          expect(one.withinMinute).toEqual(coverage[at].withinMinute);
          expect([one.meanSeconds, one.p90Seconds]).toEqual([coverage[at].meanSeconds, coverage[at].p90Seconds]);
        });
      }
    }, settings);
  });

  it('follow households that change, and are the same whatever was computed before, with streets edited too', () => {
    always((prepared, random) => {
      const { communities } = prepared.town;
      const { nodeLng, nodeLat, nodeCount } = prepared.streets.network;
      const line = [random.below(nodeCount), random.below(nodeCount)].map((node) => [nodeLng[node], nodeLat[node]]);
      const before = figures(prepared, settings);
      const edits: Edit[] = [
        { kind: 'set-households', community: communities[0].id, households: 2 * before.areas[0].households },
        { kind: 'merge-communities', into: communities[0].id, from: [communities[1].id] },
        ...(line[0].join() === line[1].join() ? [] : [{ kind: 'draw-link', line } as unknown as Edit]),
      ];
      const after = figures(prepared, settings, edits);
      expect(after).toEqual(figures(preparedFrom(prepared.baseline, settings), settings, edits));
      if (before.areas[0].households === 0) return;
      for (const at of [2, 3]) {
        const members = (result: ScenarioResult, row: number): number => result.areas[row].groups[at].members;
        expect(members(after, 0)).toBe(2 * members(before, 0) + members(before, 1));
      }
    }, settings);
  });

  it('live in estates as they live in the city', () => {
    always((prepared) => {
      const before = figures(prepared, settings);
      const [lng, lat] = [prepared.grid.cellLng[0], prepared.grid.cellLat[0]];
      const corner = (east: number, north: number) => [lng + east * 0.001, lat + north * 0.001] as const;
      const polygon = [[corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]];
      const edit: Edit = { kind: 'build-estate', polygon, households: 900, communityKind: 'new' };
      const after = figures(prepared, settings, [edit]);
      const total = (column: Uint32Array): number => sum([...column], (members) => members);
      const city = before.areas[before.areas.length - 1];
      after.groups.forEach(({ estateMembers, pieceMembers }, at) => {
        expect(pieceMembers).toEqual(before.groups[at].pieceMembers);
        if (at < 2) expect(total(estateMembers)).toBe(at === 0 ? 900 : 180);
        else if (city.households > 0)
          expect(total(estateMembers)).toBe(Math.round((900 * city.groups[at].members) / city.households));
      });
    }, settings);
  });

  it('and their key do not depend on the order of rows', () => {
    always((prepared, random) => {
      const { baseline } = prepared;
      const { demand } = baseline.town;
      if (!demand || !baseline.asked) return;
      const rows = [...demand.weight.keys()];
      shuffle(rows, random);
      const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
      const town = {
        ...baseline.town,
        demand: { ...demand, lng: pick(demand.lng), lat: pick(demand.lat), weight: pick(demand.weight) },
      };
      const columns = { ...baseline.asked, demand: { children: pick(baseline.asked.demand.children) } };
      const again = preparedFrom({ ...baseline, town, asked: columns }, settings);
      expect(figures(again, settings)).toEqual(figures(prepared, settings));
    }, settings);
  });

  it('of a column that the input does not have are refused by its name', () => {
    const unknown = asking({ groups: [group('x', { kind: 'column', column: 'nobody' })] });
    const outcome = prepare(randomBaseline(seeded(5)), unknown, noJob);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'table/missing-column', figures: { column: 'nobody' } } });
  });
});

describe('the rule of office area', () => {
  const rule = (change: Partial<OfficeRule>): Settings => asking({ office: { ...STANDARD_OFFICE_RULE, ...change } });
  const city = (result: ScenarioResult): AreaFigures => result.areas[result.areas.length - 1];
  const given = (result: ScenarioResult): number => (city(result).reachableM2Per100 ?? 0) * city(result).households;
  /** Area of the offices that somebody reaches within so many minutes, in dm2. */
  const reached = (prepared: Prepared, minutes: number): number => {
    const result = figures(prepared, { ...PLAIN, limitMinutes: minutes });
    const offices = result.facilities.filter(({ category, open }) => open && isCentreCategory(category));
    return sum(offices, ({ householdsWithin, areaDm2 }) => (householdsWithin > 0 ? (areaDm2 ?? 0) : 0));
  };

  it('is 2SFCA within the limit, also when it is named; zones of full weight give the same', () => {
    always((prepared) => {
      const plain = figures(prepared, PLAIN);
      for (const change of [{}, { method: 'e2sfca' as const, zones: [{ minutes: PLAIN.limitMinutes, weight: 1 }] }]) {
        const named = figures(prepared, rule(change));
        expect(named.cellReachable).toEqual(plain.cellReachable);
        expect(named.areas).toEqual(plain.areas);
        expect(named.key).not.toBe(plain.key);
      }
    });
  });

  it('hands out all area that is reached in every form that conserves it, and no more in M2SFCA', () => {
    always((prepared) => {
      const all = reached(prepared, 15);
      for (const method of ['e2sfca', '3sfca'] as const) expect(given(figures(prepared, rule({ method })))).toBeCloseTo(all, 4);
      expect(given(figures(prepared, rule({ method: 'm2sfca' })))).toBeLessThanOrEqual(all + 1e-6);
      expect(new Set(OFFICE_METHODS.map((method) => figures(prepared, rule({ method })).key)).size).toBe(5);
    });
  });

  it('tells what falls to whom, exactly as much as is reached, adding up from piece to city', () => {
    always((prepared) => {
      for (const method of ['2sfca', 'e2sfca'] as const) {
        const result = figures(prepared, rule({ method, hasAvailability: true }));
        const all = reached(prepared, method === '2sfca' ? PLAIN.limitMinutes : 15) / 100;
        expect(city(result).availableM2).toBeCloseTo(all, 5);
        expect(sum([...(result.pieceAvailableM2 ?? [])], (m2) => m2)).toBeCloseTo(all, 5);
        for (const area of result.areas.filter(({ level }) => level !== 'community'))
          expect(area.availableM2).toBeCloseTo(
            sum(partsOf(result, area), ({ availableM2 }) => availableM2 ?? 0),
            6,
          );
      }
    });
  });

  it('tells the cost of walk and crowd where any office with area is reached, and nowhere else', () => {
    always((prepared) => {
      const result = figures(prepared, rule({ crowdMinutes: 15 }));
      const any = result.times.find(({ category }) => category === ANY_CENTRE);
      const isAllKnown = result.facilities.every(({ areaDm2 }) => areaDm2 !== null && areaDm2 > 0);
      result.cellCrowd?.forEach((cost, cell) => {
        const isReached = (any?.cellMs[cell] ?? Infinity) <= PLAIN.limitMinutes * 60_000;
        if (!isReached) expect(cost).toBeNaN();
        else if (isAllKnown) expect(cost).toBeGreaterThanOrEqual((any?.cellMs[cell] ?? 0) / 900_000 - 1e-9);
      });
      expect(figures(prepared, PLAIN).cellCrowd).toBeNull();
    });
  });
});

describe('a rank', () => {
  it('counts the households whose community has one, and is not moved by merging', () => {
    always(
      (prepared) => {
        const settings = asking({ rank: 'elderly' });
        const before = figures(prepared, settings);
        const { communities } = prepared.town;
        const merged = figures(prepared, settings, [
          { kind: 'merge-communities', into: communities[0].id, from: [communities[1].id] },
        ]);
        const city = (result: ScenarioResult) => result.areas[result.areas.length - 1].fairness;
        expect(city(merged).concentrationReachable).toBe(city(before).concentrationReachable);
        expect(city(merged).rankedHouseholds).toBe(city(before).rankedHouseholds);
        expect(city(before).rankedHouseholds).toBe(
          before.areas[before.areas.length - 1].households - before.areas[4].households,
        );
        const plain = preparedFrom(prepared.baseline, PLAIN);
        expect(figures(plain, PLAIN).areas.every(({ fairness }) => fairness.rankedHouseholds === null)).toBe(true);
      },
      asking({ rank: 'elderly' }),
    );
  });
});

describe('asking for more', () => {
  it('changes no other figure, only the key; nothing asked for is no part of a plan', () => {
    always((prepared) => {
      const plain = figures(prepared, PLAIN);
      const more = figures(prepared, asking({ kth: [2] }));
      expect([plain.kth, plain.areas[0].kth]).toEqual([[], []]);
      expect(more.key).not.toBe(plain.key);
      expect(more.times).toEqual(plain.times);
      expect(more.areas.map((area) => ({ ...area, kth: [] }))).toEqual(plain.areas);
      expect({ ...more.summary, key: '', parameters: null }).toEqual({ ...plain.summary, key: '', parameters: null });
    });
  });

  it('comes back from a plan as it was written; what makes no sense is refused', () => {
    const read = (value: unknown) => parsed('keep/damaged-record', value, readSettings);
    const settings = asking({ kth: [2, 5], groups: [group('kids', { kind: 'column', column: '儿童' })], rank: '收入' });
    const outcome = read(JSON.parse(JSON.stringify(settings)));
    expect(outcome.ok && outcome.value).toEqual(settings);
    expect(read(JSON.parse(JSON.stringify(PLAIN)))).toEqual({ ok: true, value: PLAIN, notes: [] });
    const kids = group('kids', { kind: 'share', share: 0.1 });
    for (const further of [
      { kth: [1] },
      { kth: [2.5] },
      { kht: [2] },
      { groups: [{ ...kids, id: 'a_b' }] },
      { groups: [kids, kids] },
    ]) {
      expect(read({ ...PLAIN, further })).toMatchObject({ ok: false, problem: { code: 'keep/damaged-record' } });
    }
  });
});
