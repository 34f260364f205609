/** What a search says on its way: monotone, on the right side of the optimum, and ending where the answer is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { steadyWatch } from '../../src/optimise/anytime.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { siteTable } from '../../src/optimise/site-table.ts';
import { senseOf, SITE_MODELS, type SiteQuestion } from '../../src/optimise/site-question.ts';
import { answerSites } from '../../src/optimise/sites.ts';
import type { TreeProgress } from '../../src/optimise/tree.ts';
import { seeded } from '../random.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

function randomQuestion(model: SiteQuestion['model'], seed: number): SiteQuestion {
  const random = seeded(seed);
  const [demands, sites] = [30 + random.below(60), 10 + random.below(20)];
  const points = Array.from({ length: demands + sites }, () => [random.below(1000), random.below(1000)] as const);
  const far = (demand: number, site: number): number =>
    Math.round(Math.hypot(points[demand][0] - points[demands + site][0], points[demand][1] - points[demands + site][1]));
  return {
    model,
    weights: Float64Array.from({ length: demands }, () => random.below(50)),
    table: siteTable(demands, sites, far),
    existing: null,
    limit: model.startsWith('p-') ? Number.POSITIVE_INFINITY : 700,
    sites: model === 'lscp' ? null : 4 + random.below(3),
    budget: null,
    horizon: null,
    rules: { required: random.chance(0.3) ? [random.below(sites)] : [], forbidden: [] },
  };
}

describe('the stream of a search', () => {
  const cases = SITE_MODELS.flatMap((model) => [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => [model, seed] as const));
  it.each(cases)('%s tells only improvements and ends at the answer (seed %i)', (model, seed) => {
    const question = randomQuestion(model, seed);
    const told: TreeProgress[] = [];
    const answer = answerSites(question, oracle, { job: noJob, nodeLimit: 1e6, report: (progress) => told.push(progress) });
    if (answer.status === 'infeasible') return;
    expect(answer.status).toBe('optimal');
    expect(told.length).toBeGreaterThan(0);
    const sign = senseOf(model) === 'max' ? 1 : -1;
    for (const [at, { found, bound }] of told.entries()) {
      const before = told[at - 1];
      if (found !== null) expect(sign * found).toBeLessThanOrEqual(sign * answer.objective);
      expect(sign * bound).toBeGreaterThanOrEqual(sign * answer.objective);
      if (!before) continue;
      if (before.found !== null) expect(sign * (found ?? Number.NaN)).toBeGreaterThanOrEqual(sign * before.found);
      expect(sign * bound).toBeLessThanOrEqual(sign * before.bound);
    }
    expect(told.at(-1)?.found).toBe(answer.objective);
  });

  it('keeps the best of both when a later stage knows less', () => {
    const told: TreeProgress[] = [];
    const watch = steadyWatch('max', { job: noJob, nodeLimit: 1, report: (progress) => told.push(progress) });
    watch.report({ found: 5, bound: 9, sites: [1] });
    watch.report({ found: 4, bound: 10, sites: [2] });
    watch.report({ found: 3, bound: 8, sites: [3] });
    watch.report({ found: 9, bound: 8, sites: [4] });
    expect(told).toEqual([
      { found: 5, bound: 9, sites: [1] },
      { found: 5, bound: 8, sites: [1] },
      { found: 9, bound: 9, sites: [4] },
    ]);
  });
});
