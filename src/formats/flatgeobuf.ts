/**
 * FlatGeobuf, read record by record: every declared size is held against the file before it is believed.
 *
 * The package's own reader loops or asks for gigabytes on damaged files, so only the layout is used here. A file that ends in
 * the middle is refused whole: half a town gives wrong figures.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import { finishTable, plainName } from './finish-table.ts';
import { type FlatgeobufHeader, featureOf, headerOf } from './flatgeobuf-rows.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { checkLimit } from './limits.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { startsWith } from './signatures.ts';
import { TableDraft } from './table-draft.ts';

const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62] as const;
const MAGIC_BYTES = 8;
/** What the reference reader allows for a header. */
const MOST_HEADER_BYTES = 10 * 1024 * 1024;
const INDEX_ENTRY_BYTES = 40;
const WINDOW_BYTES = 4 * 1024 * 1024;

export const flatgeobuf: Format = {
  id: 'flatgeobuf',
  sniff: (head) => (startsWith(head, ...MAGIC) ? 1 : startsWith(head, 0x66, 0x67, 0x62) ? 0.9 : 0),
  read: readFlatgeobuf,
};

async function readFlatgeobuf(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const tooLarge = checkLimit(job.limits, 'fileBytes', file.source.size);
  if (tooLarge) return bad(tooLarge);
  const bytes = new Window(file.source);
  const header = await readHeader(bytes, job);
  if (!header.ok) return header;
  const draft = new TableDraft(plainName(file.name), job.limits);
  for (const { name } of header.value.columns) draft.addColumn(name);
  const wrong = await readFeatures(bytes, header.value, draft, job);
  if (wrong) return bad(wrong);
  const facts = {
    file: file.name,
    hasPlaces: true,
    declaredCrs: header.value.crs,
    encoding: null,
    usual: ['shape/winding'] as const,
    notes: [],
  };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'flatgeobuf', tables: [table.value], osm: null }) : table;
}

const truncated = (bytes: Window, wanted: number): Problem => problem('file/truncated', { bytes: bytes.size, wanted });
const damaged = (part: string, words: string): Problem => problem('file/damaged', { part, words });

/** Leaves the window at the first feature. */
async function readHeader(bytes: Window, job: ReadJob): Promise<Outcome<FlatgeobufHeader>> {
  if (bytes.size === 0) return bad(problem('file/empty'));
  const start = await bytes.take(MAGIC_BYTES + 4);
  if (!start) return bad(truncated(bytes, MAGIC_BYTES + 4));
  if (!startsWith(start, ...MAGIC)) return bad(problem('file/unknown-version', { found: start[3] ?? 0 }));
  const length = uintAt(start, MAGIC_BYTES);
  if (length > MOST_HEADER_BYTES || length < 8) return bad(damaged('header', `${length} bytes`));
  const packed = await bytes.take(length);
  if (!packed) return bad(truncated(bytes, MAGIC_BYTES + 4 + length));
  const header = attempt(() => headerOf(packed));
  if (!header.ok) return bad(damaged('header', header.words));
  const { features, indexNodeSize, columns } = header.value;
  const over = checkLimit(job.limits, 'rows', features) ?? checkLimit(job.limits, 'columns', columns.length);
  if (over) return bad(over);
  const indexBytes = features > 0 && indexNodeSize > 0 ? indexSize(features, indexNodeSize) : 0;
  if (!bytes.skip(indexBytes)) return bad(truncated(bytes, bytes.at + indexBytes));
  return good(header.value);
}

async function readFeatures(bytes: Window, header: FlatgeobufHeader, draft: TableDraft, job: ReadJob): Promise<Problem | null> {
  let row = 0;
  while (bytes.at < bytes.size && (header.features === 0 || row < header.features)) {
    if (row % 1024 === 0 && job.checkpoint(bytes.at, bytes.size * 2)) return stopped;
    row++;
    const prefix = await bytes.take(4);
    if (!prefix) return truncated(bytes, bytes.at + 4);
    const length = uintAt(prefix, 0);
    if (length < 8) return damaged(`feature ${row}`, `${length} bytes`);
    const packed = await bytes.take(length);
    if (!packed) return { ...truncated(bytes, bytes.at + length), where: { row } };
    const wrong = addFeature(packed, header, draft, row);
    if (wrong) return wrong;
  }
  if (row < header.features) return problem('file/truncated', { rows: row, wantedRows: header.features });
  return bytes.at < bytes.size ? damaged('end', `${bytes.size - bytes.at} bytes`) : null;
}

/** A record that contradicts itself may have lost its place: nothing after it can be trusted either. */
function addFeature(packed: Uint8Array, header: FlatgeobufHeader, draft: TableDraft, row: number): Problem | null {
  draft.startRow(row, null);
  const read = attempt(() => featureOf(packed, header, (column, cell) => draft.setAt(column, cell))());
  if (!read.ok) return { ...damaged(`feature ${row}`, read.words), where: { row } };
  draft.shapes[draft.shapes.length - 1] = read.value;
  return draft.wrong;
}

/** Bytes of the packed index: one entry a node, on all levels. */
function indexSize(features: number, nodeSize: number): number {
  const width = Math.max(nodeSize, 2);
  let level = features;
  let nodes = level;
  do {
    level = Math.ceil(level / width);
    nodes += level;
  } while (level !== 1);
  return nodes * INDEX_ENTRY_BYTES;
}

const uintAt = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

/** Bytes of a source in order, fetched a few megabytes at a time. */
class Window {
  at = 0;
  readonly size: number;
  private readonly source: ByteSource;
  private held: Uint8Array = new Uint8Array(0);
  private heldFrom = 0;

  constructor(source: ByteSource) {
    this.source = source;
    this.size = source.size;
  }

  /** The next bytes, or null where the source ends before. */
  async take(count: number): Promise<Uint8Array | null> {
    if (this.at + count > this.size) return null;
    if (this.at + count > this.heldFrom + this.held.length) {
      this.heldFrom = this.at;
      this.held = await this.source.slice(this.at, Math.min(this.size, this.at + Math.max(count, WINDOW_BYTES)));
    }
    const from = this.at - this.heldFrom;
    if (from + count > this.held.length) return null;
    this.at += count;
    return this.held.subarray(from, from + count);
  }

  skip(count: number): boolean {
    if (this.at + count > this.size) return false;
    this.at += count;
    return true;
  }
}
