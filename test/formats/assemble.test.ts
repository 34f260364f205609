/** Files put together: subdistricts named by code or by place, households joined by key, estimated from buildings, columns taken away. */
import { describe, expect, it } from 'vitest';
import { assert } from '../../src/domain/outcome.ts';
import { assemble, type FileUse } from '../../src/formats/understand/assemble.ts';
import { buildingDemand } from '../../src/formats/understand/building-demand.ts';
import type { Understood } from '../../src/formats/understand/understand.ts';
import { fileOf, job } from './read-support.ts';

const OPTIONS = { name: 'Town', synthetic: false, personsPerHousehold: 2.75 };

const collection = (features: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const feature = (properties: object, geometry: object | null): object => ({ type: 'Feature', properties, geometry });

/** A square whose lower left corner is at (x, y) hundredths of a degree; `side` in hundredths. */
const square = (x: number, y: number, side = 1): object => {
  const [west, south, size] = [x / 100, y / 100, side / 100];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  };
};

const ROADS = collection([
  feature(
    {},
    {
      type: 'LineString',
      coordinates: [
        [0, 0.005],
        [0.04, 0.005],
      ],
    },
  ),
]);

const table = (role: 'communities' | 'facilities' | 'households' | 'streets', said = {}): FileUse => ({
  role,
  said,
  category: null,
});

async function together(files: Readonly<Record<string, readonly [text: string, use: FileUse]>>): Promise<Understood> {
  const roads = {
    file: fileOf('roads.geojson', ROADS),
    sha256: '',
    use: { role: 'network', boundaryLevel: null, facilities: false },
  };
  const used = Object.entries(files).map(([name, [text, use]]) => ({ file: fileOf(name, text), sha256: '', use }));
  const understood = await assemble([{ ...roads, use: { ...roads.use, role: 'network' } }, ...used], OPTIONS, job);
  assert(understood.ok, JSON.stringify(understood));
  return { ...understood.value, ledger: [...understood.value.ledger, ...understood.notes] };
}

const THREE = collection([
  feature({ id: 'a', name: '东门社区' }, square(0, 0)),
  feature({ id: 'b', name: '西门社区', households: null }, square(1, 0)),
  feature({ id: 'c', name: '南门社区' }, square(2, 0)),
]);

describe('a table of households without places', () => {
  const counts = (text: string) =>
    together({ 'areas.geojson': [THREE, table('communities')], 'counts.csv': [text, table('households')] });

  it('is joined by id or name, several rows of one community added up', async () => {
    const { baseline } = await counts('社区,户数\na,100\n东门社区,20\n西门 社区,7\n');
    expect(baseline.town.communities.map(({ households }) => households)).toEqual([120, 7, null]);
    expect(baseline.town.demand).toBe(null);
  });

  it('lists keys that name no community with the one name that is a letter away, and joins nothing on a likeness', async () => {
    const { baseline, ledger, fates } = await counts('社区,户数\n东问社区,5\n北门外社区,6\na,1\n');
    const aside = ledger.filter((_, line) => fates[line] === 'aside');
    expect(aside.map(({ where, figures }) => [where?.row, figures])).toEqual([
      [2, { value: '东问社区', near: '东门社区' }],
      [3, { value: '北门外社区', near: '' }],
    ]);
    expect(baseline.town.communities[0]?.households).toBe(1);
    const { rows } = baseline.inputs.find(({ role }) => role === 'households') ?? { rows: null };
    expect(rows).toEqual({ read: 3, used: 1, aside: 2 });
  });

  it('turns people into households whose sum is the rounded sum', async () => {
    const { baseline } = await counts('社区,人口\na,100\nb,100\nc,100\n');
    const households = baseline.town.communities.map((community) => Number(community.households));
    expect(households.reduce((sum, one) => sum + one, 0)).toBe(Math.round(300 / 2.75));
  });

  it('needs a column that names communities', async () => {
    const answer = await assemble(
      [
        { file: fileOf('roads.geojson', ROADS), sha256: '', use: { role: 'network', boundaryLevel: null, facilities: false } },
        { file: fileOf('areas.geojson', THREE), sha256: '', use: table('communities') },
        { file: fileOf('counts.csv', 'households\n5\n7\n'), sha256: '', use: table('households') },
      ],
      OPTIONS,
      job,
    );
    expect(answer).toMatchObject({ ok: false, problem: { code: 'table/no-key', where: { file: 'counts.csv' } } });
  });
});

