/** What must hold for the figures of every town: conservation at every level, nesting, and that edits do only what they say. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { applyEdits } from '../../src/domain/apply-edits.ts';
import { ANY_CENTRE, isCentreCategory } from '../../src/domain/centre-family.ts';
import { noJob } from '../../src/domain/job.ts';
import type { AreaFigures, ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { NODE } from '../../src/domain/streets.ts';
import { metres } from '../../src/domain/units.ts';
import { untouched } from '../../src/domain/scenario-parts.ts';
import { categoryTimes, shownTimes } from '../../src/kernels/category-times.ts';
import { compute } from '../../src/kernels/compute.ts';
import { placesOn } from '../../src/kernels/network-state.ts';
import { rowsOfCategory, scenarioFacilities } from '../../src/kernels/scenario-facilities.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { type Random, seeded } from '../random.ts';
import { randomBaseline, withShuffledDemand } from '../random-baseline.ts';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500), limitMinutes: 4 };
const TOWNS = 40;

function ready(random: Random): Prepared {
  const prepared = prepare(randomBaseline(random), SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

function figures(prepared: Prepared, edits: readonly Edit[] = []): ScenarioResult {
  const result = compute(prepared, edits, PACKS[0], SETTINGS, noJob);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const children = (result: ScenarioResult, area: AreaFigures): AreaFigures[] =>
  result.areas.filter(({ parent }) => parent === area.id);
const sum = <T>(list: readonly T[], value: (one: T) => number): number => list.reduce((all, one) => all + value(one), 0);
const city = (result: ScenarioResult): AreaFigures => result.areas[result.areas.length - 1];

/** Runs a law on many towns and names the seed of the one that breaks it. */
function always(law: (prepared: Prepared, random: Random) => void): void {
  for (let seed = 1; seed <= TOWNS; seed++) {
    const random = seeded(seed * 7919);
    const prepared = ready(random);
    try {
      law(prepared, random);
    } catch (broken) {
      throw new Error(`seed ${seed}`, { cause: broken });
    }
  }
}

/** Two communities that share a side in the tiling. */
function neighbours(prepared: Prepared, random: Random): Edit {
  const { communities } = prepared.town;
  const side = Math.round(Math.sqrt(communities.length));
  const first = random.below(side) * side + random.below(side - 1);
  return { kind: 'merge-communities', into: communities[first].id, from: [communities[first + 1].id] };
}

describe('conservation', () => {
  it('holds for households, coverage, office area and funding from community to city', () => {
    always((prepared) => {
      const result = figures(prepared);
      for (const area of result.areas) {
        for (const { withinMinute, notReachedHouseholds, offNetworkHouseholds } of area.coverage) {
          expect(withinMinute[60] + notReachedHouseholds + offNetworkHouseholds).toBe(area.households);
        }
        if (area.level === 'community') continue;
        const parts = children(result, area);
        expect(area.households).toBe(sum(parts, ({ households }) => households));
        expect(area.officeDm2).toBe(sum(parts, ({ officeDm2 }) => officeDm2));
        for (const [formula, yuan] of Object.entries(area.funding))
          expect(yuan).toBe(sum(parts, ({ funding }) => funding[formula]));
        area.coverage.forEach(({ withinMinute }, at) =>
          withinMinute.forEach((households, minute) =>
            expect(households).toBe(sum(parts, ({ coverage }) => coverage[at].withinMinute[minute])),
          ),
        );
      }
    });
  });

  it('gives every community the households that were stated, and the rest what the demand says', () => {
    always((prepared) => {
      const result = figures(prepared);
      const { communities, demand } = prepared.town;
      communities.forEach(({ households }, row) => {
        if (households !== null) expect(result.areas[row].households).toBe(households);
      });
      expect(sum([...result.pieceHouseholds], (households) => households)).toBe(city(result).households);
      if (demand && demand.basis !== 'floor-area') return;
      communities.forEach(({ households }, row) => {
        if (households === null) expect(result.areas[row].households).toBe(0);
      });
    });
  });

  it('hands out every office that anybody reaches, and no more', () => {
    always((prepared) => {
      const result = figures(prepared);
      const offices = result.facilities.filter(({ category, open }) => open && isCentreCategory(category));
      const reached = sum(offices, ({ householdsWithin, areaDm2 }) => (householdsWithin > 0 ? (areaDm2 ?? 0) : 0));
      const given = (city(result).reachableM2Per100 ?? 0) * city(result).households;
      expect(given).toBeCloseTo(reached, 4);
    });
  });
});

