import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { pCenter } from '../../src/optimise/center.ts';
import { coveredWeight, countBudget, coverProblem, type SiteRules } from '../../src/optimise/cover-problem.ts';
import { backupCovering, setCovering } from '../../src/optimise/covering.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { maximalCovering } from '../../src/optimise/maximal-covering.ts';
import { pMedian } from '../../src/optimise/median.ts';
import { medianProblem } from '../../src/optimise/median-problem.ts';
import { siteTable } from '../../src/optimise/site-table.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { bestKnown, cityCover } from './cities.ts';
import { readPmed } from './orlib.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };
const noRules: SiteRules = { required: [], forbidden: [] };

/** A small random town: demand on a plane, sites among it, some pairs out of reach; required, forbidden and costs now and then. */
function randomTown(seed: number) {
  const random = seeded(seed);
  const demands = 5 + random.below(25);
  const sites = 3 + random.below(9);
  const points = Array.from({ length: demands + sites }, () => [random.below(1000), random.below(1000)] as const);
  const distances = Array.from({ length: sites }, (_, site) =>
    Float64Array.from({ length: demands }, (_unused, demand) => {
      const [from, to] = [points[demands + site] ?? [0, 0], points[demand] ?? [0, 0]];
      const far = Math.round(Math.hypot(from[0] - to[0], from[1] - to[1]));
      return random.chance(0.05) ? Number.POSITIVE_INFINITY : far;
    }),
  );
  const weights = Float64Array.from({ length: demands }, () => random.below(50));
  const limit = 200 + random.below(300);
  const rows = Array.from({ length: demands }, (_, demand) =>
    distances.flatMap((row, site) => ((row[demand] ?? 0) <= limit ? [site] : [])),
  );
  const rules: SiteRules = { required: random.chance(0.3) ? [random.below(sites)] : [], forbidden: [] };
  const forbidden = random.chance(0.3) ? [random.below(sites)].filter((site) => !rules.required.includes(site)) : [];
  const costs = Float64Array.from({ length: sites }, () => 1 + random.below(9));
  return {
    demands,
    sites,
    distances,
    weights,
    rows,
    rules: { ...rules, forbidden },
    costs,
    p: 1 + random.below(Math.min(5, sites)),
  };
}

describe('siting equals trying every choice', () => {
  const seeds = Array.from({ length: 200 }, (_, k) => k + 1);

  it.each(seeds)('for maximal covering, by number and by budget (seed %i)', (seed) => {
    const { sites, weights, rows, rules, costs, p } = randomTown(seed);
    const problem = coverProblem(sites, weights, rows);
    for (const budget of [countBudget(sites, Math.max(p, rules.required.length)), { costs, limit: 12 }]) {
      const best = everyChoice(sites, rules, (chosen) => {
        const cost = chosen.reduce((sum, site) => sum + (budget.costs[site] ?? 0), 0);
        return cost <= budget.limit ? -coveredWeight(problem, chosen) : null;
      });
      const answer = maximalCovering(problem, budget, rules, oracle, watch);
      if (best === null) {
        expect(answer.status).toBe('infeasible');
        continue;
      }
      expect([answer.status, answer.found, answer.bound]).toEqual(['optimal', -best.value, -best.value]);
      expect(coveredWeight(problem, answer.sites)).toBe(answer.found);
      expect(answer.sites).toEqual(expect.arrayContaining([...rules.required]));
    }
  });

  it.each(seeds)('for set covering and its backup (seed %i)', (seed) => {
    const { sites, weights, rows, rules } = randomTown(seed);
    const problem = coverProblem(sites, weights, rows);
    const times = (chosen: readonly number[], row: readonly number[]): number =>
      row.filter((site) => chosen.includes(site)).length;
    const cheapest = everyChoice(sites, rules, (chosen) =>
      rows.every((row) => times(chosen, row) > 0) ? chosen.length : null,
    );
    const answer = setCovering(problem, new Float64Array(sites).fill(1), rules, oracle, watch);
    if (cheapest === null) {
      expect(answer.status).toBe('infeasible');
      return;
    }
    expect([answer.status, answer.found]).toEqual(['optimal', -cheapest.value]);
    const backed = everyChoice(sites, rules, (chosen) => {
      if (chosen.length > cheapest.value || rows.some((row) => times(chosen, row) === 0)) return null;
      return -rows.reduce((sum, row, demand) => sum + (times(chosen, row) > 1 ? (weights[demand] ?? 0) : 0), 0);
    });
    const backup = backupCovering(problem, countBudget(sites, cheapest.value), rules, oracle, watch);
    expect([backup.status, backup.found]).toEqual(['optimal', -(backed?.value ?? 0)]);
  });

  it.each(seeds)('for p-median and p-center (seed %i)', (seed) => {
    const { demands, sites, distances, weights, rules, p } = randomTown(seed);
    const far = (demand: number, site: number): number => distances[site]?.[demand] ?? Number.POSITIVE_INFINITY;
    const served = (chosen: readonly number[], demand: number): number => Math.min(...chosen.map((site) => far(demand, site)));
    const count = Math.min(Math.max(p, rules.required.length), sites - rules.forbidden.length);
    const median = everyChoice(sites, rules, (chosen) => {
      if (chosen.length !== count) return null;
      const total = Array.from({ length: demands }, (_, demand) =>
        weights[demand] === 0 ? 0 : (weights[demand] ?? 0) * served(chosen, demand),
      ).reduce((a, b) => a + b, 0);
      return total === Number.POSITIVE_INFINITY ||
        Array.from({ length: demands }, (_, d) => served(chosen, d)).includes(Number.POSITIVE_INFINITY)
        ? null
        : total;
    });
    const table = siteTable(demands, sites, far);
    const problem = medianProblem(weights, table, null);
    const answer = pMedian(problem, count, rules, oracle, watch);
    expect(answer.status === 'infeasible' ? null : answer.found).toBe(median?.value ?? null);
    const reachOf = (chosen: readonly number[]): number =>
      Math.max(...Array.from({ length: demands }, (_, demand) => served(chosen, demand)));
    const center = everyChoice(sites, rules, (chosen) => {
      const reach = reachOf(chosen);
      return chosen.length === 0 || chosen.length > count || reach === Number.POSITIVE_INFINITY ? null : reach;
    });
    const middle = pCenter(table, null, count, rules, oracle, watch);
    expect(middle.status === 'infeasible' ? null : middle.found).toBe(center?.value ?? null);
    if (middle.status === 'optimal') expect(reachOf(middle.sites)).toBe(middle.found);
  });
});

