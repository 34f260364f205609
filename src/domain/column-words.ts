/** What columns of exported tables are called in both languages, and how their numbers are shown (data/columns). */
import type { Words } from './citation.ts';
import type { Outcome } from './outcome.ts';
import { type At, parsed } from './parse.ts';
import { readWords } from './parse-citation.ts';

export const COLUMN_FORMATS = ['general', 'whole', 'tenths', 'share', 'degrees', 'thousandths'] as const;
export type ColumnFormat = (typeof COLUMN_FORMATS)[number];

export interface ColumnWords {
  /** As the column is named; `{category}` and its like stand for an id at the end of the name. */
  readonly name: string;
  readonly title: Words;
  readonly format: ColumnFormat;
}

export interface ExportWords {
  readonly columns: readonly ColumnWords[];
  readonly tables: Readonly<Record<string, Words>>;
  readonly notes: Readonly<Record<string, Words>>;
  readonly anyCentre: Words;
}

/** Problem `file/bad-columns` with `path` and `expected`. */
export const parseExportWords = (value: unknown): Outcome<ExportWords> =>
  parsed('file/bad-columns', value, (at) => ({
    columns: at.field('columns').list((one) => ({
      name: one.field('name').text(),
      title: { zh: one.field('zh').text(), en: one.field('en').text() },
      format: one.optional('format', (format) => format.oneOf(COLUMN_FORMATS)).format ?? 'general',
    })),
    tables: wordsByName(at.field('tables')),
    notes: wordsByName(at.field('notes')),
    anyCentre: readWords(at.field('anyCentre')),
  }));

const wordsByName = (at: At): Readonly<Record<string, Words>> =>
  Object.fromEntries(at.keys().map((key) => [key, readWords(at.field(key))]));
