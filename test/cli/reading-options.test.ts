/** What is said against the guess of a reader, on the command line: encoding, coordinates, axes, doubtful numbers, layer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Given } from '../../src/cli/command.ts';
import { parseGiven } from '../../src/cli/given.ts';
import { inspect } from '../../src/cli/inspect.ts';
import { readingGiven } from '../../src/cli/reading-options.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const given = (...args: string[]): Given => {
  const parsed = parseGiven(inspect, args);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.value;
};

interface Table {
  readonly rows: object;
  readonly crs: string;
  readonly encoding?: string;
  readonly columns: readonly string[];
  readonly repaired?: number;
}

async function tableIn(...args: string[]): Promise<{ table: Table | undefined; codes: readonly string[]; code: number }> {
  const { code, printed, said } = await runCommand(inspect, [...args, '--json']);
  const [first] = JSON.parse(printed) as { tables?: Table[] }[];
  return { table: first?.tables?.[0], codes: said.map((one) => one.code), code };
}

describe('options of reading', () => {
  it('are meant for all inputs, or for the one in front', () => {
    const said = given(
      '--crs',
      'EPSG:4549',
      '--crs',
      'facilities=GCJ-02',
      '--numbers',
      'households=户数',
      '--axes',
      'communities=lat-lng',
    );
    const of = (input: string | null): unknown => {
      const reading = readingGiven(said, input);
      return reading.ok ? [reading.value.options.crs, reading.value.options.swapAxes, reading.value.numbers] : reading.problem;
    };
    expect(of('communities')).toEqual(['EPSG:4549', true, []]);
    expect(of('facilities')).toEqual(['GCJ-02', false, []]);
    expect(of('households')).toEqual(['EPSG:4549', false, ['户数']]);
    expect(of(null)).toEqual(['EPSG:4549', false, []]);
  });

  it('leave everything as guessed where nothing is said, and refuse what they do not know', () => {
    expect(readingGiven(given(), null)).toMatchObject({
      value: { options: { encoding: null, crs: null, swapAxes: false }, numbers: [], layer: null },
    });
    expect(readingGiven(given('--axes', 'north'), null)).toMatchObject({ problem: { code: 'option/bad-value' } });
  });

  it('change doubtful numbers only when the column is named', async () => {
    const path = file('a.csv', 'name,households\nOld Town,1.290\nMill,265\n');
    const before = await tableIn(path);
    expect([before.table?.columns, before.codes]).toEqual([['name (text)', 'households (text)'], ['table/suspicious-numbers']]);
    const after = await tableIn(path, '--numbers', 'households');
    expect([after.table?.columns, after.table?.repaired, after.codes]).toEqual([['name (text)', 'households (number)'], 1, []]);
  });

  it('read a text in the encoding that is said', async () => {
    const path = file(
      'b.csv',
      Uint8Array.of(...new TextEncoder().encode('name,n\n'), 0xa4, 0xa4, 0xa4, 0xe5, 0x2c, 0x31, 0x0a),
    );
    expect((await tableIn(path)).table?.encoding).toBe('gb18030');
    const said = await tableIn(path, '--encoding', 'big5');
    expect([said.table?.encoding, said.codes]).toEqual(['big5', []]);
  });

  it('turn axes and name coordinate systems', async () => {
    const path = file('c.csv', 'name,x,y\nA,30.8,120.1\nB,30.9,120.2\n');
    expect(await tableIn(path)).toMatchObject({ code: 2, codes: ['shape/axes-swapped'] });
    expect(await tableIn(path, '--axes', 'lat-lng')).toMatchObject({
      code: 0,
      table: { rows: { read: 2, used: 2, aside: 0 } },
    });
    expect((await tableIn(path, '--axes', 'lat-lng', '--crs', 'GCJ-02')).table?.crs).toBe('GCJ-02');
  });
});

describeShared('a layer in feet without a .prj', () => {
  const path = sharedData('regions_pysal/chicago77.shp');
  const proj =
    '+proj=tmerc +lat_0=36.6666666666667 +lon_0=-88.3333333333333 +k=0.999975 +x_0=300000 +y_0=0 +datum=NAD83 +units=us-ft';
  const prj =
    'PROJCS["Illinois_East",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",984250.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-88.33333333333333],PARAMETER["Scale_Factor",0.999975],PARAMETER["Latitude_Of_Origin",36.66666666666666],UNIT["Foot_US",0.3048006096012192]]';

  it('is refused until its system is said, and then read whole', async () => {
    expect(await tableIn(path)).toMatchObject({ code: 2, codes: ['shape/metres-not-degrees'] });
    for (const crs of [proj, prj, file('illinois.prj', prj)])
      expect((await tableIn(path, '--crs', crs)).table?.rows).toEqual({ read: 77, used: 77, aside: 0 });
  });
});
