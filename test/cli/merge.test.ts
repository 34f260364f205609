/** `merge` as people run it: on the sample town without any input, and on a plain graph. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { merge } from '../../src/cli/merge.ts';
import { neighbours } from '../../src/domain/neighbours.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Readonly<Record<string, string>>;
const rows = (out: string, name: string): Row[] =>
  Papa.parse<Row>(readFileSync(join(out, `${name}.csv`), 'utf8'), { header: true, skipEmptyLines: true }).data;
const sum = (table: readonly Row[], column: string): number => table.reduce((all, row) => all + Number(row[column]), 0);

interface Summary {
  readonly status: string;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly regions: number;
  readonly blocks_enumerated: number;
  readonly within_bounds: number;
  readonly communities: number;
  readonly price_before: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly parts_after: Readonly<Record<string, number>>;
}

async function mergeInto(name: string, ...args: string[]) {
  const out = join(folder, name);
  const result = await runCommand(merge, [...args, '--out', out]);
  return { ...result, out, summary: JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary };
}

describe('rules of a merge', () => {
  // Four hamlets in a row of two streets; each pair of neighbours would join.
  const units = join(folder, 'rule-units.csv');
  const edges = join(folder, 'rule-edges.csv');
  writeFileSync(units, 'id,households,kind,group\na,700,old,s\nb,900,old,s\nc,800,old,t\nd,850,old,t\n');
  writeFileSync(edges, 'a,b\na,b\nc,d\n');
  const graph = ['--units', units, '--edges', edges];

  it('makes no more merges than allowed, where they help most', async () => {
    const { summary, out } = await mergeInto('most', ...graph, '--most-merges', '1');
    expect(summary).toMatchObject({ status: 'optimal', gap: 0, regions: 3 });
    // Joining a and b saves 3 x (800 + 600) - 700, joining c and d 3 x (700 + 650) - 800.
    expect(rows(out, 'merges').map(({ community, merged_into }) => `${community}${merged_into}`)).toEqual([
      'ab',
      'bb',
      'cc',
      'dd',
    ]);
  });

  it('keeps apart and together what the planner says', async () => {
    const apart = await mergeInto('apart', ...graph, '--apart', 'a+b');
    expect(rows(apart.out, 'merges').map(({ merged_into }) => merged_into)).toEqual(['a', 'b', 'd', 'd']);
    const both = await runCommand(merge, [...graph, '--apart', 'a+b', '--together', 'a+b']);
    expect([both.code, both.said.map(({ code }) => code)]).toEqual([2, ['merge/together-and-apart']]);
  });

  it('joins only what can be walked between, where that is asked for', async () => {
    const street = ['--only', '330502002'];
    const free = await mergeInto('free', ...street);
    const onFoot = await mergeInto('foot', ...street, '--on-foot');
    expect(onFoot.summary.status).toBe('optimal');
    expect(onFoot.summary.objective).toBeGreaterThanOrEqual(free.summary.objective);
    expect(onFoot.summary).toHaveProperty('neighbours_apart_on_foot');
  });
});

describe('merging the sample town', () => {
  it('proves the best merge of Wuxing for old and new targets, and writes it down to every part of the price', async () => {
    const { code, said, out, summary } = await mergeInto('wuxing', '--only', '330502');
    expect([code, said]).toEqual([0, []]);
    expect(readdirSync(out).sort()).toEqual(['merges.csv', 'regions.csv', 'summary.json']);
    expect(summary).toMatchObject({ status: 'optimal', gap: 0, communities: 168, regions: 108, within_bounds: 55 });
    expect(summary.objective).toBeCloseTo(227_655.004, 2);
    expect(summary.bound).toBe(summary.objective);
    expect(summary.price_before).toBeGreaterThan(summary.objective);
    const regions = rows(out, 'regions');
    const merges = rows(out, 'merges');
    expect(merges).toHaveLength(168);
    expect(sum(regions, 'communities')).toBe(168);
    expect(sum(regions, 'price')).toBeCloseTo(summary.objective, 3);
    for (const row of regions) {
      const parts = Object.keys(summary.parts).reduce((total, name) => total + Number(row[`price_${name}`]), 0);
      expect(parts).toBeCloseTo(Number(row.price), 3);
      expect(row.members.split(' ')).toContain(row.region);
      for (const member of row.members.split(' '))
        expect(merges.find(({ community }) => community === member)?.merged_into).toBe(row.region);
    }
    for (const name of Object.keys(summary.parts))
      expect(sum(regions, `${name}_after`)).toBeCloseTo(summary.parts_after[name] ?? 0, 3);
  });

  it('merges the whole city within its streets, across shared borders only, natural communities whole', async () => {
    const { summary, out } = await mergeInto('city');
    expect(summary).toMatchObject({ status: 'optimal', gap: 0, communities: 284 });
    const { town } = await sampleBaseline();
    const byId = new Map<string, (typeof town.communities)[number]>(town.communities.map((one) => [one.id, one]));
    const borders = neighbours(town.communities);
    const regions = rows(out, 'regions').map(({ members }) => members.split(' '));
    const regionOf = new Map(regions.flatMap((members, region) => members.map((id) => [id, region] as const)));
    for (const members of regions) {
      expect(new Set(members.map((id) => byId.get(id)?.street)).size).toBe(1);
      const met = new Set([members[0]]);
      for (const id of met)
        for (const other of borders.get(id ?? '')?.keys() ?? []) if (members.includes(other)) met.add(other);
      expect(met.size).toBe(members.length);
    }
    const wholes = [...new Set(town.communities.flatMap(({ keepWhole }) => keepWhole ?? []))];
    expect(wholes.length).toBeGreaterThan(0);
    for (const whole of wholes) {
      const members = town.communities.filter(({ keepWhole }) => keepWhole === whole);
      expect(new Set(members.map(({ id }) => regionOf.get(id))).size).toBe(1);
    }
  });

  it('changes its mind with the prices', async () => {
    const dear = await mergeInto('dear', '--only', '330502', '--price', 'moves=1000');
    const cheap = await mergeInto('cheap', '--only', '330502', '--price', 'moves=0', '--price', 'walk=0');
    expect(cheap.summary.regions).toBeLessThan(108);
    expect(dear.summary.regions).toBeGreaterThan(108);
    expect(cheap.summary.status).toBe('optimal');
  });

  it('stops where there are too many ways to join, and says what would help', async () => {
    const out = join(folder, 'large');
    const { code, said } = await runCommand(merge, ['--within', 'district', '--out', out]);
    expect(code).toBe(3);
    expect(said).toMatchObject([
      { code: 'solve/too-many-regions', figures: { limit: 15_000, capHouseholds: 6800, members: 10 } },
    ]);
    const { code: lower, summary } = await mergeInto('lower', '--within', 'district', '--cap', '2500', '--members', '3');
    expect([lower, summary.status]).toEqual([0, 'optimal']);
  });

  it('refuses options that make no sense', async () => {
    const refused = async (...args: string[]) => (await runCommand(merge, args)).said.map(({ code }) => code);
    expect(await refused('--within', 'village')).toEqual(['option/bad-value']);
    expect(await refused('--only', 'nowhere')).toEqual(['option/bad-value']);
    const wholes = join(folder, 'wholes.csv');
    writeFileSync(wholes, 'id,group\nnobody,g\n');
    expect(await refused('--keep-whole', wholes)).toEqual(['table/unknown-id']);
    const graph = ['--units', 'data/examples/units.csv', '--edges', 'data/examples/edges.csv'];
    expect(await refused(...graph, '--old', '2000:1500')).toEqual(['option/bad-value']);
    expect(await refused(...graph, '--price', 'beauty=3')).toEqual(['option/bad-value']);
  });
});

describe('merging a plain graph', () => {
  it('keeps to the contract: size and moves, groups that stay whole', async () => {
    const [units, edges, wholes] = ['units.csv', 'edges.csv', 'groups.csv'].map((name) => join(folder, name));
    writeFileSync(units, 'id,households,kind\na,700,old\nb,800,old\nc,1800,old\nd,2600,new\n');
    writeFileSync(edges, 'a,b\na,b\nb,c\nc,d\n');
    writeFileSync(wholes, 'id,group\nc,village\nd,village\n');
    const free = await mergeInto('graph', '--units', units, '--edges', edges);
    // a and b join: 700 households change their name; c and d are within their bounds.
    expect(free.summary).toMatchObject({ status: 'optimal', objective: 700, bound: 700, regions: 3, within_bounds: 3 });
    expect(rows(free.out, 'merges')).toEqual([
      { community: 'a', merged_into: 'b' },
      { community: 'b', merged_into: 'b' },
      { community: 'c', merged_into: 'c' },
      { community: 'd', merged_into: 'd' },
    ]);
    const whole = await mergeInto('whole', '--units', units, '--edges', edges, '--keep-whole', wholes);
    // 1,800 of c change their name, and 4,400 are 1,000 above the most a new community may have.
    expect(whole.summary).toMatchObject({ objective: 700 + 1800 + 3 * 1000, regions: 2 });
  });
});
