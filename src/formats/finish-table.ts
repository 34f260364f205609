/**
 * The last step of every reader: cells become typed columns, shapes become places on the ground, and the count is closed.
 *
 * A row whose place cannot be used is set aside with its reason; a row without any place stays, and the note says how many.
 */
import { type Column, type FeatureTable, type Places, type Shape, shapeOf } from '../domain/feature-table.ts';
import type { LngLat } from '../domain/geometry.ts';
import { bad, good, type Outcome, type Problem, type ProblemCode, problem } from '../domain/outcome.ts';
import { offsetSuspicion } from './chinese-offset.ts';
import { type Cell, distinctNames, typedColumn } from './columns.ts';
import { groundFor } from './crs.ts';
import type { CrsFacts, ReadOptions, TableReading } from './format.ts';
import { SpreadCount } from './guess-crs.ts';
import { openLedger } from './ledger.ts';
import { tooLarge } from './limits.ts';
import { proposeNumbers } from './numbers.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { selfCrossing } from './self-crossing.ts';
import { type CheckedShape, checkShape, type ToDegrees } from './shape-check.ts';
import type { RawShape, TableDraft } from './table-draft.ts';

export interface TableFacts {
  /** Name of the file, for the places of problems. */
  readonly file: string;
  /** False where the table has no column or field for places at all. */
  readonly hasPlaces: boolean;
  readonly declaredCrs: string | null;
  readonly encoding: string | null;
  /** Faults that are the format's own way and not worth a line: shapefiles wind their rings the other way round. */
  readonly usual: readonly ProblemCode[];
  readonly notes: readonly Problem[];
}

export function finishTable(draft: TableDraft, facts: TableFacts, options: ReadOptions, job: ReadJob): Outcome<TableReading> {
  if (draft.wrong) return bad(draft.wrong);
  const seen = new SpreadCount();
  for (const shape of draft.shapes) addToSpread(seen, shape, 0);
  const ground = groundFor(facts.declaredCrs, options, seen);
  if (!ground.ok) return bad({ ...ground.problem, where: { file: facts.file } });
  const checked = checkedShapes(draft, facts, ground.value.toDegrees, job);
  if (!checked.ok) return checked;

  const ledger = openLedger(facts.file);
  for (const { row, code, figures, where } of draft.lost) ledger.setAside(row, code, figures, where);
  const kept: number[] = [];
  let placeless = 0;
  for (const [place, one] of checked.value.entries()) {
    const row = draft.rows[place];
    if (one?.problem) {
      ledger.setAside(row, one.problem.code, one.problem.figures);
      continue;
    }
    const repairs = [...(one?.repairs ?? [])].filter(([code]) => !facts.usual.includes(code));
    const unwanted = repairs.find(([code]) => options.unwanted.includes(code));
    if (unwanted) {
      ledger.setAside(row, 'shape/repair-unwanted', { repair: unwanted[0] });
      continue;
    }
    for (const [code, times] of repairs) ledger.repair(row, code, { times });
    if (one === null) placeless++;
    kept.push(place);
  }
  const { columns, mixed } = typedColumns(draft, kept);
  const rows = Uint32Array.from(kept, (place) => draft.rows[place]);
  const places: Places = facts.hasPlaces
    ? placesOf(kept.map((place) => checked.value[place]?.shape ?? null))
    : { kind: 'none' };
  const table: FeatureTable = { name: draft.name, rowCount: kept.length, rows, columns, places };
  const notes = [...facts.notes, ...ground.value.notes, ...mixed, ...columns.flatMap((column) => suspicion(table, column))];
  notes.push(...crossings(table));
  const offset = offsetOf(table, facts, ground.value.facts);
  if (offset) notes.push(offset);
  if (facts.hasPlaces && placeless > 0) notes.push(problem('table/rows-without-place', { rows: placeless, of: kept.length }));
  return good({
    table,
    ledger: ledger.close(draft.rows.length + draft.lost.length, kept.length),
    crs: ground.value.facts,
    encoding: facts.encoding,
    notes: notes.map((note) => ({ ...note, where: { file: facts.file, ...note.where } })),
  });
}

/** Comparisons of sides for one table: some seconds at the very most. */
const CROSSING_BUDGET = 50_000_000;

