/** Words that have to be explained: keys of households that no community bears, with the one a letter or two away, and kinds that are not built in. */
import { likeKey, nearestName } from '../domain/likeness.ts';
import { meaningOf } from '../domain/meanings.ts';
import type { FileOffer } from '../store/actions.ts';
import type { Offered } from '../store/app-state.ts';
import { type Answers, columnsOf, NO_ANSWER } from './import-plan.ts';

export interface StrangeKeys {
  readonly column: string;
  readonly words: readonly { readonly word: string; readonly rows: number; readonly near: string }[];
  /** Different keys that do name a community. */
  readonly matched: number;
  /** All communities, to choose from. */
  readonly names: readonly string[];
}

/** Null where the table has places of its own, where the communities' names are not known before it is read, and where every key fits. */
export function strangeKeys(offer: FileOffer, { offers, roles }: Offered, answers: Answers): StrangeKeys | null {
  const areas = offers.find(({ file }) => roles[file] === 'communities');
  const columns = columnsOf(offer, 'households', answers[offer.file] ?? NO_ANSWER);
  if (areas === undefined || offer.sketch !== null || columns['h3'] !== undefined) return null;
  const areaColumns = columnsOf(areas, 'communities', answers[areas.file] ?? NO_ANSWER);
  const wordsOf = (file: FileOffer, column: string | undefined): FileOffer['words'][number]['words'] =>
    file.words.find((one) => one.column === column)?.words ?? [];
  const names = wordsOf(areas, areaColumns['name']).map(({ word }) => word);
  const known = new Set([...names, ...wordsOf(areas, areaColumns['id']).map(({ word }) => word)].map(likeKey));
  if (names.length === 0) return null;
  const tried = (['community', 'id', 'name'] as const).flatMap((role) => {
    const column = columns[role];
    const words = wordsOf(offer, column);
    const strange = words.filter(({ word }) => !known.has(likeKey(word)));
    return column === undefined || words.length === 0 ? [] : [{ column, strange, matched: words.length - strange.length }];
  });
  // rows are joined by whichever column fits: only the best of them can be at fault
  const [best] = tried.toSorted((a, b) => b.matched - a.matched);
  if (best === undefined || best.strange.length === 0 || best.matched === 0) return null;
  const candidates = names.map((name) => ({ name }));
  return {
    column: best.column,
    words: best.strange.map(({ word, rows }) => ({ word, rows, near: nearestName(word, candidates) })),
    matched: best.matched,
    names: names.toSorted((a, b) => a.localeCompare(b, 'zh-CN')),
  };
}

/** Words of a facility file's category column that no built-in category explains. */
export function strangeKinds(offer: FileOffer, answers: Answers) {
  const answer = answers[offer.file] ?? NO_ANSWER;
  const column = columnsOf(offer, 'facilities', answer)['category'];
  const found = answer.category === null ? offer.words.find((one) => one.column === column) : undefined;
  return { column: column ?? '', words: found?.words.filter(({ category }) => category === null) ?? [] };
}

export interface WordsNeeded {
  readonly file: string;
  readonly what: 'kinds' | 'keys';
  readonly count: number;
}

/** How many words of each used file nobody has explained yet; files without any are left out. */
export function wordsNeeded(offered: Offered, answers: Answers): readonly WordsNeeded[] {
  return offered.offers.flatMap((offer): readonly WordsNeeded[] => {
    const { file } = offer;
    const role = offered.roles[file];
    const what = role === 'facilities' ? 'kinds' : 'keys';
    const strange =
      role === 'facilities'
        ? strangeKinds(offer, answers)
        : role === 'households'
          ? strangeKeys(offer, offered, answers)
          : null;
    const meanings = offered.readings[file]?.meanings ?? {};
    const count = strange?.words.filter(({ word }) => meaningOf(meanings, strange.column, word) === null).length ?? 0;
    return count === 0 ? [] : [{ file, what, count }];
  });
}
