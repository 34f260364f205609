/**
 * A WOFF2 file opened: its tables, and its glyphs as outlines (W3C WOFF 2.0, chapters 4 and 5; OpenType `cmap` and `hmtx`).
 *
 * Only what printing needs: TrueType outlines without hints. Composite glyphs are resolved into plain ones, so that a subset can
 * leave glyphs out without renumbering parts.
 */
import { decompress } from 'brotli/decompress';
import { assert } from '../domain/outcome.ts';

/** Outlines of all glyphs as columns; a glyph has contours, a contour has points, on the curve or not. Font units, y upwards. */
export interface Outlines {
  /** One more than glyphs: positions in the contours. */
  readonly firstContour: Uint32Array;
  /** One more than contours: positions in the points. */
  readonly firstPoint: Uint32Array;
  readonly x: Int16Array;
  readonly y: Int16Array;
  readonly isOn: Uint8Array;
}

export interface OpenedFont {
  readonly tables: ReadonlyMap<string, Uint8Array>;
  readonly outlines: Outlines;
  readonly glyphCount: number;
}

const KNOWN_TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  );

export function openWoff2(file: Uint8Array): OpenedFont {
  const head = reader(file);
  assert(head.u32() === 0x774f4632, 'a font of the project is a WOFF2 file');
  head.skip(8);
  const count = head.u16();
  head.skip(6);
  const packedLength = head.u32();
  head.skip(24);
  const entries = Array.from({ length: count }, () => tableEntry(head));
  const packed = file.subarray(head.at(), head.at() + packedLength);
  const unpacked = decompress(
    packed,
    entries.reduce((sum, { length }) => sum + length, 0),
  );
  const tables = new Map<string, Uint8Array>();
  let at = 0;
  for (const { tag, length } of entries) {
    tables.set(tag, unpacked.subarray(at, at + length));
    at += length;
  }
  const glyf = tables.get('glyf');
  assert(
    glyf !== undefined && entries.some(({ tag, isTransformed }) => tag === 'glyf' && isTransformed),
    'a font has outlines',
  );
  return { tables, ...readGlyphs(glyf) };
}

interface TableEntry {
  readonly tag: string;
  /** In the unpacked stream. */
  readonly length: number;
  readonly isTransformed: boolean;
}

function tableEntry(head: Reader): TableEntry {
  const flags = head.u8();
  const known = KNOWN_TAGS[flags & 63];
  const tag = known === undefined ? String.fromCharCode(head.u8(), head.u8(), head.u8(), head.u8()) : known.replace('_', ' ');
  const original = head.base128();
  const version = flags >> 6;
  const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
  return { tag, length: isTransformed ? head.base128() : original, isTransformed };
}

/** The transformed glyf table: seven streams, one glyph after the other (WOFF 2.0, 5.1). */
function readGlyphs(table: Uint8Array): { outlines: Outlines; glyphCount: number } {
  const head = reader(table);
  head.skip(4);
  const glyphCount = head.u16();
  head.skip(2);
  const sizes = Array.from({ length: 7 }, () => head.u32());
  let start = head.at();
  const [contours, points, flags, glyphs, composites] = sizes.map((size) => {
    const stream = reader(table.subarray(start, start + size));
    start += size;
    return stream;
  });
  const draft = outlineDraft(glyphCount);
  const parts = new Map<number, readonly Part[]>();
  for (let glyph = 0; glyph < glyphCount; glyph += 1) {
    const contourCount = contours.u16();
    if (contourCount === 0xffff) parts.set(glyph, readParts(composites, glyphs));
    else if (contourCount > 0) readSimple(contourCount, points, flags, glyphs, draft);
    draft.endGlyph(glyph);
  }
  const simple = draft.finish();
  return { outlines: parts.size === 0 ? simple : withParts(simple, parts, glyphCount), glyphCount };
}

function readSimple(contourCount: number, points: Reader, flags: Reader, glyphs: Reader, draft: Draft): void {
  const counts = Array.from({ length: contourCount }, () => points.u255());
  let x = 0;
  let y = 0;
  for (const count of counts) {
    for (let point = 0; point < count; point += 1) {
      const flag = flags.u8();
      const [dx, dy] = triplet(flag & 127, glyphs);
      x += dx;
      y += dy;
      draft.point(x, y, flag >> 7 === 0);
    }
    draft.endContour();
  }
  glyphs.u255(); // length of the instructions, which stand in a stream of their own
}

/** A point's step in one to four bytes (WOFF 2.0, table of triplets). */
function triplet(code: number, glyphs: Reader): readonly [number, number] {
  const sign = (bit: number, value: number): number => (bit & 1 ? value : -value);
  if (code < 10) return [0, sign(code, ((code & 14) << 7) + glyphs.u8())];
  if (code < 20) return [sign(code, (((code - 10) & 14) << 7) + glyphs.u8()), 0];
  if (code < 84) {
    const base = code - 20;
    const byte = glyphs.u8();
    return [sign(code, 1 + (base & 48) + (byte >> 4)), sign(code >> 1, 1 + ((base & 12) << 2) + (byte & 15))];
  }
  if (code < 120) {
    const base = code - 84;
    const [first, second] = [glyphs.u8(), glyphs.u8()];
    return [
      sign(code, 1 + Math.floor(base / 12) * 256 + first),
      sign(code >> 1, 1 + (Math.floor((base % 12) / 4) << 8) + second),
    ];
  }
  if (code < 124) {
    const [first, second, third] = [glyphs.u8(), glyphs.u8(), glyphs.u8()];
    return [sign(code, (first << 4) + (second >> 4)), sign(code >> 1, ((second & 15) << 8) + third)];
  }
  const [a, b, c, d] = [glyphs.u8(), glyphs.u8(), glyphs.u8(), glyphs.u8()];
  return [sign(code, (a << 8) + b), sign(code >> 1, (c << 8) + d)];
}