describe('coverage', () => {
  it('never falls with the minute, and the family of centres is never later than one of its kinds', () => {
    always((prepared) => {
      const result = figures(prepared);
      for (const { coverage } of result.areas) {
        for (const { withinMinute } of coverage) {
          for (let minute = 1; minute <= 60; minute++)
            expect(withinMinute[minute]).toBeGreaterThanOrEqual(withinMinute[minute - 1]);
        }
      }
      const any = result.times.find(({ category }) => category === ANY_CENTRE);
      for (const { category, cellMs } of result.times.filter((one) => isCentreCategory(one.category))) {
        cellMs.forEach((ms, cell) => expect(any?.cellMs[cell], category).toBeLessThanOrEqual(ms));
      }
    });
  });

  it('of the family of centres is that of one search from all of them', () => {
    always((prepared) => {
      const result = figures(prepared);
      const { streets, memo, town } = prepared;
      const state = untouched(town);
      const facilities = scenarioFacilities(prepared, state);
      const rows = rowsOfCategory(facilities, ANY_CENTRE);
      const any = result.times.find(({ category }) => category === ANY_CENTRE);
      if (!any || rows.length === 0) return;
      const places = placesOn(
        streets,
        facilities.list.map(({ lngLat }) => lngLat),
        SETTINGS.maxLegM,
      );
      const direct = shownTimes(categoryTimes(memo, streets, facilities, places, ANY_CENTRE));
      expect(any).toEqual(direct);
    });
  });

  it('names the nearest facility, open and of the category', () => {
    always((prepared) => {
      const result = figures(prepared);
      for (const { category, cellMs, cellFacility } of result.times) {
        cellMs.forEach((ms, cell) => {
          const facility = result.facilities[cellFacility[cell]];
          expect(facility !== undefined).toBe(ms <= 3_600_000);
          if (!facility) return;
          expect(facility.open).toBe(true);
          expect(category === ANY_CENTRE ? isCentreCategory(facility.category) : facility.category === category).toBe(true);
        });
      }
    });
  });

  it('never falls for anybody when a facility is built', () => {
    always((prepared, random) => {
      const before = figures(prepared);
      const { cellLng, cellLat, cellCount } = prepared.grid;
      const cell = random.below(cellCount);
      const lngLat = [cellLng[cell], cellLat[cell]] as const;
      const after = figures(prepared, [{ kind: 'build-facility', category: before.times[0].category, lngLat, areaM2: 500 }]);
      before.times.forEach(({ cellMs, category }) => {
        const now = after.times.find((one) => one.category === category);
        cellMs.forEach((ms, at) => expect(now?.cellMs[at]).toBeLessThanOrEqual(ms));
      });
    });
  });
});

describe('streets', () => {
  it('with gates opened make nobody’s walk longer, and no household moves', () => {
    always((prepared) => {
      const before = figures(prepared);
      const { nodeFlags, nodeId } = prepared.streets.network;
      const gates = [...nodeId].filter((_, node) => nodeFlags[node] & NODE.gateClosed);
      const after = figures(
        prepared,
        gates.map((gate) => ({ kind: 'set-gate', gate: String(gate), open: true })),
      );
      expect(after.pieceHouseholds).toEqual(before.pieceHouseholds);
      before.times.forEach(({ cellMs }, at) => {
        after.times[at].cellMs.forEach((ms, cell) => expect(ms).toBeLessThanOrEqual(cellMs[cell]));
      });
    });
  });

  it('give the same bytes for a drawn link whatever was computed before', () => {
    always((prepared, random) => {
      const { nodeLng, nodeLat, nodeCount } = prepared.streets.network;
      const line = [random.below(nodeCount), random.below(nodeCount)].map((node) => [nodeLng[node], nodeLat[node]]);
      if (line[0].join() === line[1].join()) return;
      const edits = [{ kind: 'draw-link', line } as unknown as Edit, neighbours(prepared, random)];
      figures(prepared);
      figures(prepared, edits.slice(0, 1));
      const fresh = prepare(prepared.baseline, SETTINGS, noJob);
      if (!fresh.ok) throw new Error(fresh.problem.code);
      expect(figures(prepared, edits)).toEqual(figures(fresh.value, edits));
    });
  });
});

