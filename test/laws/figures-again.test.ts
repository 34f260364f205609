/**
 * Figures worked out from the last ones, and put together by a caller from what is sent of them, against a computation that
 * knows nothing: random towns under random lists of edits that grow, change their last edit as a hand does, and shrink.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import type { ScenarioResult } from '../../src/domain/result.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { NODE } from '../../src/domain/streets.ts';
import { categoryId, facilityId, metres } from '../../src/domain/units.ts';
import { changeBetween, withChange } from '../../src/engine/result-change.ts';
import { compute } from '../../src/kernels/compute.ts';
import { nothingKept } from '../../src/kernels/kept-computation.ts';
import { Memo } from '../../src/kernels/memo.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { type Random, seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, minPieceM: metres(500), limitMinutes: 4 };
const TOWNS = 40;
const STEPS = 12;

function ready(random: Random): Prepared {
  const prepared = prepare(randomBaseline(random, 4), SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

/** Nothing of earlier computations is left. */
function cold(prepared: Prepared): Prepared {
  const streets = { ...prepared.streets, known: new WeakMap(), lastSearch: null };
  return { ...prepared, streets, memo: new Memo(), kept: nothingKept() };
}

function figures(prepared: Prepared, edits: readonly Edit[], settings: Settings): ScenarioResult | null {
  const result = compute(prepared, edits, PACKS[0], settings, noJob);
  return result.ok ? result.value : null;
}

function randomEdit({ town, grid, streets }: Prepared, random: Random): Edit {
  const facility = random.pick(town.facilities).id;
  const cell = random.below(grid.cellCount);
  const lngLat = [grid.cellLng[cell] + random.next() * 1e-4, grid.cellLat[cell]] as const;
  const community = random.pick(town.communities).id;
  const other = random.pick(town.communities).id;
  const kinds: readonly (() => Edit)[] = [
    () => ({ kind: 'move-facility', facility, lngLat }),
    () => ({ kind: 'move-facility', facility, lngLat }),
    () => ({ kind: 'move-facility', facility, lngLat }),
    () => ({
      kind: 'build-facility',
      category: categoryId(random.pick(['service-centre', 'school', 'park'])),
      lngLat,
      areaM2: 400,
    }),
    () => ({ kind: 'resize-facility', facility, areaM2: random.below(2000) }),
    () => ({ kind: 'close-facility', facility }),
    () => ({ kind: 'open-room', facility }),
    () => ({ kind: 'set-households', community, households: random.below(3000) }),
    () => ({ kind: 'merge-communities', into: community, from: [other] }),
    () => ({ kind: 'draw-link', line: [lngLat, [lngLat[0] + 0.002, lngLat[1] + 0.001]] }) as unknown as Edit,
    () => ({ kind: 'remove-link', link: `w${random.pick([...streets.network.wayId])}` }),
  ];
  return random.pick(kinds)();
}

/** As a planner would: one more, another in place of the last, one less. */
function next(edits: readonly Edit[], prepared: Prepared, random: Random): readonly Edit[] {
  const choice = random.next();
  if (choice < 0.35 || edits.length === 0) return [...edits, randomEdit(prepared, random)];
  if (choice < 0.85) {
    const last = edits[edits.length - 1];
    const moved = randomEdit(prepared, random);
    const isDrag = last.kind === 'move-facility' && moved.kind === 'move-facility';
    return [...edits.slice(0, -1), isDrag ? { ...moved, facility: last.facility } : moved];
  }
  return edits.slice(0, -1);
}

describe('figures that go on from the last ones', () => {
  it(`are those of a cold computation, in ${TOWNS} random towns under ${STEPS} lists of edits each`, () => {
    let compared = 0;
    for (let seed = 1; seed <= TOWNS; seed++) {
      const random = seeded(seed * 104_729);
      const warm = ready(random);
      let edits: readonly Edit[] = [];
      let received = figures(warm, [], SETTINGS);
      for (let step = 0; step < STEPS; step++) {
        edits = next(edits, warm, random);
        const settings = random.chance(0.1) ? { ...SETTINGS, limitMinutes: 3 } : SETTINGS;
        const last = warm.kept.result;
        const result = figures(warm, edits, settings);
        const expected = figures(cold(warm), edits, settings);
        expect(result, `seed ${seed}, step ${step}`).toEqual(expected);
        if (!result || !last || !received) continue;
        received = withChange(received, structuredClone(changeBetween(last, result)));
        expect(received, `seed ${seed}, step ${step}: what was sent`).toEqual(expected);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(TOWNS * 4);
  });

  it('are those of a cold computation on the sample, and leave most areas and facilities the very objects they were', async () => {
    const settings = DEFAULT_SETTINGS;
    const baseline = await sampleBaseline();
    const prepared = prepare(baseline, settings, noJob);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const warm = prepared.value;
    const moved = warm.town.facilities.find(({ category }) => category === 'service-centre');
    if (!moved) throw new Error('the sample has no service centre');
    const [lng, lat] = moved.lngLat;
    let last = figures(warm, [], settings);
    for (let step = 1; step <= 3; step++) {
      const lngLat = [lng + step * 0.0011, lat - step * 0.0007] as const;
      const edits: readonly Edit[] = [{ kind: 'move-facility', facility: facilityId(moved.id), lngLat }];
      const result = figures(warm, edits, settings);
      expect(isDeepStrictEqual(result, figures(cold(warm), edits, settings)), `step ${step}`).toBe(true);
      if (!result || !last) throw new Error('there are no figures');
      const { areas, facilities } = last;
      const same = result.areas.filter((area, row) => area === areas[row]).length;
      expect(same).toBeGreaterThan(areas.length / 2);
      expect(result.facilities.filter((one, row) => one === facilities[row]).length).toBeGreaterThanOrEqual(
        facilities.length - 1,
      );
      last = result;
    }
    // streets change in one place: what is far from it is known as it was
    const { nodeId, nodeFlags } = warm.streets.network;
    const gate = nodeFlags.findIndex((flags) => (flags & NODE.gateClosed) !== 0);
    const streets: readonly Edit[] = [
      { kind: 'set-gate', gate: String(nodeId[gate]), open: true },
      {
        kind: 'draw-link',
        line: [
          [lng, lat],
          [lng + 0.003, lat + 0.002],
        ],
      },
    ];
    for (const edits of [streets.slice(0, 1), streets])
      expect(isDeepStrictEqual(figures(warm, edits, settings), figures(cold(warm), edits, settings))).toBe(true);
  });
});
