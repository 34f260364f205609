/** Titles of the columns of exported tables, in both languages: apart from index.ts, because only the writers of files need them. */
import { type ExportWords, parseExportWords } from '../src/domain/column-words.ts';
import { assert } from '../src/domain/outcome.ts';
import columns from './columns/columns.json' with { type: 'json' };

export const EXPORT_WORDS: ExportWords = built();

function built(): ExportWords {
  const read = parseExportWords(columns);
  assert(read.ok, `data/columns/columns.json: ${read.ok || JSON.stringify(read.problem)}`);
  return read.value;
}
