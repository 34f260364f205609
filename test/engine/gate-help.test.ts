/** The gate that helps a hex most, against the obvious way: open every locked gate in turn and compute everything again. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { NODE } from '../../src/domain/streets.ts';
import { categoryId } from '../../src/domain/units.ts';
import { gateHelp } from '../../src/engine/gate-help.ts';
import { walksFrom } from '../../src/engine/walks.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { SETTINGS, smallBaseline } from './small-baseline.ts';

const LIMIT_MINUTES = 5;

function preparedOf(seed: number): Prepared {
  const prepared = prepare(smallBaseline(seed), SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

function timesUnder(prepared: Prepared, edits: readonly Edit[], category: string): Uint32Array {
  const result = compute(prepared, edits, PACKS[0], SETTINGS, noJob);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.times.find((one) => one.category === category)?.cellMs ?? new Uint32Array(0);
}

const lockedGates = ({ streets: { network } }: Prepared): readonly string[] =>
  Array.from(network.nodeId).flatMap((id, node) => (network.nodeFlags[node] & NODE.gateClosed ? [String(id)] : []));

const opened = (gate: string): Edit => ({ kind: 'set-gate', gate, open: true });

describe('the gate that helps', () => {
  it('is the best of all locked gates, with its walk and the households it brings inside: every cell of 8 towns', () => {
    let helped = 0;
    let gained = 0;
    for (let seed = 1; seed <= 8; seed += 1) {
      const prepared = preparedOf(seed);
      const gates = lockedGates(prepared);
      const households = new Uint32Array(prepared.grid.cellCount);
      prepared.pieceHouseholds.forEach((count, piece) => {
        households[prepared.grid.pieceCell[piece]] += count;
      });
      for (const category of new Set(prepared.town.facilities.map((facility) => facility.category))) {
        const before = timesUnder(prepared, [], category);
        const after = new Map(gates.map((gate) => [gate, timesUnder(prepared, [opened(gate)], category)]));
        for (let cell = 0; cell < prepared.grid.cellCount; cell += 1) {
          const where = `seed ${seed}, cell ${cell}, ${category}`;
          const ask = { edits: [], settings: SETTINGS, cell, category, limitMinutes: LIMIT_MINUTES };
          const answer = gateHelp(prepared, ask, noJob);
          if (!answer.ok) throw new Error(answer.problem.code);
          const best = Math.min(before[cell], ...[...after.values()].map((times) => times[cell]));
          if (best === before[cell]) {
            expect(answer.value, where).toBeNull();
            continue;
          }
          helped += 1;
          expect([answer.value?.beforeMs, answer.value?.route.milliseconds], where).toEqual([before[cell], best]);
          const gate = answer.value?.gate ?? '';
          const times = after.get(gate) ?? new Uint32Array(0);
          expect(times[cell], where).toBe(best);
          const walks = walksFrom(prepared, { ...ask, edits: [opened(gate)], count: 1 });
          expect(walks.ok && walks.value[0], where).toEqual(answer.value?.route);
          let inside = 0;
          times.forEach((ms, other) => {
            if (before[other] > LIMIT_MINUTES * 60_000 && ms <= LIMIT_MINUTES * 60_000) inside += households[other];
          });
          gained += inside;
          expect(answer.value?.householdsGained, where).toBe(inside);
        }
      }
    }
    expect(helped).toBeGreaterThan(20);
    expect(gained).toBeGreaterThan(0);
  });

  it('is not looked for outside the grid; the search can be stopped', () => {
    const prepared = preparedOf(1);
    const ask = { edits: [], settings: SETTINGS, category: categoryId('library'), limitMinutes: 15 };
    expect(gateHelp(prepared, { ...ask, cell: -1 }, noJob)).toMatchObject({ ok: false });
    const helped = Array.from({ length: prepared.grid.cellCount }, (_, cell) => gateHelp(prepared, { ...ask, cell }, noJob));
    const cell = helped.findIndex((answer) => answer.ok && answer.value !== null);
    expect(cell).toBeGreaterThanOrEqual(0);
    const stopping = { checkpoint: () => true };
    expect(gateHelp(prepared, { ...ask, cell }, stopping)).toMatchObject({ problem: { code: 'engine/stopped' } });
  });
});
