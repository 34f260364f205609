/** The lines of the import ledger: what became of each row, in words, filtered, and as a table for a file. */
import type { Problem } from '../domain/outcome.ts';
import type { LedgerFate } from '../store/actions.ts';
import type { Language, Opened } from '../store/app-state.ts';
import type { Column, Row } from './table-rows.ts';
import type { ImportWords } from './wording/import-en.ts';
import { problemSentence } from './wording/problems.ts';

export interface LedgerLine {
  /** Position in the ledger. */
  readonly number: number;
  readonly problem: Problem;
  readonly fate: LedgerFate;
  readonly sentence: string;
  /** Everything that a filter looks at, in small letters. */
  readonly words: string;
}

export type LedgerFilter = 'all' | LedgerFate;

export function ledgerLines(
  { ledger, fates = [] }: Pick<Opened, 'ledger' | 'fates'>,
  language: Language,
): readonly LedgerLine[] {
  return ledger.map((problem, number) => {
    const sentence = problemSentence(problem, language);
    const { file = '', row = '', column = '', feature = '' } = problem.where ?? {};
    const words = [file, row, column, feature, sentence, problem.code].join(' ').toLowerCase();
    return { number, problem, fate: fates[number] ?? 'note', sentence, words };
  });
}

/** Lines of that fate that hold every word of the text. */
export function linesShown(lines: readonly LedgerLine[], filter: LedgerFilter, text: string): readonly LedgerLine[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines.filter(
    ({ fate, words }) => (filter === 'all' || fate === filter) && wanted.every((word) => words.includes(word)),
  );
}

const IDS = ['fate', 'code', 'file', 'row', 'column', 'feature', 'lng', 'lat', 'what'] as const;

export function ledgerColumns(words: ImportWords['ledger']): readonly Column[] {
  return IDS.map((id) => ({ id, name: words.columns[id], kind: 'text', width: 0 }));
}

export function ledgerRows(lines: readonly LedgerLine[], words: ImportWords['ledger']): readonly Row[] {
  return lines.map(({ number, problem, fate, sentence }) => {
    const { file = null, row = null, column = null, feature = null, lngLat } = problem.where ?? {};
    const values = [words[fate], problem.code, file, row, column, feature, lngLat?.[0] ?? null, lngLat?.[1] ?? null, sentence];
    return { id: String(number), values };
  });
}
