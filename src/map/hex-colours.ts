/**
 * The fill of every hex as bytes for the GPU: four a corner. Recolouring replaces this one array and nothing else.
 *
 * The alpha byte also says which pattern is drawn (hex-fill-layer.ts): plain fills lie at 84 % over paper (78 % in the dark),
 * hexes without homes at half of that.
 */
import { NO_VALUE, NOT_COMPUTED, NOT_REACHED, NOT_TIED } from './classes.ts';
import type { HexGeometry } from './hex-geometry.ts';
import type { Palette } from './palette.ts';
import type { Scale } from './scale.ts';

/** Alpha bytes with a meaning of their own; no plain fill uses them. */
export const PATTERN = { none: 0, notReached: 1, notTied: 2, dashed: 3, gained: 4, lost: 5 } as const;

const FILL = { light: 214, dark: 199 };
const NO_HOMES = { light: 107, dark: 148 };

export function paintHexes(
  out: Uint8Array,
  geometry: HexGeometry,
  classes: Uint8Array,
  cellHouseholds: Uint32Array,
  scale: Scale,
  palette: Palette,
): void {
  const mode = palette.isDark ? 'dark' : 'light';
  const table = new Uint32Array(256);
  const bare = new Uint32Array(256);
  scale.tokens.forEach((token, index) => {
    table[index] = packed(palette.rgb[token], FILL[mode]);
    bare[index] = packed(palette.rgb[token], NO_HOMES[mode]);
  });
  for (const colours of [table, bare]) {
    colours[NOT_REACHED] = packed(palette.rgb['time-6'], PATTERN.notReached);
    colours[NOT_TIED] = packed(palette.rgb['m-paper'], PATTERN.notTied);
    colours[NO_VALUE] = packed(palette.rgb['ink-3'], PATTERN.none);
    colours[NOT_COMPUTED] = packed(palette.rgb['ink-3'], PATTERN.none);
  }
  const words = new Uint32Array(out.buffer, out.byteOffset, geometry.vertexCount);
  for (let cell = 0; cell < geometry.cellCount; cell += 1) {
    const colours = (cellHouseholds[cell] ?? 0) > 0 ? table : bare;
    words.fill(colours[classes[cell] ?? NO_VALUE] ?? 0, geometry.firstVertex[cell] ?? 0, geometry.firstVertex[cell + 1] ?? 0);
  }
}

/** Little-endian RGBA, as every machine that runs a browser has it. */
const packed = ([red, green, blue]: readonly [number, number, number], alpha: number): number =>
  ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
