/**
 * Which two columns of a table say where a row is: longitude and latitude, or metres east and north.
 *
 * Told from the names, English and Chinese, as planners and statistical offices write them.
 */
import type { Cell } from './columns.ts';
import type { RawShape } from './table-draft.ts';

export interface ColumnPair {
  readonly x: number;
  readonly y: number;
}

const LNG =
  /^(?:lng|lon|long|longitude|longtitude|x|point_?x|x_?coord(?:inate)?|coord_?x|easting|经度|經度|东经|lng_?wgs(?:84)?|lon_?wgs(?:84)?|wgs(?:84)?_?(?:lng|lon)|center_?(?:lng|lon|x)|centroid_?(?:lng|lon|x)|gps_?(?:lng|lon)|横坐标|x坐标)$/i;
const LAT =
  /^(?:lat|latitude|y|point_?y|y_?coord(?:inate)?|coord_?y|northing|纬度|緯度|北纬|lat_?wgs(?:84)?|wgs(?:84)?_?lat|center_?(?:lat|y)|centroid_?(?:lat|y)|gps_?lat|纵坐标|y坐标)$/i;
/** Names that say it for sure go before x and y. */
const SURE = /^(?:lng|lon|lat|经|經|纬|緯|东|北)/i;

/** The columns of longitude and latitude, or east and north; null where there are none. */
export function coordinateColumns(names: readonly string[]): ColumnPair | null {
  return bestPair(names.map((name) => name.replace(/\(.*\)|（.*）/g, '').trim()));
}

function bestPair(names: readonly string[]): ColumnPair | null {
  const find = (pattern: RegExp): number => {
    const sure = names.findIndex((name) => pattern.test(name) && SURE.test(name));
    return sure >= 0 ? sure : names.findIndex((name) => pattern.test(name));
  };
  const [x, y] = [find(LNG), find(LAT)];
  return x >= 0 && y >= 0 ? { x, y } : null;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Null where both cells are empty: a row without a place. What is no number is handed on, so that the check names it. */
export function pointOfCells(x: Cell, y: Cell): RawShape | null {
  if (isEmpty(x) && isEmpty(y)) return null;
  return { type: 'Point', coordinates: [coordinateOf(x), coordinateOf(y)] };
}

const isEmpty = (cell: Cell): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '');

function coordinateOf(cell: Cell): unknown {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim().replace(/°$/, '');
  return NUMBER.test(text) ? Number(text) : cell;
}
