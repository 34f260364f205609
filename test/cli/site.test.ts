/** `site` as people run it: the San Francisco stores by the matrix form, the sample town and Porto Alegre by the map form. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { site } from '../../src/cli/site.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Readonly<Record<string, string>>;
const parse = (path: string): Row[] => Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
const sum = (table: readonly Row[], column: string): number => table.reduce((all, row) => all + Number(row[column]), 0);

interface Summary {
  readonly status: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly greedy_objective: number | null;
  readonly sites: readonly string[];
  readonly share: number;
  readonly weighted_mean: number;
  readonly mean_seconds: number;
  readonly households: number;
  readonly covered: number;
  readonly covered_before: number;
  readonly gained: number;
  readonly unreachable_hexes: number;
  readonly unreachable_households: number;
  readonly skipped_hexes: number;
  readonly cost_yuan: number;
  readonly proof?: { readonly prices_alone: number };
  readonly worst: readonly { readonly walk: number; readonly weight: number }[];
  readonly proven_above: number | null;
  readonly explanation?: Readonly<Record<string, string | number>>;
}

async function answer(...args: string[]) {
  const { code, printed, said } = await runCommand(site, [...args, '--json']);
  return { code, said, summary: JSON.parse(printed === '' ? '{}' : printed) as Summary };
}

describeShared('the stores of San Francisco, by the matrix form', () => {
  const files = { costs: join(folder, 'costs.csv'), weights: join(folder, 'weights.csv') };
  const expected = existsSync(sharedData('spopt_san_francisco/expected.json'))
    ? (JSON.parse(readFileSync(sharedData('spopt_san_francisco/expected.json'), 'utf8')) as Expected)
    : null;

  beforeAll(() => {
    const source = (name: string): Row[] => parse(sharedData(`spopt_san_francisco/${name}.csv`));
    const pairs = source('SF_network_distance_candidateStore_16_censusTract_205_new');
    const stores = [...new Set(pairs.map(({ name }) => name))].sort();
    const tracts = [...new Set(pairs.map(({ DestinationName }) => DestinationName))];
    const distance = new Map(pairs.map((row) => [`${row.DestinationName} ${row.name}`, row.distance]));
    const line = (tract: string): string =>
      [tract, ...stores.map((store) => distance.get(`${tract} ${store}`) ?? '')].join(',');
    writeFileSync(files.costs, `${['tract', ...stores].join(',')}\n${tracts.map(line).join('\n')}\n`);
    const people = source('SF_demand_205_centroid_uniform_weight').map((row) => `${row.NAME},${row.POP2000}`);
    writeFileSync(files.weights, `id,weight\n${people.join('\n')}\n`);
  });

  const ask = (model: string, ...rest: string[]) =>
    answer('--costs', files.costs, '--weights', files.weights, '--model', model, ...rest);

  it('p-median and p-center: every published number of sites', async () => {
    for (const { p, objective, weighted_mean_m, sites } of expected?.p_median ?? []) {
      const { summary } = await ask('p-median', '--sites', String(p));
      expect([summary.status, summary.sites.toSorted()]).toEqual(['optimal', sites.toSorted()]);
      expect(Math.abs((summary.objective ?? 0) / objective - 1)).toBeLessThan(1e-9);
      expect(Math.abs(summary.weighted_mean / weighted_mean_m - 1)).toBeLessThan(1e-9);
    }
    for (const { p, objective_m } of expected?.p_center ?? []) {
      const { summary } = await ask('p-center', '--sites', String(p));
      expect([p, summary.status]).toEqual([p, 'optimal']);
      expect(Math.abs((summary.objective ?? 0) / objective_m - 1)).toBeLessThan(1e-9);
    }
  });

  it('set covering: 8 sites at 5,000 m, and none below 4,644.85 m, with the tracts that are out of reach', async () => {
    const { summary } = await ask('lscp', '--limit', '5000');
    expect([summary.status, summary.objective, summary.bound]).toEqual(['optimal', 8, 8]);
    const below = await ask('lscp', '--limit', '4644.8');
    expect([below.code, below.summary.status, below.summary.sites]).toEqual([0, 'infeasible', []]);
    expect(below.said).toMatchObject([{ code: 'solve/unreachable-demand', figures: { count: 1 } }]);
    const few = await ask('lscp', '--limit', '5000', '--sites', '5');
    expect(few.summary.explanation).toEqual({ code: 'solve/too-few-sites', sites: 5, least: 8 });
  });

  it('maximal covering: every published radius; 4 sites within 5,000 m leave 21 tracts uncovered', async () => {
    for (const { radius_m, p, covered_population } of expected?.mclp ?? []) {
      const { summary } = await ask('mclp', '--limit', String(radius_m), '--sites', String(p));
      expect([radius_m, p, summary.status, summary.objective]).toEqual([radius_m, p, 'optimal', covered_population]);
    }
    const out = join(folder, 'mclp');
    const args = ['--costs', files.costs, '--weights', files.weights, '--limit', '5000', '--sites', '4', '--out', out];
    await runCommand(site, args);
    expect(parse(join(out, 'assignment.csv')).filter((row) => row.site === '')).toHaveLength(21);
  });

  it('backup covering: 145 of 205 tracts twice with 8 sites, 70.73 %', async () => {
    const ones = join(folder, 'ones.csv');
    const tracts = parse(files.costs).map(({ tract }) => tract);
    writeFileSync(ones, `id,weight\n${tracts.map((tract) => `${tract},1`).join('\n')}\n`);
    const backup = await answer('--costs', files.costs, '--weights', ones, '--limit', '5000', '--model', 'lscp-backup');
    expect([backup.summary.status, backup.summary.objective, backup.summary.bound]).toEqual(['optimal', 145, 145]);
    expect(backup.summary.share).toBeCloseTo(0.707_317_073_170_731_7, 12);
  });
});

interface Expected {
  readonly p_median: readonly {
    readonly p: number;
    readonly objective: number;
    readonly weighted_mean_m: number;
    readonly sites: readonly string[];
  }[];
  readonly mclp: readonly { readonly radius_m: number; readonly p: number; readonly covered_population: number }[];
  readonly p_center: readonly { readonly p: number; readonly objective_m: number }[];
}

describe('the sample town', () => {
  it('finds the best five new centres, proven, and writes what each brings', async () => {
    const out = join(folder, 'five');
    const { code, said } = await runCommand(site, ['--sites', '5', '--out', out]);
    expect([code, said]).toEqual([0, []]);
    expect(readdirSync(out).sort()).toEqual(['assignment.csv', 'proof.json', 'sites.csv', 'summary.json', 'unreachable.csv']);
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary;
    expect(summary).toMatchObject({
      status: 'optimal',
      objective: 342_587,
      bound: 342_587,
      gap: 0,
      households: 344_320,
      covered_before: 341_273,
      gained: 1314,
      unreachable_hexes: 29,
      unreachable_households: 215,
    });
    const sites = parse(join(out, 'sites.csv'));
    expect(Object.keys(sites[0])).toEqual(['id', 'lng', 'lat', 'households', 'mean_seconds', 'gained']);
    expect(sites.map(({ id }) => id)).toEqual(summary.sites);
    expect(sum(sites, 'gained')).toBe(summary.gained);
    const hexes = parse(join(out, 'assignment.csv'));
    expect(sum(hexes, 'households')).toBe(344_320);
    expect(
      sum(
        hexes.filter(({ site: one }) => one !== ''),
        'households',
      ),
    ).toBe(summary.objective);
    for (const { seconds } of hexes.filter(({ site: one }) => one !== '')) expect(Number(seconds)).toBeLessThanOrEqual(900);
  });

  it('answers every model with candidates at the communities', async () => {
    const ask = (model: string, ...rest: string[]) => answer('--candidates', 'communities', '--model', model, ...rest);
    const median = await ask('p-median', '--sites', '3');
    expect(median.summary).toMatchObject({ status: 'optimal', gap: 0 });
    expect(Math.abs((median.summary.proof?.prices_alone ?? 0) / (median.summary.objective ?? 1) - 1)).toBeLessThan(0.01);
    const empty = await ask('lscp');
    expect(empty.summary).toMatchObject({ status: 'infeasible', explanation: { code: 'solve/unreachable-demand' } });
    expect(empty.summary.explanation?.count).toBe(empty.summary.unreachable_hexes);
    const rest = await ask('lscp', '--skip-unreachable');
    expect(rest.summary).toMatchObject({ status: 'optimal', skipped_hexes: empty.summary.unreachable_hexes });
    expect([rest.summary.objective, rest.summary.objective ? rest.summary.objective - 1 : 0]).toContain(
      rest.summary.proof?.prices_alone,
    );
    expect(rest.summary.covered).toBe(rest.summary.households - empty.summary.unreachable_households);
    const farthest = await ask('p-center', '--sites', '3', '--skip-unreachable');
    expect(farthest.summary.status).toBe('optimal');
    expect(farthest.summary.objective).toBeLessThanOrEqual(3600);
  });

  it('goes on after the longest walk, to the shortest', async () => {
    const options = ['--candidates', 'communities', '--model', 'p-center', '--sites', '3', '--skip-unreachable'];
    const plain = await answer(...options);
    const { summary } = await answer(...options, '--then', 'next-worst');
    expect([summary.status, summary.objective, summary.proven_above]).toEqual(['optimal', plain.summary.objective, null]);
    expect(summary.worst[0]?.walk).toBe(summary.objective);
    const walks = summary.worst.map(({ walk }) => walk);
    expect(walks).toEqual(walks.toSorted((a, b) => b - a));
    const { code } = await runCommand(site, ['--candidates', 'communities', '--sites', '3', '--then', 'next-worst']);
    expect(code).toBe(2);
  });

  it('keeps a budget, and says by how much one is too small', async () => {
    const file = join(folder, 'candidates.csv');
    const fields = 'id,lng,lat,cost_yuan\n';
    const rows = [
      'a,120.18571,30.88548,400000',
      'b,120.12253,30.89564,300000',
      'c,120.10422,30.73614,500000',
      'd,120.12450,30.85085,600000',
    ];
    writeFileSync(file, `${fields}${rows.join('\n')}\n`);
    const { summary } = await answer('--candidates', file, '--budget', '1000000');
    expect(summary).toMatchObject({ status: 'optimal', gap: 0 });
    expect(summary.cost_yuan).toBeLessThanOrEqual(1_000_000);
    expect(summary.sites).toEqual(['a', 'd']);
    const small = await answer('--candidates', file, '--budget', '600000', '--require', 'a,b');
    expect(small.summary.explanation).toEqual({
      code: 'solve/budget-too-small',
      budget: 600_000,
      needed: 700_000,
      missing: 100_000,
    });
    const without = join(folder, 'without.csv');
    writeFileSync(without, 'id,lng,lat\na,120.18571,30.88548\n');
    const refused = await answer('--candidates', without, '--budget', '1000000');
    expect([refused.code, refused.said.map(({ code }) => code)]).toEqual([2, ['solve/cost-missing']]);
  });
});

describeShared('Porto Alegre', () => {
  it('3, 5 and 10 more centres on hex candidates, proven', async () => {
    const planning = (name: string): string => sharedData(`porto_alegre/planning/${name}`);
    const town = [
      '--network',
      sharedData('porto_alegre/poa_osm.pbf'),
      '--communities',
      planning('communities_derived.geojson'),
      '--facilities',
      `${planning('service_centres_synthetic.geojson')}=service-centre`,
      '--households',
      planning('households_hex_points.geojson'),
    ];
    let before = 0;
    for (const sites of [3, 5, 10]) {
      const { summary } = await answer(...town, '--sites', String(sites));
      expect([sites, summary.status]).toEqual([sites, 'optimal']);
      expect(summary.covered).toBe(summary.objective);
      expect(summary.objective).toBeGreaterThan(Math.max(before, summary.covered_before));
      before = summary.objective ?? 0;
    }
  });
});