describe('a table of facilities', () => {
  const point = (x: number): object => ({ type: 'Point', coordinates: [x / 100, 0.005] });
  const facilities = (rows: readonly object[]) =>
    together({
      'areas.geojson': [THREE, table('communities')],
      'places.geojson': [collection(rows), table('facilities')],
    });

  it('has as many facilities as its column of counts says, whatever the order of its rows', async () => {
    const rows = [
      feature({ id: 'x', 类别: '小学', 数量: 3 }, point(0.2)),
      feature({ id: 'x (2)', 类别: '卫生站', 数量: 1 }, point(1.2)),
      feature({ id: 'none', 类别: '学校', 数量: 0 }, point(1.3)),
      feature({ id: 'empty', 类别: '学校', 数量: null }, point(1.4)),
      feature({ id: 'half', 类别: '学校', 数量: 1.5 }, point(1.5)),
    ];
    const { baseline, ledger, fates } = await facilities(rows);
    const found = baseline.town.facilities.map(({ id, category }) => `${id} ${category}`);
    expect(found).toEqual(['empty school', 'half school', 'x school', 'x (2) health-station', 'x (3) school', 'x (4) school']);
    const aside = ledger.filter((_, line) => fates[line] === 'aside');
    expect(aside.map(({ code, where }) => [code, where?.row])).toEqual([['table/counts-none', 3]]);
    expect(ledger.map(({ code }) => code)).toContain('table/count-not-whole');
    expect(ledger.find(({ code }) => code === 'table/rows-counted')?.figures).toEqual({ rows: 4, count: 6 });
    const again = await facilities(rows.toReversed());
    expect(again.baseline.town).toEqual(baseline.town);
  });

  it('has one facility a row where nothing counts', async () => {
    const { baseline, ledger } = await facilities([feature({ id: 'x', type: 'school', number: 12 }, point(0.2))]);
    expect(baseline.town.facilities).toHaveLength(1);
    expect(ledger).toEqual([]);
  });
});

describe('words that the planner explained', () => {
  it('are read with their meaning: kinds of facilities, and keys of communities', async () => {
    const point = { type: 'Point', coordinates: [0.005, 0.005] };
    const places = collection(['邻里馆', '卫生站', '邻里馆 '].map((类别, at) => feature({ id: `p${at}`, 类别 }, point)));
    const files = [
      {
        file: fileOf('roads.geojson', ROADS),
        sha256: '',
        use: { role: 'network' as const, boundaryLevel: null, facilities: false },
      },
      { file: fileOf('areas.geojson', THREE), sha256: '', use: table('communities') },
      {
        file: fileOf('places.geojson', places),
        sha256: '',
        use: table('facilities'),
        meanings: { 类别: { 邻里馆: 'library' } },
      },
      {
        file: fileOf('counts.csv', '社区,户数\n东问社区,5\n北门外社区,6\n'),
        sha256: '',
        use: table('households'),
        meanings: { 社区: { 东问社区: '东门社区' } },
      },
    ];
    const answer = await assemble(files, OPTIONS, job);
    assert(answer.ok, JSON.stringify(answer));
    const { town } = answer.value.baseline;
    expect(town.facilities.map(({ category }) => category)).toEqual(['library', 'health-station', 'library']);
    expect(town.communities.map(({ households }) => households)).toEqual([5, null, null]);
    const told = answer.notes.filter(({ code }) => code === 'table/read-as');
    expect(told.map(({ figures, where }) => [where?.file, where?.column, figures])).toEqual([
      ['places.geojson', '类别', { before: '邻里馆', after: 'library', rows: 2 }],
      ['counts.csv', '社区', { before: '东问社区', after: '东门社区', rows: 1 }],
    ]);
  });
});

describe('a table of subdistricts', () => {
  const ZONES = collection([
    feature({ id: '7', name: 'West', district: 'D' }, square(0, 0, 1)),
    feature({ id: '8', name: 'East', district: 'D' }, square(1, 0, 1)),
  ]);

  it('takes communities by the code they name, else by where they lie, and leaves the rest as they were', async () => {
    const areas = collection([
      feature({ id: 'a', name: 'A', zone: 8 }, square(0, 0)),
      feature({ id: 'b', name: 'B' }, square(1, 0)),
      feature({ id: 'c', name: 'C' }, square(9, 9)),
    ]);
    const { baseline, ledger } = await together({
      'areas.geojson': [areas, table('communities')],
      'zones.geojson': [ZONES, table('streets')],
    });
    const nameOf = new Map(baseline.town.streets.map(({ id, name }) => [id, name]));
    expect(baseline.town.communities.map(({ street }) => nameOf.get(street))).toEqual(['East', 'East', 'Town']);
    expect(baseline.town.districts.map(({ name }) => name)).toEqual(['D', 'Town']);
    expect(ledger.map(({ code }) => code)).toContain('shape/outside-streets');
  });
});

describe('columns', () => {
  it('are taken away from a role that the planner says no column has', async () => {
    const areas = collection([feature({ id: 'a', name: 'A', households: 40, people: 220 }, square(0, 0))]);
    const { baseline } = await together({ 'areas.geojson': [areas, table('communities', { households: '' })] });
    expect(baseline.town.communities[0]?.households).toBe(80);
  });
});

describe('households from buildings', () => {
  it('are floor area by storeys, default where they are missing, of buildings with people only', () => {
    const buildings = {
      count: 3,
      id: Float64Array.of(1, 2, 3),
      lng: Float64Array.of(0, 1, 2),
      lat: Float64Array.of(0, 0, 0),
      footprintM2: Float64Array.of(100, 200, 300),
      levels: Float64Array.of(6, 0, 2),
      residential: Uint8Array.of(1, 2, 0),
      outlineOffsets: new Uint32Array(4),
      outlineLng: new Float64Array(0),
      outlineLat: new Float64Array(0),
    };
    const demand = buildingDemand(buildings, { m2PerHousehold: 100, defaultLevels: 3 });
    expect(Array.from(demand.weight)).toEqual([6, 6]);
    expect(Array.from(demand.lng)).toEqual([0, 1]);
    expect(demand.basis).toBe('households');
  });
});
