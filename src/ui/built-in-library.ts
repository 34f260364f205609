/** The library of the built-in packs, categories and profiles (data/). */
import { CATEGORIES, categoryOf, PACKS, PROFILES } from '../../data/index.ts';
import { isCentreCategory } from '../domain/centre-family.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Token } from '../map/palette.ts';
import type { Library } from './library.ts';

export const BUILT_IN: Library = {
  packs: PACKS,
  profiles: PROFILES,
  categories: CATEGORIES,
  categoryName: (id) => categoryOf(id)?.name ?? null,
  categoryToken: (id) => {
    if (isCentreCategory(id as CategoryId)) return 'ink';
    const colour = categoryOf(id)?.colour ?? 8;
    return `cat-${colour}` as Token;
  },
};