interface Part {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
  readonly matrix: readonly [number, number, number, number];
}

/** OpenType composite records; offsets are always given as distances in the fonts that we ship. */
function readParts(stream: Reader, glyphs: Reader): readonly Part[] {
  const parts: Part[] = [];
  let flags = 0x20;
  let hasInstructions = false;
  while ((flags & 0x20) !== 0) {
    flags = stream.u16();
    const glyph = stream.u16();
    const [dx, dy] = flags & 1 ? [stream.i16(), stream.i16()] : [stream.i8(), stream.i8()];
    const f2dot14 = (): number => stream.i16() / 16384;
    let matrix: Part['matrix'] = [1, 0, 0, 1];
    if (flags & 0x08) {
      const scale = f2dot14();
      matrix = [scale, 0, 0, scale];
    } else if (flags & 0x40) matrix = [f2dot14(), 0, 0, f2dot14()];
    else if (flags & 0x80) matrix = [f2dot14(), f2dot14(), f2dot14(), f2dot14()];
    hasInstructions ||= (flags & 0x100) !== 0;
    parts.push({ glyph, dx, dy, matrix });
  }
  if (hasInstructions) glyphs.u255();
  return parts;
}

function withParts(simple: Outlines, parts: ReadonlyMap<number, readonly Part[]>, glyphCount: number): Outlines {
  const draft = outlineDraft(glyphCount);
  const copy = (glyph: number, place: (x: number, y: number) => readonly [number, number], depth: number): void => {
    const own = parts.get(glyph);
    if (own === undefined) copyContours(simple, glyph, place, draft);
    else if (depth < 6)
      for (const { glyph: part, dx, dy, matrix } of own)
        copy(part, (x, y) => place(matrix[0] * x + matrix[2] * y + dx, matrix[1] * x + matrix[3] * y + dy), depth + 1);
  };
  for (let glyph = 0; glyph < glyphCount; glyph += 1) {
    copy(glyph, (x, y) => [x, y], 0);
    draft.endGlyph(glyph);
  }
  return draft.finish();
}

function copyContours(
  from: Outlines,
  glyph: number,
  place: (x: number, y: number) => readonly [number, number],
  draft: Draft,
): void {
  for (let contour = from.firstContour[glyph]; contour < from.firstContour[glyph + 1]; contour += 1) {
    for (let point = from.firstPoint[contour]; point < from.firstPoint[contour + 1]; point += 1) {
      const [x, y] = place(from.x[point], from.y[point]);
      draft.point(Math.round(x), Math.round(y), from.isOn[point] === 1);
    }
    draft.endContour();
  }
}

interface Draft {
  point(x: number, y: number, isOn: boolean): void;
  endContour(): void;
  endGlyph(glyph: number): void;
  finish(): Outlines;
}

function outlineDraft(glyphCount: number): Draft {
  const firstContour = new Uint32Array(glyphCount + 1);
  const firstPoint = [0];
  const x: number[] = [];
  const y: number[] = [];
  const isOn: number[] = [];
  return {
    point: (px, py, on) => {
      x.push(px);
      y.push(py);
      isOn.push(on ? 1 : 0);
    },
    endContour: () => void firstPoint.push(x.length),
    endGlyph: (glyph) => {
      firstContour[glyph + 1] = firstPoint.length - 1;
    },
    finish: () => ({
      firstContour,
      firstPoint: Uint32Array.from(firstPoint),
      x: Int16Array.from(x),
      y: Int16Array.from(y),
      isOn: Uint8Array.from(isOn),
    }),
  };
}

export interface Reader {
  at(): number;
  skip(bytes: number): void;
  u8(): number;
  i8(): number;
  u16(): number;
  i16(): number;
  u32(): number;
  /** 1 to 5 bytes, seven bits each. */
  base128(): number;
  /** 1 to 3 bytes, for small numbers. */
  u255(): number;
}

export function reader(bytes: Uint8Array, from = 0): Reader {
  let at = from;
  const u8 = (): number => {
    at += 1;
    return bytes[at - 1];
  };
  const u16 = (): number => u8() * 256 + u8();
  return {
    at: () => at,
    skip: (count) => {
      at += count;
    },
    u8,
    i8: () => (u8() << 24) >> 24,
    u16,
    i16: () => (u16() << 16) >> 16,
    u32: () => u16() * 65536 + u16(),
    base128: () => {
      let value = 0;
      for (let byte = 128; (byte & 128) !== 0; ) {
        byte = u8();
        value = value * 128 + (byte & 127);
      }
      return value;
    },
    u255: () => {
      const code = u8();
      if (code === 253) return u16();
      if (code === 255) return u8() + 253;
      return code === 254 ? u8() + 506 : code;
    },
  };
}
