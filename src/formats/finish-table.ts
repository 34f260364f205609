/**
 * The last step of every reader: cells become typed columns, shapes become places on the ground, and the count is closed.
 *
 * A row whose place cannot be used is set aside with its reason; a row without any place stays, and the note says how many.
 */
import type { Column, Places, Shape } from '../domain/feature-table.ts';
import { bad, good, type Outcome, type Problem, type ProblemCode, problem } from '../domain/outcome.ts';
import { type Cell, distinctNames, typedColumn } from './columns.ts';
import { groundFor } from './crs.ts';
import type { ReadOptions, TableReading } from './format.ts';
import { SpreadCount } from './guess-crs.ts';
import { openLedger } from './ledger.ts';
import { tooLarge } from './limits.ts';
import { type ReadJob, stopped } from './read-job.ts';
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
    if (one) for (const [code, times] of one.repairs) if (!facts.usual.includes(code)) ledger.repair(row, code, { times });
    if (one === null) placeless++;
    kept.push(place);
  }
  const { columns, mixed } = typedColumns(draft, kept);
  const notes = [...facts.notes, ...ground.value.notes, ...mixed];
  if (facts.hasPlaces && placeless > 0) notes.push(problem('table/rows-without-place', { rows: placeless, of: kept.length }));
  return good({
    table: {
      name: draft.name,
      rowCount: kept.length,
      rows: Uint32Array.from(kept, (place) => draft.rows[place]),
      columns,
      places: facts.hasPlaces ? placesOf(kept.map((place) => checked.value[place]?.shape ?? null)) : { kind: 'none' },
    },
    ledger: ledger.close(draft.rows.length + draft.lost.length, kept.length),
    crs: ground.value.facts,
    encoding: facts.encoding,
    notes: notes.map((note) => ({ ...note, where: { file: facts.file, ...note.where } })),
  });
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
