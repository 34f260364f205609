/** Plans on the command line: `measure --plan --scenario` and `compare`, on the sample and on a plan with files in it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../src/cli/compare.ts';
import { measure } from '../../src/cli/measure.ts';
import { site } from '../../src/cli/site.ts';
import type { Project } from '../../src/domain/project.ts';
import type { Summary } from '../../src/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { facilityId, scenarioId } from '../../src/domain/units.ts';
import { planFileBytes } from '../../src/formats/plan-file.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { runCommand } from './run-command.ts';

const PLAN = fileURLToPath(new URL('../golden/files/sample-v2.quarterhour', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'quarterhour-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

const summaryOf = async (...args: string[]): Promise<Summary> =>
  JSON.parse((await runCommand(measure, [...args, '--json'])).printed) as Summary;

describe('a plan on the sample town', () => {
  it('has the key of the same town without a plan, and another with a scenario', async () => {
    const plain = await summaryOf();
    expect((await summaryOf('--plan', PLAN)).key).toBe(plain.key);
    const [byName, byId] = [
      await summaryOf('--plan', PLAN, '--scenario', 'A'),
      await summaryOf('--plan', PLAN, '--scenario', 's1'),
    ];
    expect(byName.key).not.toBe(plain.key);
    expect(byId.key).toBe(byName.key);
    expect(byName.office.m2).toBe(plain.office.m2 + 800);
  });

  it('is asked where to build as any town, with what its scenario builds', async () => {
    const args = ['--candidates', 'communities', '--sites', '1', '--category', 'service-centre', '--json', '--plan', PLAN];
    const asked = async (...more: string[]) =>
      JSON.parse((await runCommand(site, [...args, ...more])).printed) as { objective: number; existing_facilities: number };
    const [plain, built] = [await asked(), await asked('--scenario', 'A')];
    expect(built.existing_facilities).toBe(plain.existing_facilities + 1);
    expect(built.objective).not.toBe(plain.objective);
  });

  it('leaves out an edit that cannot be made, as the page does, and says so', async () => {
    const move = { kind: 'move-facility', facility: facilityId('nowhere'), lngLat: [120.1, 30.87] } as const;
    const scenarios = [
      { id: scenarioId('baseline'), name: 'baseline', parent: null, edits: [] },
      { id: scenarioId('s1'), name: 'A', parent: null, edits: [move] },
    ];
    const project: Project = {
      version: 3,
      id: 'left-out',
      name: 'Sample',
      synthetic: true,
      inputs: { kind: 'sample', files: [] },
      settings: DEFAULT_SETTINGS,
      pack: 'huzhou-2007',
      scenarios,
      comments: [],
      views: [],
      locked: [],
      lineage: [],
    };
    const file = join(folder, 'left-out.quarterhour');
    writeFileSync(file, planFileBytes({ project, keys: {}, inputs: new Map() }));
    const { code, printed, said } = await runCommand(measure, ['--plan', file, '--scenario', 'A', '--json']);
    expect(said.filter(({ code: one }) => one === 'edit/left-out').map(({ figures }) => figures)).toEqual([
      { scenario: 'A', edit: 1, reason: 'edit/unknown-facility' },
    ]);
    expect([code, (JSON.parse(printed) as Summary).key]).toEqual([0, (await summaryOf()).key]);
  });

  it.each([
    [['--plan', PLAN, '--scenario', 'Z'], 'option/no-such-scenario'],
    [['--plan', PLAN, '--network', 'x.pbf'], 'option/beside-plan'],
    [['--scenario', 'A'], 'option/missing'],
    [['--plan', join(folder, 'none')], 'file/not-found'],
    [['--plan', fileURLToPath(import.meta.url)], 'keep/not-a-plan'],
  ])('%j is refused in one sentence', async (args, code) => {
    const { code: exit, said } = await runCommand(measure, args);
    expect([exit, said.map((problem) => problem.code)]).toEqual([2, [code]]);
  });
});

describe('compare', () => {
  interface Told {
    readonly scenarios: readonly { readonly name: string; readonly key: string }[];
    readonly indicators: readonly { readonly indicator: string; readonly values: number[]; readonly differences: number[] }[];
    readonly changes: readonly Record<string, number | string>[];
  }
  let told: Told;
  beforeAll(async () => {
    const { code } = await runCommand(compare, [PLAN, 'baseline', 'A', 'B', '--out', folder]);
    expect(code).toBe(0);
    told = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as Told;
  });

  it('has the keys and figures that measure gives each scenario, and their differences', async () => {
    const [plain, built] = [await summaryOf(), await summaryOf('--plan', PLAN, '--scenario', 'A')];
    expect(told.scenarios.map(({ key }) => key).slice(0, 2)).toEqual([plain.key, built.key]);
    const covered = told.indicators.find(({ indicator }) => indicator === 'coverage-any-centre-15-households');
    const expected = [plain, built].map(({ coverage }) => coverage['any-centre'][15].households);
    expect(covered?.values.slice(0, 2)).toEqual(expected);
    expect(covered?.differences[0]).toBe(expected[1] - expected[0]);
    expect(told.indicators.length).toBeGreaterThan(100);
    const csv = Papa.parse<Record<string, string>>(readFileSync(join(folder, 'compare.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    expect(csv.meta.fields).toEqual(['indicator', 'unit', 'baseline', 'A', 'B', 'A - baseline', 'B - baseline']);
    expect(csv.data).toHaveLength(told.indicators.length);
  });

  it('counts gains and losses gross: together they are the change, and nobody is left out', () => {
    const cities = told.changes.filter(({ level }) => level === 'city');
    expect(cities.length).toBeGreaterThan(10);
    for (const { scenario, category, gained, lost, stays_within, stays_beyond } of cities) {
      const row = told.indicators.find(({ indicator }) => indicator === `coverage-${category}-15-households`);
      expect(row?.differences[scenario === 'A' ? 0 : 1]).toBe(Number(gained) - Number(lost));
      expect(Number(gained) + Number(lost) + Number(stays_within) + Number(stays_beyond)).toBe(344_320);
    }
    const gained = cities.find(({ scenario, category }) => scenario === 'A' && category === 'service-centre');
    const parts = told.changes.filter(
      (one) => one.scenario === 'A' && one.category === 'service-centre' && one.level === 'community',
    );
    expect(Number(gained?.gained)).toBeGreaterThan(0);
    expect(parts.reduce((sum, one) => sum + Number(one.gained), 0)).toBe(gained?.gained);
  });

  it('asks for a plan and at least two scenarios', async () => {
    for (const args of [[], [PLAN], [PLAN, 'A']]) expect((await runCommand(compare, args)).code).toBe(2);
  });
});

describeShared('a plan with the files of Porto Alegre in it', () => {
  it('has the key that the files have by themselves', async () => {
    const paths = ['porto_alegre/poa_osm.pbf', 'porto_alegre/planning/communities_derived.geojson'].map(sharedData);
    const bytes = paths.map((path) => readFileSync(path));
    const digests = bytes.map((each) => createHash('sha256').update(each).digest('hex'));
    const files = paths.map((path, row) => ({ name: path.replace(/^.*\//, ''), sha256: digests[row] }));
    const project: Project = {
      version: 3,
      id: 'poa',
      name: 'Porto Alegre',
      synthetic: false,
      inputs: {
        kind: 'files',
        town: 'communities_derived',
        files,
        choices: [
          {
            file: files[0].name,
            role: 'network',
            columns: {},
            category: null,
            osm: { boundaryLevel: null, facilities: true, households: false },
          },
          { file: files[1].name, role: 'communities', columns: {}, category: null, osm: null },
        ],
        personsPerHousehold: 2.75,
        defaultLevels: 3,
        growTo: null,
      },
      settings: DEFAULT_SETTINGS,
      pack: 'huzhou-2007',
      scenarios: [{ id: scenarioId('baseline'), name: 'baseline', parent: null, edits: [] }],
      comments: [],
      views: [],
      locked: [],
      lineage: ['a'],
    };
    const plan = join(folder, 'poa.quarterhour');
    writeFileSync(
      plan,
      planFileBytes({ project, keys: {}, inputs: new Map(digests.map((digest, row) => [digest, bytes[row]])) }),
    );
    const [network, communities] = paths;
    const plain = await summaryOf('--network', network, '--communities', communities, '--facilities', 'osm');
    expect((await summaryOf('--plan', plan)).key).toBe(plain.key);
  });
});
