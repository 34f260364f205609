/** A written proof, added up again from what is written and nothing else. */
import { beforeAll, describe, expect, it } from 'vitest';
import { highsOracle } from '../../src/engine/highs.ts';
import { countBudget, coveredWeight, coverProblem } from '../../src/optimise/cover-problem.ts';
import { type CoverProof, coverProof } from '../../src/optimise/cover-proof.ts';
import { everyRow } from '../../src/optimise/cover-question.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { medianProof } from '../../src/optimise/median-proof.ts';
import { medianQuestion } from '../../src/optimise/median-question.ts';
import { setCoverProof } from '../../src/optimise/set-cover-proof.ts';
import type { SiteQuestion } from '../../src/optimise/site-question.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';
import { bestByTrying, randomQuestion } from './random-question.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

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

  it.each(Array.from({ length: 200 }, (_, k) => k + 1))(
    'of a set covering adds up, and no choice is cheaper (seed %i)',
    (seed) => {
      const question = { ...randomQuestion('lscp', seed), sites: null };
      const best = bestByTrying(question);
      if (best === null) return;
      const { siteCount } = question.table;
      const proof = setCoverProof(everyRow(question), new Float64Array(siteCount).fill(1), question.rules, oracle);
      const earned = proof.costs.map((cost) => -cost);
      let sum = 0;
      for (const { price, sites } of proof.rows) {
        expect(price).toBeGreaterThanOrEqual(0);
        // A row is what can serve somebody who must be served: all of the demand's sites, and no more.
        expect(asDemand(question, sites)).toBe(true);
        sum += price;
        for (const site of sites) earned[site] = (earned[site] ?? 0) + price;
      }
      for (const [site, own] of earned.entries())
        if (!proof.forbidden.includes(site)) sum -= proof.required.includes(site) ? own : Math.max(0, own);
      expect(Math.ceil(sum) + 0).toBe(proof.bound);
      expect(proof.bound).toBeLessThanOrEqual(best);
      // The linear program is at most one site below on towns of this size.
      expect(proof.bound).toBeGreaterThanOrEqual(best - 1);
    },
  );

  it.each(Array.from({ length: 200 }, (_, k) => k + 1))('of a p-median adds up, and no choice is cheaper (seed %i)', (seed) => {
    const question = randomQuestion('p-median', seed);
    const best = bestByTrying(question);
    if (best === null) return;
    const { problem, sites } = medianQuestion(question);
    const proof = medianProof(problem, sites, question.rules, best);
    const { table, weights, existing, horizon, limit } = question;
    let sum = 0;
    for (const [demand, { base, price }] of proof.demands.entries()) {
      expect(price).toBeLessThanOrEqual(base);
      const own = Math.min(horizon ?? Number.POSITIVE_INFINITY, existing?.nearest[demand] ?? Number.POSITIVE_INFINITY);
      if (own <= limit) expect(base).toBe(weights[demand] * own);
      // Who must be served pays, without a new site, more than any plan costs.
      else expect(base).toBeGreaterThan(best);
      sum += price;
      for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
        const cost = weights[demand] * table.costs[k];
        const isWritten = proof.pairs[table.sites[k]]?.some(([one, at]) => one === demand && at === cost) ?? false;
        expect(isWritten).toBe(table.costs[k] <= limit && cost < price);
      }
    }
    const earnings = proof.pairs.map((pairs) =>
      pairs.reduce((total, [demand, cost]) => total + cost - (proof.demands[demand]?.price ?? 0), 0),
    );
    const isOpen = (site: number): boolean => !proof.required.includes(site) && !proof.forbidden.includes(site);
    const others = earnings.filter((_, site) => isOpen(site)).toSorted((a, b) => a - b);
    const chosen = [
      ...proof.required.map((site) => earnings[site] ?? 0),
      ...others.slice(0, proof.sites - proof.required.length),
    ];
    expect(Math.ceil(chosen.reduce((total, one) => total + one, sum))).toBe(proof.bound);
    expect(proof.bound).toBeLessThanOrEqual(best);
    expect(proof.bound).toBeGreaterThanOrEqual(0.8 * best - 1);
  });
});

/** Whether some demand is served, within the limit, by these sites and no others, and by nothing that is there. */
function asDemand({ table, limit, existing }: SiteQuestion, sites: readonly number[]): boolean {
  return Array.from({ length: table.demandCount }, (_, demand) => demand).some((demand) => {
    const own: number[] = [];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
      if (table.costs[k] <= limit) own.push(table.sites[k]);
    return !(existing && existing.nearest[demand] <= limit) && own.join() === sites.join();
  });
}
