/** GeoPackage, GeoParquet and TopoJSON: files made by other programs' libraries, read by ours. */
import { geojsonToWkb, parquetWriteBuffer } from 'hyparquet-writer';
import initSqlJs from 'sql.js';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { cellText, shapeOf } from '../../src/domain/feature-table.ts';
import type { TableReading } from '../../src/formats/format.ts';
import { readWkb } from '../../src/formats/wkb.ts';
import { codeOf, fileOf, tableOf, tablesOf } from './read-support.ts';

type Topology = Parameters<typeof feature>[0];

const SQUARE = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [120, 30],
      [120.1, 30],
      [120.1, 30.1],
      [120, 30.1],
      [120, 30],
    ],
  ],
};
const POINT = { type: 'Point' as const, coordinates: [120.5, 30.5] };

const cellsOf = ({ table }: TableReading, name: string): (string | null)[] => {
  const column = table.columns.find((one) => one.name === name);
  return column ? Array.from({ length: table.rowCount }, (_, row) => cellText(column, row)) : [];
};

/** A shape as GeoPackage keeps it: its own header without an envelope, then well-known binary. */
function gpkgShape(shape: Parameters<typeof geojsonToWkb>[0], srs: number): Uint8Array {
  const wkb = geojsonToWkb(shape);
  const bytes = new Uint8Array(8 + wkb.length);
  bytes.set([0x47, 0x50, 0, 1]);
  new DataView(bytes.buffer).setInt32(4, srs, true);
  bytes.set(wkb, 8);
  return bytes;
}

