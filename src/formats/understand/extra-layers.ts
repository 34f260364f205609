/** Tables of candidates and of background: nothing is counted of them, but every row is used or set aside like any other. */
import type { BackgroundLayer, CandidatePlace } from '../../domain/extra-layers.ts';
import { type Column, type Ledger, type Shape, shapeOf } from '../../domain/feature-table.ts';
import type { LngLat } from '../../domain/geometry.ts';
import { compareText, distinctIds, pointOf, type TableRows } from './rows.ts';

const COST_NAMES = /^(cost_yuan|cost|price|造价|费用|投资|建设费用|总投资)/i;
/** A background is for orientation: as many corners as a map draws at once without a stop. */
const MOST_CORNERS = 200_000;

export interface UnderstoodCandidates {
  readonly candidates: readonly CandidatePlace[];
  readonly ledger: Ledger;
}

export function understandCandidates(rows: TableRows): UnderstoodCandidates {
  const cost = rows.table.columns.find(({ name }) => COST_NAMES.test(name.trim())) ?? null;
  const placed: { readonly row: number; readonly lngLat: LngLat }[] = [];
  for (let row = 0; row < rows.count; row++) {
    const lngLat = pointOf(rows.table, row);
    if (lngLat) placed.push({ row, lngLat });
    else rows.setAside(row, 'shape/empty', { name: rows.text(row, 'name') ?? '' });
  }
  const ids = distinctIds(
    rows,
    placed.map(({ row, lngLat }) => ({
      row,
      id: rows.text(row, 'id') ?? rows.text(row, 'name') ?? `row ${rows.table.rows[row] ?? row + 1}`,
      content: `${rows.text(row, 'name') ?? ''} ${lngLat.join(' ')}`,
    })),
  );
  const candidates = placed.flatMap(({ row, lngLat }): readonly CandidatePlace[] => {
    const id = ids.get(row);
    if (id === undefined) return [];
    return [{ id, name: rows.text(row, 'name') ?? id, lngLat, costYuan: costOf(rows, cost, row) }];
  });
  return { candidates: candidates.toSorted((a, b) => compareText(a.id, b.id)), ledger: rows.close() };
}

function costOf(rows: TableRows, column: Column | null, row: number): number | null {
  if (column === null) return null;
  const value = column.kind === 'number' ? column.values[row] : Number(column.values[row] ?? Number.NaN);
  if (Number.isNaN(value) && (column.kind === 'number' || (column.values[row] ?? '').trim() === '')) return null;
  if (Number.isSafeInteger(value) && value > 0) return value;
  rows.repair(row, 'table/bad-number', { value: String(column.values[row]), least: 1 }, column.name);
  return null;
}

export interface UnderstoodBackground {
  readonly layer: BackgroundLayer;
  readonly ledger: Ledger;
}

/** Rows beyond what a map can draw are set aside. */
export function understandBackground(rows: TableRows): UnderstoodBackground {
  const strokes: (readonly LngLat[])[] = [];
  let corners = 0;
  for (let row = 0; row < rows.count; row++) {
    const shape = shapeOf(rows.table.places, row);
    const own = shape ? strokesOf(shape) : [];
    const size = own.reduce((sum, { length }) => sum + length, 0);
    if (size === 0) rows.setAside(row, 'shape/empty', { name: rows.text(row, 'name') ?? '' });
    else if (corners + size > MOST_CORNERS)
      rows.setAside(row, 'shape/too-many-corners', { corners: corners + size, most: MOST_CORNERS });
    else {
      corners += size;
      strokes.push(...own);
    }
  }
  const starts = [0];
  for (const stroke of strokes) starts.push((starts.at(-1) ?? 0) + stroke.length);
  return {
    layer: { name: rows.file, lngLats: Float64Array.from(strokes.flat(2)), starts: Uint32Array.from(starts) },
    ledger: rows.close(),
  };
}

function strokesOf(shape: Shape): readonly (readonly LngLat[])[] {
  switch (shape.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'MultiPoint':
      return shape.coordinates.map((point) => [point]);
    case 'LineString':
      return [shape.coordinates];
    case 'Polygon':
    case 'MultiLineString':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
    case 'GeometryCollection':
      return shape.geometries.flatMap(strokesOf);
  }
}
