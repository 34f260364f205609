/** Building programmes on small random towns against every choice of options, each with the plainest assignment there is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { mayBeOpen, type Programme, UNLIMITED } from '../../src/optimise/programme.ts';
import { assignProgramme } from '../../src/optimise/programme-assign.ts';
import { programmeBounder } from '../../src/optimise/programme-bound.ts';
import { programmeRelaxation } from '../../src/optimise/programme-relaxation.ts';
import { searchProgramme } from '../../src/optimise/programme-search.ts';
import { type Assigned, bestAssignment } from '../oracles/best-assignment.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };

/** Everything at once, now and then: capacities, sizes, budgets, charges, floors, rows that must be served. */
function randomProgramme(seed: number): {
  readonly programme: Programme;
  readonly town: Assigned;
  readonly rules: { required: number[]; forbidden: number[] };
} {
  const random = seeded(seed);
  const [rows, places] = [3 + random.below(10), 2 + random.below(5)];
  const isFlat = random.chance(0.5);
  const allMust = random.chance(0.3);
  const must = Array.from({ length: rows }, () => allMust || random.chance(0.1));
  const offsets = [0];
  const pairPlaces: number[] = [];
  const profits: number[] = [];
  const profit = Array.from({ length: rows }, (_, row) => {
    const worth = 1 + random.below(9);
    return Array.from({ length: places }, () => {
      if (random.chance(0.35)) return null;
      const own = must[row] && random.chance(0.5) ? -random.below(20) : random.below(20);
      return isFlat ? worth : own;
    });
  });
  for (const row of profit) {
    for (const [place, worth] of row.entries()) {
      if (worth === null) continue;
      pairPlaces.push(place);
      profits.push(worth);
    }
    offsets.push(pairPlaces.length);
  }
  const placeOf = Array.from({ length: places }, (_, place) => place).flatMap((place) =>
    random.chance(0.3) ? [place, place] : [place],
  );
  const households = Array.from({ length: rows }, () => 1 + random.below(30));
  const hasCapacities = random.chance(0.6);
  const hasFloors = random.chance(0.4);
  const floorOf = Array.from({ length: rows }, () => (hasFloors ? random.below(3) - 1 : -1));
  const floors = hasFloors
    ? [0, 1].map((floor) =>
        Math.floor(0.6 * random.next() * households.reduce((sum, count, row) => sum + (floorOf[row] === floor ? count : 0), 0)),
      )
    : [];
  const programme: Programme = {
    households: Float64Array.from(households),
    must: Uint8Array.from(must, Number),
    offsets: Uint32Array.from(offsets),
    places: Uint32Array.from(pairPlaces),
    profits: Float64Array.from(profits),
    placeCount: places,
    placeOf: Uint32Array.from(placeOf),
    capacities: Float64Array.from(placeOf, () => (hasCapacities && random.chance(0.8) ? 5 + random.below(60) : UNLIMITED)),
    charges: Float64Array.from(placeOf, () => (random.chance(0.2) ? random.below(60) : 0)),
    costs: Float64Array.from(placeOf, () => 1 + random.below(9)),
    budget: random.chance(0.5) ? 4 + random.below(20) : UNLIMITED,
    counts: Uint8Array.from(placeOf, () => (random.chance(0.9) ? 1 : 0)),
    sites: random.chance(0.6) ? 1 + random.below(4) : UNLIMITED,
    floors: { ofRow: Int32Array.from(floorOf), least: Float64Array.from(floors) },
  };
  const rules = { required: random.chance(0.2) ? [0] : [], forbidden: random.chance(0.2) ? [placeOf.length - 1] : [] };
  return { programme, town: { households, must, floorOf, floors, profit }, rules };
}

function valueOf(programme: Programme, town: Assigned, open: readonly number[]): number | null {
  if (!mayBeOpen(programme, open)) return null;
  const capacity = new Array<number>(programme.placeCount).fill(0);
  for (const option of open) capacity[programme.placeOf[option] ?? 0] = programme.capacities[option] ?? 0;
  const best = bestAssignment(town, capacity);
  return best === null ? null : best - open.reduce((sum, option) => sum + (programme.charges[option] ?? 0), 0);
}

describe('a building programme', () => {
  const seeds = Array.from({ length: 400 }, (_, k) => k + 1);

  it.each(seeds)('serves households as well as can be, whatever is open (seed %i)', (seed) => {
    const { programme, town } = randomProgramme(seed);
    const random = seeded(seed + 1000);
    for (let k = 0; k < 4; k++) {
      const open = [...programme.placeOf.keys()].filter(() => random.chance(0.5));
      if (!mayBeOpen({ ...programme, budget: UNLIMITED, sites: UNLIMITED }, open)) continue;
      const expected = valueOf({ ...programme, budget: UNLIMITED, sites: UNLIMITED }, town, open);
      expect(assignProgramme(programme, open)?.value ?? null).toBe(expected);
    }
  });

  it.each(seeds)('is never worth more than its bound, whatever the prices are (seed %i)', (seed) => {
    const { programme, town, rules } = randomProgramme(seed);
    const best = everyChoice(programme.placeOf.length, rules, (open) => {
      const value = valueOf(programme, town, open);
      return value === null ? null : -value;
    });
    if (best === null) return;
    const random = seeded(seed + 2000);
    const { model, pricesOf } = programmeRelaxation(programme, () => false);
    const session = oracle.open(model);
    const { status, rowDual } = session.solve();
    session.close();
    expect(status).toBe('optimal');
    const noise = (values: Float64Array): Float64Array => values.map((value) => value + 6 * (random.next() - 0.4));
    const fromDuals = pricesOf(rowDual);
    const anywhere = {
      rows: noise(fromDuals.rows),
      floors: noise(fromDuals.floors),
      budget: 3 * random.next(),
      site: 30 * random.next(),
    };
    const bounder = programmeBounder(programme);
    const free = new Uint8Array(programme.placeOf.length);
    for (const prices of [fromDuals, anywhere]) {
      const rounded = bounder.rounded(prices);
      const { bound, margins } = bounder.bound(rounded, bounder.earnings(rounded), free);
      expect(bound).toBeGreaterThanOrEqual(-best.value);
      // A margin says what the other state of an option takes off the bound.
      for (const option of free.keys()) {
        const isOpen = best.sites.includes(option);
        if (isOpen === margins[option] < 0) expect(bound - Math.abs(margins[option])).toBeGreaterThanOrEqual(-best.value);
      }
    }
  });

  it.each(seeds)('equals trying every choice, or is proven to be impossible (seed %i)', (seed) => {
    const { programme, town, rules } = randomProgramme(seed);
    const best = everyChoice(programme.placeOf.length, rules, (open) => {
      const value = valueOf(programme, town, open);
      return value === null ? null : -value;
    });
    const answer = searchProgramme(programme, rules, oracle, watch);
    expect([answer.status, answer.plan?.value ?? null]).toEqual(
      best === null ? ['infeasible', null] : ['optimal', 0 - best.value],
    );
    if (answer.plan) expect(valueOf(programme, town, answer.plan.open)).toBe(answer.plan.value);
  });
});