/** Outlines that cross themselves are used as they are drawn, and named with the place. */
function crossings(table: FeatureTable): readonly Problem[] {
  const found: Problem[] = [];
  if (table.places.kind !== 'shapes') return found;
  const budget = { left: CROSSING_BUDGET };
  for (const [row, shape] of table.places.shapes.entries()) {
    const corner = shape && selfCrossing(shape, budget);
    if (corner)
      found.push(problem('shape/crosses-itself', undefined, { row: table.rows[row], lngLat: [corner[0], corner[1]] }));
  }
  return found;
}

/** Whether degrees in China may be those of a web map; not asked where the user has named the system. */
function offsetOf(table: FeatureTable, facts: TableFacts, crs: CrsFacts): Problem | null {
  if (crs.how === 'said' || (crs.code !== 'EPSG:4326' && crs.code !== 'EPSG:4490')) return null;
  const columns = table.columns.map(({ name }) => name);
  for (let row = 0; row < table.rowCount; row++) {
    const shape = shapeOf(table.places, row);
    const lngLat = shape && firstCorner(shape);
    if (lngLat) return offsetSuspicion({ file: facts.file, columns, isDeclared: crs.how === 'declared', lngLat });
  }
  return null;
}

function firstCorner(shape: Shape): LngLat | null {
  if (shape.type === 'GeometryCollection') return shape.geometries[0] ? firstCorner(shape.geometries[0]) : null;
  let nested: unknown = shape.coordinates;
  while (Array.isArray(nested) && Array.isArray(nested[0])) nested = nested[0] as unknown;
  return nested as LngLat;
}

/** Says that a column of text looks like numbers, with the first cell before and after. */
function suspicion(table: FeatureTable, column: Column): readonly Problem[] {
  const proposal = proposeNumbers(table, column);
  const first = proposal?.proposals[0];
  if (!proposal || !first) return [];
  const figures = {
    cells: proposal.proposals.length,
    unreadable: proposal.unreadable.length,
    before: first.before,
    after: Number.isNaN(first.after) ? '' : first.after,
  };
  return [problem('table/suspicious-numbers', figures, { column: column.name, row: first.row })];
}

function addToSpread(seen: SpreadCount, shape: unknown, depth: number): void {
  if (typeof shape !== 'object' || shape === null || depth > 8) return;
  const { coordinates, geometries } = shape as RawShape;
  seen.add(coordinates);
  if (Array.isArray(geometries)) for (const inner of geometries as readonly unknown[]) addToSpread(seen, inner, depth + 1);
}

/** One entry a row; null where the row has no shape. */
function checkedShapes(
  draft: TableDraft,
  facts: TableFacts,
  toDegrees: ToDegrees,
  job: ReadJob,
): Outcome<readonly (CheckedShape | null)[]> {
  const checked: (CheckedShape | null)[] = [];
  let points = 0;
  for (const [place, shape] of draft.shapes.entries()) {
    if (place % 4096 === 0 && job.checkpoint(draft.rows.length + place, draft.rows.length * 2)) return bad(stopped);
    const one = facts.hasPlaces && shape !== null ? checkShape(shape, toDegrees) : null;
    points += one?.points ?? 0;
    if (points > job.limits.points) return bad(tooLarge('points', points, job.limits.points));
    checked.push(one);
  }
  return good(checked);
}

function typedColumns(draft: TableDraft, kept: readonly number[]): { columns: Column[]; mixed: Problem[] } {
  const mixed: Problem[] = [];
  const columns = distinctNames(draft.names).map((name, place) => {
    const cells: readonly (Cell | undefined)[] = draft.cells[place];
    const typed = typedColumn(
      name,
      kept.map((row) => cells[row] ?? null),
    );
    if (typed.isMixed) mixed.push(problem('table/mixed-column', {}, { column: name }));
    return typed.column;
  });
  return { columns, mixed };
}

function placesOf(shapes: readonly (Shape | null)[]): Places {
  if (!shapes.every((shape) => shape === null || shape.type === 'Point')) return { kind: 'shapes', shapes };
  const at = (axis: 0 | 1): Float64Array =>
    Float64Array.from(shapes, (shape) => (shape?.type === 'Point' ? shape.coordinates[axis] : Number.NaN));
  return { kind: 'points', lng: at(0), lat: at(1) };
}

/** File name without folders and ending: how a table is called when the file gives no name. */
export const plainName = (file: string): string => {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return base.replace(/(?!^)\.(?:zip|gz)$/i, '').replace(/(?!^)\.[^.]+$/, '') || base;
};
