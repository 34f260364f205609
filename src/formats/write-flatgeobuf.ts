/**
 * A table with places as FlatGeobuf, which QGIS opens at once: typed columns, degrees on WGS 84, no index.
 *
 * The library's own writer guesses the columns' types from the first row; empty cells there would turn numbers into texts.
 * So the header is made from the table, and the library packs header and features.
 */
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import type { ColumnMeta } from 'flatgeobuf/lib/mjs/column-meta.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import type { Column, FeatureTable, Shape } from '../domain/feature-table.ts';
import { shapeOf } from '../domain/feature-table.ts';
import { joined } from './byte-writer.ts';
import { propertiesOf } from './write-geojson.ts';

const WGS_84 = 4326;

/** Rows without a place are left out: the format has no place for them. */
export function flatgeobufBytes(table: FeatureTable): Uint8Array {
  const rows = Array.from({ length: table.rowCount }, (_, row) => ({ row, shape: shapeOf(table.places, row) })).filter(
    (one): one is { row: number; shape: Shape } => one.shape !== null,
  );
  const header: HeaderMeta = {
    geometryType: commonType(rows.map(({ shape }) => shape)),
    columns: table.columns.map(columnMeta),
    envelope: null,
    featuresCount: rows.length,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  const parts = [magicbytes, buildHeader(header, WGS_84)];
  for (const { row, shape } of rows) parts.push(buildFeature(packed(shape), propertiesOf(table, row), header));
  return joined(parts);
}

/** The features' common type; Unknown where they differ, which readers take feature by feature. */
function commonType(shapes: readonly Shape[]): GeometryType {
  const [first] = shapes;
  return first && shapes.every(({ type }) => type === first.type) ? GeometryType[first.type] : GeometryType.Unknown;
}

const columnMeta = ({ name, kind }: Column): ColumnMeta => ({
  name,
  type: kind === 'number' ? ColumnType.Double : ColumnType.String,
  title: null,
  description: null,
  width: -1,
  precision: -1,
  scale: -1,
  nullable: true,
  unique: false,
  primary_key: false,
});

type Packed = ReturnType<typeof parseGeometry>;

/** The library's types ask for changeable coordinates, which it does not change. */
function packed(shape: Shape): Packed {
  if (shape.type === 'GeometryCollection') return parseGC(shape as unknown as Parameters<typeof parseGC>[0]);
  return parseGeometry(shape as unknown as Parameters<typeof parseGeometry>[0]);
}
