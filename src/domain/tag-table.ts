/**
 * Which OpenStreetMap objects are facilities of which category, as data: the `tags` of data/categories.
 *
 * A row fits when all tags of one of its alternatives are there. The first row that fits names the category, so a special
 * row stands before a general one. A tag is written `key=value`, or `key=*` for any value but `no`.
 */
import type { CategoryId } from './units.ts';

export interface TagRow {
  readonly category: CategoryId;
  readonly anyOf: readonly (readonly string[])[];
}

export type TagTable = readonly TagRow[];