describe('merging', () => {
  it('adds up households and area, and changes nobody’s walking time nor any figure above', () => {
    always((prepared, random) => {
      const edit = neighbours(prepared, random);
      if (edit.kind !== 'merge-communities') return;
      const before = figures(prepared);
      const after = figures(prepared, [edit]);
      const parts = before.areas.filter(({ level, id }) => level === 'community' && (id === edit.into || id === edit.from[0]));
      const merged = after.areas.find(({ level, id }) => level === 'community' && id === edit.into);
      expect(merged?.households).toBe(sum(parts, ({ households }) => households));
      expect(merged?.officeDm2).toBe(sum(parts, ({ officeDm2 }) => officeDm2));
      expect(after.times).toEqual(before.times);
      expect(after.pieceHouseholds).toEqual(before.pieceHouseholds);
      expect(after.cellReachable).toEqual(before.cellReachable);
      expect(city(after).coverage).toEqual(city(before).coverage);
      if (merged && merged.entitledM2Per100 !== null && parts.every((part) => part.entitledM2Per100 !== null)) {
        const weighted =
          sum(parts, ({ entitledM2Per100, households }) => (entitledM2Per100 ?? 0) * households) / merged.households;
        expect(merged.entitledM2Per100).toBeCloseTo(weighted, 8);
      }
    });
  });

  it('of all that touch, one by one and in whatever order, gives the same figures, and nobody walks otherwise', () => {
    always((prepared, random) => {
      const { communities } = prepared.town;
      const into = communities[Math.floor(communities.length / 2)].id;
      const oneByOne = (): Edit[] => {
        const edits: Edit[] = [];
        const left = communities.filter(({ id }) => id !== into).map(({ id }) => id);
        while (left.length > 2) {
          const from = left.splice(random.below(left.length), 1);
          const edit: Edit = { kind: 'merge-communities', into, from };
          const isPossible = applyEdits(prepared.town, [...edits, edit]).ok;
          if (isPossible) edits.push(edit);
          else left.push(...from);
        }
        // the order of merging decides which two are left over: they are joined as well
        for (const edit of left.map((from): Edit => ({ kind: 'merge-communities', into, from: [from] })))
          if (applyEdits(prepared.town, [...edits, edit]).ok) edits.push(edit);
        return edits;
      };
      const before = figures(prepared);
      const [one, other] = [oneByOne(), oneByOne()];
      if (one.length !== communities.length - 1 || other.length !== communities.length - 1) return;
      const [first, second] = [figures(prepared, one), figures(prepared, other)];
      expect({ ...first, key: '', summary: { ...first.summary, key: '' } }).toEqual({
        ...second,
        key: '',
        summary: { ...second.summary, key: '' },
      });
      expect(first.times).toEqual(before.times);
      expect(first.facilities.map(({ householdsWithin }) => householdsWithin)).toEqual(
        before.facilities.map(({ householdsWithin }) => householdsWithin),
      );
    });
  });
});

describe('a facility that is dragged', () => {
  it('gives at every step, forth and back, the bytes of a computation from the start', () => {
    always((prepared, random) => {
      const facility = random.pick(prepared.town.facilities);
      const { cellLng, cellLat, cellCount } = prepared.grid;
      const drag = Array.from({ length: 5 }, (): Edit => {
        const cell = random.below(cellCount);
        const lngLat = [cellLng[cell] + random.next() * 1e-4, cellLat[cell]] as const;
        return { kind: 'move-facility', facility: facility.id, lngLat };
      });
      const steps = [...drag, drag[2], drag[0]].map((edit) => figures(prepared, [edit]));
      const fresh = prepare(prepared.baseline, SETTINGS, noJob);
      if (!fresh.ok) throw new Error(fresh.problem.code);
      for (const step of [4, 1]) expect(steps[step]).toEqual(figures(fresh.value, [drag[step]]));
      expect(steps[5]).toEqual(steps[2]);
      expect(steps[6]).toEqual(steps[0]);
      expect(figures(prepared)).toEqual(figures(fresh.value));
    });
  });
});

describe('results', () => {
  it('are the same bytes and the same key again, whatever was computed between, from shuffled rows too', () => {
    always((prepared, random) => {
      const first = figures(prepared);
      const edit = neighbours(prepared, random);
      const merged = figures(prepared, [edit]);
      expect(figures(prepared)).toEqual(first);
      const again = prepare(withShuffledDemand(prepared.baseline, random), SETTINGS, noJob);
      if (!again.ok) throw new Error(again.problem.code);
      expect(figures(again.value)).toEqual(first);
      expect(figures(again.value, [edit])).toEqual(merged);
      expect(merged.key).not.toBe(first.key);
    });
  });

  it('do not depend on what was computed before an edit', () => {
    always((prepared, random) => {
      const facility = random.pick(prepared.town.facilities);
      const edits: Edit[] = [
        { kind: 'resize-facility', facility: facility.id, areaM2: 777 },
        { kind: 'set-households', community: prepared.town.communities[0].id, households: 1234 },
        { kind: 'close-facility', facility: facility.id },
      ];
      edits.forEach((_, at) => figures(prepared, edits.slice(0, at)));
      const fresh = prepare(prepared.baseline, SETTINGS, noJob);
      if (!fresh.ok) throw new Error(fresh.problem.code);
      expect(figures(prepared, edits)).toEqual(figures(fresh.value, edits));
    });
  });
});
