/**
 * A scenario's tables as a file: the one place from which page and command line export, so that both write the same bytes.
 *
 * Streets, districts and the city are drawn as what their communities cover now.
 */
import { EXPORT_WORDS } from '../../data/columns.ts';
import type { InputRecord } from '../domain/baseline.ts';
import { type ExportedFile, type ExportTable, type ExportWish, fileNameOf, hasPlace } from '../domain/export.ts';
import type { FeatureTable, Places, Shape } from '../domain/feature-table.ts';
import type { MultiPolygon } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { assertNever, type Problem } from '../domain/outcome.ts';
import type { GridView, Level, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Town } from '../domain/town.ts';
import { columnTitle } from './column-titles.ts';
import { dissolved } from './dissolve.ts';
import { editTable } from './edit-table.ts';
import { notesSheet } from './export-notes.ts';
import { areaTable, facilityTable, hexTable, ledgerTable } from './result-tables.ts';
import { csvChunks } from './write-csv.ts';
import { flatgeobufBytes } from './write-flatgeobuf.ts';
import { geojsonChunks } from './write-geojson.ts';
import { geopackageBytes } from './write-geopackage.ts';
import { type Sheet, xlsxBytes } from './write-xlsx.ts';
import { encoded, type PackedFile, zipBytes } from './write-zip.ts';
import { joined } from './byte-writer.ts';

export interface ExportSource {
  readonly grid: GridView;
  readonly result: ScenarioResult;
  /** As imported, and as it stands under the edits. */
  readonly before: Town;
  readonly town: Town;
  readonly edits: readonly Edit[];
  readonly ledger: readonly Problem[];
  readonly inputs: readonly InputRecord[];
}

const TYPES = {
  csv: 'text/csv;charset=utf-8',
  geojson: 'application/geo+json',
  fgb: 'application/octet-stream',
  gpkg: 'application/geopackage+sqlite3',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

/** Null where the job was stopped. */
export function exportFile(source: ExportSource, wish: ExportWish, job: Job): ExportedFile | null {
  const { format } = wish;
  const name = fileNameOf(`${wish.plan} ${wish.scenario}`);
  const wanted = wish.tables.filter((table) => format !== 'fgb' || hasPlace(table));
  const tables: FeatureTable[] = [];
  for (const table of wanted) {
    if (job.checkpoint(0, 1)) return null;
    tables.push(tableOf(source, table, format !== 'csv' && format !== 'xlsx'));
  }
  if (format === 'xlsx' || format === 'gpkg') {
    const bytes = format === 'xlsx' ? workbook(source, wish, tables, job) : geopackage(source, tables, job);
    return bytes && { name: `${name}.${format}`, type: TYPES[format], bytes };
  }
  const [only] = tables;
  if (tables.length === 1) {
    const bytes = stoppable(chunksOf(only, format), job);
    return bytes && { name: `${name} ${only.name}.${format}`, type: TYPES[format], bytes };
  }
  const files = tables.map((table): PackedFile => ({ name: `${table.name}.${format}`, chunks: chunksOf(table, format) }));
  let portions = 0;
  const bytes = zipBytes(files, () => job.checkpoint(portions++, Math.max(1, portions)));
  return bytes && { name: `${name} ${format}.zip`, type: TYPES.zip, bytes };
}

/** One table as the files have it. `withPlaces`: with the outlines that a map needs. */
export function tableOf(source: ExportSource, table: ExportTable, withPlaces: boolean): FeatureTable {
  const { grid, result, town, before, edits, ledger } = source;
  switch (table) {
    case 'hexes':
      return hexTable(grid, result, withPlaces);
    case 'communities':
      return areaTable(result, 'community', town.communities);
    case 'streets':
      return areasWithOutlines(source, 'street', withPlaces);
    case 'districts':
      return areasWithOutlines(source, 'district', withPlaces);
    case 'city':
      return areasWithOutlines(source, 'city', withPlaces);
    case 'facilities':
      return facilityTable(result);
    case 'edits':
      return editTable(edits, before);
    case 'ledger':
      return ledgerTable(ledger);
    default:
      return assertNever(table);
  }
}

function areasWithOutlines(
  { result, town }: ExportSource,
  level: Exclude<Level, 'community'>,
  withPlaces: boolean,
): FeatureTable {
  const table = areaTable(result, level);
  return withPlaces ? { ...table, places: outlinesOf(result, town, level) } : table;
}

function outlinesOf(result: ScenarioResult, town: Town, level: Exclude<Level, 'community'>): Places {
  const districtOf = new Map<string, string>(town.streets.map(({ id, district }) => [id, district]));
  const areas = result.areas.filter((area) => area.level === level);
  const shapes = areas.map(({ id }): Shape | null => {
    const parts = town.communities.filter(
      ({ street }) => level === 'city' || (level === 'street' ? street === id : districtOf.get(street) === id),
    );
    const coordinates: MultiPolygon = dissolved(parts.map(({ boundary }) => boundary));
    return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : null;
  });
  return { kind: 'shapes', shapes };
}

function workbook(
  source: ExportSource,
  wish: ExportWish,
  tables: readonly FeatureTable[],
  job: Job,
): ExportedFile['bytes'] | null {
  const { language, plan, scenario } = wish;
  const named = tables.map((table) => ({ table, sheet: EXPORT_WORDS.tables[table.name][language] }));
  const about = { plan, scenario, isSynthetic: source.before.synthetic, result: source.result, inputs: source.inputs };
  return xlsxBytes(
    [...named.map(({ table, sheet }) => sheetOf(table, sheet, language)), notesSheet(about, named, language)],
    job,
  );
}

function sheetOf(table: FeatureTable, name: string, language: 'zh' | 'en'): Sheet {
  return {
    name,
    columns: table.columns.map((column) => {
      const { zh, en, format } = columnTitle(column.name);
      return { headers: language === 'zh' ? [zh, en] : [en, zh], format };
    }),
    rowCount: table.rowCount,
    cell: (row, at) => table.columns[at].values[row] ?? null,
  };
}

const geopackage = (source: ExportSource, tables: readonly FeatureTable[], job: Job): ExportedFile['bytes'] | null =>
  geopackageBytes(tables, `Quarterhour ${source.result.summary.version}, result ${source.result.key}`, job);

function chunksOf(table: FeatureTable, format: 'csv' | 'geojson' | 'fgb'): Iterable<Uint8Array> {
  if (format === 'csv') return encoded(csvChunks(table, { byteOrderMark: true }));
  return format === 'geojson' ? encoded(geojsonChunks(table)) : [flatgeobufBytes(table)];
}

function stoppable(chunks: Iterable<Uint8Array>, job: Job): ExportedFile['bytes'] | null {
  const parts: Uint8Array[] = [];
  for (const chunk of chunks) {
    if (job.checkpoint(0, 1)) return null;
    parts.push(chunk);
  }
  return joined(parts);
}
