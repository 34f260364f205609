/** Bytes put together one value after the other, in a buffer that grows. */
export class ByteWriter {
  private buffer: Uint8Array;
  private view: DataView;
  private length = 0;
  private readonly isLittle: boolean;

  constructor(isLittle: boolean, room = 256) {
    this.isLittle = isLittle;
    this.buffer = new Uint8Array(room);
    this.view = new DataView(this.buffer.buffer);
  }

  uint8(value: number): this {
    const at = this.take(1);
    this.view.setUint8(at, value);
    return this;
  }

  uint16(value: number): this {
    const at = this.take(2);
    this.view.setUint16(at, value, this.isLittle);
    return this;
  }

  uint32(value: number): this {
    const at = this.take(4);
    this.view.setUint32(at, value, this.isLittle);
    return this;
  }

  float64(value: number): this {
    const at = this.take(8);
    this.view.setFloat64(at, value, this.isLittle);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    const at = this.take(bytes.length);
    this.buffer.set(bytes, at);
    return this;
  }

  /** A copy of what was written; the writer is empty again. */
  finish(): Uint8Array<ArrayBuffer> {
    const written = Uint8Array.from(this.buffer.subarray(0, this.length));
    this.length = 0;
    return written;
  }

  private take(bytes: number): number {
    const at = this.length;
    this.length += bytes;
    if (this.length > this.buffer.length) {
      const wider = new Uint8Array(Math.max(this.length, this.buffer.length * 2));
      wider.set(this.buffer);
      this.buffer = wider;
      this.view = new DataView(wider.buffer);
    }
    return at;
  }
}

/** Chunks as one piece. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
