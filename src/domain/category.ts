/** Kinds of facilities: names, pictures, the family whose area counts together, and the OpenStreetMap tags that mean them. */
import type { Words } from './citation.ts';
import type { Outcome } from './outcome.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import { readWords } from './parse-citation.ts';
import type { TagTable } from './tag-table.ts';
import type { CategoryId } from './units.ts';
import { categoryId } from './units.ts';

/** `service-centre`: the area of these counts as office area (CLI.md 3). The others are groups for the eye. */
export const FAMILIES = ['service-centre', 'health', 'safety', 'shop', 'culture', 'green', 'care', 'sport'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Category {
  readonly id: CategoryId;
  readonly name: Words;
  /** Name of a lucide icon, in kebab-case. */
  readonly icon: string;
  readonly family: Family;
  /** Category colour 1 to 8 of the design. */
  readonly colour: number;
  /** True: not among the founding document's kinds, added by us. */
  readonly ours: boolean;
  /** All tags of one alternative: this category (domain/tag-table.ts). Empty where OpenStreetMap has no such thing. */
  readonly tags: readonly (readonly string[])[];
}

/** One of the twenty services of the 2221890 hotline: the `service` of a convenience outlet (DOMAIN Q42, S4). */
export interface HotlineService {
  readonly id: string;
  readonly name: Words;
  /** True: the founding document names five of the twenty; this one was filled in by us. */
  readonly ours: boolean;
}

/** The tag table in the order of the categories, so that a special one stands before a general one. */
export const tagTable = (categories: readonly Category[]): TagTable =>
  categories.filter(({ tags }) => tags.length > 0).map(({ id, tags }) => ({ category: id, anyOf: tags }));

/** Problem `file/bad-categories` with `path` and `expected`. */
export const parseCategories = (value: unknown): Outcome<readonly Category[]> =>
  parsed('file/bad-categories', value, (at) => at.field('categories').list(readCategory));

export const parseHotlineServices = (value: unknown): Outcome<readonly HotlineService[]> =>
  parsed('file/bad-categories', value, (at) => at.field('services').list(readService));

function readCategory(at: At): Category {
  const category = {
    id: categoryId(at.field('id').text()),
    name: readWords(at.field('name')),
    icon: at.field('icon').text(),
    family: at.field('family').oneOf(FAMILIES),
    colour: at.field('colour').oneOf([1, 2, 3, 4, 5, 6, 7, 8]),
    ours: at.optional('ours', (ours) => ours.flag()).ours ?? false,
    tags: at.field('tags').list((alternative) => alternative.list(readTag)),
  };
  at.noOthers();
  return category;
}

function readService(at: At): HotlineService {
  const service = {
    id: at.field('id').text(),
    name: readWords(at.field('name')),
    ours: at.optional('ours', (ours) => ours.flag()).ours ?? false,
  };
  at.noOthers();
  return service;
}

function readTag(at: At): string {
  const tag = at.text();
  return /^[^=]+=[^=]+$/.test(tag) ? tag : at.misfit('key=value');
}
