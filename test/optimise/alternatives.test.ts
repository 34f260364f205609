/** Forced sites and plans nearly as good, on small random towns, against every choice there is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { askAgain, forcedSite, nearBest } from '../../src/optimise/alternatives.ts';
import { checkSites } from '../../src/optimise/check-solution.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { siteTable } from '../../src/optimise/site-table.ts';
import { senseOf, type SiteQuestion } from '../../src/optimise/site-question.ts';
import { answerSites } from '../../src/optimise/sites.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };
const noRules = { required: [], forbidden: [] };

function randomQuestion(seed: number): SiteQuestion {
  const random = seeded(seed);
  const [demands, sites] = [6 + random.below(20), 4 + random.below(6)];
  const table = siteTable(demands, sites, () => (random.chance(0.2) ? Number.POSITIVE_INFINITY : random.below(100)));
  const model = random.pick(['mclp', 'p-median'] as const);
  return {
    model,
    weights: Float64Array.from({ length: demands }, () => random.below(40)),
    table,
    existing: null,
    limit: model === 'mclp' ? 40 : 100,
    sites: 1 + random.below(3),
    budget: null,
    horizon: model === 'mclp' ? null : 100,
    rules: { required: random.chance(0.2) ? [0] : [], forbidden: random.chance(0.2) ? [1] : [] },
  };
}

/** What a choice is worth, through a question that leaves no choice. */
const worth = (question: SiteQuestion, sites: readonly number[]): number => {
  const others = Array.from({ length: question.table.siteCount }, (_, site) => site).filter((site) => !sites.includes(site));
  return answerSites({ ...question, sites: sites.length, rules: { required: sites, forbidden: others } }, oracle, watch)
    .objective;
};

describe('how free the choice is', () => {
  it.each(Array.from({ length: 60 }, (_, k) => k + 1))('equals trying every choice (seed %i)', (seed) => {
    const question = randomQuestion(seed);
    const { rules, table, model } = question;
    const p = question.sites ?? 0;
    const isMost = senseOf(model) === 'max';
    const sign = isMost ? -1 : 1;
    const ask = askAgain(question, oracle, watch);
    const best = ask(rules, null);
    const values = new Map<string, number>();
    const bestUnder = (under: typeof rules) =>
      everyChoice(table.siteCount, under, (sites) => {
        if (model === 'mclp' ? sites.length > p : sites.length !== p) return null;
        const key = sites.join(' ');
        const known = values.get(key) ?? sign * worth(question, sites);
        values.set(key, known);
        return known;
      });
    expect(best.objective).toBe(sign * (bestUnder(rules)?.value ?? Number.NaN));
    for (let site = 0; site < table.siteCount; site++) {
      if (rules.required.includes(site) || rules.forbidden.includes(site)) continue;
      const forced = forcedSite(ask, best, rules, senseOf(model), site);
      const under =
        forced.way === 'in'
          ? { ...rules, required: [...rules.required, site] }
          : { ...rules, forbidden: [...rules.forbidden, site] };
      const expected = under.required.length > p ? null : bestUnder(under);
      const loss = expected === null ? Number.POSITIVE_INFINITY : Math.abs(sign * expected.value - best.objective);
      expect([site, forced.lossAtLeast, forced.lossAtMost]).toEqual([site, loss, loss]);
      if (expected !== null) expect(checkSites({ ...question, rules: under }, forced.answer)).toEqual([]);
    }
    const near = nearBest(ask, best, rules, senseOf(model), 0.1, 0, 1000);
    expect(near.isComplete).toBe(true);
    const target = best.objective * (isMost ? 0.9 : 1.1);
    const expected = [...values].filter(([key, value]) => {
      const sites = key.split(' ').map(Number);
      const isAllowed =
        rules.required.every((site) => sites.includes(site)) && !rules.forbidden.some((site) => sites.includes(site));
      return isAllowed && (isMost ? -value >= target : value <= target);
    });
    // Every plan found is one of them, and each of them is found, or a plan found is part of it.
    for (const { sites, objective } of near.plans) expect(objective).toBe(worth(question, sites));
    for (const [key] of expected) {
      const sites = key.split(' ').map(Number);
      expect([key, near.plans.some((plan) => plan.sites.every((site) => sites.includes(site)))]).toEqual([key, true]);
    }
    expect(new Set(near.plans.map(({ sites }) => sites.join(' '))).size).toBe(near.plans.length);
    expect(near.always).toEqual(best.sites.filter((site) => near.plans.every(({ sites }) => sites.includes(site))));
    const first = nearBest(ask, best, rules, senseOf(model), 0.1, 0, 1);
    expect(first.always).toEqual(near.always);
  });

  it('says that nothing is left where a site cannot be done without', () => {
    const table = siteTable(2, 2, (demand, site) => (demand === site ? 1 : Number.POSITIVE_INFINITY));
    const question: SiteQuestion = {
      model: 'lscp',
      weights: Float64Array.of(1, 1),
      table,
      existing: null,
      limit: 5,
      sites: null,
      budget: null,
      horizon: null,
      rules: noRules,
    };
    const ask = askAgain(question, oracle, watch);
    const best = ask(noRules, null);
    expect(forcedSite(ask, best, noRules, 'min', 0).lossAtLeast).toBe(Number.POSITIVE_INFINITY);
    expect(nearBest(ask, best, noRules, 'min', 0.01, 0, 10)).toEqual({
      plans: [{ sites: [0, 1], objective: 2 }],
      isComplete: true,
      always: [0, 1],
    });
  });
});
