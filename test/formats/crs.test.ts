/** Coordinate systems: the way to degrees against points computed by other means, and what looks wrong is said and not moved. */
import { describe, expect, it } from 'vitest';
import { distanceM } from '../../src/domain/geometry.ts';
import { groundFor } from '../../src/formats/crs.ts';
import { crsOfCode } from '../../src/formats/epsg.ts';
import { AS_GUESSED, type ReadOptions } from '../../src/formats/format.ts';
import { SpreadCount } from '../../src/formats/guess-crs.ts';
import { codeOf, fileOf, readWith, tableOf } from './read-support.ts';

function degreesOf(crs: string, x: number, y: number): readonly [number, number] {
  const seen = new SpreadCount();
  seen.addPoint(x, y);
  const ground = groundFor(crs, AS_GUESSED, seen);
  if (!ground.ok) throw new Error(JSON.stringify(ground.problem));
  return ground.value.toDegrees === null ? [x, y] : ground.value.toDegrees(x, y);
}

function isNear(crs: string, x: number, y: number, lng: number, lat: number, metres: number): void {
  const [gotLng, gotLat] = degreesOf(crs, x, y);
  expect(distanceM(gotLng, gotLat, lng, lat)).toBeLessThan(metres);
}

/** Meridian arc on an ellipsoid by its series (Snyder 1987, 3-21), metres: a transverse Mercator northing on its meridian. */
function meridianM(lat: number, a: number, rf: number): number {
  const f = 1 / rf;
  const e2 = f * (2 - f);
  const phi = (lat * Math.PI) / 180;
  return (
    a *
    ((1 - e2 / 4 - (3 * e2 ** 2) / 64 - (5 * e2 ** 3) / 256) * phi -
      ((3 * e2) / 8 + (3 * e2 ** 2) / 32 + (45 * e2 ** 3) / 1024) * Math.sin(2 * phi) +
      ((15 * e2 ** 2) / 256 + (45 * e2 ** 3) / 1024) * Math.sin(4 * phi) -
      ((35 * e2 ** 3) / 3072) * Math.sin(6 * phi))
  );
}

describe('the zones of China', () => {
  it.each(Array.from({ length: 21 }, (_, place) => place))(
    '3-degree zone number %i of CGCS2000, with and without its number',
    (place) => {
      const meridian = 75 + 3 * place;
      const northing = meridianM(30, 6_378_137, 298.257222101);
      isNear(`EPSG:${4513 + place}`, (25 + place) * 1_000_000 + 500_000, northing, meridian, 30, 0.01);
      isNear(`EPSG:${4534 + place}`, 500_000, northing, meridian, 30, 0.01);
    },
  );

  it.each([
    [4491, 13_500_000, 75],
    [4501, 23_500_000, 135],
    [4507, 500_000, 105],
  ])('6-degree EPSG:%i', (code, easting, meridian) => {
    isNear(`EPSG:${code}`, easting, meridianM(30, 6_378_137, 298.257222101), meridian, 30, 0.01);
  });

  it.each([2327, 2348, 2349, 2390, 4610])('warns of the shift of Xian 1980 (EPSG:%i)', (code) => {
    expect(crsOfCode(code)?.datum).toBe('xian80');
    const seen = new SpreadCount();
    const known = crsOfCode(code);
    const easting = Number(/\+x_0=(\d+)/.exec(known?.definition ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(easting)) seen.addPoint(120, 30);
    else seen.addPoint(easting, 3_300_000);
    const ground = groundFor(`EPSG:${code}`, AS_GUESSED, seen);
    expect(ground.ok && ground.value.notes.map((note) => note.code)).toEqual(['shape/datum-shift']);
  });

  it('reads a .prj text of a zone', () => {
    const prj =
      'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
    isNear(prj, 500_000, meridianM(30.87, 6_378_137, 298.257222101), 120, 30.87, 0.01);
  });
});

describe('other systems', () => {
  it.each([
    ['EPSG:3857', 13_358_338.895_192_83, 3_503_549.843_504_376, 120, 30],
    ['urn:ogc:def:crs:EPSG::3857', 13_358_338.895_192_83, 3_503_549.843_504_376, 120, 30],
    ['EPSG:900913', 13_358_338.895_192_83, 3_503_549.843_504_376, 120, 30],
    ['EPSG:32651', 500_000, 0.9996 * meridianM(30, 6_378_137, 298.257223563), 123, 30],
    ['EPSG:32722', 500_000, 10_000_000 - 0.9996 * meridianM(30, 6_378_137, 298.257223563), -51, -30],
    ['CRS84', 120, 30, 120, 30],
    ['EPSG:4490', 120, 30, 120, 30],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 120, 30, 120, 30],
    // The origin of the grid, moved by the 8.8 and -5.5 seconds that the Survey and Mapping Office of Hong Kong states.
    ['EPSG:2326', 836_694.05, 819_069.8, 114.178_555_556 + 8.8 / 3600, 22.312_133_333 - 5.5 / 3600, 2],
    // The worked example of the Ordnance Survey's guide to coordinate systems; the seven parameters are good to 5 m.
    ['EPSG:27700', 651_409.903, 313_177.27, 1.716_073_973, 52.658_007_833, 6],
  ] as const)('%s', (crs, x, y, lng, lat, metres: number = 0.05) => {
    isNear(crs, x, y, lng, lat, metres);
  });

  it.each(['EPSG:99999', 'LOCAL_CS["site grid"]', 'PROJCS["broken"', 'nonsense', ''])(
    '%j is not known, and said so',
    async (crs) => {
      expect(await codeOf(fileOf('a.csv', 'lng,lat\n120,30\n'), { crs })).toBe('shape/unknown-crs');
    },
  );

  it('moves GCJ-02 and BD-09 back to the ground when the user says so', async () => {
    // The centre of Tiananmen in the three systems, as map services give it.
    const file = fileOf('a.csv', 'lng,lat\n116.397428,39.90923\n');
    const { table } = await tableOf(file, { crs: 'GCJ-02' });
    const [lng, lat] = table.places.kind === 'points' ? [table.places.lng[0], table.places.lat[0]] : [0, 0];
    expect(distanceM(lng, lat, 116.391_18, 39.907_83)).toBeLessThan(20);
  });
});

