/** The pieces that communities cut cells into, gathered community after community and put in order of cell. */
import { orderBy64 } from './radix-order.ts';

export interface HexGrid {
  readonly resolution: number;
  readonly cellCount: number;
  readonly cellIdLo: Uint32Array;
  readonly cellIdHi: Uint32Array;
  /** Centres in degrees. */
  readonly cellLng: Float64Array;
  readonly cellLat: Float64Array;
  readonly pieceCount: number;
  /** cellCount + 1. */
  readonly pieceOffsets: Uint32Array;
  readonly pieceCell: Uint32Array;
  /** Row of the list of boundaries. */
  readonly pieceCommunity: Uint32Array;
  /** Sampling points, 1 to 49. */
  readonly pieceWeight: Uint8Array;
}

/** Pieces as they are found, community after community. */
export class PieceColumns {
  count = 0;
  community = new Uint32Array(1024);
  weight = new Uint8Array(1024);
  idLo = new Uint32Array(1024);
  idHi = new Uint32Array(1024);
  lng = new Float64Array(1024);
  lat = new Float64Array(1024);

  /** The cell by the two halves of its id and its centre in degrees. */
  add(community: number, points: number, idLo: number, idHi: number, lng: number, lat: number): void {
    const at = this.count++;
    if (at === this.weight.length) this.grow();
    this.idLo[at] = idLo;
    this.idHi[at] = idHi;
    this.community[at] = community;
    this.weight[at] = points;
    this.lng[at] = lng;
    this.lat[at] = lat;
  }

  private grow(): void {
    this.community = wider(this.community);
    this.weight = wider(this.weight);
    this.idLo = wider(this.idLo);
    this.idHi = wider(this.idHi);
    this.lng = wider(this.lng);
    this.lat = wider(this.lat);
  }
}

/** Cells in order of id, pieces by cell, then in the order in which they were found. */
export function assemble(pieces: PieceColumns, resolution: number): HexGrid {
  const order = orderBy64(pieces.idHi.subarray(0, pieces.count), pieces.idLo.subarray(0, pieces.count));
  const pieceCell = new Uint32Array(pieces.count);
  let cellCount = 0;
  for (let at = 0; at < order.length; at++) {
    const isSame =
      at > 0 && pieces.idLo[order[at]] === pieces.idLo[order[at - 1]] && pieces.idHi[order[at]] === pieces.idHi[order[at - 1]];
    if (!isSame) cellCount++;
    pieceCell[at] = cellCount - 1;
  }
  const grid = {
    resolution,
    cellCount,
    cellIdLo: new Uint32Array(cellCount),
    cellIdHi: new Uint32Array(cellCount),
    cellLng: new Float64Array(cellCount),
    cellLat: new Float64Array(cellCount),
    pieceCount: pieces.count,
    pieceOffsets: new Uint32Array(cellCount + 1),
    pieceCell,
    pieceCommunity: Uint32Array.from(order, (piece) => pieces.community[piece]),
    pieceWeight: Uint8Array.from(order, (piece) => pieces.weight[piece]),
  };
  for (let at = order.length - 1; at >= 0; at--) {
    const cell = pieceCell[at];
    grid.cellIdLo[cell] = pieces.idLo[order[at]];
    grid.cellIdHi[cell] = pieces.idHi[order[at]];
    grid.cellLng[cell] = pieces.lng[order[at]];
    grid.cellLat[cell] = pieces.lat[order[at]];
    grid.pieceOffsets[cell] = at;
  }
  grid.pieceOffsets[cellCount] = pieces.count;
  return grid;
}

/** Twice as long, with the same beginning. */
export function wider<Columns extends Uint32Array | Uint8Array | Float64Array>(column: Columns): Columns {
  const twice = new (column.constructor as new (length: number) => Columns)(column.length * 2);
  twice.set(column);
  return twice;
}
