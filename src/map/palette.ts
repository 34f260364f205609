/** The design tokens as numbers, for layers that are painted by arrays and styles rather than by CSS. */

export type Rgb = readonly [red: number, green: number, blue: number];

const NAMES = [
  'm-paper',
  'm-built',
  'm-water',
  'm-water-line',
  'm-water-ink',
  'm-green',
  'm-green-ink',
  'm-building',
  'm-street',
  'm-street-edge',
  'm-local',
  'm-border',
  'm-label',
  'm-halo',
  'm-line-15',
  'time-1',
  'time-2',
  'time-3',
  'time-4',
  'time-5',
  'time-6',
  'time-none',
  'off-network',
  'area-1',
  'area-2',
  'area-3',
  'area-4',
  'area-5',
  'area-6',
  'area-7',
  'diff-3n',
  'diff-2n',
  'diff-1n',
  'diff-0',
  'diff-1p',
  'diff-2p',
  'diff-3p',
  'hue-1',
  'hue-2',
  'hue-3',
  'hue-4',
  'hue-5',
  'hue-6',
  'cat-1',
  'cat-2',
  'cat-3',
  'cat-4',
  'cat-5',
  'cat-6',
  'cat-7',
  'cat-8',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'on-accent',
  'met',
  'missed',
  'unknown',
  'stale',
  'gain',
  'loss',
  'panel-bg',
] as const;

/** Name of a token without its dashes: `time-1`. */
export type Token = (typeof NAMES)[number];

export interface Palette {
  readonly isDark: boolean;
  /** `#rrggbb`. */
  readonly hex: Readonly<Record<Token, string>>;
  readonly rgb: Readonly<Record<Token, Rgb>>;
}

/** `valueOf` gives a custom property's text, as `getComputedStyle(...).getPropertyValue` does. */
export function readPalette(isDark: boolean, valueOf: (property: string) => string): Palette {
  const hex = Object.fromEntries(NAMES.map((name) => [name, valueOf(`--${name}`).trim()])) as Record<Token, string>;
  const rgb = Object.fromEntries(NAMES.map((name) => [name, parseHex(hex[name])])) as Record<Token, Rgb>;
  return { isDark, hex, rgb };
}

export function parseHex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
