/** The hexes as a layer of the map. */
import { HexFillLayer, hatchOf } from './hex-fill-layer.ts';
import type { HexGeometry } from './hex-geometry.ts';
import type { Palette } from './palette.ts';

/** `colours` must be a new array whenever its bytes changed: that is how the layer knows, and it is all that is uploaded then. */
export function hexLayer(
  geometry: HexGeometry,
  colours: Uint8Array,
  palette: Palette,
  beforeId: string,
  hexCover = 1,
): HexFillLayer {
  const data = dataOf(geometry, colours);
  return hexFill({ id: 'hexes', beforeId, data, hexCover, updateTriggers: { getFillColor: data.version } }, palette);
}

/** Hexes of any kind are drawn by one program. */
export const hexFill = (props: object, palette: Palette): HexFillLayer =>
  new HexFillLayer({
    hexCover: 1,
    ...props,
    ...hatchOf(palette),
    _normalize: false,
    _windingOrder: 'CCW',
    positionFormat: 'XY',
    pickable: false,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  } as ConstructorParameters<typeof HexFillLayer>[0]);

interface HexData {
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: Record<string, { readonly value: object; readonly size: number; readonly normalized?: boolean }>;
  /** Rises with every other colouring. */
  version: number;
}

/** One object a geometry, in which the colours are exchanged: with another one outlines would be laid out anew. */
const dataByGeometry = new WeakMap<HexGeometry, HexData>();

function dataOf(geometry: HexGeometry, colours: Uint8Array): HexData {
  const data: HexData = dataByGeometry.get(geometry) ?? {
    length: geometry.cellCount,
    startIndices: geometry.firstVertex,
    attributes: {
      getPolygon: { value: geometry.positions, size: 2 },
      indices: { value: geometry.triangles, size: 1 },
    },
    version: 0,
  };
  if (data.attributes['getFillColor']?.value !== colours) {
    data.attributes['getFillColor'] = { value: colours, size: 4, normalized: true };
    data.version += 1;
  }
  dataByGeometry.set(geometry, data);
  return data;
}

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
