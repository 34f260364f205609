/** One label per class of a scale, for legends that are printed: its words, or the figures between its breaks. */
import type { Scale } from '../map/scale.ts';
import { wordsOf } from './wording/index.ts';
import type { Language } from './wording/language.ts';
import { numbersOf } from './wording/numbers.ts';
import { sheetEn } from './wording/sheet-en.ts';
import { sheetZh } from './wording/sheet-zh.ts';

/** At either end only the break stands, unless the first class begins with zero. */
export function classLabels({ tokens, breaks, unit, words: named }: Scale, language: Language): readonly string[] {
  const words = wordsOf(language);
  const sheet = language === 'zh-CN' ? sheetZh : sheetEn;
  const numbers = numbersOf(language);
  const written = (value: number): string => (Number.isInteger(value) ? numbers.whole(value) : numbers.short(value));
  return tokens.map((_, index) => {
    const word = named[index];
    if (word !== undefined) return words.classes[word];
    const [from, to] = [breaks[index - 1], breaks[index]];
    if (to === undefined) return `≥ ${written(from ?? 0)}`;
    if (from === undefined) return to > 0 && unit !== 'households' ? `0–${written(to)}` : `< ${written(to)}`;
    return from < 0 ? sheet.range(written(from), written(to)) : `${written(from)}–${written(to)}`;
  });
}
