/** The hexes as a layer of the map. */
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

/** A layer that draws nothing, but has the graphics card make ready for the first town. */
export const blankHexLayer = (palette: Palette, beforeId: string) => hexLayer(DOT, new Uint8Array(12), palette, beforeId);

/** One triangle without extent. */
const DOT: HexGeometry = {
  cellCount: 1,
  vertexCount: 3,
  positions: new Float64Array(6),
  triangles: Uint32Array.of(0, 1, 2),
  firstVertex: Uint32Array.of(0, 3),
};
