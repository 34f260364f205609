/**
 * One column of one group of rows: its pages in order, dictionary first, missing values in their places.
 *
 * Source: Apache Parquet format, data pages of version 1 and 2.
 */
import type { SchemaElement } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { Astray } from './flat-table.ts';
import { attempt } from './attempt.ts';
import { type ParquetValue, readPlain, readRuns, unsnap } from './parquet-values.ts';
import type { ReadJob } from './read-job.ts';

/** A column at the end of the schema's tree. */
export interface ParquetLeaf {
  readonly name: string;
  readonly element: SchemaElement;
  /** How many of its ancestors and itself may be missing; 0 where every row has a value. */
  readonly mostMissing: number;
  readonly isRepeated: boolean;
}

export interface ColumnChunk {
  readonly bytes: Uint8Array;
  readonly codec: string;
  readonly rows: number;
}

interface Page {
  readonly type: number;
  readonly openedBytes: number;
  readonly bytes: Uint8Array;
  readonly header: Fields;
}

type Fields = Readonly<Record<string, unknown>>;

const [DATA, DICTIONARY, DATA_2] = [0, 2, 3];
const [PLAIN, PLAIN_DICTIONARY, RLE, RLE_DICTIONARY] = [0, 2, 3, 8];

export async function readColumn(leaf: ParquetLeaf, chunk: ColumnChunk, job: ReadJob): Promise<Outcome<ParquetValue[]>> {
  const damaged = (words: string): Outcome<never> => bad(problem('file/damaged', { part: leaf.name, words }));
  const values: ParquetValue[] = [];
  let dictionary: readonly ParquetValue[] = [];
  let at = 0;
  while (values.length < chunk.rows) {
    const page = attempt(() => pageAt(chunk.bytes, at));
    if (!page.ok) return damaged(page.words);
    at = page.value.next;
    const opened = await openPage(page.value.page, chunk.codec, job);
    if (!opened.ok) return bad({ ...opened.problem, figures: { ...opened.problem.figures, part: leaf.name } });
    const { type, header } = page.value.page;
    const read = attempt(() => {
      if (type === DICTIONARY)
        return { dictionary: readPlain(opened.value, typeOf(leaf), numberIn(header, 1), leaf.element.type_length ?? 0) };
      const isSecond = type === DATA_2;
      return isSecond || type === DATA
        ? { values: dataValues(opened.value, header, isSecond, leaf, dictionary, chunk.rows - values.length) }
        : {};
    });
    if (!read.ok) return damaged(read.words);
    if (read.value.dictionary) dictionary = read.value.dictionary;
    if (read.value.values === 'unknown encoding')
      return bad(
        problem('file/unknown-packing', { part: leaf.name, method: `encoding ${numberIn(header, type === DATA_2 ? 4 : 2)}` }),
      );
    for (const value of read.value.values ?? []) values.push(value);
  }
  return good(values);
}

const typeOf = (leaf: ParquetLeaf): string => leaf.element.type ?? '';

function pageAt(bytes: Uint8Array, at: number): { page: Page; next: number } {
  if (at >= bytes.length) throw new Astray('pages end before the rows');
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: at };
  const fields = deserializeTCompactProtocol(reader) as Fields;
  const [type, openedBytes, packedBytes] = [numberIn(fields, 1), numberIn(fields, 2), numberIn(fields, 3)];
  const next = reader.offset + packedBytes;
  if (packedBytes < 0 || openedBytes < 0 || next > bytes.length) throw new Astray(`page of ${packedBytes} bytes`);
  const header = fields[`field_${type === DATA ? 5 : type === DICTIONARY ? 7 : 8}`];
  const known = typeof header === 'object' && header !== null ? (header as Fields) : {};
  return { page: { type, openedBytes, bytes: bytes.subarray(reader.offset, next), header: known }, next };
}

function numberIn(fields: Fields, field: number): number {
  const value = fields[`field_${field}`];
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Astray(`field ${field}`);
  return value;
}

