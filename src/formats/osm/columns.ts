/** Columns of numbers that grow while a file is read. */

type Numbers = Uint8Array | Uint32Array | Float64Array;

export class Column<T extends Numbers> {
  count = 0;
  values: T;
  private readonly make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.make = make;
    this.values = make(256);
  }

  push(value: number): void {
    if (this.count === this.values.length) this.reserve(1);
    this.values[this.count++] = value;
  }

  reserve(more: number): void {
    if (this.count + more <= this.values.length) return;
    const larger = this.make(Math.ceil(Math.max(this.count + more, this.values.length * 1.6)));
    larger.set(this.values);
    this.values = larger;
  }
}

export const bytesColumn = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));
export const rowsColumn = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const numbersColumn = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
