/** The title of a column in both languages: by its name, and where the name ends in an id, by what that id is called. */
import { EXPORT_WORDS } from '../../data/columns.ts';
import { CATEGORIES, PACKS } from '../../data/index.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Words } from '../domain/citation.ts';
import type { ColumnFormat } from '../domain/column-words.ts';

export interface ColumnTitle extends Words {
  readonly format: ColumnFormat;
}

/** Category, standard, formula, real cost or room by id; the ids of the packs are those of one list. */
const NAMED: ReadonlyMap<string, Words> = new Map([
  ...CATEGORIES.map(({ id, name }) => [id as string, name] as const),
  ...PACKS.flatMap(({ standards, funding, realCosts, requiredRooms }) => [
    ...standards.map(({ id, title }) => [id, title] as const),
    ...funding.formulas.map(({ id, title }) => [id, title] as const),
    ...realCosts.map(({ id, title }) => [id, title] as const),
    ...requiredRooms.map(({ id, name }) => [id, name] as const),
  ]),
  [ANY_CENTRE as string, EXPORT_WORDS.anyCentre] as const,
]);

const BY_NAME = new Map(EXPORT_WORDS.columns.map((column) => [column.name, column]));
/** The longest beginning first: `mean_seconds_` before `seconds_`. */
const PATTERNS = EXPORT_WORDS.columns
  .filter(({ name }) => name.includes('{'))
  .map((column) => ({ ...column, start: column.name.slice(0, column.name.indexOf('{')) }))
  .toSorted((a, b) => b.start.length - a.start.length);

/** A name that nobody knows stands for itself. */
export function columnTitle(name: string): ColumnTitle {
  const known = BY_NAME.get(name);
  if (known) return { ...known.title, format: known.format };
  const pattern = PATTERNS.find(({ start }) => name.startsWith(start));
  if (!pattern) return { zh: name, en: name, format: 'general' };
  const called = idTitle(name.slice(pattern.start.length));
  const fill = (text: string, word: string): string => text.replace(/\{\w+\}/, () => word);
  return { zh: fill(pattern.title.zh, called.zh), en: fill(pattern.title.en, called.en), format: pattern.format };
}

/** An id, perhaps of the k-th nearest (`_2`), perhaps after a group of the plan (`elderly_`). */
function idTitle(id: string): Words {
  const own = NAMED.get(id);
  if (own) return own;
  const kth = /^(.+)_(\d)$/.exec(id);
  if (kth) {
    const { zh, en } = idTitle(kth[1]);
    return { zh: `${zh}（第${kth[2]}近）`, en: `${en} (no. ${kth[2]})` };
  }
  const cut = [...id.matchAll(/_/g)].find(({ index }) => NAMED.has(id.slice(index + 1)));
  const named = cut && NAMED.get(id.slice(cut.index + 1));
  if (!cut || !named) return { zh: id, en: id };
  const group = id.slice(0, cut.index);
  return { zh: `${named.zh}（${group}）`, en: `${named.en} (${group})` };
}
