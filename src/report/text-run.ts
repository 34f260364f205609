/**
 * A line of text as glyphs with their places: what measuring, the vector files and the picture have in common.
 *
 * Between a Chinese character and a Latin letter or digit stands a gap of a fifth of an em, as Chinese print has it; nothing is
 * typed into the text for it. A character that the font lacks is drawn as a geta mark (〓), never left out.
 */
import type { PaperFont } from './paper-font.ts';

export interface Placed {
  readonly codePoint: number;
  readonly glyph: number;
  /** From the start of the line, in font units. */
  readonly x: number;
}

export interface TextRun {
  readonly glyphs: readonly Placed[];
  /** Font units. */
  readonly width: number;
}

const GAP = 0.2;
const MISSING = 0x3013;

export function textRun(text: string, font: PaperFont): TextRun {
  const glyphs: Placed[] = [];
  let x = 0;
  let before: Script = 'other';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const script = scriptOf(codePoint);
    if ((before === 'han' && script === 'latin') || (before === 'latin' && script === 'han'))
      x += Math.round(GAP * font.unitsPerEm);
    const glyph = glyphFor(codePoint, font);
    glyphs.push({ codePoint, glyph, x });
    x += font.advanceOf(glyph);
    before = script;
  }
  return { glyphs, width: x };
}

/** Width in millimetres at a size in points. */
export const widthMm = (text: string, font: PaperFont, sizePt: number): number =>
  (textRun(text, font).width / font.unitsPerEm) * sizePt * MM_PER_PT;

export const MM_PER_PT = 25.4 / 72;

/** Characters of a text that the font has no glyph for. */
export const missingCharacters = (text: string, font: PaperFont): readonly string[] => [
  ...new Set(Array.from(text).filter((character) => font.glyphOf(standIn(character.codePointAt(0) ?? 0)) === 0)),
];

const glyphFor = (codePoint: number, font: PaperFont): number => {
  const glyph = font.glyphOf(standIn(codePoint));
  return glyph === 0 ? font.glyphOf(MISSING) : glyph;
};

/** Spaces of every width and hyphens that do not break look like their plain ones. */
function standIn(codePoint: number): number {
  if (codePoint === 0xa0 || codePoint === 0x202f || codePoint === 0x2009) return 0x20;
  return codePoint === 0x2011 ? 0x2d : codePoint;
}

type Script = 'han' | 'latin' | 'other';

function scriptOf(codePoint: number): Script {
  if ((codePoint >= 0x3400 && codePoint <= 0x9fff) || (codePoint >= 0x20000 && codePoint <= 0x3ffff)) return 'han';
  const isLetter = (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);
  const isDigit = codePoint >= 0x30 && codePoint <= 0x39;
  return isLetter || isDigit || codePoint === 0x25 ? 'latin' : 'other';
}
