/** Lists of tags (`key=value`, `key=*`) made into quick questions: which row of a table does an object fit? */
import type { Tags } from './tags.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The key and value words of tags. */
export const tagWords = (tags: readonly string[]): string[] => tags.flatMap((tag) => [keyOf(tag), valueOf(tag)]);

/** True where the object has one of the tags. */
export function hasAny(tags: readonly string[], vocabulary: Vocabulary): (object: Tags) => boolean {
  const keys = [...new Set(tags.map(keyOf))].map((key) => ({
    key: vocabulary.of(key),
    values: vocabulary.setOf(tags.filter((tag) => keyOf(tag) === key).map(valueOf)),
  }));
  return (object) => keys.some(({ key, values }) => values[object.word(key)] === 1);
}

/** True where the object has all of the tags; `key=*` stands for any value but no. */
export function hasAll(tags: readonly string[], vocabulary: Vocabulary): (object: Tags) => boolean {
  const no = vocabulary.of('no');
  const wanted = tags.map((tag) => ({
    key: vocabulary.of(keyOf(tag)),
    value: vocabulary.of(valueOf(tag)),
    any: valueOf(tag) === '*',
  }));
  return (object) =>
    wanted.every(({ key, value, any }) => (any ? object.has(key) && object.word(key) !== no : object.word(key) === value));
}

/** The key of `key=value`. */
export function keyOf(tag: string): string {
  return tag.slice(0, Math.max(0, tag.indexOf('=')));
}

function valueOf(tag: string): string {
  return tag.slice(tag.indexOf('=') + 1);
}
