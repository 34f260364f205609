/** A written proof, added up again from what is written and nothing else. */
import { describe, expect, it } from 'vitest';
import { countBudget, coveredWeight, coverProblem } from '../../src/optimise/cover-problem.ts';
import { type CoverProof, coverProof } from '../../src/optimise/cover-proof.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';

function addedUp({ rows, unitPrice, costs, limit, required, forbidden }: CoverProof): number {
  const earned = costs.map((cost) => -unitPrice * cost);
  let sum = unitPrice * limit;
  for (const { weight, price, sites } of rows) {
    expect(price).toBeGreaterThanOrEqual(0);
    expect(price).toBeLessThanOrEqual(weight);
    sum += weight - price;
    for (const site of sites) earned[site] = (earned[site] ?? 0) + price;
  }
  for (const [site, own] of earned.entries())
    if (!forbidden.includes(site)) sum += required.includes(site) ? own : Math.max(0, own);
  return Math.floor(sum);
}

describe('a written proof', () => {
  it.each(Array.from({ length: 100 }, (_, k) => k + 1))('adds up to its bound, which no choice passes (seed %i)', (seed) => {
    const random = seeded(seed);
    const [rows, sites] = [5 + random.below(20), 3 + random.below(7)];
    const problem = coverProblem(
      sites,
      Array.from({ length: rows }, () => random.below(50)),
      Array.from({ length: rows }, () => Array.from({ length: sites }, (_, site) => site).filter(() => random.chance(0.3))),
    );
    const budget = random.chance(0.5)
      ? countBudget(sites, 1 + random.below(3))
      : { costs: Float64Array.from({ length: sites }, () => 1 + random.below(9)), limit: 12 };
    const rules = { required: random.chance(0.2) ? [0] : [], forbidden: random.chance(0.3) ? [1] : [] };
    const best = everyChoice(sites, rules, (chosen) =>
      chosen.reduce((sum, site) => sum + (budget.costs[site] ?? 0), 0) <= budget.limit ? -coveredWeight(problem, chosen) : null,
    );
    if (best === null) return;
    const proof = coverProof(problem, budget, rules, -best.value);
    expect(addedUp(proof)).toBe(proof.bound);
    expect(proof.bound).toBeGreaterThanOrEqual(-best.value);
  });
});
