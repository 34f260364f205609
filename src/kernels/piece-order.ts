/**
 * The inhabited pieces in order of what their cell has: of its walking time, or of the area it reaches. Ties go to the lower piece.
 *
 * After an edit only the pieces of the cells that changed are sorted, and laid in among the others, which kept their order:
 * the same as sorting all of them anew.
 */
import { orderBy32, orderByNumber } from './radix-order.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';

type CellColumn = Uint32Array | Float64Array;

/** Values are zero or more, and numbers. */
export function pieceOrder(pieces: ScenarioPieces, cellValue: CellColumn): Uint32Array {
  return sorted(pieces, cellValue, inhabited(pieces));
}

/** `order` is that of the values before; `isChanged` is 1 for cells whose value is another now. */
export function pieceOrderAgain(
  pieces: ScenarioPieces,
  cellValue: CellColumn,
  order: Uint32Array,
  isChanged: Uint8Array,
): Uint32Array {
  const { cell } = pieces;
  const moved = changedPieces(pieces, isChanged);
  if (moved.length === 0) return order;
  if (moved.length * 2 > order.length) return pieceOrder(pieces, cellValue);
  const among = sorted(pieces, cellValue, moved);
  const next = new Uint32Array(order.length);
  let taken = 0;
  let count = 0;
  for (let at = 0; at < order.length; at++) {
    const piece = order[at];
    if (isChanged[cell[piece]] === 1) continue;
    const value = cellValue[cell[piece]];
    while (taken < among.length) {
      const other = among[taken];
      const otherValue = cellValue[cell[other]];
      if (otherValue > value || (otherValue === value && other > piece)) break;
      next[count++] = other;
      taken++;
    }
    next[count++] = piece;
  }
  while (taken < among.length) next[count++] = among[taken++];
  return next;
}

/** Inhabited pieces of the cells that changed, rising. */
export function changedPieces(pieces: ScenarioPieces, isChanged: Uint8Array): Uint32Array {
  const { cell } = pieces;
  const rows = inhabited(pieces);
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) if (isChanged[cell[rows[at]]] === 1) found[count++] = rows[at];
  return found.slice(0, count);
}

function sorted({ cell }: ScenarioPieces, cellValue: CellColumn, rows: Uint32Array): Uint32Array {
  const keys = cellValue instanceof Uint32Array ? new Uint32Array(rows.length) : new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) keys[at] = cellValue[cell[rows[at]]];
  const order = keys instanceof Uint32Array ? orderBy32(keys) : orderByNumber(keys);
  for (let at = 0; at < order.length; at++) order[at] = rows[order[at]];
  return order;
}

const known = new WeakMap<ScenarioPieces, Uint32Array>();

/** Pieces in which somebody lives, rising. Nobody else counts in a figure. */
function inhabited(pieces: ScenarioPieces): Uint32Array {
  const rows = known.get(pieces) ?? Uint32Array.from(pieces.households.keys()).filter((piece) => pieces.households[piece] > 0);
  known.set(pieces, rows);
  return rows;
}
