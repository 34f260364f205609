/** One small good file of every kind, with what makes it whole: the seeds from which harmed files are grown. */
import { zipSync } from 'fflate';
import { geojsonToWkb, parquetWriteBuffer } from 'hyparquet-writer';
import initSqlJs from 'sql.js';
import type { FeatureTable } from '../../src/domain/feature-table.ts';
import type { InputFile } from '../../src/formats/format.ts';
import { flatgeobufBytes } from '../../src/formats/write-flatgeobuf.ts';
import { fileOf } from '../formats/read-support.ts';
import { dbfOf, shpOf } from '../formats/shapefile-writer.ts';
import { tiffOf } from '../formats/tiff-writer.ts';
import { xlsxOf } from '../formats/xlsx-writer.ts';

export interface GoodFile {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** The file that a planner would drop, with these bytes in the place of the good ones. */
  readonly as: (bytes: Uint8Array) => InputFile;
}

const square = (at: number): number[][][] => [
  [
    [120 + at / 10, 30],
    [120.1 + at / 10, 30],
    [120.1 + at / 10, 30.1],
    [120 + at / 10, 30.1],
    [120 + at / 10, 30],
  ],
];
const NAMES = ['红丰社区', 'Old Town', '<b>x</b>', 'd', '南浔'];
const features = NAMES.map((name, at) => ({
  type: 'Feature',
  properties: { name, households: at * 300 + 265, tags: { a: [1, 2] } },
  geometry: at % 2 === 0 ? { type: 'Polygon', coordinates: square(at) } : { type: 'Point', coordinates: [120.5, 30.5] },
}));
const table: FeatureTable = {
  name: 'communities',
  rowCount: NAMES.length,
  rows: Uint32Array.from(NAMES, (_, at) => at + 1),
  columns: [
    { name: 'name', kind: 'text', values: NAMES },
    { name: 'households', kind: 'number', values: Float64Array.from(NAMES, (_, at) => at * 300 + 265) },
  ],
  places: {
    kind: 'shapes',
    shapes: NAMES.map((_, at) => ({ type: 'Polygon', coordinates: square(at) as unknown as [number, number][][] })),
  },
};
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const alone =
  (name: string): GoodFile['as'] =>
  (bytes) =>
    fileOf(name, bytes);

