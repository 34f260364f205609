/** GeoTIFF files made for the tests: one band of numbers in strips or tiles, packed in each of the usual ways. */
import { deflateSync } from 'node:zlib';

export interface TiffOf {
  readonly width: number;
  readonly height: number;
  readonly value: (column: number, row: number) => number;
  readonly kind?: 'uint8' | 'uint16' | 'int16' | 'float32' | 'float64';
  readonly packing?: 'none' | 'deflate' | 'lzw' | 'packbits';
  readonly predictor?: 1 | 2 | 3;
  /** Side of a tile; strips of two rows without it. */
  readonly tile?: number;
  readonly noValue?: string;
  readonly epsg?: number;
  readonly isPoint?: boolean;
  readonly isBigEndian?: boolean;
  /** False leaves out where the grid lies. */
  readonly isPlaced?: boolean;
}

const KINDS = { uint8: [8, 1], uint16: [16, 1], int16: [16, 2], float32: [32, 3], float64: [64, 3] } as const;
const PACKINGS = { none: 1, deflate: 8, lzw: 5, packbits: 32_773 } as const;

/** Cell sides of 0.01 degrees; the upper left corner (or its middle, `isPoint`) at 120 E, 31 N. */
export function tiffOf(spec: TiffOf): Uint8Array {
  const { width, height, kind = 'float32', packing = 'none', predictor = 1, tile, noValue, epsg = 4326 } = spec;
  const [bits, format] = KINDS[kind];
  const [blockWidth, blockHeight] = tile ? [tile, tile] : [width, 2];
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < height; top += blockHeight)
    for (let left = 0; left < width; left += blockWidth) {
      const rows = tile ? tile : Math.min(blockHeight, height - top);
      blocks.push(packed(blockOf(spec, left, top, blockWidth, rows, bits, format, predictor), packing));
    }
  const text = noValue === undefined ? [] : [...new TextEncoder().encode(`${noValue}\0`)];
  const geoKeys = [1, 1, 0, 2, 1025, 0, 1, spec.isPoint ? 2 : 1, epsg === 4326 ? 2048 : 3072, 0, 1, epsg];
  const tags: [tag: number, type: 2 | 3 | 4 | 12, values: readonly number[]][] = [
    [256, 3, [width]],
    [257, 3, [height]],
    [258, 3, [bits]],
    [259, 3, [PACKINGS[packing]]],
    [262, 3, [1]],
    ...(tile ? [] : ([[273, 4, []]] as [number, 4, number[]][])),
    [277, 3, [1]],
    ...(tile
      ? []
      : ([
          [278, 3, [2]],
          [279, 4, blocks.map((one) => one.length)],
        ] as [number, 3 | 4, number[]][])),
    [317, 3, [predictor]],
    ...(tile
      ? ([
          [322, 3, [tile]],
          [323, 3, [tile]],
          [324, 4, []],
          [325, 4, blocks.map((one) => one.length)],
        ] as [number, 3 | 4, number[]][])
      : []),
    [339, 3, [format]],
    [33_550, 12, [0.01, 0.01, 0]],
    ...(spec.isPlaced === false ? [] : ([[33_922, 12, [0, 0, 0, 120, 31, 0]]] as [number, 12, number[]][])),
    [34_735, 3, geoKeys],
    ...(text.length > 0 ? ([[42_113, 2, text]] as [number, 2, number[]][]) : []),
  ];
  return laidOut(tags, blocks, spec.isBigEndian ?? false);
}

function blockOf(
  spec: TiffOf,
  left: number,
  top: number,
  columns: number,
  rows: number,
  bits: number,
  format: number,
  predictor: number,
): Uint8Array {
  const isLittle = !spec.isBigEndian;
  const size = bits / 8;
  const bytes = new Uint8Array(columns * rows * size);
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < rows; row++) {
    const numbers = Array.from({ length: columns }, (_, column) =>
      spec.value(Math.min(left + column, spec.width - 1), Math.min(top + row, spec.height - 1)),
    );
    const line = predictor === 2 ? numbers.map((one, column) => (column === 0 ? one : one - numbers[column - 1])) : numbers;
    for (const [column, one] of line.entries()) {
      const at = (row * columns + column) * size;
      const isFloating = predictor === 3;
      if (format === 3 && bits === 64) view.setFloat64(at, one, isFloating ? false : isLittle);
      else if (format === 3) view.setFloat32(at, one, isFloating ? false : isLittle);
      else if (bits === 8) view.setUint8(at, one);
      else view.setUint16(at, one, isLittle);
    }
    if (predictor === 3) {
      const part = bytes.subarray(row * columns * size, (row + 1) * columns * size);
      const planes = part.slice();
      for (let column = 0; column < columns; column++)
        for (let byte = 0; byte < size; byte++) part[byte * columns + column] = planes[column * size + byte];
      for (let at = part.length - 1; at > 0; at--) part[at] -= part[at - 1];
    }
  }
  return bytes;
}

