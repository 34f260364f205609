/**
 * Gained and lost over the time colours (DESIGN 5): the hexes that came within the limit carry plus signs, those that left it
 * minus signs, both the same size at every zoom; around each group runs its outline. The colours below stay as they are.
 */
import { UNDER_SELECTION, UNDER_WATER } from './base-style.ts';
import { PATTERN } from './hex-colours.ts';
import type { HexFillLayer } from './hex-fill-layer.ts';
import type { HexGeometry } from './hex-geometry.ts';
import { hexFill } from './hex-layer.ts';
import { borderLine } from './limit-line.ts';
import { lineLayer } from './line-layer.ts';
import type { Palette } from './palette.ts';
import type { Prepared } from './prepared.ts';

/** `change` by cell: 1 gained, -1 lost, 0 neither. Empty when nothing changed. */
export function changeLayers({ geometry, edges }: Prepared, change: Int8Array, palette: Palette, isBare = false) {
  if (!change.some((sign) => sign !== 0)) return [];
  const outline = (sign: number) => borderLine(edges, (a, b) => (change[a] === sign) !== (change[b] === sign));
  const outlines = [
    lineLayer('change-gained', outline(1), palette.rgb.gain, 2.2, UNDER_SELECTION),
    lineLayer('change-lost', outline(-1), palette.rgb.loss, 2.2, UNDER_SELECTION),
  ];
  return isBare ? outlines : [signsOf(geometry, change, palette), ...outlines];
}

const signsOf = (geometry: HexGeometry, change: Int8Array, palette: Palette): HexFillLayer =>
  hexFill({ id: 'change-signs', beforeId: UNDER_WATER, data: changedHexes(geometry, change) }, palette);

/** Only the hexes that changed, with their sign in the alpha byte. */
function changedHexes({ firstVertex, positions }: HexGeometry, change: Int8Array): object {
  const points: number[] = [];
  const triangles: number[] = [];
  const starts: number[] = [0];
  const codes: number[] = [];
  change.forEach((sign, cell) => {
    if (sign === 0) return;
    const first = firstVertex[cell] ?? 0;
    const end = firstVertex[cell + 1] ?? first;
    const base = points.length / 2;
    for (let vertex = first; vertex < end; vertex += 1) {
      points.push(positions[vertex * 2] ?? 0, positions[vertex * 2 + 1] ?? 0);
      codes.push(0, 0, 0, sign > 0 ? PATTERN.gained : PATTERN.lost);
      if (vertex >= first + 2) triangles.push(base, base + vertex - first - 1, base + vertex - first);
    }
    starts.push(points.length / 2);
  });
  return {
    length: starts.length - 1,
    startIndices: Uint32Array.from(starts),
    attributes: {
      getPolygon: { value: Float64Array.from(points), size: 2 },
      indices: { value: Uint32Array.from(triangles), size: 1 },
      getFillColor: { value: Uint8Array.from(codes), size: 4, normalized: true },
    },
  };
}
