/**
 * GeoParquet: columns from a data lake, with shapes as well-known binary and the system that its metadata states.
 *
 * Counts in the footer are held against the limits before a row is read. Source: GeoParquet 1.1.
 */
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt, attemptLater } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import type { Cell } from './columns.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { givePlaces } from './give-places.ts';
import { checkLimit } from './limits.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { startsWith } from './signatures.ts';
import { cellOf as jsonCell, TableDraft } from './table-draft.ts';
import { readWkb } from './wkb.ts';

export const geoparquet: Format = {
  id: 'geoparquet',
  sniff: (head) => (startsWith(head, 0x50, 0x41, 0x52, 0x31) ? 1 : 0),
  read: readGeoparquet,
};

const TAIL_BYTES = 8;
const ROWS_AT_ONCE = 50_000;

async function readGeoparquet(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const wrong = await checkTail(file.source, job);
  if (wrong) return bad(wrong);
  const buffer = {
    byteLength: file.source.size,
    slice: async (from: number, to = file.source.size): Promise<ArrayBuffer> => {
      const bytes = await file.source.slice(Math.max(0, from), Math.min(file.source.size, to));
      return new Uint8Array(bytes).buffer;
    },
  };
  const metadata = await attemptLater(() => parquetMetadataAsync(buffer));
  if (!metadata.ok) return bad(problem('file/damaged', { part: 'footer', words: metadata.words }));
  const tooMany = checkMetadata(metadata.value, file.source.size, job);
  if (tooMany) return bad(tooMany);
  const geo = geoOf(metadata.value);
  const draft = new TableDraft(plainName(file.name), job.limits);
  const rowCount = Number(metadata.value.num_rows);
  for (let from = 0; from < rowCount && !draft.wrong; from += ROWS_AT_ONCE) {
    if (job.checkpoint(from, rowCount * 2)) return bad(stopped);
    const rows = await attemptLater(() =>
      parquetReadObjects({
        file: buffer,
        metadata: metadata.value,
        rowStart: from,
        rowEnd: Math.min(rowCount, from + ROWS_AT_ONCE),
        parsers: { geometryFromBytes: asBytes, geographyFromBytes: asBytes },
      }),
    );
    if (!rows.ok) return bad(packingOf(rows.words));
    for (const [place, row] of rows.value.entries()) addRow(draft, from + place + 1, row, geo?.column ?? null);
  }
  const given = geo ? null : givePlaces(draft);
  const facts = {
    file: file.name,
    hasPlaces: geo !== null || (given !== null && given.kind !== 'none'),
    declaredCrs: geo?.crs ?? given?.crs ?? null,
    encoding: null,
    usual: ['shape/winding'] as const,
    notes: [],
  };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'geoparquet', tables: [table.value], osm: null }) : table;
}

const asBytes = (bytes: Uint8Array): Uint8Array => bytes;

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

/** A way of packing that is not built in (zstd, brotli, gzip) is told apart from damage. */
const packingOf = (words: string): Problem => {
  const codec = /unsupported compression codec:?\s*(\w+)/i.exec(words)?.[1];
  return codec
    ? problem('file/unknown-packing', { part: 'parquet', method: codec })
    : problem('file/damaged', { part: 'rows', words });
};

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
  return id && String(id.code) === 'CRS84' ? 'EPSG:4326' : String(crs.name ?? '?');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addRow(draft: TableDraft, row: number, record: Readonly<Record<string, unknown>>, shapeColumn: string | null): void {
  const raw = shapeColumn === null ? null : (record[shapeColumn] ?? null);
  const shape = raw === null ? null : attempt(() => (raw instanceof Uint8Array ? readWkb(raw) : { type: typeof raw }));
  if (shape && !shape.ok) return draft.lose({ row, code: 'shape/bad-coordinates', figures: { words: shape.words } });
  draft.startRow(row, shape === null ? null : shape.value);
  for (const [name, value] of Object.entries(record)) if (name !== shapeColumn) draft.set(name, cellOf(value));
}

function cellOf(value: unknown): Cell {
  if (value instanceof Uint8Array) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === 'bigint') return BigInt.asIntN(53, value) === value ? Number(value) : String(value);
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
    : jsonCell(value);
}
