/** A table of points or hexes with households or people becomes the demand that spreads the communities' totals. */
import type { AskedColumns } from '../../domain/baseline.ts';
import type { Ledger } from '../../domain/feature-table.ts';
import { bad, good, type Outcome, problem } from '../../domain/outcome.ts';
import type { DemandPoints } from '../../domain/town.ts';
import { askedIn, askedNumbers } from './asked-columns.ts';
import { pointOf, type TableRows } from './rows.ts';

export interface UnderstoodDemand {
  readonly demand: DemandPoints;
  /** Columns asked for by name, row by row of the demand. */
  readonly asked: AskedColumns['demand'];
  readonly ledger: Ledger;
}

/** Problem `table/missing-column` where neither households nor people are counted. */
export function understandDemand(rows: TableRows, asked: readonly string[] = []): Outcome<UnderstoodDemand> {
  const role = rows.has('households') ? 'households' : 'people';
  if (!rows.has(role)) return bad(problem('table/missing-column', { role: 'households' }, { file: rows.file }));
  const lng: number[] = [];
  const lat: number[] = [];
  const weight: number[] = [];
  const cells: string[] = [];
  const used: number[] = [];
  const hasCells = rows.has('h3');
  for (let row = 0; row < rows.count; row++) {
    const place = pointOf(rows.table, row);
    const cell = hasCells ? rows.text(row, 'h3') : null;
    const value = rows.number(row, role, 0);
    if (value === null) rows.setAside(row, 'table/empty-cell', { role });
    else if (place === null && cell === null) rows.setAside(row, 'shape/empty');
    else {
      used.push(row);
      lng.push(place?.[0] ?? Number.NaN);
      lat.push(place?.[1] ?? Number.NaN);
      weight.push(value);
      cells.push(cell?.toLowerCase() ?? '');
    }
  }
  const demand: DemandPoints = {
    basis: role,
    lng: Float64Array.from(lng),
    lat: Float64Array.from(lat),
    weight: Float64Array.from(weight),
    cells: hasCells ? cells : null,
  };
  const columns = askedIn(rows, asked).map((column): readonly [string, Float64Array] => [
    column.name,
    Float64Array.from(askedNumbers(rows, column, used), (value) => value ?? 0),
  ]);
  return good({ demand, asked: Object.fromEntries(columns), ledger: rows.close() });
}
