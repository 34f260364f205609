/**
 * The first picture of a TIFF file as a grid of numbers: strips or tiles, packed or not, every size held against the file.
 *
 * Source: TIFF 6.0 and its technical notes on floating point and deflate.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { unpackBlock } from './tiff-unpack.ts';

export interface TiffTags {
  /** Lowest byte first. */
  readonly isLittle: boolean;
  /** Numbers of a tag; empty where it is missing. */
  numbers(tag: number): readonly number[];
  text(tag: number): string;
}

export interface TiffGrid {
  readonly width: number;
  readonly height: number;
  /** First band, row by row from the top. */
  readonly values: Float64Array;
  readonly bands: number;
  readonly tags: TiffTags;
}

const MOST_CELLS = 25_000_000;
const MOST_TAGS = 500;
/** Bytes of a value by the number of its type; the types without meaning here have none. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 8: 2, 9: 4, 11: 4, 12: 8 };

export async function readTiff(source: ByteSource, job: ReadJob): Promise<Outcome<TiffGrid>> {
  const tags = await readTags(source);
  if (!tags.ok) return tags;
  const layout = layoutOf(tags.value);
  if (!layout.ok) return layout;
  const values = await readBlocks(source, layout.value, job);
  if (!values.ok) return values;
  const { width, height, bands } = layout.value;
  return good({ width, height, values: values.value, bands, tags: tags.value });
}

const damaged = (part: string): Problem => problem('file/damaged', { part: `tiff ${part}` });

async function readTags(source: ByteSource): Promise<Outcome<TiffTags>> {
  if (source.size < 16) return bad(problem('file/truncated', { part: 'tiff' }));
  const head = viewOf(await source.slice(0, 8));
  const isLittle = head.getUint16(0) === 0x4949;
  if (head.getUint16(2, isLittle) !== 42) return bad(problem('file/unknown-version', { found: head.getUint16(2, isLittle) }));
  const at = head.getUint32(4, isLittle);
  if (at + 2 > source.size) return bad(problem('file/truncated', { part: 'tiff', bytes: source.size, wanted: at + 2 }));
  const count = viewOf(await source.slice(at, at + 2)).getUint16(0, isLittle);
  if (count === 0 || count > MOST_TAGS) return bad(damaged('tags'));
  if (at + 2 + count * 12 > source.size) return bad(problem('file/truncated', { part: 'tiff' }));
  const directory = viewOf(await source.slice(at + 2, at + 2 + count * 12));
  const found = new Map<number, { readonly type: number; readonly view: DataView }>();
  for (let entry = 0; entry < count * 12; entry += 12) {
    const type = directory.getUint16(entry + 2, isLittle);
    const bytes = (TYPE_BYTES[type] ?? 0) * directory.getUint32(entry + 4, isLittle);
    const from = directory.getUint32(entry + 8, isLittle);
    if (bytes > 4 && from + bytes > source.size)
      return bad(problem('file/truncated', { part: 'tiff', bytes: source.size, wanted: from + bytes }));
    const view =
      bytes <= 4
        ? new DataView(directory.buffer, directory.byteOffset + entry + 8, bytes)
        : viewOf(await source.slice(from, from + bytes));
    found.set(directory.getUint16(entry, isLittle), { type, view });
  }
  return good({
    isLittle,
    numbers: (tag) => numbersIn(found.get(tag), isLittle),
    text: (tag) => {
      const one = found.get(tag);
      return one ? new TextDecoder().decode(one.view).replace(/\0.*$/s, '').trim() : '';
    },
  });
}

function numbersIn(one: { readonly type: number; readonly view: DataView } | undefined, isLittle: boolean): number[] {
  if (!one) return [];
  const { type, view } = one;
  const bytes = TYPE_BYTES[type] ?? 1;
  return Array.from({ length: Math.floor(view.byteLength / bytes) }, (_, i) => {
    const at = i * bytes;
    switch (type) {
      case 3:
        return view.getUint16(at, isLittle);
      case 4:
        return view.getUint32(at, isLittle);
      case 5:
        return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
      case 6:
        return view.getInt8(at);
      case 8:
        return view.getInt16(at, isLittle);
      case 9:
        return view.getInt32(at, isLittle);
      case 11:
        return view.getFloat32(at, isLittle);
      case 12:
        return view.getFloat64(at, isLittle);
      default:
        return view.getUint8(at);
    }
  });
}

export interface TiffLayout {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  /** Bands that stand beside each other in one block. */
  readonly bandsInBlock: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly isTiled: boolean;
  readonly offsets: readonly number[];
  readonly byteCounts: readonly number[];
  readonly compression: number;
  readonly predictor: number;
  readonly bits: number;
  /** 1 whole from 0, 2 whole with sign, 3 floating. */
  readonly sampleFormat: number;
  readonly isLittle: boolean;
}

