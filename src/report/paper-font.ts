/** A font as printing uses it: which glyph a character has, how wide it is, and its outline. */
import { assert } from '../domain/outcome.ts';
import { type OpenedFont, openWoff2, type Outlines, reader } from './woff2.ts';

export interface PaperFont {
  readonly weight: Weight;
  readonly unitsPerEm: number;
  /** Above and below the baseline, font units; `descent` is negative. */
  readonly ascent: number;
  readonly descent: number;
  readonly glyphCount: number;
  readonly outlines: Outlines;
  /** Glyph by code point. */
  characters(): ReadonlyMap<number, number>;
  /** 0 where the font has no glyph. */
  glyphOf(codePoint: number): number;
  /** Font units. */
  advanceOf(glyph: number): number;
}

export const WEIGHTS = [400, 500] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface Fonts {
  readonly 400: PaperFont;
  readonly 500: PaperFont;
}

/** WOFF2 files: the two weights, and those that help out with letters that these lack (©, ², ã), in order. */
export interface FontFiles {
  readonly 400: Uint8Array;
  readonly 500: Uint8Array;
  readonly others: readonly Uint8Array[];
}

export function openFonts(files: FontFiles): Fonts {
  const others = files.others.map((file) => paperFont(openWoff2(file), 400));
  const font = (weight: Weight): PaperFont => others.reduce(withLettersOf, paperFont(openWoff2(files[weight]), weight));
  return { 400: font(400), 500: font(500) };
}

/** The font with the other's glyphs added for characters that it lacks, at its own scale. */
function withLettersOf(font: PaperFont, other: PaperFont): PaperFont {
  const added = new Map([...other.characters()].filter(([codePoint]) => font.glyphOf(codePoint) === 0));
  const scale = font.unitsPerEm / other.unitsPerEm;
  return {
    ...font,
    glyphCount: font.glyphCount + other.glyphCount,
    outlines: joined(font.outlines, other.outlines, scale),
    characters: () =>
      new Map([...font.characters(), ...[...added].map(([code, glyph]) => [code, glyph + font.glyphCount] as const)]),
    glyphOf: (codePoint) => {
      const glyph = added.get(codePoint);
      return glyph === undefined ? font.glyphOf(codePoint) : glyph + font.glyphCount;
    },
    advanceOf: (glyph) =>
      glyph < font.glyphCount ? font.advanceOf(glyph) : Math.round(other.advanceOf(glyph - font.glyphCount) * scale),
  };
}

function joined(first: Outlines, second: Outlines, scale: number): Outlines {
  const after = (column: Uint32Array, more: Uint32Array): Uint32Array =>
    Uint32Array.from([...column, ...more.subarray(1).map((position) => position + column[column.length - 1])]);
  const scaled = (column: Int16Array, more: Int16Array): Int16Array =>
    Int16Array.from([...column, ...more.map((value) => Math.round(value * scale))]);
  return {
    firstContour: after(first.firstContour, second.firstContour),
    firstPoint: after(first.firstPoint, second.firstPoint),
    x: scaled(first.x, second.x),
    y: scaled(first.y, second.y),
    isOn: Uint8Array.from([...first.isOn, ...second.isOn]),
  };
}

function paperFont({ tables, outlines, glyphCount }: OpenedFont, weight: Weight): PaperFont {
  const table = (tag: string): Uint8Array => {
    const bytes = tables.get(tag);
    assert(bytes !== undefined, `a font has the table ${tag}`);
    return bytes;
  };
  const metrics = reader(table('hhea'), 4);
  const [ascent, descent] = [metrics.i16(), metrics.i16()];
  const widthCount = reader(table('hhea'), 34).u16();
  const widths = reader(table('hmtx'));
  const advances = new Uint16Array(glyphCount);
  for (let glyph = 0; glyph < glyphCount; glyph += 1) {
    if (glyph < widthCount) {
      advances[glyph] = widths.u16();
      widths.skip(2);
    } else advances[glyph] = advances[widthCount - 1];
  }
  const glyphs = characterMap(table('cmap'));
  return {
    weight,
    unitsPerEm: reader(table('head'), 18).u16(),
    ascent,
    descent,
    glyphCount,
    outlines,
    characters: () => glyphs,
    glyphOf: (codePoint) => glyphs.get(codePoint) ?? 0,
    advanceOf: (glyph) => advances[glyph],
  };
}

/** Formats 4 and 12 of OpenType's `cmap`, the larger one where a font has both. */
function characterMap(cmap: Uint8Array): ReadonlyMap<number, number> {
  const head = reader(cmap, 2);
  const count = head.u16();
  const glyphs = new Map<number, number>();
  for (let entry = 0; entry < count; entry += 1) {
    head.skip(4);
    const at = head.u32();
    const format = reader(cmap, at).u16();
    if (format === 4) readSegments(cmap, at, glyphs);
    if (format === 12) readGroups(cmap, at, glyphs);
  }
  return glyphs;
}

function readSegments(cmap: Uint8Array, at: number, glyphs: Map<number, number>): void {
  const count = reader(cmap, at + 6).u16() / 2;
  const column = (from: number): readonly number[] => {
    const words = reader(cmap, from);
    return Array.from({ length: count }, () => words.u16());
  };
  const ends = column(at + 14);
  const starts = column(at + 16 + 2 * count);
  const deltas = column(at + 16 + 4 * count);
  const rangesAt = at + 16 + 6 * count;
  const ranges = column(rangesAt);
  ends.forEach((end, segment) => {
    for (let code = starts[segment]; code <= end && code < 0xffff; code += 1) {
      const range = ranges[segment];
      const listed = range === 0 ? code : reader(cmap, rangesAt + 2 * segment + range + 2 * (code - starts[segment])).u16();
      const glyph = listed === 0 ? 0 : (listed + deltas[segment]) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  });
}

function readGroups(cmap: Uint8Array, at: number, glyphs: Map<number, number>): void {
  const words = reader(cmap, at + 12);
  for (let group = words.u32(); group > 0; group -= 1) {
    const [start, end, first] = [words.u32(), words.u32(), words.u32()];
    for (let code = start; code <= end; code += 1) glyphs.set(code, first + code - start);
  }
}
