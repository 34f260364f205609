/** What the planner says that words of a file mean: by column name, then by word as it stands in the cells. */
export type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a word means, or null; a word may be called like anything, `constructor` too. */
export function meaningOf(meanings: Meanings, column: string, word: string): string | null {
  const words = Object.hasOwn(meanings, column) ? meanings[column] : undefined;
  return words !== undefined && Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}

/** With one more word explained, or with its explanation taken back (`meaning` null). */
export function withMeaning(meanings: Meanings, column: string, word: string, meaning: string | null): Meanings {
  const { [word]: _, ...others } = Object.hasOwn(meanings, column) ? (meanings[column] ?? {}) : {};
  const words = meaning === null ? others : { ...others, [word]: meaning };
  const { [column]: __, ...rest } = meanings;
  return Object.keys(words).length === 0 ? rest : { ...rest, [column]: words };
}
