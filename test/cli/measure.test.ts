/** `measure` as people run it: on the sample town without any input, and on the files of Porto Alegre. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/command.ts';
import { parseGiven } from '../../src/cli/given.ts';
import { measure } from '../../src/cli/measure.ts';
import type { Problem } from '../../src/domain/outcome.ts';
import type { Summary } from '../../src/domain/result.ts';
import { itWith, ogrinfo } from '../other-programs.ts';
import { seeded } from '../random.ts';
import { shuffle } from '../random-town.ts';
import { describeShared, sharedData } from '../shared-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-measure-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const printed: string[] = [];
  const said: Problem[] = [];
  const terminal: Terminal = {
    print: (text) => printed.push(text),
    progress: () => undefined,
    say: (problem) => said.push(problem),
  };
  const given = parseGiven(measure, args);
  if (!given.ok) throw new Error(given.problem.code);
  return { code: await measure.run(given.value, terminal), printed: printed.join('\n'), said };
}

type Row = Readonly<Record<string, string>>;
const rows = (out: string, name: string): Row[] =>
  Papa.parse<Row>(readFileSync(join(folder, out, `${name}.csv`), 'utf8'), { header: true, skipEmptyLines: true }).data;
const summaryIn = (out: string): Summary & { readonly seconds: object } =>
  JSON.parse(readFileSync(join(folder, out, 'summary.json'), 'utf8')) as Summary & { readonly seconds: object };
const sum = (table: readonly Row[], column: string): number => table.reduce((all, row) => all + Number(row[column]), 0);

describe('the sample town', () => {
  beforeAll(async () => {
    expect((await run('--out', join(folder, 'sample'))).code).toBe(0);
  }, 120_000);

  it('gives exactly the files of the contract', () => {
    expect(readdirSync(join(folder, 'sample')).sort()).toEqual(
      [
        'city.csv',
        'communities.csv',
        'communities.fgb',
        'districts.csv',
        'facilities.csv',
        'hexes.csv',
        'hexes.fgb',
        'ledger.csv',
        'streets.csv',
        'summary.json',
      ].sort(),
    );
  });

  it('has the findings of the founding report: 12.4 m2 per 100 households in Wuxing, 6 communities with 350 m2', () => {
    const wuxing = rows('sample', 'districts').find(({ id }) => id === '330502');
    expect(Number(wuxing?.entitled_m2_per_100).toFixed(1)).toBe('12.4');
    const communities = rows('sample', 'communities').filter(({ id }) => id.startsWith('330502'));
    expect(communities.filter(({ office_m2 }) => Number(office_m2) >= 350)).toHaveLength(6);
    expect(sum(rows('sample', 'communities'), 'funding_proposed')).toBe(284 * 2000 + 4 * 344_320);
  });

  it('adds up from hexes to city, in households, coverage and money', () => {
    const city = rows('sample', 'city');
    expect(Number(city[0].households)).toBe(344_320);
    for (const table of ['hexes', 'communities', 'streets', 'districts'])
      expect(sum(rows('sample', table), 'households')).toBe(344_320);
    for (const column of [
      'covered_health-station',
      'covered_any-centre',
      'off_network_any-centre',
      'office_m2',
      'funding_present-b',
    ]) {
      for (const table of ['communities', 'streets', 'districts']) {
        expect(sum(rows('sample', table), column), `${column} of ${table}`).toBeCloseTo(Number(city[0][column]), 6);
      }
    }
    const within = rows('sample', 'hexes').filter(
      (row) => row['seconds_health-station'] !== '' && Number(row['seconds_health-station']) <= 900,
    );
    expect(sum(within, 'households')).toBe(Number(city[0]['covered_health-station']));
  });

  it('says in the summary what the tables say, and the same again', async () => {
    const summary = summaryIn('sample');
    const [city] = rows('sample', 'city');
    expect(summary.coverage['any-centre'][15].households).toBe(Number(city['covered_any-centre']));
    expect(summary.office.entitled_m2_per_100).toBeCloseTo(Number(city.entitled_m2_per_100), 12);
    for (const { rows: counted } of summary.inputs) expect(counted.read).toBe(counted.used + counted.aside);
    const { printed } = await run('--json');
    const { seconds, ...again } = JSON.parse(printed) as typeof summary;
    const { seconds: first, ...before } = summary;
    expect(again).toEqual(before);
    expect(Object.keys(seconds)).toEqual(Object.keys(first));
  });

  it('tells staffing as computed beside what is quoted, where money comes from and what is offered', () => {
    const { staffing, funding_sources, service_mix, households } = summaryIn('sample');
    expect(staffing.workers).toBe(990);
    expect(staffing.per_community).toBeCloseTo(990 / 284, 12);
    expect(staffing.per_1000_households).toBeCloseTo(990_000 / households, 9);
    expect(staffing.quoted).toEqual({ 'workers-per-community': 3.5, 'workers-per-community-quoted': 5 });
    expect(funding_sources).toEqual({ 'self-raised': 57, government: 22, 'co-built': 21 });
    expect(service_mix).toEqual({ commercial: 69, public: 6, mutual: 25 });
  });

  it('counts groups and further facilities when asked, and nothing else changes', async () => {
    const office = ['--office-method', 'e2sfca', '--office-also', 'available,raam'];
    const asked = [...office, '--kth', '2', '--group', 'staff=workers:adult', '--group', 'seniors=20%:older'];
    const { code, said } = await run(...asked, '--out', join(folder, 'asked'));
    expect([code, said.map((problem) => problem.code)]).toEqual([0, []]);
    const [summary, plain] = [summaryIn('asked'), summaryIn('sample')];
    const [staff, seniors] = summary.groups;
    expect([staff.members, staff.partial, seniors.members]).toEqual([990, false, Math.round(plain.households * 0.2)]);
    for (const [category, bands] of Object.entries(seniors.coverage))
      expect(bands[15].share ?? 1, category).toBeLessThanOrEqual((plain.coverage[category][15].share ?? 0) + 0.001);
    expect(sum(rows('asked', 'hexes'), 'members_staff')).toBe(990);
    expect(sum(rows('asked', 'communities'), 'covered_seniors_any-centre')).toBe(
      Number(rows('asked', 'city')[0]['covered_seniors_any-centre']),
    );
    expect(sum(rows('asked', 'communities'), 'available_m2')).toBeCloseTo(Number(rows('asked', 'city')[0].available_m2), 4);
    expect(summary.office).toMatchObject({ m2: plain.office.m2, entitled_m2_per_100: plain.office.entitled_m2_per_100 });
    expect([summary.coverage, summary.verdicts]).toEqual([plain.coverage, plain.verdicts]);
    expect(summary.key).not.toBe(plain.key);
  });

  it('refuses options that make no sense', async () => {
    for (const wrong of [
      ['--kth', '1'],
      ['--office-method', 'gravity'],
      ['--office-also', 'all'],
      ['--group', 'a=20%'],
      ['--group', 'a_b=20%:older'],
      ['--group', 'a=120%:older'],
      ['--group', 'a=20%:snail'],
    ])
      expect(await run(...wrong), wrong.join(' ')).toMatchObject({ code: 2, said: [{ code: 'option/bad-value' }] });
    expect(await run('--office-zones', '5:1,70:0.5')).toMatchObject({ code: 2, said: [{ code: 'option/bad-zones' }] });
    expect(await run('--group', 'a=nobody:older')).toMatchObject({ code: 2, said: [{ code: 'table/missing-column' }] });
    expect(await run('--speed', 'fast')).toMatchObject({ code: 2, said: [{ code: 'option/bad-number' }] });
    expect(await run('--pack', 'none')).toMatchObject({ code: 2, said: [{ code: 'option/unknown-pack' }] });
    expect(await run('--network', '/no/such/file.pbf')).toMatchObject({ code: 2, said: [{ code: 'file/not-found' }] });
  });
});

describeShared('the files of Porto Alegre', () => {
  const planning = (name: string): string => sharedData(`porto_alegre/planning/${name}`);
  const given = (facilities: readonly string[], households: string): string[] => [
    '--network',
    sharedData('porto_alegre/poa_osm.pbf'),
    '--communities',
    planning('communities_derived.geojson'),
    ...facilities.flatMap((file) => ['--facilities', file]),
    '--households',
    households,
    '--column',
    'communities.street=zone',
    '--speed',
    String(4.8 / 3.6),
    '--resolution',
    '9',
    '--steps',
    '1',
  ];
  const FACILITIES = [planning('facilities_schools_healthcare.geojson'), planning('service_centres_synthetic.geojson')];

  it('give the reference shares within half a point and exact totals', async () => {
    const { code, said } = await run(
      ...given(FACILITIES, planning('households_hex_points.geojson')),
      '--out',
      join(folder, 'poa'),
    );
    expect([code, said.map((problem) => problem.code)]).toEqual([0, ['table/rows-counted']]);
    const summary = summaryIn('poa');
    const expected = JSON.parse(readFileSync(sharedData('porto_alegre/expected_coverage.json'), 'utf8')) as {
      households: number;
      coverage: Record<string, { households: number }>;
    };
    expect([summary.households, summary.office.m2]).toEqual([295_615, 24_217]);
    for (const [name, category] of [
      ['schools', 'school'],
      ['healthcare', 'health'],
      ['service_centre', 'service-centre'],
    ]) {
      const reference = expected.coverage[`${name}_1200m`].households / expected.households;
      expect(Math.abs((summary.coverage[category][15].share ?? 0) - reference), category).toBeLessThan(0.005);
    }
  });

  it('give the same key and files with shuffled rows and other names', async () => {
    const random = seeded(77);
    const shuffled = (path: string, name: string): string => {
      const parsed = JSON.parse(readFileSync(path, 'utf8')) as { features: unknown[] };
      shuffle(parsed.features, random);
      const file = join(folder, name);
      writeFileSync(file, JSON.stringify(parsed));
      return file;
    };
    const args = given(
      [shuffled(FACILITIES[1], 'b.geojson'), shuffled(FACILITIES[0], 'a.geojson')],
      shuffled(planning('households_hex_points.geojson'), 'people.geojson'),
    );
    args[3] = shuffled(planning('communities_derived.geojson'), 'areas.geojson');
    expect((await run(...args, '--out', join(folder, 'shuffled'))).code).toBe(0);
    expect(summaryIn('shuffled').key).toBe(summaryIn('poa').key);
    for (const name of ['hexes.csv', 'facilities.csv', 'streets.csv', 'hexes.fgb', 'communities.fgb']) {
      expect(readFileSync(join(folder, 'shuffled', name)).equals(readFileSync(join(folder, 'poa', name))), name).toBe(true);
    }
  });
});

describe('further kinds of files', () => {
  const out = join(folder, 'formats');
  beforeAll(async () => {
    expect((await run('--out', out, '--format', 'xlsx,gpkg', '--format', 'geojson,fgb')).code).toBe(0);
  }, 120_000);

  it('stand beside the files of the contract, one of each table', () => {
    const names = readdirSync(out);
    const areas = ['communities', 'streets', 'districts', 'city', 'hexes', 'facilities'];
    expect(names).toContain('tables.xlsx');
    expect(names).toContain('tables.gpkg');
    for (const ending of ['csv', 'fgb', 'geojson'])
      expect(names).toEqual(expect.arrayContaining(areas.map((name) => `${name}.${ending}`)));
  });

  itWith('ogrinfo', 'have as many features and the same names in GDAL as in the tables', () => {
    for (const name of ['communities', 'streets', 'facilities', 'hexes']) {
      const wanted = rows('formats', name).length;
      for (const file of [`${name}.fgb`, `${name}.geojson`]) {
        const said = ogrinfo(join(out, file), '-al', '-so');
        expect(said, file).toContain(`Feature Count: ${wanted}`);
        expect(said, file).not.toMatch(/warning|error/i);
      }
      const layer = ogrinfo(
        join(out, 'tables.gpkg'),
        '-sql',
        `SELECT count(*) AS rows, min(id_or_h3) AS first FROM (SELECT ${name === 'hexes' ? 'h3' : 'name'} AS id_or_h3 FROM ${name})`,
      );
      expect(layer).toContain(`rows (Integer) = ${wanted}`);
      const first = rows('formats', name)
        .map((row) => row[name === 'hexes' ? 'h3' : 'name'])
        .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))[0];
      expect(layer).toContain(`first (String) = ${first}`);
    }
  });

  it('refuse a kind that is none, by its name', async () => {
    const { code, said } = await run('--out', out, '--format', 'xls');
    expect(code).toBe(2);
    expect(said.map(({ code: which }) => which)).toEqual(['option/bad-value']);
  });
});
