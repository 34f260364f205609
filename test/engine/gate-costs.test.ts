/** What a locked gate costs, against the obvious way: open it alone and compute everything again. */
import { expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { NODE } from '../../src/domain/streets.ts';
import { HORIZON_MINUTES } from '../../src/domain/settings.ts';
import { UNREACHED } from '../../src/domain/times.ts';
import { gateCosts } from '../../src/engine/gate-costs.ts';
import { networkView } from '../../src/engine/network-view.ts';
import { compute } from '../../src/kernels/compute.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { SETTINGS, smallBaseline } from './small-baseline.ts';

it('no opened gate saves anybody more than it costs, and those that cost nothing save nothing: 8 towns, every service', () => {
  let locked = 0;
  let saved = 0;
  for (let seed = 1; seed <= 8; seed += 1) {
    const prepared = prepare(smallBaseline(seed), SETTINGS, noJob);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const { streets, baseline, town } = prepared.value;
    const view = networkView(streets.network, baseline.ways);
    for (const category of new Set(town.facilities.map((facility) => facility.category))) {
      const timesUnder = (edits: readonly Edit[]): Uint32Array => {
        const result = compute(prepared.value, edits, PACKS[0], SETTINGS, noJob);
        if (!result.ok) throw new Error(result.problem.code);
        return result.value.times.find((one) => one.category === category)?.cellMs ?? new Uint32Array(0);
      };
      const costs = gateCosts(prepared.value, { edits: [], settings: SETTINGS, category }, noJob);
      if (!costs.ok) throw new Error(costs.problem.code);
      expect(costs.value).toHaveLength(view.gateId.length);
      const before = timesUnder([]);
      view.gateId.forEach((id, row) => {
        const cost = costs.value[row];
        if ((view.gateFlags[row] & NODE.gateClosed) === 0) return expect(cost).toBe(0);
        locked += 1;
        const after = timesUnder([{ kind: 'set-gate', gate: String(id), open: true }]);
        const most = after.reduce((sum, ms, cell) => {
          if (before[cell] === ms) return sum;
          // where nothing was within the horizon, at least what was left of it was saved
          return Math.max(sum, (before[cell] === UNREACHED ? HORIZON_MINUTES * 60_000 : before[cell]) - ms);
        }, 0);
        if (most > 0) saved += 1;
        expect(most, `seed ${seed}, gate ${id}, ${category}`).toBeLessThanOrEqual(cost);
      });
    }
  }
  expect(locked).toBeGreaterThan(20);
  expect(saved).toBeGreaterThan(5);
});

it('counts a gate that the scenario closed, and not one that it opened', () => {
  const prepared = prepare(smallBaseline(3), SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { streets, baseline, town } = prepared.value;
  const view = networkView(streets.network, baseline.ways);
  const [{ category }] = town.facilities;
  const row = view.gateFlags.findIndex((flags) => (flags & NODE.gateClosed) !== 0);
  const costsUnder = (edits: readonly Edit[]): Uint32Array => {
    const costs = gateCosts(prepared.value, { edits, settings: SETTINGS, category }, noJob);
    if (!costs.ok) throw new Error(costs.problem.code);
    return costs.value;
  };
  const opened: Edit = { kind: 'set-gate', gate: String(view.gateId[row]), open: true };
  expect(costsUnder([opened])[row]).toBe(0);
  const open = view.gateFlags.findIndex((flags) => (flags & NODE.gateClosed) === 0);
  if (open >= 0) {
    const closed: Edit = { kind: 'set-gate', gate: String(view.gateId[open]), open: false };
    expect(costsUnder([])[open]).toBe(0);
    expect(costsUnder([closed])[open]).toBeGreaterThanOrEqual(0);
  }
});
