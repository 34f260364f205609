/**
 * Tables with places as one GeoPackage, a layer each, which QGIS and ArcGIS open at once: degrees on WGS 84, no clock inside, so that the
 * same tables give the same bytes. Tables without places are layers of attributes. Source: OGC 12-128r18 (GeoPackage 1.3).
 */
import { type Column, type FeatureTable, type Places, type Shape, shapeOf } from '../domain/feature-table.ts';
import type { Job } from '../domain/job.ts';
import { ByteWriter } from './byte-writer.ts';
import { sqliteBytes, type SqlTable, type SqlValue } from './write-sqlite.ts';
import { envelopeOf, writeWkb } from './write-wkb.ts';

const WGS_84 = 4326;
const GPKG = 0x47504b47;
const VERSION = 10_300;
/** The format asks for a moment of change; a real one would make every file another one. */
const LAST_CHANGE = '2000-01-01T00:00:00.000Z';
const WGS_84_TEXT =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** `note` is told with every layer (the result's key). Null where the job was stopped. */
export function geopackageBytes(tables: readonly FeatureTable[], note: string, job: Job): Uint8Array<ArrayBuffer> | null {
  const total = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const placed = tables.filter(({ places }) => places.kind !== 'none');
  return sqliteBytes(
    {
      tables: [
        referenceSystems(),
        contents(tables, note),
        ...(placed.length > 0 ? [geometryColumns(placed)] : []),
        ...tables.map(featureTable),
      ],
      applicationId: GPKG,
      userVersion: VERSION,
    },
    (rows) => job.checkpoint(rows, total),
  );
}

function referenceSystems(): SqlTable {
  const none = 'undefined';
  const rows: readonly (readonly SqlValue[])[] = [
    ['Undefined Cartesian SRS', null, 'NONE', -1, none, 'undefined Cartesian coordinate reference system'],
    ['Undefined geographic SRS', null, 'NONE', 0, none, 'undefined geographic coordinate reference system'],
    ['WGS 84 geodetic', null, 'EPSG', WGS_84, WGS_84_TEXT, 'longitude/latitude on the WGS 84 ellipsoid'],
  ];
  const numbers = [-1, 0, WGS_84];
  return {
    name: 'gpkg_spatial_ref_sys',
    sql: 'CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)',
    rowCount: rows.length,
    row: (row) => rows[row],
    numberOf: (row) => numbers[row],
  };
}

function contents(tables: readonly FeatureTable[], note: string): SqlTable {
  const rows = tables.map(({ name, places, rowCount }): readonly SqlValue[] => {
    if (places.kind === 'none') return [name, 'attributes', name, note, LAST_CHANGE, null, null, null, null, 0];
    const [west, east, south, north] = extentOf(places, rowCount) ?? [null, null, null, null];
    return [name, 'features', name, note, LAST_CHANGE, west, south, east, north, WGS_84];
  });
  return {
    name: 'gpkg_contents',
    sql: `CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))`,
    rowCount: rows.length,
    row: (row) => rows[row],
    keys: [[0], [2]],
  };
}

function geometryColumns(tables: readonly FeatureTable[]): SqlTable {
  return {
    name: 'gpkg_geometry_columns',
    sql: 'CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))',
    rowCount: tables.length,
    row: (row) => [tables[row].name, 'geom', typeOf(tables[row]), WGS_84, 0, 0],
    keys: [[0, 1], [0]],
  };
}

function featureTable(table: FeatureTable): SqlTable {
  const hasPlaces = table.places.kind !== 'none';
  const names = distinctNames(['fid', ...(hasPlaces ? ['geom'] : [])], table.columns);
  const columns = table.columns.map(({ kind }, at) => `${quoted(names[at])} ${kind === 'number' ? 'DOUBLE' : 'TEXT'}`);
  const geometry = hasPlaces ? [`geom ${typeOf(table)}`] : [];
  const parts = ['fid INTEGER PRIMARY KEY NOT NULL', ...geometry, ...columns];
  const writer = new ByteWriter(true);
  return {
    name: table.name,
    sql: `CREATE TABLE ${quoted(table.name)} (${parts.join(', ')})`,
    rowCount: table.rowCount,
    row: (row) => {
      const values = table.columns.map((column): SqlValue => valueOf(column, row));
      if (!hasPlaces) return [null, ...values];
      const shape = shapeOf(table.places, row);
      return [null, shape && geometryBlob(writer, shape), ...values];
    },
  };
}

function valueOf(column: Column, row: number): string | number | null {
  if (column.kind === 'text') return column.values[row];
  return Number.isNaN(column.values[row]) ? null : column.values[row];
}

function geometryBlob(writer: ByteWriter, shape: Shape): Uint8Array {
  const envelope = shape.type === 'Point' ? null : envelopeOf(shape);
  writer
    .uint8(0x47)
    .uint8(0x50)
    .uint8(0)
    .uint8(envelope ? 3 : 1)
    .uint32(WGS_84);
  for (const side of envelope ?? []) writer.float64(side);
  writeWkb(writer, shape);
  return writer.finish();
}

function extentOf(places: Places, rowCount: number): readonly number[] | null {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let row = 0; row < rowCount; row++) {
    const shape = shapeOf(places, row);
    const own = shape && envelopeOf(shape);
    if (!own) continue;
    west = Math.min(west, own[0]);
    east = Math.max(east, own[1]);
    south = Math.min(south, own[2]);
    north = Math.max(north, own[3]);
  }
  return west > east ? null : [west, east, south, north];
}

function typeOf({ places, rowCount }: FeatureTable): string {
  const types = new Set(Array.from({ length: rowCount }, (_, row) => shapeOf(places, row)?.type));
  types.delete(undefined);
  const [only] = types;
  return types.size === 1 && only ? only.toUpperCase() : 'GEOMETRY';
}

/** SQLite takes two names for one where only capitals tell them apart. */
function distinctNames(taken: readonly string[], columns: readonly Column[]): readonly string[] {
  const used = new Set(taken);
  return columns.map(({ name }) => {
    let own = name;
    for (let copy = 2; used.has(own.toLowerCase()); copy++) own = `${name}_${copy}`;
    used.add(own.toLowerCase());
    return own;
  });
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
