/**
 * Every problem in words, by code and language: what happened and what to do next. The place (file, row, column) is written by whoever shows it.
 *
 * A code is forever, its wording may change. `{name}` stands for a figure of the problem; a test holds this list and the codes in the sources together.
 */
import type { Problem } from '../../domain/outcome.ts';
import type { Language } from './language.ts';
import { EDIT_PROBLEMS } from './problems-edit.ts';
import { FILE_PROBLEMS } from './problems-file.ts';
import { IMPORT_PROBLEMS } from './problems-import.ts';
import { FORMAT_PROBLEMS } from './problems-format.ts';
import { KEEP_PROBLEMS } from './problems-keep.ts';
import { REPORT_PROBLEMS } from './problems-report.ts';
import { RUN_PROBLEMS } from './problems-run.ts';
import { TABLE_PROBLEMS } from './problems-table.ts';

/** Chinese, then English. */
export type Sentence = readonly [zh: string, en: string];

export const PROBLEM_SENTENCES: Readonly<Record<string, Sentence>> = {
  ...FILE_PROBLEMS,
  ...TABLE_PROBLEMS,
  ...FORMAT_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...EDIT_PROBLEMS,
  ...RUN_PROBLEMS,
  ...KEEP_PROBLEMS,
  ...REPORT_PROBLEMS,
};

/** One sentence or two. A code without a sentence of its own is shown as it is, with its figures: nothing is hidden. */
export function problemSentence({ code, figures }: Problem, language: Language): string {
  const known = PROBLEM_SENTENCES[code];
  if (known === undefined)
    return [code, ...Object.entries(figures ?? {}).map(([name, value]) => `${name} ${value}`)].join(' · ');
  const sentence = known[language === 'zh-CN' ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => written(figures?.[name], language) ?? whole);
}

function written(value: string | number | undefined, language: Language): string | null {
  if (value === undefined) return null;
  return typeof value === 'number' ? value.toLocaleString(language, { maximumFractionDigits: 2 }) : value;
}
