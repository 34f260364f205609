/**
 * Workbooks of Excel and WPS: every visible sheet with rows is a table, headers of several storeys and joined cells understood.
 *
 * Read by a small reader of our own: joined cells decide what a header says, and packages do not hand them on.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { finishTable } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading, TableReading } from './format.ts';
import { givePlaces } from './give-places.ts';
import type { ReadJob } from './read-job.ts';
import { sheetTable } from './sheet-table.ts';
import { readPart, readWorkbook, type SheetEntry, type Workbook } from './xlsx-parts.ts';
import { SheetEvents } from './xlsx-sheet.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** Told by the members of the zip (containers.ts), not by the first bytes. */
export const xlsx: Format = { id: 'xlsx', sniff: () => 0, read: readXlsx };

async function readXlsx(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const archive = await openZip(file.source, job);
  if (!archive.ok) return archive;
  if (archive.value.entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.bin'))
    return bad(problem('file/not-recognised', { found: 'XLSB' }));
  const workbook = await readWorkbook(archive.value, job);
  if (!workbook.ok) return workbook;
  const tables: TableReading[] = [];
  for (const sheet of workbook.value.sheets) {
    if (sheet.isHidden) continue;
    const table = await readSheet(file.name, sheet, workbook.value, archive.value, options, job);
    if (!table.ok) return bad({ ...table.problem, figures: { ...table.problem.figures, sheet: sheet.name } });
    if (table.value) tables.push(table.value);
  }
  if (tables.length === 0) return bad(problem('file/no-rows', { type: 'XLSX' }));
  const hidden = workbook.value.sheets.filter(({ isHidden }) => isHidden);
  const notes = hidden.map(({ name }) => problem('file/hidden-sheet', { sheet: name }, { file: file.name }));
  return good({ file: file.name, format: 'xlsx', tables, osm: null }, notes);
}

/** Null where the sheet is empty. */
async function readSheet(
  file: string,
  sheet: SheetEntry,
  workbook: Workbook,
  archive: ZipArchive,
  options: ReadOptions,
  job: ReadJob,
): Promise<Outcome<TableReading | null>> {
  const events = new SheetEvents(workbook, job.limits);
  const wrong = (await readPart(archive, sheet.path, job, events)) ?? events.wrong;
  if (wrong) return bad(wrong);
  const { draft, notes } = sheetTable(sheet.name, events.grid, events.merges, job.limits);
  if (draft.wrong) return bad(draft.wrong);
  if (draft.rows.length + draft.lost.length === 0) return good(null);
  const given = givePlaces(draft);
  const facts = { file, hasPlaces: given.kind !== 'none', declaredCrs: given.crs, encoding: null, usual: [], notes };
  return finishTable(draft, facts, options, job);
}
