/** What repairs a broken merge: against every choice of communities on small random graphs. */
import { describe, expect, it } from 'vitest';
import { joinParts, type JoinProblem, MOST_PARTS } from '../../src/optimise/join-parts.ts';
import { type Random, seeded } from '../random.ts';

/** Fewest communities first, then fewest households (unknown ones count most): the price of the best choice, or null. */
function everyChoice({ neighbours, parts, households, isBarred }: JoinProblem): readonly [number, number] | null {
  const members = parts.flat();
  const free = neighbours.map((_, row) => row).filter((row) => !members.includes(row) && !isBarred(row));
  let best: readonly [number, number] | null = null;
  for (let choice = 0; choice < 2 ** free.length; choice += 1) {
    const taken = free.filter((_, at) => choice & (1 << at));
    const price = priceOf(taken, households);
    const isBetter = best === null || price[0] < best[0] || (price[0] === best[0] && price[1] < best[1]);
    if (isBetter && isOne([...members, ...taken], neighbours)) best = price;
  }
  return best;
}

const priceOf = (taken: readonly number[], households: JoinProblem['households']): readonly [number, number] => [
  taken.length,
  taken.reduce((sum, row) => sum + (households[row] ?? 2 ** 26), 0),
];

function isOne(rows: readonly number[], neighbours: JoinProblem['neighbours']): boolean {
  const seen = new Set(rows.slice(0, 1));
  for (const row of seen) for (const next of neighbours[row]) if (rows.includes(next)) seen.add(next);
  return seen.size === new Set(rows).size;
}

function randomProblem(random: Random): JoinProblem {
  const count = 4 + random.below(9);
  const pairs = new Set<string>();
  for (let tries = 0; tries < count * 1.6; tries += 1) pairs.add(`${random.below(count)} ${random.below(count)}`);
  const neighbours = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, other) => other).filter(
      (other) => other !== row && (pairs.has(`${row} ${other}`) || pairs.has(`${other} ${row}`)),
    ),
  );
  const chosen = Array.from({ length: count }, (_, row) => row).filter(() => random.chance(0.35));
  const parts: number[][] = [];
  for (const row of chosen) {
    if (parts.flat().includes(row)) continue;
    const part = [row];
    for (const member of part)
      for (const next of neighbours[member]) if (chosen.includes(next) && !part.includes(next)) part.push(next);
    parts.push(part);
  }
  const barred = new Set(Array.from({ length: count }, (_, row) => row).filter(() => random.chance(0.15)));
  return {
    neighbours,
    parts,
    households: Array.from({ length: count }, () => (random.chance(0.1) ? null : random.below(2000))),
    isBarred: (row) => barred.has(row),
  };
}

describe('joining parts', () => {
  it('is as cheap as the cheapest of all choices, on 2,000 random graphs', () => {
    let joined = 0;
    for (let seed = 1; seed <= 2000; seed += 1) {
      const problem = randomProblem(seeded(seed));
      const taken = joinParts(problem);
      const best = everyChoice(problem);
      expect(taken === null, `seed ${seed}`).toBe(best === null && problem.parts.length > 1);
      if (taken === null || best === null) continue;
      expect(priceOf(taken, problem.households), `seed ${seed}`).toEqual(best);
      expect(isOne([...problem.parts.flat(), ...taken], problem.neighbours), `seed ${seed}`).toBe(true);
      if (problem.parts.length > 2 && taken.length > 1) joined += 1;
    }
    expect(joined).toBeGreaterThan(20);
  });

  it('needs nothing for one part, and says when there are too many', () => {
    const line = { neighbours: [[1], [0, 2], [1]], households: [1, 2, 3], isBarred: () => false };
    expect(joinParts({ ...line, parts: [[0, 1]] })).toEqual([]);
    expect(joinParts({ ...line, parts: [[0], [2]] })).toEqual([1]);
    expect(joinParts({ ...line, parts: [[0], [2]], isBarred: (row) => row === 1 })).toBe(null);
    expect(joinParts({ ...line, parts: Array.from({ length: MOST_PARTS + 1 }, (_, row) => [row]) })).toBe(null);
  });
});
