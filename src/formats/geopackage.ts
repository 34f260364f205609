/**
 * GeoPackage: every layer of shapes and every table without shapes, with the coordinate system that the file states.
 *
 * Pictures (tiles) are named and left out. Source: OGC GeoPackage 1.3.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { Cell } from './columns.ts';
import { finishTable } from './finish-table.ts';
import { Astray } from './flat-table.ts';
import type { Format, InputFile, ReadOptions, Reading, TableReading } from './format.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { isSqlite, SqliteFile, type SqliteTable, type SqliteValue } from './sqlite.ts';
import { type RawShape, TableDraft } from './table-draft.ts';
import { wholeFile } from './whole-file.ts';
import { readWkb } from './wkb.ts';

export const geopackage: Format = { id: 'geopackage', sniff: (head) => (isSqlite(head) ? 1 : 0), read: readGeopackage };

interface Layer {
  readonly table: SqliteTable;
  /** Place of the column of shapes, or -1. */
  readonly shapeColumn: number;
  readonly crs: string | null;
}

interface Contents {
  readonly layers: readonly Layer[];
  readonly leftOut: readonly string[];
}

async function readGeopackage(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const bytes = await wholeFile(file.source, job);
  if (!bytes.ok) return bytes;
  const opened = attempt(() => {
    const database = new SqliteFile(bytes.value);
    return { database, contents: contentsOf(database) };
  });
  if (!opened.ok) return bad(problem('file/damaged', { part: 'gpkg', words: opened.words }));
  const { database, contents } = opened.value;
  if (database.missingPages() > 0)
    return bad(problem('file/truncated', { part: 'gpkg', missingPages: database.missingPages() }));
  if (contents === null) return bad(problem('file/not-recognised', { found: 'SQLite' }));
  const tables: TableReading[] = [];
  for (const layer of contents.layers) {
    const draft = new TableDraft(layer.table.name, job.limits);
    const read = attempt(() => addRows(draft, database, layer, job));
    if (!read.ok) return bad(problem('file/damaged', { part: layer.table.name, words: read.words }));
    if (read.value) return bad(read.value);
    const facts = {
      file: file.name,
      hasPlaces: layer.shapeColumn >= 0,
      declaredCrs: layer.crs,
      encoding: null,
      usual: ['shape/winding'] as const,
      notes: [],
    };
    const table = finishTable(draft, facts, options, job);
    if (!table.ok) return bad({ ...table.problem, figures: { ...table.problem.figures, layer: layer.table.name } });
    tables.push(table.value);
  }
  if (tables.length === 0) return bad(problem('file/no-rows', { type: 'GeoPackage' }));
  const notes = contents.leftOut.map((part) => problem('file/member-left-out', { part }, { file: file.name }));
  return good({ file: file.name, format: 'geopackage', tables, osm: null }, notes);
}

/** Null where the database is no GeoPackage. */
function contentsOf(database: SqliteFile): Contents | null {
  const tables = new Map(database.tables().map((table) => [table.name.toLowerCase(), table]));
  const contents = tables.get('gpkg_contents');
  if (!contents) return null;
  const columns = new Map(
    recordsOf(database, tables.get('gpkg_geometry_columns')).map((one) => [textOf(one.table_name).toLowerCase(), one]),
  );
  const systems = new Map(recordsOf(database, tables.get('gpkg_spatial_ref_sys')).map((one) => [Number(one.srs_id), one]));
  const layers: Layer[] = [];
  const leftOut: string[] = [];
  for (const one of recordsOf(database, contents)) {
    const name = textOf(one.table_name);
    const table = tables.get(name.toLowerCase());
    const kind = textOf(one.data_type);
    if (!table || (kind !== 'features' && kind !== 'attributes')) {
      leftOut.push(name);
      continue;
    }
    const shape = columns.get(name.toLowerCase());
    const shapeName = textOf(shape?.column_name ?? null).toLowerCase();
    const shapeColumn = shape ? table.columns.findIndex((column) => column.toLowerCase() === shapeName) : -1;
    if (kind === 'features' && shapeColumn < 0) throw new Astray(`no column of shapes in ${name}`);
    layers.push({ table, shapeColumn, crs: crsOf(systems.get(Number(shape?.srs_id ?? one.srs_id))) });
  }
  return { layers, leftOut };
}

type SqlRecord = Readonly<Record<string, SqliteValue>>;

function recordsOf(database: SqliteFile, table: SqliteTable | undefined): SqlRecord[] {
  const records: SqlRecord[] = [];
  if (table)
    database.rows(table, (values) => {
      records.push(Object.fromEntries(table.columns.map((name, column) => [name.toLowerCase(), values[column]])));
      return records.length < 10_000;
    });
  return records;
}

const textOf = (value: SqliteValue): string => (typeof value === 'string' ? value : '');

/** Systems -1 and 0 are the format's own words for "not known". */
function crsOf(system: SqlRecord | undefined): string | null {
  if (!system || Number(system.srs_id) <= 0) return null;
  const code = Number(system.organization_coordsys_id);
  if (/^epsg$/i.test(textOf(system.organization)) && code > 0) return `EPSG:${code}`;
  const definition = textOf(system.definition);
  return definition === '' || definition === 'undefined' ? null : definition;
}

function addRows(draft: TableDraft, database: SqliteFile, { table, shapeColumn }: Layer, job: ReadJob): Problem | null {
  const columns = table.columns.map((name, column) => (column === shapeColumn ? -1 : draft.addColumn(name)));
  let isStopped = false;
  let row = 0;
  database.rows(table, (values) => {
    row++;
    if (row % 4096 === 0 && job.checkpoint(row, row * 2)) isStopped = true;
    const shape = shapeColumn < 0 ? null : attempt(() => shapeOf(values[shapeColumn]));
    if (shape && !shape.ok) draft.lose({ row, code: 'shape/bad-coordinates', figures: { words: shape.words } });
    else {
      draft.startRow(row, shape === null ? null : shape.value);
      for (const [place, column] of columns.entries()) if (column >= 0) draft.setAt(column, cellOf(values[place]));
    }
    return !isStopped && !draft.wrong;
  });
  return isStopped ? stopped : draft.wrong;
}

const cellOf = (value: SqliteValue): Cell =>
  typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? null : value;

const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

/** A shape with the header that GeoPackage puts before it. */
function shapeOf(value: SqliteValue): RawShape | null {
  if (value === null) return null;
  if (!(value instanceof Uint8Array) || value.length < 8 || value[0] !== 0x47 || value[1] !== 0x50)
    throw new Astray('shape header');
  const flags = value[3];
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined || (flags & 0x20) !== 0) throw new Astray('shape header');
  return (flags & 0x10) !== 0 ? null : readWkb(value.subarray(8 + envelope));
}
