/**
 * A zip archive, opened member by member under one budget: nothing is inflated beyond what the directory declares.
 *
 * Bombs and lying archives are refused by their directory, or at the first byte too many. Names without the UTF-8 flag are
 * read as strict UTF-8, else GB18030: that is what Chinese Windows writes. Source: PKWARE APPNOTE 6.3.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { openedLimit, tooLarge } from './limits.ts';
import { piecesOf } from './pieces.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { decodeStrictly } from './text.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
  readonly headerAt: number;
}

export interface ZipArchive {
  /** Files in the order of the directory; folders and the notes that macOS adds are left out. */
  readonly entries: readonly ZipEntry[];
  /** Opens one member whole; all members together may not exceed the budget of the archive. */
  read(entry: ZipEntry): Promise<Outcome<Uint8Array>>;
}

const END_MARK = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 65_535;
const DIRECTORY_MARK = 0x02014b50;
const DIRECTORY_BYTES = 46;
const LOCAL_MARK = 0x04034b50;
const LOCAL_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];
const UTF8_FLAG = 0x0800;

export async function openZip(source: ByteSource, job: ReadJob): Promise<Outcome<ZipArchive>> {
  const end = await findEnd(source);
  if (!end) return bad(problem('file/truncated', { part: 'zip' }));
  const count = end.getUint16(10, true);
  if (count > job.limits.entries) return bad(tooLarge('entries', count, job.limits.entries));
  const [size, from] = [end.getUint32(12, true), end.getUint32(16, true)];
  if (from + size > source.size) return bad(problem('file/damaged', { part: 'zip' }));
  const entries = entriesIn(viewOf(await source.slice(from, from + size)), count);
  if (!entries) return bad(problem('file/damaged', { part: 'zip' }));
  const wanted = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const budget = openedLimit(job.limits, source.size);
  if (wanted > budget) return bad(tooLarge('openedBytes', wanted, budget));
  const files = entries.filter(({ name }) => !name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store)/.test(name));
  let left = budget;
  const read = async (entry: ZipEntry): Promise<Outcome<Uint8Array>> => {
    left -= entry.bytes;
    return left < 0 ? bad(tooLarge('openedBytes', budget - left, budget)) : readEntry(source, entry, job);
  };
  return good({ entries: files, read });
}

async function findEnd(source: ByteSource): Promise<DataView | null> {
  const from = Math.max(0, source.size - END_BYTES - MOST_COMMENT_BYTES);
  const tail = viewOf(await source.slice(from, source.size));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    const isEnd = tail.getUint32(at, true) === END_MARK && at + END_BYTES + tail.getUint16(at + 20, true) <= tail.byteLength;
    if (isEnd) return new DataView(tail.buffer, tail.byteOffset + at, END_BYTES);
  }
  return null;
}

function entriesIn(view: DataView, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let place = 0; place < count; place++) {
    if (at + DIRECTORY_BYTES > view.byteLength || view.getUint32(at, true) !== DIRECTORY_MARK) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + DIRECTORY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > view.byteLength) return null;
    const flags = view.getUint16(at + 8, true);
    const name = new Uint8Array(view.buffer, view.byteOffset + at + DIRECTORY_BYTES, nameBytes);
    const large = largeSizes(view, at + DIRECTORY_BYTES + nameBytes, extraBytes, at);
    entries.push({
      name: nameOf(name, (flags & UTF8_FLAG) !== 0),
      ...large,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      isEncrypted: (flags & 1) !== 0,
    });
    at = next;
  }
  return entries;
}

/** Sizes and place of a member; those that read 0xFFFFFFFF stand in the extra field of large archives, in a fixed order. */
function largeSizes(
  view: DataView,
  from: number,
  length: number,
  at: number,
): Pick<ZipEntry, 'bytes' | 'packedBytes' | 'headerAt'> {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  let extra = from;
  while (extra + 4 <= from + length && view.getUint16(extra, true) !== 1) extra += 4 + view.getUint16(extra + 2, true);
  let next = extra + 4;
  const [bytes, packedBytes, headerAt] = short.map((value) => {
    if (value !== 0xffffffff || next + 8 > from + length) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
  return { bytes, packedBytes, headerAt };
}

function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  const name = decodeStrictly(bytes, 'utf-8') ?? (isUtf8 ? null : decodeStrictly(bytes, 'gb18030'));
  return (name ?? new TextDecoder('latin1').decode(bytes)).replaceAll('\\', '/');
}

async function readEntry(source: ByteSource, entry: ZipEntry, job: ReadJob): Promise<Outcome<Uint8Array>> {
  if (entry.isEncrypted) return bad(problem('file/encrypted', { part: entry.name }));
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return bad(problem('file/unknown-packing', { part: entry.name, method: entry.method }));
  const damaged = (): Problem => problem('file/damaged', { part: entry.name });
  if (entry.headerAt + LOCAL_BYTES > source.size) return bad(damaged());
  const local = viewOf(await source.slice(entry.headerAt, entry.headerAt + LOCAL_BYTES));
  if (local.getUint32(0, true) !== LOCAL_MARK) return bad(damaged());
  const from = entry.headerAt + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  const to = from + entry.packedBytes;
  if (to > source.size) return bad(problem('file/truncated', { part: entry.name }));
  if (entry.method === STORED && entry.packedBytes !== entry.bytes) return bad(lying(entry, entry.packedBytes));
  const part: ByteSource = { size: to - from, slice: (start, end) => source.slice(from + start, from + end) };
  return unpack(part, entry, job);
}

const lying = (entry: ZipEntry, found: number): Problem =>
  problem('file/lying-size', { part: entry.name, declared: entry.bytes, found });

async function unpack(part: ByteSource, entry: ZipEntry, job: ReadJob): Promise<Outcome<Uint8Array>> {
  const packed = piecesOf(part);
  const pieces = entry.method === STORED ? packed : job.inflate.pieces(packed, 'raw', entry.bytes);
  const opened = new Uint8Array(entry.bytes);
  let at = 0;
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return bad(next.problem.code === 'file/too-large' ? lying(entry, at) : withPart(next.problem, entry.name));
    if (next.value === null) break;
    if (at + next.value.length > entry.bytes) return bad(lying(entry, at + next.value.length));
    opened.set(next.value, at);
    at += next.value.length;
    if (job.checkpoint(at, entry.bytes * 2)) return bad(stopped);
  }
  if (at !== entry.bytes) return bad(lying(entry, at));
  return crc32(opened) === entry.crc ? good(opened) : bad(problem('file/damaged', { part: entry.name }));
}

const withPart = (wrong: Problem, part: string): Problem => ({ ...wrong, figures: { ...wrong.figures, part } });

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
