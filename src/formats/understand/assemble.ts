/**
 * Files with a use each, read and understood as one baseline: the path that the page and the command line share.
 *
 * One file of streets is needed; its boundaries and facilities may serve too where it is an OpenStreetMap file.
 */
import type { FeatureTable, Shape } from '../../domain/feature-table.ts';
import { shapeOf } from '../../domain/feature-table.ts';
import type { Line } from '../../domain/geometry.ts';
import type { Meanings } from '../../domain/meanings.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import { WAY_CLASSES, type WalkWays } from '../../domain/streets.ts';
import type { CategoryId } from '../../domain/units.ts';
import { AS_GUESSED, type InputFile, type Reading, type ReadOptions } from '../format.ts';
import { readFile } from '../index.ts';
import type { openLedger } from '../ledger.ts';
import { type LineStreet, waysOfLines } from '../line-layer.ts';
import type { ReadJob } from '../read-job.ts';
import { withAcceptedNumbers } from './accepted-numbers.ts';
import type { FloorRule } from './building-demand.ts';
import type { SaidRoles } from './column-roles.ts';
import { withMeanings } from './meanings.ts';
import { openRows } from './rows.ts';
import { tablesUsed } from './tables-used.ts';
import {
  type FileFacts,
  type NetworkInput,
  type RoleTable,
  type TableRole,
  type Understood,
  understand,
  type UnderstandOptions,
} from './understand.ts';

export type FileUse =
  | {
      readonly role: 'network';
      readonly boundaryLevel: number | null;
      readonly facilities: boolean;
      /** Households are estimated from the buildings of an OpenStreetMap file. */
      readonly homes?: FloorRule | null;
    }
  | {
      readonly role: TableRole;
      readonly said: SaidRoles;
      readonly category: CategoryId | null;
    };

export interface UsedFile {
  readonly file: InputFile;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  readonly use: FileUse;
  readonly options?: ReadOptions;
  /** What it said when it was read before. */
  readonly read?: Outcome<Reading>;
  /** Columns of doubtful numbers that the planner agreed to. */
  readonly numbers?: readonly string[];
  /** What words of its columns mean. */
  readonly meanings?: Meanings;
  /** Name of the sheet or layer that is used, of a file that has several. */
  readonly layer?: string | null;
}

export async function assemble(
  files: readonly UsedFile[],
  options: UnderstandOptions,
  job: ReadJob,
): Promise<Outcome<Understood>> {
  let network: NetworkInput | null = null;
  const tables: RoleTable[] = [];
  const notes: Problem[] = [];
  for (const { file, sha256, use, read, options: said, numbers = [], meanings = {}, layer = null } of files) {
    const found = read ?? (await readFile(file, said ?? AS_GUESSED, job));
    if (!found.ok) return bad({ ...found.problem, where: { file: file.name, ...found.problem.where } });
    const reading = {
      ...found.value,
      tables: tablesUsed(found.value.tables, layer).map((table) =>
        withMeanings(withAcceptedNumbers(table, file.name, numbers), file.name, meanings),
      ),
    };
    // What an OpenStreetMap file says of itself comes with the town it becomes (understand.ts).
    notes.push(...(reading.osm ? [] : found.notes), ...reading.tables.flatMap((table) => table.notes));
    if (use.role === 'network') {
      const streets = networkOf(reading, sha256, use);
      if (!streets.ok) return streets;
      network = streets.value;
      continue;
    }
    const table = roleTable(reading, sha256, use);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  if (network === null) return bad(problem('network/no-file'));
  const understood = understand(network, tables, options);
  return understood.ok ? good(understood.value, [...notes, ...understood.notes]) : understood;
}

/** The streets of one file, for commands that need nothing else. */
export async function assembleStreets({ file, sha256, options }: UsedFile, job: ReadJob): Promise<Outcome<WalkWays>> {
  const read = await readFile(file, options ?? AS_GUESSED, job);
  if (!read.ok) return bad({ ...read.problem, where: { file: file.name, ...read.problem.where } });
  const streets = networkOf(read.value, sha256, { role: 'network', boundaryLevel: null, facilities: false });
  if (!streets.ok) return streets;
  const found = streets.value.ways.wayCount > 0;
  return found ? good(streets.value.ways) : bad(problem('network/no-streets', {}, { file: file.name }));
}

const factsOf = ({ file, format, tables }: Reading, sha256: string): FileFacts => ({
  file,
  sha256,
  format,
  crs: tables[0]?.crs.code ?? 'EPSG:4326',
});

function networkOf(
  reading: Reading,
  sha256: string,
  { boundaryLevel, facilities, homes = null }: Extract<FileUse, { role: 'network' }>,
): Outcome<NetworkInput> {
  const source = factsOf(reading, sha256);
  if (reading.osm)
    return good({ source, ways: reading.osm.ways, ledger: null, osm: reading.osm, boundaryLevel, facilities, homes });
  const table = reading.tables.find((one) => hasLines(one.table));
  if (!table) return bad(problem('network/no-lines', {}, { file: reading.file }));
  const { streets, ledger } = linesOf(reading.file, table.table);
  if (streets.length === 0) return bad(problem('network/no-streets', {}, { file: reading.file }));
  return good({
    source,
    ways: waysOfLines(streets),
    ledger: {
      read: table.ledger.read,
      used: ledger.used,
      aside: [...table.ledger.aside, ...ledger.aside],
      repaired: table.ledger.repaired,
    },
    osm: null,
    boundaryLevel: null,
    facilities: false,
    homes: null,
  });
}

/** The first table with rows; a file of several layers is used by its first one, and its others are for the page to choose. */
function roleTable(reading: Reading, sha256: string, use: Exclude<FileUse, { role: 'network' }>): Outcome<RoleTable> {
  const found = reading.tables.find(({ table }) => table.rowCount > 0) ?? reading.tables[0];
  if (!found) return bad(problem('file/no-table', {}, { file: reading.file }));
  return good({
    role: use.role,
    source: factsOf(reading, sha256),
    table: found.table,
    ledger: found.ledger,
    said: use.said,
    category: use.category,
  });
}

const linesIn = (shape: Shape | null): readonly Line[] =>
  shape?.type === 'LineString' ? [shape.coordinates] : shape?.type === 'MultiLineString' ? shape.coordinates : [];

const hasLines = (table: FeatureTable): boolean => {
  for (let row = 0; row < table.rowCount; row++) if (linesIn(shapeOf(table.places, row)).length > 0) return true;
  return false;
};

/** Every line is two-way and walkable (METHOD 1.1); rows without one are set aside. */
function linesOf(
  file: string,
  table: FeatureTable,
): { readonly streets: readonly LineStreet[]; readonly ledger: ReturnType<ReturnType<typeof openLedger>['close']> } {
  const rows = openRows(file, table, {});
  const streets: LineStreet[] = [];
  const local = WAY_CLASSES.indexOf('local');
  for (let row = 0; row < table.rowCount; row++) {
    const lines = linesIn(shapeOf(table.places, row));
    if (lines.length === 0) rows.setAside(row, 'shape/no-line');
    for (const line of lines) streets.push({ id: row, line, wayClass: local, flags: 0, name: rows.text(row, 'name') ?? '' });
  }
  return { streets, ledger: rows.close() };
}
