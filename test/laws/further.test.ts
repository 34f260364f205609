/** Figures that only some plans ask for: what must hold of them in every town, and that asking changes no other figure. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import { type Further, NOTHING_FURTHER } from '../../src/domain/further.ts';
import { readSettings } from '../../src/domain/parse-project.ts';
import { parsed } from '../../src/domain/parse.ts';
import type { AreaFigures, ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { untouched } from '../../src/domain/scenario-parts.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { metres } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { facilityCatchments } from '../../src/kernels/facility-catchments.ts';
import { placesOn } from '../../src/kernels/network-state.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { rowsOfCategory, scenarioFacilities } from '../../src/kernels/scenario-facilities.ts';
import { OFF_NETWORK } from '../../src/kernels/walk-network.ts';
import { type Random, seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

const PLAIN: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500), limitMinutes: 4 };
const HOUR_MS = 3_600_000;
const TOWNS = 25;

const asking = (further: Partial<Further>): Settings => ({ ...PLAIN, further: { ...NOTHING_FURTHER, ...further } });

function ready(random: Random, settings = PLAIN): Prepared {
  const prepared = prepare(randomBaseline(random), settings, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

function figures(prepared: Prepared, settings: Settings, edits: readonly Edit[] = []): ScenarioResult {
  const result = compute(prepared, edits, PACKS[0], settings, noJob);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const children = (result: ScenarioResult, area: AreaFigures): AreaFigures[] =>
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
          expect(householdsWithin).toBe(sum(children(result, area), ({ kth }) => kth[at].householdsWithin));
        });
      }
    });
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
    const settings = asking({ kth: [2, 5] });
    const outcome = read(JSON.parse(JSON.stringify(settings)));
    expect(outcome.ok && outcome.value).toEqual(settings);
    expect(read(JSON.parse(JSON.stringify(PLAIN)))).toEqual({ ok: true, value: PLAIN, notes: [] });
    for (const further of [{ kth: [1] }, { kth: [2.5] }, { kht: [2] }]) {
      expect(read({ ...PLAIN, further })).toMatchObject({ ok: false, problem: { code: 'keep/damaged-record' } });
    }
  });
});