function packed(bytes: Uint8Array, packing: NonNullable<TiffOf['packing']>): Uint8Array {
  if (packing === 'deflate') return deflateSync(bytes);
  if (packing === 'lzw') return lzw(bytes);
  if (packing === 'none') return bytes;
  const runs: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    let same = 1;
    while (same < 128 && bytes[at + same] === bytes[at] && at + same < bytes.length) same++;
    runs.push(...(same > 1 ? [257 - same, bytes[at]] : [0, bytes[at]]));
    at += same;
  }
  return Uint8Array.from(runs);
}

/** The plain algorithm with a map of strings; the width grows one code early, as TIFF has it. */
function lzw(bytes: Uint8Array): Uint8Array {
  const bits: number[] = [];
  let width = 9;
  let codes = new Map<string, number>();
  const put = (code: number): void => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  const clear = (): void => {
    put(256);
    codes = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]));
    width = 9;
  };
  let free = 258;
  clear();
  let known = '';
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (codes.has(longer)) {
      known = longer;
      continue;
    }
    put(codes.get(known) ?? 0);
    codes.set(longer, free++);
    if (free === 1 << width && width < 12) width++;
    if (free === 4095) {
      clear();
      free = 258;
    }
    known = String.fromCharCode(byte);
  }
  if (known !== '') put(codes.get(known) ?? 0);
  free++;
  if (free === 1 << width && width < 12) width++;
  put(257);
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((sum, bit, place) => sum | (bit << (7 - place)), 0),
  );
}

const TYPE_BYTES = { 2: 1, 3: 2, 4: 4, 12: 8 } as const;

function laidOut(
  tags: [number, 2 | 3 | 4 | 12, readonly number[]][],
  blocks: readonly Uint8Array[],
  isBig: boolean,
): Uint8Array {
  const isLittle = !isBig;
  let next = 8 + 2 + tags.length * 12 + 4;
  const offsets: number[] = [];
  const withOffsets = tags.map(([tag, type, values]): [number, 2 | 3 | 4 | 12, readonly number[]] => [
    tag,
    type,
    tag === 273 || tag === 324 ? offsets : values,
  ]);
  const places = tags.map(([tag, type, values]) => {
    const count = tag === 273 || tag === 324 ? blocks.length : values.length;
    const bytes = count * TYPE_BYTES[type];
    const at = bytes <= 4 ? -1 : next;
    if (at >= 0) next += bytes + (bytes % 2);
    return { at, count };
  });
  for (const block of blocks) {
    offsets.push(next);
    next += block.length;
  }
  const whole = new Uint8Array(next);
  const view = new DataView(whole.buffer);
  view.setUint16(0, isBig ? 0x4d4d : 0x4949);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, tags.length, isLittle);
  for (const [entry, [tag, type, values]] of withOffsets.entries()) {
    const { at, count } = places[entry];
    const head = 10 + entry * 12;
    view.setUint16(head, tag, isLittle);
    view.setUint16(head + 2, type, isLittle);
    view.setUint32(head + 4, count, isLittle);
    if (at >= 0) view.setUint32(head + 8, at, isLittle);
    for (const [place, value] of values.entries()) {
      const to = (at >= 0 ? at : head + 8) + place * TYPE_BYTES[type];
      if (type === 2) view.setUint8(to, value);
      else if (type === 3) view.setUint16(to, value, isLittle);
      else if (type === 4) view.setUint32(to, value, isLittle);
      else view.setFloat64(to, value, isLittle);
    }
  }
  for (const [place, block] of blocks.entries()) whole.set(block, offsets[place]);
  return whole;
}