function layoutOf(tags: TiffTags): Outcome<TiffLayout> {
  const one = (tag: number, otherwise: number): number => tags.numbers(tag)[0] ?? otherwise;
  const [width, height, bands] = [one(256, 0), one(257, 0), one(277, 1)];
  if (width < 1 || height < 1 || bands < 1 || bands > 1000) return bad(damaged('size'));
  if (width * height > MOST_CELLS)
    return bad(problem('file/too-large', { what: 'cells', wanted: width * height, limit: MOST_CELLS }));
  const isTiled = tags.numbers(322).length > 0;
  const blockWidth = isTiled ? one(322, 0) : width;
  const blockHeight = isTiled ? one(323, 0) : Math.min(height, one(278, height));
  const offsets = tags.numbers(isTiled ? 324 : 273);
  const byteCounts = tags.numbers(isTiled ? 325 : 279);
  if (blockWidth < 1 || blockHeight < 1 || blockWidth * blockHeight > MOST_CELLS * 4) return bad(damaged('blocks'));
  const blocks = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight);
  if (offsets.length < blocks || byteCounts.length < blocks) return bad(damaged('blocks'));
  const [bits, sampleFormat] = [one(258, 1), one(339, 1)];
  const isKnown =
    sampleFormat === 3 ? bits === 32 || bits === 64 : (bits === 8 || bits === 16 || bits === 32) && sampleFormat <= 2;
  if (!isKnown) return bad(problem('file/not-supported', { part: 'tiff', bits, sampleFormat }));
  return good({
    width,
    height,
    bands,
    bandsInBlock: one(284, 1) === 2 ? 1 : bands,
    blockWidth,
    blockHeight,
    isTiled,
    offsets,
    byteCounts,
    compression: one(259, 1),
    predictor: one(317, 1),
    bits,
    sampleFormat,
    isLittle: tags.isLittle,
  });
}

async function readBlocks(source: ByteSource, layout: TiffLayout, job: ReadJob): Promise<Outcome<Float64Array>> {
  const { width, height, blockWidth, blockHeight, isTiled } = layout;
  const values = new Float64Array(width * height);
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  for (let block = 0; block < across * down; block++) {
    if (job.checkpoint(block, across * down * 2)) return bad(stopped);
    const [left, top] = [(block % across) * blockWidth, Math.floor(block / across) * blockHeight];
    const rows = Math.min(blockHeight, height - top);
    const from = layout.offsets[block];
    const to = from + layout.byteCounts[block];
    if (to > source.size)
      return bad(problem('file/truncated', { part: `tiff block ${block + 1}`, bytes: source.size, wanted: to }));
    const unpacked = await unpackBlock(await source.slice(from, to), layout, isTiled ? blockHeight : rows, job);
    if (!unpacked.ok) return bad({ ...unpacked.problem, figures: { ...unpacked.problem.figures, block: block + 1 } });
    const columns = Math.min(blockWidth, width - left);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        values[(top + row) * width + left + column] = unpacked.value[row * blockWidth + column];
  }
  return good(values);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