describeShared('published instances', () => {
  const instances = JSON.parse(
    existsSync(sharedData('orlib_pmedian/optima.json'))
      ? readFileSync(sharedData('orlib_pmedian/optima.json'), 'utf8')
      : '{"instances":[]}',
  ) as {
    readonly instances: readonly {
      readonly name: string;
      readonly n: number;
      readonly p: number;
      readonly pmedian_optimum: number;
      readonly pcenter_optimum: number;
    }[];
  };
  const here = instances.instances.filter(({ name }) => existsSync(sharedData(`orlib_pmedian/${name}.txt`)));

  it.each(here)(
    '$name: p-median $pmedian_optimum and p-center $pcenter_optimum, both proven',
    ({ name, pmedian_optimum, pcenter_optimum }) => {
      const { nodes, p, distances } = readPmed(readFileSync(sharedData(`orlib_pmedian/${name}.txt`), 'utf8'));
      const table = siteTable(nodes, nodes, (demand, site) => distances[site]?.[demand] ?? Number.POSITIVE_INFINITY);
      const problem = medianProblem(new Float64Array(nodes).fill(1), table, null);
      const median = pMedian(problem, p, noRules, oracle, watch);
      expect([median.status, median.found, median.bound]).toEqual(['optimal', pmedian_optimum, pmedian_optimum]);
      const center = pCenter(table, null, p, noRules, oracle, watch);
      expect([center.status, center.found]).toEqual(['optimal', pcenter_optimum]);
    },
  );

  it('cover 5,000 demands from 200 sites as proven elsewhere', () => {
    const city = JSON.parse(readFileSync(sharedData('location-models/mclp_synthetic/city_5000_200.json'), 'utf8')) as {
      weights: number[];
      covers: number[][];
    };
    const expected = JSON.parse(
      readFileSync(sharedData('location-models/mclp_synthetic/city_5000_200.expected.json'), 'utf8'),
    ) as {
      proven_optimum_by_p: Record<string, number>;
    };
    const rows: number[][] = city.weights.map(() => []);
    for (const [site, list] of city.covers.entries()) for (const row of list) rows[row]?.push(site);
    const problem = coverProblem(city.covers.length, city.weights, rows);
    for (const [p, optimum] of Object.entries(expected.proven_optimum_by_p)) {
      const answer = maximalCovering(problem, countBudget(problem.siteCount, Number(p)), noRules, oracle, watch);
      expect([answer.status, answer.found, answer.bound]).toEqual(['optimal', optimum, optimum]);
    }
  });

  it('cover New York with 50 sites within 0.5 % of the best known, with a bound within 1 %, before any branching', () => {
    const data = sharedData('');
    for (const { p, radius_m, best_known } of bestKnown(data).NewYork.filter(({ p }) => p === 50)) {
      const problem = cityCover(data, 'NewYork', radius_m);
      const answer = maximalCovering(problem, countBudget(problem.siteCount, p), noRules, oracle, { ...watch, nodeLimit: 1 });
      const found = coveredWeight(problem, answer.sites);
      expect(answer.found).toBe(found);
      expect(found / best_known).toBeGreaterThan(0.995);
      expect(answer.bound).toBeGreaterThanOrEqual(best_known);
      expect(answer.bound / found).toBeLessThan(1.01);
    }
  });
});
