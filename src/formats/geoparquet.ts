/**
 * GeoParquet: columns from a data lake, with shapes as well-known binary and the system that its metadata states.
 *
 * The package reads the footer; pages are read by ours (parquet-column.ts), with counts held against the limits before a row is. Source: GeoParquet 1.1.
 */
import { type FileMetaData, parquetMetadata, type SchemaElement } from 'hyparquet';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import { finishTable, plainName } from './finish-table.ts';
import { Astray } from './flat-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { givePlaces } from './give-places.ts';
import { checkLimit } from './limits.ts';
import { cellOfParquet } from './parquet-cells.ts';
import { type ParquetLeaf, readColumn } from './parquet-column.ts';
import type { ParquetValue } from './parquet-values.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { startsWith } from './signatures.ts';
import { type RawShape, TableDraft } from './table-draft.ts';
import { readWkb } from './wkb.ts';

export const geoparquet: Format = {
  id: 'geoparquet',
  sniff: (head) => (startsWith(head, 0x50, 0x41, 0x52, 0x31) ? 1 : 0),
  read: readGeoparquet,
};

const TAIL_BYTES = 8;

async function readGeoparquet(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const metadata = await readFooter(file.source, job);
  if (!metadata.ok) return metadata;
  const wrong = checkMetadata(metadata.value, file.source.size, job);
  if (wrong) return bad(wrong);
  const geo = geoOf(metadata.value);
  const schema = attempt(() => leavesOf(metadata.value.schema));
  if (!schema.ok) return bad(problem('file/damaged', { part: 'schema', words: schema.words }));
  const leaves = schema.value;
  const draft = new TableDraft(plainName(file.name), job.limits);
  const rowCount = Number(metadata.value.num_rows);
  for (let row = 1; row <= rowCount; row++) draft.startRow(row, null);
  if (draft.wrong) return bad(draft.wrong);
  const leftOut: string[] = [];
  for (const [place, leaf] of leaves.entries()) {
    if (leaf.isRepeated) {
      leftOut.push(leaf.name);
      continue;
    }
    const values = await readWholeColumn(file.source, metadata.value, place, leaf, job);
    if (!values.ok) return values;
    if (leaf.name === geo?.column) draft.setShapes(values.value.map(shapeOfValue));
    else
      draft.addFilledColumn(
        leaf.name,
        values.value.map((value) => cellOfParquet(value, leaf)),
      );
  }
  const given = geo ? null : givePlaces(draft);
  const facts = {
    file: file.name,
    hasPlaces: geo !== null || (given !== null && given.kind !== 'none'),
    declaredCrs: geo?.crs ?? given?.crs ?? null,
    encoding: null,
    usual: ['shape/winding'] as const,
    notes: leftOut.map((column) => problem('table/column-left-out', {}, { column })),
  };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'geoparquet', tables: [table.value], osm: null }) : table;
}

/** Bytes that contradict themselves become a shape that the check refuses, so that only their row is lost. */
function shapeOfValue(value: ParquetValue): RawShape | null {
  if (value === null) return null;
  const shape = attempt(() => (value instanceof Uint8Array ? readWkb(value) : { type: typeof value }));
  return shape.ok ? shape.value : { type: `WKB: ${shape.words}` };
}

async function readFooter(source: ByteSource, job: ReadJob): Promise<Outcome<FileMetaData>> {
  const wrong = await checkTail(source, job);
  if (wrong) return bad(wrong);
  const tail = new DataView((await source.slice(source.size - TAIL_BYTES, source.size)).slice().buffer);
  const bytes = await source.slice(source.size - TAIL_BYTES - tail.getUint32(0, true), source.size);
  const metadata = attempt(() => parquetMetadata(new Uint8Array(bytes).buffer));
  return metadata.ok ? good(metadata.value) : bad(problem('file/damaged', { part: 'footer', words: metadata.words }));
}

/** Columns in the order in which every group of rows keeps them; names of nested ones are joined by dots. */
function leavesOf(schema: readonly SchemaElement[]): ParquetLeaf[] {
  const leaves: ParquetLeaf[] = [];
  const open: { left: number; readonly name: string; readonly mostMissing: number; readonly isRepeated: boolean }[] = [];
  for (const element of schema.slice(1)) {
    // What the package hands on is as it stands in the file, whatever its types say.
    if (typeof element.name !== 'string') throw new Astray('a column without a name');
    while (open.at(-1)?.left === 0) open.pop();
    const parent = open.at(-1);
    if (parent) parent.left--;
    const name = parent ? `${parent.name}.${element.name}` : element.name;
    const kind = element.repetition_type;
    const mostMissing = (parent?.mostMissing ?? 0) + (kind === 'REQUIRED' ? 0 : 1);
    const isRepeated = (parent?.isRepeated ?? false) || kind === 'REPEATED';
    if (element.num_children) open.push({ left: element.num_children, name, mostMissing, isRepeated });
    else leaves.push({ name, element, mostMissing, isRepeated });
  }
  return leaves;
}