/** The levels of pages of version 2 stand before what is packed. */
async function openPage({ type, header, bytes, openedBytes }: Page, codec: string, job: ReadJob): Promise<Outcome<Uint8Array>> {
  const levels = type === DATA_2 ? attempt(() => numberIn(header, 5) + numberIn(header, 6)) : { ok: true as const, value: 0 };
  if (!levels.ok || levels.value < 0 || levels.value > Math.min(bytes.length, openedBytes))
    return bad(problem('file/damaged', {}));
  const isPacked = codec !== 'UNCOMPRESSED' && header.field_7 !== false;
  if (!isPacked) return bytes.length === openedBytes ? good(bytes) : bad(problem('file/damaged', { bytes: bytes.length }));
  const opened = await unpack(bytes.subarray(levels.value), openedBytes - levels.value, codec, job);
  if (!opened.ok || levels.value === 0) return opened;
  const whole = new Uint8Array(openedBytes);
  whole.set(bytes.subarray(0, levels.value));
  whole.set(opened.value, levels.value);
  return good(whole);
}

const MOST_PAGE_TIMES = 2000;
const FREE_PAGE_BYTES = 1024 * 1024;

async function unpack(packed: Uint8Array, size: number, codec: string, job: ReadJob): Promise<Outcome<Uint8Array>> {
  if (size > Math.max(FREE_PAGE_BYTES, packed.length * MOST_PAGE_TIMES)) return bad(problem('file/damaged', { bytes: size }));
  if (size === 0) return good(new Uint8Array(0));
  if (codec === 'SNAPPY') {
    const opened = attempt(() => unsnap(packed, size));
    return opened.ok ? good(opened.value) : bad(problem('file/damaged', { words: opened.words }));
  }
  if (codec !== 'GZIP') return bad(problem('file/unknown-packing', { method: codec }));
  let left: Uint8Array | null = packed;
  const feed = (): Promise<Outcome<Uint8Array | null>> => {
    const piece = left;
    left = null;
    return Promise.resolve(good(piece));
  };
  const pieces = job.inflate.pieces({ next: feed }, 'gzip', size);
  const opened = new Uint8Array(size);
  let at = 0;
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return next;
    if (next.value === null) return at === size ? good(opened) : bad(problem('file/damaged', { bytes: at }));
    opened.set(next.value, at);
    at += next.value.length;
  }
}

function dataValues(
  bytes: Uint8Array,
  header: Fields,
  isSecond: boolean,
  leaf: ParquetLeaf,
  dictionary: readonly ParquetValue[],
  most: number,
): ParquetValue[] | 'unknown encoding' {
  const count = numberIn(header, 1);
  if (count < 1 || count > most) throw new Astray(`${count} values of ${most}`);
  const encoding = numberIn(header, isSecond ? 4 : 2);
  const width = 32 - Math.clz32(leaf.mostMissing);
  let at = 0;
  let levels: Uint32Array | null = null;
  if (isSecond) {
    const repeatBytes = numberIn(header, 6);
    if (leaf.mostMissing > 0)
      levels = readRuns(bytes.subarray(0, repeatBytes + numberIn(header, 5)), repeatBytes, width, count);
    at = repeatBytes + numberIn(header, 5);
  } else if (leaf.mostMissing > 0) {
    if (bytes.length < 4) throw new Astray('levels');
    const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    if (4 + length > bytes.length) throw new Astray(`levels of ${length} bytes`);
    levels = readRuns(bytes.subarray(4, 4 + length), 0, width, count);
    at = 4 + length;
  }
  const present = levels ? levels.reduce((sum, level) => sum + (level === leaf.mostMissing ? 1 : 0), 0) : count;
  const filled = presentValues(bytes.subarray(at), encoding, present, leaf, dictionary);
  if (filled === null) return 'unknown encoding';
  if (!levels) return filled;
  let next = 0;
  return Array.from(levels, (level) => (level === leaf.mostMissing ? filled[next++] : null));
}

/** Null where the encoding is not one of ours. */
function presentValues(
  bytes: Uint8Array,
  encoding: number,
  count: number,
  leaf: ParquetLeaf,
  dictionary: readonly ParquetValue[],
): ParquetValue[] | null {
  if (encoding === PLAIN) return readPlain(bytes, typeOf(leaf), count, leaf.element.type_length ?? 0);
  if (encoding === RLE && typeOf(leaf) === 'BOOLEAN') return Array.from(readRuns(bytes, 4, 1, count), (value) => value === 1);
  if (encoding !== RLE_DICTIONARY && encoding !== PLAIN_DICTIONARY) return null;
  if (count === 0) return [];
  if (bytes.length === 0) throw new Astray('values cut off');
  return Array.from(readRuns(bytes, 1, bytes[0], count), (index) => {
    const value = dictionary[index];
    if (value === undefined) throw new Astray(`entry ${index} of ${dictionary.length}`);
    return value;
  });
}
