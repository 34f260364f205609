/** The p-center to its end equals trying every choice: from the longest walk down, as few households as can be at each. */
import { beforeAll, describe, expect, it } from 'vitest';
import { highsOracle } from '../../src/engine/highs.ts';
import { noJob } from '../../src/domain/job.ts';
import { checkSites } from '../../src/optimise/check-solution.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import type { SiteQuestion } from '../../src/optimise/site-question.ts';
import { answerSites } from '../../src/optimise/sites.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';
import { randomQuestion, walksWith } from './random-question.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };

/** Walks of all households, the longest first; a walk is coarse for some seeds, so that many are equal. */
function questionOf(seed: number): SiteQuestion {
  const question = randomQuestion('p-center', seed);
  if (seed % 2) return question;
  const grain = seeded(seed).chance(0.5) ? 10 : 25;
  const coarse = (cost: number): number => Math.floor(cost / grain);
  const { table, existing, weights } = question;
  return {
    ...question,
    weights: weights.map((weight) => weight % 3),
    table: { ...table, costs: Float64Array.from(table.costs, coarse) },
    existing: existing && { nearest: existing.nearest.map(coarse), second: existing.second.map(coarse) },
  };
}

const householdWalks = (question: SiteQuestion, sites: readonly number[]): readonly number[] =>
  walksWith(question, sites)
    .flatMap((walk, demand) => new Array<number>(question.weights[demand]).fill(walk))
    .toSorted((a, b) => b - a);

/** The first that differs decides. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, walk] of one.entries()) if (walk !== other[at]) return walk - (other[at] ?? 0);
  return 0;
}

describe('the worst-off first, to the end', () => {
  it.each(Array.from({ length: 300 }, (_, k) => k + 1))('equals trying every choice (seed %i)', (seed) => {
    const question = { ...questionOf(seed), worstFirst: true };
    const answer = answerSites(question, oracle, watch);
    let best: readonly number[] | null = null;
    const longest = everyChoice(question.table.siteCount, question.rules, (chosen) => {
      const walk = Math.max(...walksWith(question, chosen));
      return chosen.length > (question.sites ?? 0) || walk === Number.POSITIVE_INFINITY ? null : walk;
    });
    if (longest === null) {
      expect(answer.status).toBe('infeasible');
      return;
    }
    everyChoice(question.table.siteCount, question.rules, (chosen) => {
      if (chosen.length > (question.sites ?? 0) || Math.max(...walksWith(question, chosen)) > longest.value) return null;
      const walks = householdWalks(question, chosen);
      if (best === null || compare(walks, best) < 0) best = walks;
      return 0;
    });
    expect([answer.status, answer.objective, answer.provenAbove]).toEqual(['optimal', longest.value, Number.NEGATIVE_INFINITY]);
    expect(checkSites(question, answer)).toEqual([]);
    expect(householdWalks(question, answer.sites)).toEqual(best);
  });

  it('says down to which walk it is proven when it is stopped', () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const question = { ...questionOf(seed), worstFirst: true };
      const whole = answerSites(question, oracle, watch);
      if (whole.status === 'infeasible') continue;
      for (const patience of [2, 4, 6, 9, 14]) {
        let asked = 0;
        const answer = answerSites(question, oracle, { ...watch, job: { checkpoint: () => asked++ > patience } });
        const { provenAbove = Number.POSITIVE_INFINITY } = answer;
        if (answer.status === 'infeasible' || provenAbove === Number.POSITIVE_INFINITY) continue;
        if (provenAbove > Number.NEGATIVE_INFINITY) seen += 1;
        const above = (sites: readonly number[]): readonly number[] =>
          householdWalks(question, sites).filter((walk) => walk > provenAbove);
        expect([answer.status, above(answer.sites)]).toEqual([
          provenAbove === Number.NEGATIVE_INFINITY ? 'optimal' : 'gap',
          above(whole.sites),
        ]);
        expect(checkSites(question, answer)).toEqual([]);
      }
    }
    expect(seen).toBeGreaterThan(10);
  });
});