export async function goodFiles(): Promise<readonly GoodFile[]> {
  const collection = JSON.stringify({ type: 'FeatureCollection', features });
  const csv = `name,lng,lat,households\n${NAMES.map((name, at) => `"${name}",${120 + at},30.5,${at * 300}`).join('\n')}\n`;
  const wkt = `name;wkt\n${NAMES.map(
    (name, at) =>
      `${name};POLYGON ((${square(at)[0]
        .map((one) => one.join(' '))
        .join(', ')}))`,
  ).join('\n')}\n`;
  const kml = `<?xml version="1.0"?><kml><Document><Folder><name>f</name>${NAMES.map(
    (_, at) =>
      `<Placemark><name>n${at}</name><ExtendedData><Data name="h"><value>${at}</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>${square(
        at,
      )[0]
        .map((one) => one.join(','))
        .join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`,
  ).join('')}</Folder></Document></kml>`;
  const gpx = `<gpx>${NAMES.map((_, at) => `<wpt lat="30.${at}" lon="120.5"><name>n${at}</name></wpt>`).join('')}</gpx>`;
  const topology = JSON.stringify({
    type: 'Topology',
    transform: { scale: [0.001, 0.001], translate: [120, 30] },
    objects: {
      a: {
        type: 'GeometryCollection',
        geometries: NAMES.map((name) => ({ type: 'Polygon', arcs: [[0, 1]], properties: { name } })),
      },
    },
    arcs: [
      [
        [0, 0],
        [100, 0],
        [0, 100],
      ],
      [
        [100, 100],
        [-100, 0],
        [0, -100],
      ],
    ],
  });
  const shp = shpOf(NAMES.map((_, at) => square(at)[0]));
  const dbf = dbfOf(NAMES.map((_, at) => [`name ${at}`, String(at * 300)]));
  const zipped = zipSync({ 'a.shp': shp, 'a.dbf': dbf, 'a.cpg': encoded('UTF-8') });
  const stored = zipSync({ 'a.shp': shp, 'a.dbf': dbf }, { level: 0 });
  const sheet = {
    name: 's',
    rows: [['name', 'lng', 'lat'], ...NAMES.map((name, at) => [name, 120 + at, 30.5])],
    merges: ['A1:A1'],
  };
  const tiff = { width: 12, height: 9, value: (column: number, row: number): number => column * row };
  return [
    { kind: 'geojson', bytes: encoded(collection), rows: 5, as: alone('a.geojson') },
    {
      kind: 'geojson lines',
      bytes: encoded(features.map((one) => JSON.stringify(one)).join('\n')),
      rows: 5,
      as: alone('a.geojsonl'),
    },
    { kind: 'topojson', bytes: encoded(topology), rows: 5, as: alone('a.topojson') },
    { kind: 'flatgeobuf', bytes: flatgeobufBytes(table), rows: 5, as: alone('a.fgb') },
    { kind: 'csv', bytes: encoded(csv), rows: 5, as: alone('a.csv') },
    { kind: 'csv with shapes', bytes: encoded(wkt), rows: 5, as: alone('a.csv') },
    { kind: 'xlsx', bytes: xlsxOf([sheet]), rows: 5, as: alone('a.xlsx') },
    { kind: 'kml', bytes: encoded(kml), rows: 5, as: alone('a.kml') },
    { kind: 'kmz', bytes: zipSync({ 'doc.kml': encoded(kml) }, { level: 0 }), rows: 5, as: alone('a.kmz') },
    { kind: 'gpx', bytes: encoded(gpx), rows: 5, as: alone('a.gpx') },
    { kind: 'shp', bytes: shp, rows: 5, as: (bytes) => fileOf('a.shp', bytes, { dbf }) },
    { kind: 'dbf', bytes: dbf, rows: 5, as: (bytes) => fileOf('a.shp', shp, { dbf: bytes }) },
    { kind: 'shapefile zip', bytes: zipped, rows: 5, as: alone('a.zip') },
    { kind: 'shapefile zip, stored', bytes: stored, rows: 5, as: alone('a.zip') },
    { kind: 'geopackage', bytes: await geopackage(), rows: 5, as: alone('a.gpkg') },
    { kind: 'geoparquet', bytes: geoparquet(), rows: 5, as: alone('a.parquet') },
    { kind: 'geotiff', bytes: tiffOf({ ...tiff, kind: 'uint16' }), rows: 108, as: alone('a.tif') },
    { kind: 'geotiff, lzw', bytes: tiffOf({ ...tiff, packing: 'lzw', predictor: 3 }), rows: 108, as: alone('a.tif') },
    { kind: 'geotiff, deflate', bytes: tiffOf({ ...tiff, packing: 'deflate', tile: 16 }), rows: 108, as: alone('a.tif') },
  ];
}

async function geopackage(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`PRAGMA page_size = 512; CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
    CREATE TABLE a (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
    INSERT INTO gpkg_contents VALUES ('a', 'features', 4326);
    INSERT INTO gpkg_geometry_columns VALUES ('a', 'geom', 4326);`);
  for (const [at, name] of NAMES.entries()) {
    const wkb = geojsonToWkb({ type: 'Polygon', coordinates: square(at) });
    database.run('INSERT INTO a VALUES (NULL, ?, ?)', [
      Uint8Array.from([0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0, ...wkb]),
      name.repeat(at * 60 + 1),
    ]);
  }
  const bytes = database.export();
  database.close();
  return bytes;
}

function geoparquet(): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'name', data: NAMES, type: 'STRING' },
        { name: 'households', data: NAMES.map((_, at) => at), type: 'INT32' },
        {
          name: 'geometry',
          data: NAMES.map((_, at) => geojsonToWkb({ type: 'Polygon', coordinates: square(at) })),
          type: 'BYTE_ARRAY',
        },
      ],
      kvMetadata: [
        { key: 'geo', value: JSON.stringify({ primary_column: 'geometry', columns: { geometry: { encoding: 'WKB' } } }) },
      ],
    }),
  );
}