async function readWholeColumn(
  source: ByteSource,
  metadata: FileMetaData,
  place: number,
  leaf: ParquetLeaf,
  job: ReadJob,
): Promise<Outcome<ParquetValue[]>> {
  const values: ParquetValue[] = [];
  for (const [group, { columns, num_rows: rows }] of metadata.row_groups.entries()) {
    if (job.checkpoint(place * metadata.row_groups.length + group, metadata.schema.length * metadata.row_groups.length * 2))
      return bad(stopped);
    const column = columns[place]?.meta_data;
    if (!column) return bad(problem('file/damaged', { part: leaf.name }));
    const from = Math.min(
      ...[column.data_page_offset, column.dictionary_page_offset]
        .filter((at) => at !== undefined && Number(at) > 0)
        .map(Number),
    );
    const to = from + Number(column.total_compressed_size);
    if (!(from >= 0 && from <= to && to <= source.size)) return bad(problem('file/damaged', { part: leaf.name }));
    const chunk = { bytes: await source.slice(from, to), codec: column.codec, rows: Number(rows) };
    const read = await readColumn(leaf, chunk, job);
    if (!read.ok) return read;
    for (const value of read.value) values.push(value);
  }
  return good(values);
}

/** The file ends with the length of its footer and the same four letters. */
async function checkTail(source: ByteSource, job: ReadJob): Promise<Problem | null> {
  const tooLarge = checkLimit(job.limits, 'fileBytes', source.size);
  if (tooLarge) return tooLarge;
  if (source.size < TAIL_BYTES + 4) return problem('file/truncated', { part: 'parquet' });
  const tail = await source.slice(source.size - TAIL_BYTES, source.size);
  if (!startsWith(tail.subarray(4), 0x50, 0x41, 0x52, 0x31)) return problem('file/truncated', { part: 'parquet' });
  const footerBytes = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true);
  return footerBytes + TAIL_BYTES > source.size ? problem('file/damaged', { part: 'footer', bytes: footerBytes }) : null;
}

function checkMetadata(metadata: FileMetaData, fileBytes: number, job: ReadJob): Problem | null {
  const rows = Number(metadata.num_rows);
  const tooMany = checkLimit(job.limits, 'rows', rows) ?? checkLimit(job.limits, 'columns', metadata.schema.length);
  if (tooMany) return tooMany;
  const counted = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!(rows >= 0) || counted !== rows) return problem('file/damaged', { part: 'footer', rows, counted });
  let opened = 0;
  for (const group of metadata.row_groups)
    for (const { meta_data: column } of group.columns) {
      if (!column) continue;
      opened += Number(column.total_uncompressed_size);
      if (Number(column.data_page_offset) + Number(column.total_compressed_size) > fileBytes)
        return problem('file/damaged', { part: 'footer' });
      if (Number(column.num_values) > job.limits.points) return problem('file/damaged', { part: 'footer' });
    }
  return opened > job.limits.openedBytes / 4 || opened < 0
    ? problem('file/too-large', { what: 'openedBytes', wanted: opened, limit: job.limits.openedBytes / 4 })
    : null;
}

interface GeoFacts {
  readonly column: string;
  readonly crs: string;
}

/** What the file says of its shapes; null where it is a Parquet file without them. */
function geoOf(metadata: FileMetaData): GeoFacts | null {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
  if (text === undefined) return null;
  const parsed = attempt((): unknown => JSON.parse(text));
  const geo = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  const column = typeof geo.primary_column === 'string' ? geo.primary_column : 'geometry';
  const about = isObject(geo.columns) && isObject(geo.columns[column]) ? geo.columns[column] : {};
  return { column, crs: crsOf(about.crs) };
}

/** Without a word the format means degrees, longitude first. */
function crsOf(crs: unknown): string {
  if (!isObject(crs)) return 'EPSG:4326';
  const id = isObject(crs.id) ? crs.id : null;
  if (id && /^epsg$/i.test(String(id.authority))) return `EPSG:${String(id.code)}`;
  return id && String(id.code) === 'CRS84' ? 'EPSG:4326' : typeof crs.name === 'string' ? crs.name : '?';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
