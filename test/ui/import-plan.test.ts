/** What the answers on the import screen come to, and what several files dropped together most likely are. */
import { describe, expect, it } from 'vitest';
import type { FileOffer } from '../../src/store/actions.ts';
import type { Offered } from '../../src/store/app-state.ts';
import { isLoosePart, likelyRoles } from '../../src/store/likely-roles.ts';
import {
  blockedBy,
  choicesOf,
  columnsOf,
  farFiles,
  NO_ANSWER,
  osmChoice,
  planName,
  sumsOf,
  withColumn,
} from '../../src/ui/import-plan.ts';

const offer = (file: string, roles: FileOffer['roles'], part: Partial<FileOffer> = {}): FileOffer => ({
  file,
  bytes: 1,
  format: 'geojson',
  roles,
  problem: null,
  rows: 10,
  rowsAside: 0,
  ledger: [],
  crs: 'EPSG:4326',
  encoding: null,
  layers: [],
  layer: null,
  columns: Object.values(part.guesses ?? {}).map((name) => ({ name, kind: 'text' })),
  guesses: {},
  preview: [],
  previewRows: [],
  words: [],
  osm: null,
  sketch: null,
  notes: [],
  ...part,
});

const streets = offer('a.pbf', ['network'], {
  osm: {
    ways: 10,
    levels: [{ level: 8, named: 3, unnamed: 0, names: ['x'] }],
    likelyLevel: 8,
    facilities: 5,
    homes: 7,
    homesWithLevels: 1,
    floorM2: 9000,
    defaultLevels: 3,
  },
});
const areas = offer('areas.geojson', ['communities', 'streets'], { guesses: { name: '名称', households: '户数' }, rows: 97 });
const places = offer('places.geojson', ['facilities'], { guesses: { category: '类别' } });
const counts = offer('counts.csv', ['households'], { guesses: { households: 'n', community: 'c' } });

const offered = (...offers: FileOffer[]): Offered => ({ offers, roles: likelyRoles(offers), readings: {} });

describe('files dropped together', () => {
  it('give streets, communities, larger areas, facilities and households once each', () => {
    const zones = offer('zones.geojson', ['communities', 'streets'], { rows: 34 });
    expect(likelyRoles([zones, counts, streets, places, areas])).toEqual({
      'a.pbf': 'network',
      'areas.geojson': 'communities',
      'zones.geojson': 'streets',
      'places.geojson': 'facilities',
      'counts.csv': 'households',
    });
  });

  it('never count the same households twice', () => {
    const columns = ['h3', 'zone', 'households'].map((name) => ({ name, kind: 'text' as const }));
    const points = offer('points.fgb', ['households', 'facilities'], { columns, rows: 1227 });
    const hexes = offer('hexes.fgb', ['households', 'communities'], { columns, rows: 1227 });
    expect(likelyRoles([points, hexes])).toEqual({ 'points.fgb': 'households' });
  });

  it('hide the loose parts of a shapefile behind it, and nothing else', () => {
    const names = ['社区.shp', '社区.DBF', 'other.dbf', '社区.shp.xml'];
    expect(names.filter((name) => isLoosePart(name, names))).toEqual(['社区.DBF', '社区.shp.xml']);
  });
});

describe('whether a plan can be opened', () => {
  const why = (...offers: FileOffer[]): string | undefined => blockedBy(offered(...offers), {})?.why;

  it('needs streets and communities, of files or of one OpenStreetMap file', () => {
    expect(why()).toBe('no-use');
    expect(why(areas)).toBe('no-network');
    expect(why(streets)).toBeUndefined();
    expect(why({ ...streets, osm: null })).toBe('no-communities');
    expect(why({ ...streets, osm: null }, areas)).toBeUndefined();
  });

  it('needs a category for every facility and a count for every household', () => {
    const bare = { ...places, guesses: {} };
    expect(why(streets, bare)).toBe('no-category');
    expect(blockedBy(offered(streets, bare), { 'places.geojson': { ...NO_ANSWER, category: 'school' } })).toBe(null);
    expect(why(streets, { ...counts, guesses: { community: 'c' } })).toBe('no-count');
  });

  it('says so when two files want to be the same', () => {
    const two: Offered = {
      readings: {},
      offers: [streets, areas, { ...areas, file: 'b' }],
      roles: { 'a.pbf': 'network', 'areas.geojson': 'communities', b: 'communities' },
    };
    expect(blockedBy(two, {})).toEqual({ why: 'communities-twice', file: 'b' });
  });
});

describe('answers', () => {
  it('take from an OpenStreetMap file only what no other file gives', () => {
    expect(osmChoice(streets, offered(streets), {})).toMatchObject({ boundaryLevel: 8, facilities: true, households: true });
    const full = offered(streets, areas, places, counts);
    expect(osmChoice(streets, full, {})).toMatchObject({ boundaryLevel: null, facilities: false, households: false });
    expect(osmChoice(streets, full, { 'a.pbf': { ...NO_ANSWER, osm: { facilities: true } } })).toMatchObject({
      facilities: true,
    });
  });

  it('move a column from one meaning to another, so that each has one', () => {
    const answer = withColumn(areas, 'communities', NO_ANSWER, '户数', 'people');
    expect(columnsOf(areas, 'communities', answer)).toEqual({ name: '名称', people: '户数' });
    expect(columnsOf(areas, 'communities', withColumn(areas, 'communities', answer, '户数', ''))).toEqual({ name: '名称' });
  });

  it('become one choice for each used file', () => {
    const { offers, roles } = offered(streets, areas);
    const answers = { 'areas.geojson': withColumn(areas, 'communities', NO_ANSWER, '户数', 'people') };
    const reading = { encoding: null, crs: 'GCJ-02', swapAxes: false, numbers: [], unwanted: [], meanings: {} };
    const choices = choicesOf({ offers: [...offers, offer('x', [])], roles, readings: { 'areas.geojson': reading } }, answers);
    expect(choices.map(({ file, role }) => [file, role])).toEqual([
      ['a.pbf', 'network'],
      ['areas.geojson', 'communities'],
    ]);
    expect(choices.map(({ reading }) => reading?.crs)).toEqual([undefined, 'GCJ-02']);
    expect(choices[1]?.columns).toEqual({ households: '', people: '户数' });
  });

  it('sum up what was read and set aside, of used files only', () => {
    const sums = sumsOf(offered(streets, { ...areas, rowsAside: 4 }, offer('unused', [])));
    expect(sums).toEqual({ read: 107, used: 103, aside: 4 });
  });

  it('find files that lie far from the streets, and a name for the plan', () => {
    const at = (lng: number) => ({
      kind: 'points' as const,
      bounds: [lng, 30, lng + 0.1, 30.1] as const,
      lngLats: new Float64Array(2),
      strokes: Uint32Array.of(0, 1),
    });
    const near = offered({ ...streets, sketch: at(120) }, { ...areas, sketch: at(120.2) }, { ...places, sketch: at(121.1) });
    expect(farFiles(near).map(({ file }) => file)).toEqual(['places.geojson']);
    expect(farFiles(near)[0]?.km).toBeCloseTo(96.3, 0);
    expect(planName(near)).toBe('areas');
    expect(planName(offered(offer('huzhou_2007.osm.pbf', ['network'])))).toBe('huzhou 2007');
  });
});
