/**
 * Tables as text: commas, tabs or semicolons, with coordinates, shapes as text or hex ids in their columns, or without places.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { textRows } from './csv-rows.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { givePlaces } from './give-places.ts';
import type { ReadJob } from './read-job.ts';
import { sheetTable } from './sheet-table.ts';
import { headText } from './signatures.ts';
import { decodeText } from './text.ts';
import { wholeFile } from './whole-file.ts';

export const csv: Format = { id: 'csv', sniff, read: readCsv };

/** Plain text of several cells a line, and neither JSON nor XML; a name that says so helps where there is one column. */
function sniff(head: Uint8Array, name: string): number {
  const text = headText(head);
  if (text === '' || looksBinary(head) || /^[<{]/.test(text)) return 0;
  const isNamed = /\.(?:csv|tsv|tab|txt)$/i.test(name);
  const hasCells = /^[^\n\r]*[,;\t|]/.test(text);
  return isNamed ? 0.5 : hasCells ? 0.2 : 0;
}

/** Text has no zero bytes (UTF-16 has a mark and was decoded by it) and hardly any control characters. */
function looksBinary(head: Uint8Array): boolean {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isWide) return false;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  return controls * 100 > head.length;
}

async function readCsv(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const bytes = await wholeFile(file.source, job);
  if (!bytes.ok) return bytes;
  const decoded = decodeText(bytes.value, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, notes } = decoded.value;
  const { rows, isCut } = textRows(text);
  if (isCut) return bad(problem('file/truncated', { part: 'quotes', rows: rows.length }));
  const sheet = sheetTable(plainName(file.name), rows, [], job.limits);
  if (sheet.draft.wrong) return bad(sheet.draft.wrong);
  if (sheet.draft.rows.length + sheet.draft.lost.length === 0) return bad(problem('file/no-rows', { type: 'CSV' }));
  const given = givePlaces(sheet.draft);
  const facts = {
    file: file.name,
    hasPlaces: given.kind !== 'none',
    declaredCrs: given.crs,
    encoding,
    usual: [],
    notes: [...notes, ...sheet.notes],
  };
  const table = finishTable(sheet.draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'csv', tables: [table.value], osm: null }) : table;
}
