/** Further kinds of files beside the CSV that every result is written as: `--format`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORT_FORMATS, EXPORT_TABLES, type ExportFormat, hasPlace } from '../domain/export.ts';
import { noJob } from '../domain/job.ts';
import { assert, bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { exportFile, type ExportSource } from '../formats/export-file.ts';
import type { Given, Option } from './command.ts';

export const FORMAT_OPTION: Option = {
  name: 'format',
  value: 'F,...',
  help: `further files under --out: ${EXPORT_FORMATS.join(', ')}; xlsx and gpkg hold all tables in one file`,
  isRepeatable: true,
};

export function formatsGiven(given: Given): Outcome<readonly ExportFormat[]> {
  const formats: ExportFormat[] = [];
  for (const word of given.all('format').flatMap((text) => text.split(','))) {
    const format = EXPORT_FORMATS.find((one) => one === word.trim());
    if (!format) {
      return bad(problem('option/bad-value', { option: '--format', value: word, choices: EXPORT_FORMATS.join(', ') }));
    }
    formats.push(format);
  }
  return good([...new Set(formats)]);
}

/** `tables.xlsx`, `tables.gpkg`, and one file a table of the other formats; proposals only where there are any. */
export async function writeFormats(
  folder: string,
  source: ExportSource,
  formats: readonly ExportFormat[],
  names: { readonly plan: string; readonly scenario: string },
): Promise<void> {
  const tables = EXPORT_TABLES.filter((table) => table !== 'edits' || source.edits.length > 0);
  for (const format of formats.filter((one) => one !== 'csv')) {
    const isOneFile = format === 'xlsx' || format === 'gpkg';
    const parts = isOneFile ? [tables] : tables.filter(hasPlace).map((table) => [table]);
    for (const part of parts) {
      const file = exportFile(source, { tables: part, format, language: 'en', ...names }, noJob);
      assert(file !== null, 'nobody stops this job');
      await writeFile(join(folder, `${isOneFile ? 'tables' : part[0]}.${format}`), file.bytes);
    }
  }
}