async function geopackageOf(rows: number, longText = ''): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk PRIMARY KEY (table_name, column_name));
    CREATE TABLE "社区" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" BLOB, "name, of (it)" TEXT(50) DEFAULT ('a,b'), households INTEGER, share REAL, big INTEGER);
    CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000 / 3-degree', 4549, 'EPSG', 4549, 'undefined', ''), ('WGS 84', 4326, 'EPSG', 4326, 'undefined', '');
    INSERT INTO gpkg_contents VALUES ('社区', 'features', 'a', 4326), ('notes', 'attributes', 'b', 0), ('pictures', 'tiles', 'c', 4326);
    INSERT INTO gpkg_geometry_columns VALUES ('社区', 'geom', 'GEOMETRY', 4326, 0, 0);
    INSERT INTO notes VALUES (7, 'seven');`);
  for (let row = 0; row < rows; row++)
    database.run('INSERT INTO "社区" VALUES (NULL, ?, ?, ?, ?, 9007199254740993)', [
      row % 7 === 3 ? null : gpkgShape(row % 2 === 0 ? SQUARE : POINT, 4326),
      row === 0 ? `红丰社区${longText}` : `社区 ${row}`,
      row * 300 - 200,
      row / 3,
    ]);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe('GeoPackage', () => {
  it('gives every layer and table, rows over many pages and texts over several', async () => {
    const long = '长'.repeat(20_000);
    const [layer, notes] = await tablesOf(fileOf('a.gpkg', await geopackageOf(5000, long)));
    expect([layer.table.name, layer.ledger.read, layer.ledger.used, layer.crs.code, layer.crs.how]).toEqual([
      '社区',
      5000,
      5000,
      'EPSG:4326',
      'declared',
    ]);
    expect(layer.table.columns.map(({ name }) => name)).toEqual(['fid', 'name, of (it)', 'households', 'share', 'big']);
    expect(cellsOf(layer, 'fid').slice(0, 3)).toEqual(['1', '2', '3']);
    expect(cellsOf(layer, 'name, of (it)')[0]).toBe(`红丰社区${long}`);
    expect(cellsOf(layer, 'households')[4999]).toBe(String(4999 * 300 - 200));
    expect(cellsOf(layer, 'big')[0]).toBe('9007199254740993');
    expect([0, 1, 3].map((row) => shapeOf(layer.table.places, row)?.type)).toEqual(['Polygon', 'Point', undefined]);
    expect([notes.table.name, cellsOf(notes, 'id'), cellsOf(notes, 'text')]).toEqual(['notes', ['7'], ['seven']]);
  });

  it('is refused when it is cut, no GeoPackage, or its pages go in circles', async () => {
    const bytes = await geopackageOf(500);
    expect(await codeOf(fileOf('a.gpkg', bytes.subarray(0, bytes.length - 4096)))).toBe('file/truncated');
    const { Database } = await initSqlJs();
    const other = new Database();
    other.run('CREATE TABLE a (b)');
    expect(await codeOf(fileOf('a.gpkg', other.export()))).toBe('file/not-recognised');
    const circle = bytes.slice();
    const view = new DataView(circle.buffer);
    for (let page = 4096; page < circle.length; page += 4096) if (circle[page] === 5) view.setUint32(page + 8, page / 4096 + 1);
    expect(await codeOf(fileOf('a.gpkg', circle))).toBe('file/damaged');
  });
});

describe('well-known binary', () => {
  const shapes = [
    POINT,
    SQUARE,
    {
      type: 'LineString' as const,
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      type: 'MultiPoint' as const,
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      type: 'MultiLineString' as const,
      coordinates: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    },
    { type: 'MultiPolygon' as const, coordinates: [SQUARE.coordinates, SQUARE.coordinates] },
    { type: 'GeometryCollection' as const, geometries: [POINT, SQUARE] },
  ];
  it.each(shapes)('comes back as $type', (shape) => {
    expect(readWkb(geojsonToWkb(shape))).toEqual(shape);
  });

  it('passes over heights, measures and system ids in both spellings', () => {
    const bytes = (type: number, numbers: readonly number[], srid?: number): Uint8Array => {
      const view = new DataView(new ArrayBuffer(5 + (srid === undefined ? 0 : 4) + numbers.length * 8));
      view.setUint8(0, 1);
      view.setUint32(1, type, true);
      if (srid !== undefined) view.setUint32(5, srid, true);
      for (const [at, number] of numbers.entries()) view.setFloat64(view.byteLength - (numbers.length - at) * 8, number, true);
      return new Uint8Array(view.buffer);
    };
    for (const point of [
      bytes(1001, [1, 2, 3]),
      bytes(2001, [1, 2, 3]),
      bytes(3001, [1, 2, 3, 4]),
      bytes(0xe0000001, [1, 2, 3, 4], 4326),
    ])
      expect(readWkb(point)).toEqual({ type: 'Point', coordinates: [1, 2] });
    expect(readWkb(bytes(1, [Number.NaN, Number.NaN]))).toBeNull();
  });
});

describe('GeoParquet', () => {
  const file = (crs: unknown): ArrayBuffer =>
    parquetWriteBuffer({
      columnData: [
        { name: 'name', data: ['红丰', 'b', null], type: 'STRING' },
        { name: 'households', data: [1290, 265, 3400], type: 'INT32' },
        { name: 'area', data: [1.5, null, 2.5], type: 'DOUBLE' },
        { name: 'geometry', data: [geojsonToWkb(SQUARE), geojsonToWkb(POINT), null], type: 'BYTE_ARRAY' },
      ],
      kvMetadata: [
        {
          key: 'geo',
          value: JSON.stringify({
            version: '1.1.0',
            primary_column: 'geometry',
            columns: { geometry: { encoding: 'WKB', geometry_types: [], ...(crs !== undefined && { crs }) } },
          }),
        },
      ],
    });

  it('gives rows, cells and shapes', async () => {
    const reading = await tableOf(fileOf('a.parquet', new Uint8Array(file(undefined))));
    expect([reading.ledger.read, reading.ledger.used, reading.crs.code]).toEqual([3, 3, 'EPSG:4326']);
    expect([cellsOf(reading, 'name'), cellsOf(reading, 'households'), cellsOf(reading, 'area')]).toEqual([
      ['红丰', 'b', null],
      ['1290', '265', '3400'],
      ['1.5', null, '2.5'],
    ]);
    expect([0, 1, 2].map((row) => shapeOf(reading.table.places, row))).toEqual([SQUARE, POINT, null]);
  });

  it('takes the system that its metadata names', async () => {
    const crs = { type: 'GeographicCRS', name: 'CGCS2000', id: { authority: 'EPSG', code: 4490 } };
    expect((await tableOf(fileOf('a.parquet', new Uint8Array(file(crs))))).crs.code).toBe('EPSG:4490');
    expect(await codeOf(fileOf('a.parquet', new Uint8Array(file({ name: 'site grid' }))))).toBe('shape/unknown-crs');
  });

  it('is refused when it is cut', async () => {
    const bytes = new Uint8Array(file(undefined));
    expect(await codeOf(fileOf('a.parquet', bytes.subarray(0, bytes.length - 20)))).toBe('file/truncated');
  });
});

describe('TopoJSON', () => {
  const topology: Topology = {
    type: 'Topology',
    transform: { scale: [0.001, 0.001], translate: [120, 30] },
    objects: {
      communities: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', arcs: [[0, 1]], id: 'a', properties: { name: '西' } },
          { type: 'Polygon', arcs: [[-2, 2]], id: 'b', properties: { name: '东' } },
          { type: 'MultiLineString', arcs: [[0], [2]], properties: { name: 'lines' } },
        ],
      },
      offices: {
        type: 'GeometryCollection',
        geometries: [{ type: 'Point', coordinates: [50, 50], properties: { name: 'hall' } }],
      },
    },
    arcs: [
      [
        [100, 100],
        [-100, 0],
        [0, -100],
        [100, 0],
      ],
      [
        [100, 0],
        [0, 100],
      ],
      [
        [100, 0],
        [100, 0],
        [0, 100],
        [-100, 0],
      ],
    ],
  };

  it('is stitched as its own library stitches it, a layer for every object', async () => {
    const [communities, offices] = await tablesOf(fileOf('town.json', JSON.stringify(topology)));
    expect([communities.table.name, offices.table.name]).toEqual(['communities', 'offices']);
    expect(cellsOf(communities, 'name')).toEqual(['西', '东', 'lines']);
    expect(cellsOf(communities, 'id')).toEqual(['a', 'b', null]);
    const theirs = feature(topology, topology.objects.communities);
    const shapes = theirs.type === 'FeatureCollection' ? theirs.features.map(({ geometry }) => geometry) : [];
    const corners = (shape: unknown): string[] => (JSON.stringify(shape).match(/\[[\d.]+,[\d.]+\]/g) ?? []).sort();
    for (const [row, shape] of shapes.entries()) {
      const ours = shapeOf(communities.table.places, row);
      expect(ours?.type).toBe(shape.type);
      expect([...new Set(corners(ours))]).toEqual([...new Set(corners(shape))]);
    }
    expect(shapeOf(offices.table.places, 0)).toEqual({ type: 'Point', coordinates: [120.05, 30.05] });
  });

  it('sets rows aside whose arcs lead nowhere', async () => {
    const lost = { ...topology, objects: { a: { type: 'Polygon', arcs: [[9]] } } };
    const { ledger } = await tableOf(fileOf('a.topojson', JSON.stringify(lost)));
    expect([ledger.read, ledger.used, ledger.aside.map(({ code }) => code)]).toEqual([1, 0, ['shape/bad-coordinates']]);
  });
});
