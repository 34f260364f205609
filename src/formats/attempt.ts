/**
 * Where a parser throws on a damaged file: its throw becomes a value with its words.
 *
 * Only calls into packages go through here, and our readers of nested bytes and text that leave from deep inside at the first
 * contradiction (flat-table.ts, wkt.ts, wkb.ts). Any other throw of our own code is a bug and travels on.
 */

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly words: string };

export function attempt<T>(call: () => T): Attempt<T> {
  try {
    return { ok: true, value: call() };
  } catch (thrown) {
    return { ok: false, words: wordsOf(thrown) };
  }
}

/** At most a line of what was said: file content may be quoted in it. */
const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200);
