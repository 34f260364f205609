/** The hexes as a layer of the map, and the hex under a point. */
import { latLngToCell } from 'h3-js';
import type { GridView } from '../domain/result.ts';
import { NONE } from '../domain/times.ts';
import { HexFillLayer, hatchOf } from './hex-fill-layer.ts';
import type { HexGeometry } from './hex-geometry.ts';
import type { Palette } from './palette.ts';

/** `colours` must be a new array whenever its bytes changed: that is how the layer knows, and all it uploads. */
export function hexLayer(geometry: HexGeometry, colours: Uint8Array, palette: Palette, beforeId: string) {
  return new HexFillLayer({
    id: 'hexes',
    beforeId,
    data: dataOf(geometry, colours),
    _normalize: false,
    _windingOrder: 'CCW',
    positionFormat: 'XY',
    ...hatchOf(palette),
    pickable: false,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    dataComparator: (next: unknown, last: unknown) => next === last,
  } as ConstructorParameters<typeof HexFillLayer>[0]);
}

const dataOf = (geometry: HexGeometry, colours: Uint8Array): object => ({
  length: geometry.cellCount,
  startIndices: geometry.firstVertex,
  attributes: {
    getPolygon: { value: geometry.positions, size: 2 },
    indices: { value: geometry.triangles, size: 1 },
    getFillColor: { value: colours, size: 4, normalized: true },
  },
});

/** Row of the hex at a point, or NONE outside the grid: the id is found in the sorted halves. */
export function cellAt(grid: GridView, lng: number, lat: number): number {
  const id = BigInt(`0x${latLngToCell(lat, lng, grid.resolution)}`);
  const high = Number(id >> 32n);
  const low = Number(id & 0xffffffffn);
  let from = 0;
  let to = grid.cellCount - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const order = (grid.cellIdHi[middle] ?? 0) - high || (grid.cellIdLo[middle] ?? 0) - low;
    if (order === 0) return middle;
    if (order < 0) from = middle + 1;
    else to = middle - 1;
  }
  return NONE;
}

/** The hex's id as it stands in files: 15 hex digits. */
export const cellName = (grid: GridView, cell: number): string =>
  ((BigInt(grid.cellIdHi[cell] ?? 0) << 32n) | BigInt(grid.cellIdLo[cell] ?? 0)).toString(16);
