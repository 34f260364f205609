/**
 * A file as rows and columns, before anybody says what the rows are: what every format hands on.
 *
 * Columns stand in the file's order, each of one type; places are degrees on WGS 84. Rows that could not be read are not
 * here: they stand in the ledger, so that read = used + aside for every table.
 */
import type { Line, LngLat, MultiPolygon, Polygon } from './geometry.ts';
import type { Problem } from './outcome.ts';

export type Shape =
  | { readonly type: 'Point'; readonly coordinates: LngLat }
  | { readonly type: 'MultiPoint'; readonly coordinates: readonly LngLat[] }
  | { readonly type: 'LineString'; readonly coordinates: Line }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly Line[] }
  | { readonly type: 'Polygon'; readonly coordinates: Polygon }
  | { readonly type: 'MultiPolygon'; readonly coordinates: MultiPolygon }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Shape[] };

/** Numbers have NaN, texts have null where the cell is empty: empty is not zero. */
export type Column =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };

export type Places =
  | { readonly kind: 'none' }
  /** NaN where a row has no place. */
  | { readonly kind: 'points'; readonly lng: Float64Array; readonly lat: Float64Array }
  | { readonly kind: 'shapes'; readonly shapes: readonly (Shape | null)[] };

export interface FeatureTable {
  /** Layer, sheet or file name without its ending. */
  readonly name: string;
  readonly rowCount: number;
  /** Where each row stands in the file, counted from 1 as a spreadsheet shows it. */
  readonly rows: Uint32Array;
  readonly columns: readonly Column[];
  readonly places: Places;
}

/** What became of the rows: read = used + aside.length, always. */
export interface Ledger {
  readonly read: number;
  readonly used: number;
  /** One problem a row that is not used. */
  readonly aside: readonly Problem[];
  /** What was put right in rows that are used, named and placed. */
  readonly repaired: readonly Problem[];
}

/** The text of a cell as a person would read it; null where it is empty. */
export function cellText(column: Column, row: number): string | null {
  if (column.kind === 'text') return column.values[row] ?? null;
  const value = column.values[row];
  return value === undefined || Number.isNaN(value) ? null : String(value);
}

/** The shape of a row, or null. */
export function shapeOf(places: Places, row: number): Shape | null {
  if (places.kind === 'none') return null;
  if (places.kind === 'shapes') return places.shapes[row] ?? null;
  const lng = places.lng[row] ?? Number.NaN;
  const lat = places.lat[row] ?? Number.NaN;
  return Number.isNaN(lng) || Number.isNaN(lat) ? null : { type: 'Point', coordinates: [lng, lat] };
}
