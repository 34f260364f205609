/** A table of points or hexes with households or people becomes the demand that spreads the communities' totals. */
import type { Ledger } from '../../domain/feature-table.ts';
import { bad, good, type Outcome, problem } from '../../domain/outcome.ts';
import type { DemandPoints } from '../../domain/town.ts';
import { pointOf, type TableRows } from './rows.ts';

/** Problem `table/missing-column` where neither households nor people are counted. */
export function understandDemand(rows: TableRows): Outcome<{ readonly demand: DemandPoints; readonly ledger: Ledger }> {
  const role = rows.has('households') ? 'households' : 'people';
  if (!rows.has(role)) return bad(problem('table/missing-column', { role: 'households' }, { file: rows.file }));
  const lng: number[] = [];
  const lat: number[] = [];
  const weight: number[] = [];
  const cells: string[] = [];
  const hasCells = rows.has('h3');
  for (let row = 0; row < rows.count; row++) {
    const place = pointOf(rows.table, row);
    const cell = hasCells ? rows.text(row, 'h3') : null;
    const value = rows.number(row, role, 0);
    if (value === null) rows.setAside(row, 'table/empty-cell', { role });
    else if (place === null && cell === null) rows.setAside(row, 'shape/empty');
    else {
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
  return good({ demand, ledger: rows.close() });
}
