/**
 * Reading protocol buffers: fields of a message, whole numbers, and runs of differences.
 *
 * Nothing throws. Reading beyond the end or a number that is too long sets `isDamaged`; every step moves on, so that loops end,
 * and the caller looks at the flag when a message is done.
 */

/** How a field is written. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

const TWO_32 = 4_294_967_296;

export class Protobuf {
  at = 0;
  end = 0;
  isDamaged = false;
  /** Number of the field that `nextField` found, and how it is written. */
  field = 0;
  wire = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Moves to the next field of the message that ends at `end`; false when there is none. */
  nextField(end: number): boolean {
    if (this.at >= end || this.isDamaged) {
      if (this.at !== end) this.isDamaged = true;
      return false;
    }
    const key = this.unsigned();
    this.field = Math.floor(key / 8);
    this.wire = key % 8;
    if (this.field === 0 || this.at > end) this.isDamaged = true;
    return !this.isDamaged;
  }

  /** True when the field is the one asked for; damage when it is written otherwise. */
  is(field: number, wire: number): boolean {
    if (this.field !== field) return false;
    if (this.wire !== wire) this.isDamaged = true;
    return !this.isDamaged;
  }

  /** End of the bytes, text or message of the field, which begins at `at`. */
  lengthEnd(end: number): number {
    const to = this.unsigned() + this.at;
    if (to <= end) return to;
    this.isDamaged = true;
    return this.at;
  }

  skip(end: number): void {
    if (this.wire === WIRE.varint) this.unsigned();
    else if (this.wire === WIRE.bytes) this.at = this.lengthEnd(end);
    else if (this.wire === WIRE.fixed64) this.at += 8;
    else if (this.wire === WIRE.fixed32) this.at += 4;
    else this.isDamaged = true;
    if (this.at > end) this.isDamaged = true;
  }

  /** A whole number from 0; above 2^53 it is no longer exact. */
  unsigned(): number {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    for (let more = 1; more < 10; more++) {
      if (this.at >= this.end) break;
      byte = bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    this.isDamaged = true;
    return 0;
  }

  /** int32, int64: negative numbers are written as 2^64 less. */
  signed(): number {
    const from = this.at;
    const value = this.unsigned();
    if (value < TWO_32 * (TWO_32 / 2)) return value;
    return -this.complement(from);
  }

  /** sint32, sint64. */
  zigzag(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** 2^64 less the number at `from`, exactly. */
  private complement(from: number): number {
    let value = 1;
    let scale = 1;
    for (let at = from; at < this.at && at < from + 9; at++) {
      value += (~this.bytes[at] & 127) * scale;
      scale *= 128;
    }
    return value;
  }
}

/** A scratch column for numbers of unknown count. */
export class Scratch {
  values: Float64Array = new Float64Array(16_384);

  grow(): Float64Array {
    const larger = new Float64Array(this.values.length * 2);
    larger.set(this.values);
    this.values = larger;
    return larger;
  }
}

/**
 * Sums of a run of zigzag differences (ids, places), up to `end`; returns how many. The hottest loop of the reader:
 * differences of up to 28 bits, nearly all, are read without leaving it.
 */
export function readSums(from: Protobuf, end: number, into: Scratch): number {
  const { bytes } = from;
  let { values } = into;
  let { at } = from;
  let sum = 0;
  let count = 0;
  while (at < end) {
    if (count === values.length) values = into.grow();
    let byte = bytes[at];
    let bits = byte & 127;
    let next = at + 1;
    if (byte > 127) {
      byte = bytes[next++];
      bits |= (byte & 127) << 7;
      if (byte > 127) {
        byte = bytes[next++];
        bits |= (byte & 127) << 14;
        if (byte > 127) {
          byte = bytes[next++];
          bits |= (byte & 127) << 21;
          if (byte > 127) {
            from.at = at;
            sum += from.zigzag();
            at = from.at;
            values[count++] = sum;
            continue;
          }
        }
      }
    }
    at = next;
    sum += (bits >>> 1) ^ -(bits & 1);
    values[count++] = sum;
  }
  if (at !== end) from.isDamaged = true;
  from.at = end;
  return count;
}
