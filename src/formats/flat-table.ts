/**
 * FlatBuffers tables, read field by field with every offset held inside the buffer.
 *
 * A damaged file points anywhere: whatever leaves the buffer throws `Astray`, which the reader of the format turns into one
 * problem. Source: the FlatBuffers binary format (little-endian, tables with a vtable before them).
 */

/** An offset or a length that leads out of the buffer. */
export class Astray extends Error {}

export class FlatTable {
  private readonly view: DataView;
  private readonly at: number;
  private readonly vtable: number;
  private readonly vtableBytes: number;

  constructor(view: DataView, at: number) {
    this.view = view;
    this.at = at;
    need(view, at, 4);
    this.vtable = at - view.getInt32(at, true);
    need(view, this.vtable, 4);
    this.vtableBytes = view.getUint16(this.vtable, true);
    need(view, this.vtable, this.vtableBytes);
  }

  /** The table that a buffer begins with. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    need(view, 0, 4);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(field: number, otherwise: number): number {
    const at = this.place(field, 1);
    return at < 0 ? otherwise : this.view.getUint8(at);
  }

  short(field: number, otherwise: number): number {
    const at = this.place(field, 2);
    return at < 0 ? otherwise : this.view.getUint16(at, true);
  }

  int(field: number, otherwise: number): number {
    const at = this.place(field, 4);
    return at < 0 ? otherwise : this.view.getInt32(at, true);
  }

  /** Unsigned 64 bits, as a number that is exact below 2^53. */
  long(field: number): number {
    const at = this.place(field, 8);
    return at < 0 ? 0 : Number(this.view.getBigUint64(at, true));
  }

  text(field: number): string | null {
    const bytes = this.bytes(field);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  }

  bytes(field: number): Uint8Array | null {
    const found = this.vector(field, 1);
    return found && new Uint8Array(this.view.buffer, this.view.byteOffset + found.at, found.length);
  }

  doubles(field: number): Float64Array | null {
    const found = this.vector(field, 8);
    return found && Float64Array.from({ length: found.length }, (_, i) => this.view.getFloat64(found.at + i * 8, true));
  }

  uints(field: number): Uint32Array | null {
    const found = this.vector(field, 4);
    return found && Uint32Array.from({ length: found.length }, (_, i) => this.view.getUint32(found.at + i * 4, true));
  }

  table(field: number): FlatTable | null {
    const at = this.place(field, 4);
    return at < 0 ? null : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  tables(field: number): FlatTable[] {
    const found = this.vector(field, 4);
    if (found === null) return [];
    return Array.from({ length: found.length }, (_, i) => {
      const at = found.at + i * 4;
      return new FlatTable(this.view, at + this.view.getUint32(at, true));
    });
  }

  /** Where a field stands, or -1 where the table leaves it out. */
  private place(field: number, bytes: number): number {
    const slot = 4 + field * 2;
    if (slot + 2 > this.vtableBytes) return -1;
    const offset = this.view.getUint16(this.vtable + slot, true);
    if (offset === 0) return -1;
    need(this.view, this.at + offset, bytes);
    return this.at + offset;
  }

  private vector(field: number, bytes: number): { at: number; length: number } | null {
    const place = this.place(field, 4);
    if (place < 0) return null;
    const at = place + this.view.getUint32(place, true);
    need(this.view, at, 4);
    const length = this.view.getUint32(at, true);
    need(this.view, at + 4, length * bytes);
    return { at: at + 4, length };
  }
}

function need(view: DataView, at: number, bytes: number): void {
  if (!(at >= 0 && at + bytes <= view.byteLength)) throw new Astray(`byte ${at} of ${view.byteLength}`);
}
