import { describe, expect, it } from 'vitest';
import { coverageChange } from '../../src/domain/compare-results.ts';
import type { AreaFigures, ScenarioResult } from '../../src/domain/result.ts';
import { OFF_NETWORK, UNREACHED } from '../../src/domain/times.ts';
import { categoryId } from '../../src/domain/units.ts';
import { seeded } from '../random.ts';

const LIBRARY = categoryId('library');
const MINUTE = 60_000;

/** Only what is compared: times of one category, households by piece, and the communities a and b. */
function result(
  cellMs: readonly number[],
  pieceHouseholds: readonly number[],
  estates: readonly (readonly [number, number])[] = [],
): ScenarioResult {
  const areas = ['a', 'b'].map((id) => ({ level: 'community', id, name: id.toUpperCase() }) as AreaFigures);
  return {
    times: [{ category: LIBRARY, cellMs: Uint32Array.from(cellMs), cellFacility: new Uint32Array(cellMs.length) }],
    pieceHouseholds: Uint32Array.from(pieceHouseholds),
    pieceArea: Uint32Array.from(pieceHouseholds, (_, piece) => piece % 2),
    estatePieces: {
      cell: Uint32Array.from(estates, ([cell]) => cell),
      community: new Uint32Array(estates.length),
      households: Uint32Array.from(estates, ([, households]) => households),
    },
    areas,
  } as unknown as ScenarioResult;
}

// cell 0: pieces 0 (a) and 1 (b); cell 1: piece 2 (a); cell 2: piece 3 (b)
const grid = { cellCount: 3, pieceCell: Uint32Array.from([0, 0, 1, 2]) };

describe('the change between two results', () => {
  it('counts households that come within the limit and those that leave it apart', () => {
    const before = result([20 * MINUTE, 5 * MINUTE, 15 * MINUTE], [10, 20, 30, 40]);
    const after = result([15 * MINUTE, UNREACHED, 15 * MINUTE + 1], [10, 20, 30, 40]);
    expect(coverageChange(grid, before, after, LIBRARY, 15)).toEqual({
      gained: 30,
      lost: 70,
      cells: Int8Array.from([1, -1, -1]),
      communities: [
        { id: 'b', name: 'B', gained: 20, lost: 40 },
        { id: 'a', name: 'A', gained: 10, lost: 30 },
      ],
    });
  });

  it('is nothing between a result and itself', () => {
    const same = result([1, OFF_NETWORK, UNREACHED], [1, 2, 3, 4], [[0, 5]]);
    expect(coverageChange(grid, same, same, LIBRARY, 15)).toEqual({
      gained: 0,
      lost: 0,
      cells: new Int8Array(3),
      communities: [],
    });
  });

  it('counts a new estate within the limit as gained', () => {
    const before = result([1, 1, 1], [1, 2, 3, 4]);
    const change = coverageChange(
      grid,
      before,
      result(
        [1, 1, UNREACHED],
        [1, 2, 3, 4],
        [
          [1, 7],
          [2, 9],
        ],
      ),
      LIBRARY,
      15,
    );
    expect([change?.gained, change?.lost]).toEqual([7, 4]);
  });

  it('is not known for a category that is not measured', () => {
    const one = result([1, 1, 1], [1, 2, 3, 4]);
    expect(coverageChange(grid, one, one, categoryId('school'), 15)).toBe(null);
  });

  it('adds up to the change of the covered households, whatever changed (law)', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const source = seeded(seed);
      const random = (): number => source.next();
      const cells = 1 + Math.floor(random() * 12);
      const pieces = cells + Math.floor(random() * 10);
      const pieceCell = Uint32Array.from({ length: pieces }, () => Math.floor(random() * cells));
      const draw = () => {
        const ms = Array.from({ length: cells }, () => (random() < 0.2 ? UNREACHED : Math.floor(random() * 30 * MINUTE)));
        const households = Array.from({ length: pieces }, () => Math.floor(random() * 50));
        const estates = random() < 0.5 ? [] : [[Math.floor(random() * cells), Math.floor(random() * 50)] as const];
        const within = (cell: number): boolean => (ms[cell] ?? UNREACHED) <= 15 * MINUTE;
        const covered =
          households.reduce((sum, count, piece) => sum + (within(pieceCell[piece] ?? 0) ? count : 0), 0) +
          estates.reduce((sum, [cell, count]) => sum + (within(cell) ? count : 0), 0);
        return { covered, result: result(ms, households, estates) };
      };
      const [before, after] = [draw(), draw()];
      const change = coverageChange({ cellCount: cells, pieceCell }, before.result, after.result, LIBRARY, 15);
      const net = (change?.gained ?? 0) - (change?.lost ?? 0);
      const byCommunity = (change?.communities ?? []).reduce((sum, { gained, lost }) => sum + gained - lost, 0);
      expect([net, byCommunity], `seed ${seed}`).toEqual([after.covered - before.covered, net]);
    }
  });
});
