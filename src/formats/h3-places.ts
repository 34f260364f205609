/** Hex ids in a column become places: the middle of the cell they name. */
import { cellToLatLng, isValidCell } from 'h3-js';
import type { Cell } from './columns.ts';
import type { RawShape } from './table-draft.ts';

/** Fifteen hexadecimal digits, the first one 8, as H3 writes cells. */
export const isHexId = (cell: Cell): boolean => typeof cell === 'string' && /^\s*8[0-9a-f]{14}\s*$/i.test(cell);

/** Null where the cell is empty; an id of no hex becomes a shape that the check refuses. */
export function placeOfHexId(cell: Cell): RawShape | null {
  const id = cell === null ? '' : String(cell).trim().toLowerCase();
  if (id === '') return null;
  if (!isHexId(id) || !isValidCell(id)) return { type: `h3 ${id.slice(0, 20)}` };
  const [lat, lng] = cellToLatLng(id);
  return { type: 'Point', coordinates: [lng, lat] };
}
