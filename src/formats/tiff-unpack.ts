/** One block of a TIFF file opened: its packing undone, its differences added up, its first band as numbers. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { ReadJob } from './read-job.ts';
import type { TiffLayout } from './tiff.ts';

const [NONE, LZW, DEFLATE, PACKBITS, OLD_DEFLATE] = [1, 5, 8, 32_773, 32_946];
const [NO_PREDICTOR, WHOLE_DIFFERENCES, FLOATING_DIFFERENCES] = [1, 2, 3];

/** `rows` times the width of a block numbers; bytes beyond these are padding. */
export async function unpackBlock(
  packed: Uint8Array,
  layout: TiffLayout,
  rows: number,
  job: ReadJob,
): Promise<Outcome<Float64Array>> {
  const bytesPerSample = layout.bits / 8;
  const rowBytes = layout.blockWidth * layout.bandsInBlock * bytesPerSample;
  const wanted = rowBytes * rows;
  const opened = await openBlock(packed, layout.compression, wanted, rowBytes * layout.blockHeight, job);
  if (!opened.ok) return opened;
  const bytes = opened.value.slice(0, wanted);
  const wrong = undoPredictor(bytes, layout, rows);
  if (wrong) return bad(wrong);
  const isLittle = layout.predictor === FLOATING_DIFFERENCES ? false : layout.isLittle;
  return good(firstBand(bytes, layout, rows, isLittle));
}

const short = (opened: number, wanted: number): Problem =>
  problem('file/damaged', { part: 'tiff block', bytes: opened, wanted });

async function openBlock(
  packed: Uint8Array,
  compression: number,
  wanted: number,
  most: number,
  job: ReadJob,
): Promise<Outcome<Uint8Array>> {
  switch (compression) {
    case NONE:
      return packed.length >= wanted ? good(packed) : bad(short(packed.length, wanted));
    case LZW:
      return unpackLzw(packed, wanted);
    case PACKBITS:
      return unpackBits(packed, wanted);
    case DEFLATE:
    case OLD_DEFLATE:
      return inflateBlock(packed, wanted, Math.max(most, wanted), job);
    default:
      return bad(problem('file/unknown-packing', { part: 'tiff', method: compression }));
  }
}

async function inflateBlock(packed: Uint8Array, wanted: number, most: number, job: ReadJob): Promise<Outcome<Uint8Array>> {
  let left: Uint8Array | null = packed;
  const feed = (): Promise<Outcome<Uint8Array | null>> => {
    const piece = left;
    left = null;
    return Promise.resolve(good(piece));
  };
  const pieces = job.inflate.pieces({ next: feed }, 'zlib', most);
  const opened = new Uint8Array(most);
  let at = 0;
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return next;
    if (next.value === null) return at >= wanted ? good(opened.subarray(0, at)) : bad(short(at, wanted));
    opened.set(next.value, at);
    at += next.value.length;
  }
}

/** Runs: a count, then bytes as they stand or one byte to repeat. */
function unpackBits(packed: Uint8Array, wanted: number): Outcome<Uint8Array> {
  const opened = new Uint8Array(wanted);
  let at = 0;
  let from = 0;
  while (at < wanted && from < packed.length) {
    const count = packed[from] > 127 ? packed[from] - 256 : packed[from];
    from++;
    if (count === -128) continue;
    if (count >= 0) {
      const run = packed.subarray(from, from + Math.min(count + 1, wanted - at));
      opened.set(run, at);
      at += run.length;
      from += count + 1;
    } else {
      const end = Math.min(wanted, at + 1 - count);
      opened.fill(packed[from] ?? 0, at, end);
      at = end;
      from++;
    }
  }
  return at === wanted ? good(opened) : bad(short(at, wanted));
}

const [CLEAR, END, FIRST_FREE, MOST_CODES] = [256, 257, 258, 4096];

