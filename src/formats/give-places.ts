/**
 * A table without a shape field still says where its rows are: by a column of shapes as text, of coordinates, or of hex ids.
 *
 * The surest wins: shapes, told by their content; then a pair of coordinate columns, told by name and content; then hex ids.
 */
import type { Cell } from './columns.ts';
import { isHexId, placeOfHexId } from './h3-places.ts';
import { coordinateColumns, pointOfCells } from './place-columns.ts';
import type { RawShape, TableDraft } from './table-draft.ts';
import { isShapeText, shapeOfText } from './wkt.ts';

export interface GivenPlaces {
  readonly kind: 'none' | 'shapes' | 'coordinates' | 'hex ids';
  /** From `SRID=4549;POLYGON...`; null where the shapes do not say. */
  readonly crs: string | null;
}

const LOOKED_AT = 50;

/** Sets the shapes of all rows of the draft. */
export function givePlaces(draft: TableDraft): GivenPlaces {
  const column = (at: number): readonly (Cell | undefined)[] => draft.cells[at];
  const isMostly = (at: number, test: (cell: Cell) => boolean): boolean => {
    const filled = column(at).filter(
      (cell): cell is string | number | boolean => cell !== null && cell !== undefined && cell !== '',
    );
    const sample = filled.slice(0, LOOKED_AT);
    return sample.length > 0 && sample.filter(test).length * 2 > sample.length;
  };
  const put = (make: (row: number) => RawShape | null): void => {
    for (let row = 0; row < draft.rows.length; row++) draft.shapes[row] = make(row);
  };
  const places = draft.names.map((_, at) => at);

  const texts = places.find((at) => isMostly(at, (cell) => typeof cell === 'string' && isShapeText(cell)));
  if (texts !== undefined) {
    let crs: string | null = null;
    put((row) => {
      const cell = column(texts)[row] ?? null;
      const { shape, srid } = shapeOfText(cell === null ? '' : String(cell));
      if (srid !== null) crs ??= `EPSG:${srid}`;
      return shape;
    });
    return { kind: 'shapes', crs };
  }
  const pair = coordinateColumns(draft.names);
  if (pair && isMostly(pair.x, isNumber) && isMostly(pair.y, isNumber)) {
    put((row) => pointOfCells(column(pair.x)[row] ?? null, column(pair.y)[row] ?? null));
    return { kind: 'coordinates', crs: null };
  }
  const hexes = places.find((at) => isMostly(at, isHexId));
  if (hexes === undefined) return { kind: 'none', crs: null };
  put((row) => placeOfHexId(column(hexes)[row] ?? null));
  return { kind: 'hex ids', crs: null };
}

const isNumber = (cell: Cell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?°?\s*$/.test(cell));
