/** The built-in data that panels quote: packs with their clauses, names and colours of services, walking profiles. */
import type { Words } from '../domain/citation.ts';
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { Pack } from '../domain/pack.ts';
import type { Profile } from '../domain/profile.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Token } from '../map/palette.ts';
import type { Language } from '../store/app-state.ts';
import { wordsOf } from './wording/index.ts';

export interface Library {
  readonly packs: readonly Pack[];
  readonly profiles: readonly Profile[];
  /** The built-in categories in the order of lists. */
  readonly categories: readonly { readonly id: string; readonly name: Words }[];
  /** Name of a category in both languages; null where it is a user's own. */
  categoryName(id: string): Words | null;
  /** `ink` for service centres, a category colour for the rest. */
  categoryToken(id: string): Token;
}

export const inLanguage = (words: Words, language: Language): string => (language === 'zh-CN' ? words.zh : words.en);

export const packOf = (library: Library, id: string): Pack | null => library.packs.find((pack) => pack.id === id) ?? null;

export function categoryLabel(library: Library, id: string, language: Language): string {
  if (id === ANY_CENTRE) return wordsOf(language).measures.anyCentre;
  const name = library.categoryName(id);
  return name === null ? id : inLanguage(name, language);
}

/** m2 per 100 households that the pack asks for; 20 is the founding document's figure where a pack has none (DOMAIN Q22). */
export function standardM2Per100(pack: Pack | null): number {
  return pack?.standards.find((standard) => standard.rule.kind === 'office-area-per-100-households')?.number ?? 20;
}

/** Whether facilities of a category count for a measured one: the same, or any centre for all of their family. */
export const countsFor = (category: CategoryId, measured: string): boolean =>
  category === measured || (measured === ANY_CENTRE && isCentreCategory(category));