/** Codes of 9 to 12 bits, highest bit first; each names a string that was met before and one more byte. */
function unpackLzw(packed: Uint8Array, wanted: number): Outcome<Uint8Array> {
  const opened = new Uint8Array(wanted);
  const prefix = new Uint16Array(MOST_CODES);
  const last = new Uint8Array(MOST_CODES);
  const length = new Uint16Array(MOST_CODES).fill(1);
  for (let code = 0; code < 256; code++) last[code] = code;
  let [free, width, before, at, bit] = [FIRST_FREE, 9, -1, 0, 0];
  /** Lays the string of a code out from its end; gives its first byte. */
  const lay = (code: number, from: number): number => {
    let rest = code;
    for (let place = from + length[code] - 1; place >= from; place--) {
      if (place < wanted) opened[place] = last[rest];
      if (place > from) rest = prefix[rest];
    }
    return last[rest];
  };
  while (at < wanted) {
    if (bit + width > packed.length * 8) return bad(short(at, wanted));
    let code = 0;
    for (let count = 0; count < width; count++, bit++) code = (code << 1) | ((packed[bit >> 3] >> (7 - (bit & 7))) & 1);
    if (code === END) break;
    if (code === CLEAR) {
      [free, width, before] = [FIRST_FREE, 9, -1];
      continue;
    }
    if (code > free || (before < 0 && code > 255) || code === CLEAR) return bad(short(at, wanted));
    if (before >= 0 && free < MOST_CODES) {
      prefix[free] = before;
      length[free] = length[before] + 1;
      last[free] = code === free ? lay(before, at) : firstOf(code, prefix, last, length);
      free++;
    } else if (code >= free) return bad(short(at, wanted));
    lay(code, at);
    at += length[code];
    before = code;
    if (free + 1 >= 1 << width && width < 12) width++;
  }
  return at >= wanted ? good(opened) : bad(short(at, wanted));
}

function firstOf(code: number, prefix: Uint16Array, last: Uint8Array, length: Uint16Array): number {
  let rest = code;
  for (let left = length[code]; left > 1; left--) rest = prefix[rest];
  return last[rest];
}

/** Neighbours in a row are stored as differences, of whole numbers or of the bytes of floating ones. */
function undoPredictor(bytes: Uint8Array, layout: TiffLayout, rows: number): Problem | null {
  const { predictor, bits, bandsInBlock, blockWidth, isLittle } = layout;
  if (predictor === NO_PREDICTOR) return null;
  if (predictor !== WHOLE_DIFFERENCES && predictor !== FLOATING_DIFFERENCES)
    return problem('file/not-supported', { part: 'tiff', predictor });
  const bytesPerSample = bits / 8;
  const rowBytes = blockWidth * bandsInBlock * bytesPerSample;
  for (let row = 0; row < rows; row++) {
    const line = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
    if (predictor === WHOLE_DIFFERENCES) addWhole(line, bytesPerSample, bandsInBlock, isLittle);
    else addFloating(line, bytesPerSample, bandsInBlock);
  }
  return null;
}

function addWhole(line: Uint8Array, bytesPerSample: number, bands: number, isLittle: boolean): void {
  const view = new DataView(line.buffer, line.byteOffset, line.byteLength);
  const step = bytesPerSample * bands;
  for (let at = step; at + bytesPerSample <= line.length; at += bytesPerSample) {
    if (bytesPerSample === 1) line[at] += line[at - step];
    else if (bytesPerSample === 2)
      view.setUint16(at, view.getUint16(at, isLittle) + view.getUint16(at - step, isLittle), isLittle);
    else view.setUint32(at, view.getUint32(at, isLittle) + view.getUint32(at - step, isLittle), isLittle);
  }
}

/** All first bytes of the row stand together, then all second ones; afterwards the highest byte comes first. */
function addFloating(line: Uint8Array, bytesPerSample: number, bands: number): void {
  for (let at = bands; at < line.length; at++) line[at] += line[at - bands];
  const planes = line.slice();
  const samples = line.length / bytesPerSample;
  for (let sample = 0; sample < samples; sample++)
    for (let byte = 0; byte < bytesPerSample; byte++) line[sample * bytesPerSample + byte] = planes[byte * samples + sample];
}

function firstBand(bytes: Uint8Array, layout: TiffLayout, rows: number, isLittle: boolean): Float64Array {
  const { bits, sampleFormat, bandsInBlock, blockWidth } = layout;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = (bits / 8) * bandsInBlock;
  const read = (at: number): number => {
    if (sampleFormat === 3) return bits === 64 ? view.getFloat64(at, isLittle) : view.getFloat32(at, isLittle);
    if (sampleFormat === 2)
      return bits === 8 ? view.getInt8(at) : bits === 16 ? view.getInt16(at, isLittle) : view.getInt32(at, isLittle);
    return bits === 8 ? view.getUint8(at) : bits === 16 ? view.getUint16(at, isLittle) : view.getUint32(at, isLittle);
  };
  return Float64Array.from({ length: rows * blockWidth }, (_, cell) => read(cell * step));
}
