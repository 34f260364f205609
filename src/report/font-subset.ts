/**
 * The glyphs that a file uses as a TrueType font of their own (OpenType: head, hhea, maxp, hmtx, loca, glyf, and cmap, name, post
 * and OS/2 so that every program takes it). Glyph 0 is the empty box's place; the others follow in order of their code points.
 */
import type { PaperFont } from './paper-font.ts';

export interface FontSubset {
  readonly bytes: Uint8Array;
  /** Glyph of the subset by glyph of the whole font. */
  readonly glyphs: ReadonlyMap<number, number>;
}

/** `used`: code points with the glyph that shows each. */
export function fontSubset(font: PaperFont, used: ReadonlyMap<number, number>, name: string): FontSubset {
  const codes = [...used].sort((a, b) => a[0] - b[0]);
  const glyphs = new Map<number, number>([[0, 0]]);
  for (const [, glyph] of codes) if (!glyphs.has(glyph)) glyphs.set(glyph, glyphs.size);
  const order = [...glyphs.keys()];
  const shapes = order.map((glyph) => glyphBytes(font, glyph));
  const box = shapes.reduce<Box>((all, { box: one }) => grown(all, one), [0, 0, 0, 0]);
  const characters = codes.map(([code, glyph]) => [code, glyphs.get(glyph) ?? 0] as const);
  const tables: readonly (readonly [string, Uint8Array])[] = [
    ['OS/2', os2(font, codes)],
    ['cmap', cmap(characters)],
    ['glyf', concat(shapes.map(({ bytes }) => bytes))],
    ['head', head(font, box)],
    ['hhea', hhea(font, order)],
    ['hmtx', words(order.flatMap((glyph, row) => [font.advanceOf(glyph), shapes[row].box[0]]))],
    ['loca', loca(shapes.map(({ bytes }) => bytes.length))],
    ['maxp', maxp(shapes)],
    ['name', nameTable(name)],
    ['post', words([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ];
  return { bytes: fontFile(tables), glyphs };
}

type Box = readonly number[];

interface GlyphShape {
  readonly bytes: Uint8Array;
  readonly box: Box;
  readonly contours: number;
  readonly points: number;
}

/** A simple glyph: ends of contours, one flag a point, then whole words for all steps. */
function glyphBytes({ outlines }: PaperFont, glyph: number): GlyphShape {
  const [from, to] = [outlines.firstContour[glyph], outlines.firstContour[glyph + 1]];
  const [start, end] = [outlines.firstPoint[from], outlines.firstPoint[to]];
  if (to === from || end === start) return { bytes: new Uint8Array(0), box: [0, 0, 0, 0], contours: 0, points: 0 };
  const xs = outlines.x.subarray(start, end);
  const ys = outlines.y.subarray(start, end);
  const box = [least(xs), least(ys), -least(xs.map((value) => -value)), -least(ys.map((value) => -value))];
  const ends = Array.from({ length: to - from }, (_, contour) => outlines.firstPoint[from + contour + 1] - start - 1);
  const header = words([to - from, ...box, ...ends, 0]);
  const steps: number[] = [];
  const flags: number[] = [];
  const axes = [
    { values: xs, short: 2, same: 16 },
    { values: ys, short: 4, same: 32 },
  ];
  for (let point = 0; point < xs.length; point += 1) flags.push(outlines.isOn[start + point]);
  for (const { values, short, same } of axes) {
    values.forEach((value, point) => {
      const step = value - (point === 0 ? 0 : values[point - 1]);
      if (step === 0) flags[point] |= same;
      else if (Math.abs(step) < 256) {
        flags[point] |= short | (step > 0 ? same : 0);
        steps.push(Math.abs(step));
      } else steps.push((step >> 8) & 255, step & 255);
    });
  }
  const bytes = concat([header, Uint8Array.from(flags), Uint8Array.from(steps)]);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  return { bytes: padded, box, contours: to - from, points: xs.length };
}

const least = (values: Int16Array): number => values.reduce((a, b) => Math.min(a, b), 32767);

const grown = (a: Box, b: Box): Box => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

const loca = (lengths: readonly number[]): Uint8Array => {
  let at = 0;
  return longs([0, ...lengths.map((length) => (at += length))]);
};

/** Dates are zero: the same glyphs give the same bytes. */
const head = ({ unitsPerEm }: PaperFont, box: Box): Uint8Array =>
  concat([
    longs([0x00010000, 0x00010000, 0, 0x5f0f3cf5]),
    words([0x000b, unitsPerEm]),
    longs([0, 0, 0, 0]),
    words([...box, 0, 8, 2, 1, 0]),
  ]);

const hhea = (font: PaperFont, order: readonly number[]): Uint8Array =>
  words([
    1,
    0,
    font.ascent,
    font.descent,
    0,
    Math.max(...order.map((g) => font.advanceOf(g))),
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    order.length,
  ]);

const maxp = (shapes: readonly GlyphShape[]): Uint8Array =>
  words([
    1,
    0,
    shapes.length,
    Math.max(...shapes.map(({ points }) => points)),
    Math.max(...shapes.map(({ contours }) => contours)),
    0,
    0,
    2,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);

/** One group a character (format 12), which every program of today reads. */
function cmap(characters: readonly (readonly [number, number])[]): Uint8Array {
  const groups = longs([
    16 + 12 * characters.length,
    0,
    characters.length,
    ...characters.flatMap(([code, glyph]) => [code, code, glyph]),
  ]);
  return concat([words([0, 1, 3, 10, 0, 12, 12, 0]), groups]);
}

function nameTable(name: string): Uint8Array {
  const texts = [name, 'Regular', name, name, '1', name.replaceAll(' ', '')];
  const encoded = texts.map((text) => words(Array.from(text, (letter) => letter.charCodeAt(0))));
  let at = 0;
  const records = encoded.flatMap((bytes, id) => {
    at += bytes.length;
    return [3, 1, 0x409, id + 1, bytes.length, at - bytes.length];
  });
  return concat([words([0, texts.length, 6 + 12 * texts.length, ...records]), ...encoded]);
}

function os2({ weight, ascent, descent }: PaperFont, codes: readonly (readonly [number, number])[]): Uint8Array {
  const first = Math.min(0xffff, codes[0]?.[0] ?? 0);
  const last = Math.min(0xffff, codes.at(-1)?.[0] ?? 0);
  return concat([
    words([4, 1000, weight, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0, 0x020b, 0x0500, 0, 0, 0]),
    longs([1, 0x08000000, 0, 0, 0x51554152]),
    words([64, first, last, ascent, descent, 0, ascent, -descent]),
    longs([0x00040001, 0]),
    words([500, 700, 0, 32, 2]),
  ]);
}

function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = 31 - Math.clz32(tables.length);
  const range = 16 * 2 ** power;
  const parts: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let at = 12 + 16 * tables.length;
  let headAt = 0;
  for (const [tag, bytes] of tables) {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    if (tag === 'head') headAt = at;
    records.push(concat([Uint8Array.from(tag, (letter) => letter.charCodeAt(0)), longs([checkSum(padded), at, bytes.length])]));
    parts.push(padded);
    at += padded.length;
  }
  const file = concat([
    longs([0x00010000]),
    words([tables.length, range, power, 16 * tables.length - range]),
    ...records,
    ...parts,
  ]);
  file.set(longs([(0xb1b0afba - checkSum(file)) >>> 0]), headAt + 8);
  return file;
}

function checkSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4)
    sum = (sum + (((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0)) >>> 0;
  return sum;
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  values.forEach((value, at) => bytes.set([(value >> 8) & 255, value & 255], at * 2));
  return bytes;
}

function longs(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  values.forEach((value, at) =>
    bytes.set([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255], at * 4),
  );
  return bytes;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