describe('what looks wrong', () => {
  const points = (...pairs: readonly (readonly [number, number])[]): string =>
    ['id,x,y', ...pairs.map(([x, y], at) => `${at},${x},${y}`)].join('\n');

  it.each([
    ['8-digit eastings', points([40_512_345.6, 3_412_345.6]), {}, 'shape/metres-not-degrees', 'EPSG:4528'],
    ['6-digit eastings', points([512_345.6, 3_412_345.6]), {}, 'shape/metres-not-degrees', ''],
    ['Web Mercator', points([13_358_338, 3_503_549]), {}, 'shape/metres-not-degrees', 'EPSG:3857'],
    ['axes the wrong way round', points([30.8, 120.1], [30.9, 120.2]), {}, 'shape/axes-swapped', undefined],
    ['north before east in a zone', points([3_412_345, 512_345]), { crs: 'EPSG:4549' }, 'shape/axes-swapped', undefined],
    ['an easting of another zone', points([40_512_345, 3_412_345]), { crs: 'EPSG:4549' }, 'shape/wrong-zone', 'EPSG:4528'],
    ['degrees called metres', points([120.1, 30.8]), { crs: 'EPSG:4549' }, 'shape/degrees-not-metres', 'EPSG:4326'],
  ] as const)('%s', async (_title, text, options: Partial<ReadOptions>, code, guess) => {
    const read = await readWith(fileOf('points.csv', text), options);
    expect(read.ok ? 'read' : read.problem.code).toBe(code);
    expect(read.ok ? undefined : read.problem.figures?.guess).toBe(guess);
  });

  it('reads what the user says: the guess accepted, the axes swapped', async () => {
    const metres = await tableOf(fileOf('a.csv', points([40_500_000, 3_320_113.4])), { crs: 'EPSG:4528' });
    expect(metres.crs).toEqual({ code: 'EPSG:4528', name: 'CGCS2000 / 3-degree Gauss-Kruger zone 40', how: 'said' });
    expect(metres.table.places.kind === 'points' && metres.table.places.lng[0]).toBeCloseTo(120, 6);
    const swapped = await tableOf(fileOf('a.csv', points([30.8, 120.1])), { swapAxes: true });
    expect(swapped.table.places).toEqual({ kind: 'points', lng: Float64Array.of(120.1), lat: Float64Array.of(30.8) });
  });

  it('sets single strays aside and keeps the rest', async () => {
    const { ledger } = await tableOf(fileOf('a.csv', points([120.1, 30.8], [120.2, 30.9], [1201, 308], [120.1, 98])));
    expect([ledger.read, ledger.used, ledger.aside.map(({ code }) => code)]).toEqual([
      4,
      2,
      ['shape/outside-earth', 'shape/outside-earth'],
    ]);
  });
});

describe('the offset of Chinese web maps', () => {
  const notesOf = async (name: string, content: string): Promise<unknown[]> =>
    (await tableOf(fileOf(name, content))).notes
      .filter(({ code }) => code === 'shape/maybe-shifted')
      .map(({ figures }) => figures);
  const feature = (properties: object): string =>
    JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [120.1, 30.87] } });

  it('is suspected, with its reason and its distance', async () => {
    const [datav] = await notesOf('a.geojson', feature({ adcode: 330_502, childrenNum: 0 }));
    expect(datav).toMatchObject({ system: 'GCJ-02', reason: 'fields', confidence: 'high' });
    expect(await notesOf('高德poi.csv', 'lng,lat\n120.1,30.87\n')).toMatchObject([{ system: 'GCJ-02', reason: 'name' }]);
    const [baidu] = await notesOf('a.csv', 'name,bd09_lng,lng,lat\nx,1,120.1,30.87\n');
    expect(baidu).toMatchObject({ system: 'BD-09', reason: 'name' });
    const { shiftM } = baidu as { shiftM: number };
    expect(shiftM).toBeGreaterThan(300);
    expect(shiftM).toBeLessThan(1500);
    expect(await notesOf('a.csv', 'lng,lat\n120.1,30.87\n')).toMatchObject([{ reason: 'undeclared', confidence: 'low' }]);
  });

  it('is not suspected of what says WGS 84, nor in Taipei, Hong Kong or Brazil', async () => {
    expect(await notesOf('a.geojson', feature({ name: 'x' }))).toEqual([]);
    for (const place of ['121.5,25.05', '114.17,22.28', '-51.2,-30.03'])
      expect(await notesOf('a.csv', `lng,lat\n${place}\n`)).toEqual([]);
  });
});
