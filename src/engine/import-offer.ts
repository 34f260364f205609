/** What one file that was read is, in the words of the import screen: format, rows, columns with their guess, first rows, a drawing. */
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { type Column, cellText } from '../domain/feature-table.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Reading as FileReading, TableReading } from '../formats/format.ts';
import { withAcceptedNumbers } from '../formats/understand/accepted-numbers.ts';
import { tablesUsed } from '../formats/understand/tables-used.ts';
import { COLUMN_ROLES, columnFor } from '../formats/understand/column-roles.ts';
import { builtInCategory } from '../formats/understand/facilities.ts';
import { guessRoles } from '../formats/understand/guess-roles.ts';
import { osmFacts } from '../formats/understand/osm-facts.ts';
import { sketchOfStreets, sketchOfTable } from '../formats/understand/sketch.ts';
import type { ColumnWords, FileOffer, ReadingWish } from './import-api.ts';

const PREVIEW_ROWS = 30;
/** Cells longer than this are cut in the preview: nobody reads on, and a page has to lay them out. */
const PREVIEW_LETTERS = 120;
const LEDGER_LINES = 500;

export function offerOfReading(
  whole: FileReading,
  bytes: number,
  notes: readonly Problem[],
  wish: Pick<ReadingWish, 'numbers' | 'layer'> = { numbers: [] },
): FileOffer {
  const read = { ...whole, tables: tablesUsed(whole.tables, wish.layer ?? null) };
  const { osm } = read;
  const found = read.tables.find(({ table }) => table.rowCount > 0) ?? read.tables[0];
  const first = found && withAcceptedNumbers(found, read.file, wish.numbers);
  return {
    file: read.file,
    bytes,
    format: read.format,
    roles: guessRoles(read),
    problem: null,
    rows: osm ? osm.counts.walkableWays : (first?.ledger.read ?? 0),
    rowsAside: first?.ledger.aside.length ?? 0,
    ledger: first ? [...first.ledger.aside, ...first.ledger.repaired].slice(0, LEDGER_LINES) : [],
    crs: first?.crs.code ?? (osm ? 'EPSG:4326' : null),
    encoding: first?.encoding ?? null,
    layers: whole.tables.map(({ table, ledger }) => ({ name: table.name, rows: ledger.read })),
    layer: first?.table.name ?? null,
    ...(first ? tableOffer(first) : { columns: [], guesses: {}, preview: [], previewRows: [], words: [] }),
    osm: osm ? osmFacts(osm, DEFAULT_SETTINGS.defaultLevels) : null,
    sketch: osm ? sketchOfStreets(osm) : first ? sketchOfTable(first.table) : null,
    notes: [...notes, ...(first?.notes ?? []), ...(osm?.notes ?? [])],
  };
}

function tableOffer({ table }: TableReading): Pick<FileOffer, 'columns' | 'guesses' | 'preview' | 'previewRows' | 'words'> {
  const guesses = COLUMN_ROLES.flatMap((role) => {
    const column = columnFor(table, role, {});
    return column ? [[role, column.name] as const] : [];
  });
  const rows = Array.from({ length: Math.min(PREVIEW_ROWS, table.rowCount) }, (_, row) => row);
  return {
    columns: table.columns.map(({ name, kind }) => ({ name, kind })),
    guesses: Object.fromEntries(guesses),
    preview: rows.map((row) => table.columns.map((column) => (cellText(column, row) ?? '').slice(0, PREVIEW_LETTERS))),
    words: table.columns.flatMap((column) => wordsOf(column) ?? []),
    previewRows: rows.map((row) => table.rows[row] ?? row + 1),
  };
}

/** More different words than a planner would explain one by one, or than a town has communities. */
const MOST_WORDS = 3000;

function wordsOf(column: Column): ColumnWords | null {
  if (column.kind !== 'text') return null;
  const rows = new Map<string, number>();
  for (const text of column.values) {
    const word = text?.trim() ?? '';
    if (word !== '') rows.set(word, (rows.get(word) ?? 0) + 1);
    if (rows.size > MOST_WORDS) return null;
  }
  const words = [...rows].map(([word, count]) => ({ word, rows: count, category: builtInCategory(word) }));
  return { column: column.name, words: words.toSorted((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1)) };
}
