/** Words for kinds of facilities that a planner explained once: kept on this device, and proposed again where a file uses them. */
import { likeKey } from '../domain/likeness.ts';
import type { Meanings } from '../domain/meanings.ts';
import type { FileOffer } from '../engine/import-api.ts';

/** Category by word, as `likeKey` compares words. */
export type CategoryWords = Readonly<Record<string, string>>;

const MOST_WORDS = 1000;

/** With one more word, or without it (`category` null). The newest are kept. */
export function withCategoryWord(known: CategoryWords, word: string, category: string | null): CategoryWords {
  const others = Object.entries(known).filter(([key]) => key !== likeKey(word));
  if (category === null) return Object.fromEntries(others);
  return Object.fromEntries([...others.slice(1 - MOST_WORDS), [likeKey(word), category]]);
}

/** What the words of a file's category column mean, of those that no built-in category explains. */
export function recalled({ guesses, words }: Pick<FileOffer, 'guesses' | 'words'>, known: CategoryWords): Meanings {
  const column = words.find((one) => one.column === guesses['category']);
  const meant = (column?.words ?? []).flatMap(({ word, category }) => {
    const meaning = category === null && Object.hasOwn(known, likeKey(word)) ? known[likeKey(word)] : undefined;
    return meaning === undefined ? [] : [[word, meaning] as const];
  });
  return column === undefined || meant.length === 0 ? {} : { [column.column]: Object.fromEntries(meant) };
}
