/** Places in the stack of layers. */
import { UNDER_SELECTION, UNDER_WATER } from './base-style.ts';
import type { Paths } from './limit-line.ts';
import { lineLayer } from './line-layer.ts';
import type { Palette } from './palette.ts';

/**
 * Empty layers that hold their places in the stack from the first moment: the overlay puts a group into the map's style only
 * while no source is loading, and a group without its place would be drawn over the labels.
 */
export const anchors = (palette: Palette) =>
  [UNDER_WATER, UNDER_SELECTION].map((beforeId) => lineLayer(`anchor-${beforeId}`, NO_PATHS, palette.rgb.ink, 1, beforeId));

const NO_PATHS: Paths = { count: 0, positions: new Float64Array(0), starts: new Uint32Array(1) };
