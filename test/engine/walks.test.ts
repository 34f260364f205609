/** Walks of a cell against the times of the result, and the views of streets: on small random towns. */
import { describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import { WAY } from '../../src/domain/streets.ts';
import { categoryId } from '../../src/domain/units.ts';
import { networkView } from '../../src/engine/network-view.ts';
import { walksFrom } from '../../src/engine/walks.ts';
import { compute } from '../../src/kernels/compute.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { OFF_NETWORK, UNREACHED } from '../../src/kernels/walk-network.ts';
import { SETTINGS, smallBaseline } from './small-baseline.ts';

function preparedOf(seed: number) {
  const prepared = prepare(smallBaseline(seed), SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  return prepared.value;
}

describe('walks', () => {
  it('take as long as the result says, in order, with legs, points and times that add up: every cell of 6 towns', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const prepared = preparedOf(seed);
      const result = compute(prepared, [], PACKS[0], SETTINGS, noJob);
      if (!result.ok) throw new Error(result.problem.code);
      for (const { category, cellMs, cellFacility } of result.value.times)
        for (let cell = 0; cell < prepared.grid.cellCount; cell += 1) {
          const answer = walksFrom(prepared, { edits: [], settings: SETTINGS, cell, category, count: 3 });
          if (!answer.ok) throw new Error(answer.problem.code);
          const [nearest] = answer.value;
          const where = `seed ${seed}, cell ${cell}, ${category}`;
          if (cellMs[cell] === UNREACHED || cellMs[cell] === OFF_NETWORK) continue;
          expect([nearest?.milliseconds, nearest?.facility], where).toEqual([cellMs[cell], cellFacility[cell]]);
          for (const [row, walk] of answer.value.entries()) {
            expect(walk.milliseconds, where).toBeGreaterThanOrEqual(answer.value[Math.max(0, row - 1)]?.milliseconds ?? 0);
            const seconds = walk.legs.reduce((sum, leg) => sum + leg.seconds, 0);
            const metres = walk.legs.reduce((sum, leg) => sum + leg.metres, 0);
            expect(seconds * 1000, where).toBeCloseTo(walk.milliseconds, 3);
            expect(metres, where).toBeCloseTo(walk.metres, 6);
            expect(walk.lineMs, where).toHaveLength(walk.line.length);
            expect(walk.lineMs[0], where).toBe(0);
            expect(walk.lineMs.at(-1), where).toBeCloseTo(walk.milliseconds, 3);
            expect(
              walk.lineMs.every((ms, at) => at === 0 || ms >= (walk.lineMs[at - 1] ?? 0)),
              where,
            ).toBe(true);
            const drawnM = walk.line.reduce((sum, [lng, lat], at) => {
              const before = walk.line[at - 1];
              return before === undefined ? 0 : sum + distanceM(before[0], before[1], lng, lat);
            }, 0);
            expect(Math.abs(drawnM - walk.metres), where).toBeLessThan(1 + 0.001 * walk.metres);
          }
        }
    }
  });

  it('of a cell that is not in the grid are refused; a category without facilities has none', () => {
    const prepared = preparedOf(3);
    const ask = (cell: number, category: string) =>
      walksFrom(prepared, { edits: [], settings: SETTINGS, cell, category: categoryId(category), count: 3 });
    for (const cell of [-1, 0.5, prepared.grid.cellCount]) expect(ask(cell, 'library').ok).toBe(false);
    expect(ask(0, 'school')).toMatchObject({ ok: true, value: [] });
  });
});

describe('the view of the streets', () => {
  it('has every edge with its line, class and flags, and marks what is too small to be used', () => {
    const { streets, baseline } = preparedOf(5);
    const view = networkView(streets.network, baseline.ways);
    const { edgeCount } = streets.network;
    expect([view.edgeOffsets.length, view.edgeClass.length, view.edgeName.length]).toEqual([
      edgeCount + 1,
      edgeCount,
      edgeCount,
    ]);
    expect(view.edgeOffsets[edgeCount]).toBe(view.lng.length);
    const islands = view.edgeIsIsland.reduce((sum, flag) => sum + flag, 0);
    expect(islands).toBeGreaterThan(0);
    expect(islands).toBeLessThan(edgeCount / 2);
    for (let edge = 0; edge < edgeCount; edge += 1)
      expect((view.edgeFlags[edge] & WAY.steps) !== 0, `edge ${edge}`).toBe(streets.network.edgeFactor[edge] > 1);
    expect(view.gateId.length).toBe(view.gateFlags.length);
  });
});
