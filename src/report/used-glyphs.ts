/** Which characters a set of pages shows in each weight, with their glyphs: what has to be embedded. */
import type { Page } from './marks.ts';
import { textsOf } from './marks.ts';
import { type Fonts, type Weight, WEIGHTS } from './paper-font.ts';
import { textRun } from './text-run.ts';

export type UsedGlyphs = ReadonlyMap<Weight, ReadonlyMap<number, number>>;

export function usedGlyphs(pages: readonly Page[], fonts: Fonts): UsedGlyphs {
  const used = new Map(WEIGHTS.map((weight) => [weight, new Map<number, number>()]));
  // plain letters and digits always: another date does not change the font
  for (const weight of WEIGHTS)
    for (let code = 0x20; code < 0x7f; code += 1) used.get(weight)?.set(code, fonts[weight].glyphOf(code));
  for (const page of pages)
    for (const { text, weight } of textsOf(page.marks))
      for (const { codePoint, glyph } of textRun(text, fonts[weight]).glyphs) used.get(weight)?.set(codePoint, glyph);
  return used;
}
