/**
 * The values of a Parquet page: runs of small numbers, plain values, and Snappy.
 *
 * Every run is cut at the number of values that the page has; the package's own decoder writes on for ever where a damaged run
 * says so. Throws `Astray`. Source: Apache Parquet format, Encodings; Snappy format description.
 */
import { Astray } from './flat-table.ts';

export type ParquetValue = number | bigint | boolean | Uint8Array | null;

/** Unsigned, seven bits a byte, lowest first. */
export function varint(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  for (let count = 0; count < 5; count++) {
    const byte = bytes[from + count];
    if (byte === undefined) throw new Astray('number cut off');
    value += (byte & 0x7f) * 2 ** (7 * count);
    if (byte < 0x80) return { value, next: from + count + 1 };
  }
  throw new Astray('number too long');
}

/** Runs of one value and groups of eight packed values, until `count` are there. */
export function readRuns(bytes: Uint8Array, from: number, width: number, count: number): Uint32Array {
  if (width > 32) throw new Astray(`${width} bits`);
  const values = new Uint32Array(count);
  if (width === 0) return values;
  let filled = 0;
  let at = from;
  while (filled < count) {
    const header = varint(bytes, at);
    at = header.next;
    const length = Math.floor(header.value / 2);
    if (length === 0) throw new Astray('empty run');
    if (header.value % 2 === 0) {
      let value = 0;
      for (let byte = 0; byte < Math.ceil(width / 8); byte++) value += byteAt(bytes, at + byte) * 2 ** (8 * byte);
      at += Math.ceil(width / 8);
      values.fill(value, filled, filled + length);
      filled += length;
    } else {
      const wanted = Math.min(length * 8, count - filled);
      for (let place = 0; place < wanted; place++) values[filled + place] = bitsAt(bytes, at, place * width, width);
      filled += wanted;
      at += length * width;
    }
  }
  return values;
}

function bitsAt(bytes: Uint8Array, from: number, bit: number, width: number): number {
  let value = 0;
  for (let done = 0; done < width; ) {
    const place = (bit + done) & 7;
    const part = Math.min(8 - place, width - done);
    const byte = byteAt(bytes, from + ((bit + done) >> 3));
    value += ((byte >> place) & ((1 << part) - 1)) * 2 ** done;
    done += part;
  }
  return value;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Astray('values cut off');
  return byte;
}

/** Bytes of a value by its type; the others say their own length or are single bits. */
const WIDTHS: Readonly<Record<string, number>> = { INT32: 4, INT64: 8, INT96: 12, FLOAT: 4, DOUBLE: 8 };

export function readPlain(bytes: Uint8Array, type: string, count: number, fixedBytes: number): ParquetValue[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'BOOLEAN')
    return Array.from({ length: checked(count, bytes.length * 8) }, (_, i) => bitsAt(bytes, 0, i, 1) === 1);
  if (type === 'BYTE_ARRAY') return readByteArrays(bytes, view, checked(count, bytes.length / 4));
  const width = type === 'FIXED_LEN_BYTE_ARRAY' ? fixedBytes : WIDTHS[type];
  if (!width) throw new Astray(`type ${type}`);
  return Array.from({ length: checked(count, bytes.length / width) }, (_, i): ParquetValue => {
    const at = i * width;
    switch (type) {
      case 'INT32':
        return view.getInt32(at, true);
      case 'INT64':
        return view.getBigInt64(at, true);
      case 'FLOAT':
        return view.getFloat32(at, true);
      case 'DOUBLE':
        return view.getFloat64(at, true);
      case 'INT96':
        return null;
      default:
        return bytes.subarray(at, at + width);
    }
  });
}

function checked(count: number, most: number): number {
  if (!(count >= 0 && count <= most)) throw new Astray(`${count} values`);
  return count;
}

function readByteArrays(bytes: Uint8Array, view: DataView, count: number): Uint8Array[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    if (at + 4 > bytes.length) throw new Astray('values cut off');
    const length = view.getUint32(at, true);
    const from = at + 4;
    if (from + length > bytes.length) throw new Astray(`value of ${length} bytes`);
    at = from + length;
    return bytes.subarray(from, at);
  });
}

/** Opens a Snappy block that has to open to exactly `size` bytes. */
export function unsnap(packed: Uint8Array, size: number): Uint8Array {
  const declared = varint(packed, 0);
  if (declared.value !== size) throw new Astray(`snappy block of ${declared.value} bytes`);
  const opened = new Uint8Array(size);
  let from = declared.next;
  let at = 0;
  while (from < packed.length) {
    const tag = packed[from++];
    const kind = tag & 3;
    if (kind === 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const extra = length - 59;
        length = 0;
        for (let byte = 0; byte < extra; byte++) length += byteAt(packed, from + byte) * 2 ** (8 * byte);
        from += extra;
      }
      length++;
      if (from + length > packed.length || at + length > size) throw new Astray('snappy literal');
      opened.set(packed.subarray(from, from + length), at);
      from += length;
      at += length;
      continue;
    }
    const offsetBytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    let offset = kind === 1 ? (tag >> 5) * 256 + byteAt(packed, from) : 0;
    if (kind !== 1) for (let byte = 0; byte < offsetBytes; byte++) offset += byteAt(packed, from + byte) * 2 ** (8 * byte);
    from += offsetBytes;
    if (offset === 0 || offset > at || at + length > size) throw new Astray('snappy copy');
    for (let copied = 0; copied < length; copied++, at++) opened[at] = opened[at - offset];
  }
  if (at !== size) throw new Astray(`snappy block of ${at} bytes`);
  return opened;
}
