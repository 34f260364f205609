/**
 * Colours on paper: the light theme's tokens (ui/tokens.css; a test holds the two together), and the greys of a sheet that must
 * survive a copier. Fills lie at 84 % over the paper, as on screen; hexes without homes at 42 %.
 */
import { type Palette, parseHex, readPalette, type Token } from '../map/palette.ts';

export const PRINT_TOKENS: Readonly<Record<Token, string>> = {
  'm-paper': '#f3f0e9',
  'm-built': '#ebe7dd',
  'm-water': '#c4dae1',
  'm-water-line': '#9dbfca',
  'm-water-ink': '#355f6e',
  'm-green': '#d9e4cb',
  'm-green-ink': '#4a6532',
  'm-building': '#dcd5c7',
  'm-street': '#ffffff',
  'm-street-edge': '#cfc8ba',
  'm-local': '#e2dcd0',
  'm-border': '#5c5648',
  'm-label': '#33393c',
  'm-halo': '#fbfaf6',
  'm-line-15': '#1c2326',
  'time-1': '#0f5c63',
  'time-2': '#3c8f93',
  'time-3': '#8cc6be',
  'time-4': '#f2c879',
  'time-5': '#db8747',
  'time-6': '#a5452f',
  'time-none': '#5e2a22',
  'off-network': '#8b8f8f',
  'area-1': '#74401f',
  'area-2': '#b5733f',
  'area-3': '#dfae74',
  'area-4': '#f3ddb0',
  'area-5': '#a9c6e6',
  'area-6': '#6a94cb',
  'area-7': '#2f5c9c',
  'diff-3n': '#7a1f5c',
  'diff-2n': '#b5659b',
  'diff-1n': '#ddb3cf',
  'diff-0': '#efebe3',
  'diff-1p': '#a6d0b5',
  'diff-2p': '#56a277',
  'diff-3p': '#1c6b44',
  'hue-1': '#e6f1ed',
  'hue-2': '#9ecbc3',
  'hue-3': '#62a5a1',
  'hue-4': '#317f84',
  'hue-5': '#135259',
  'hue-6': '#04282e',
  'cat-1': '#066ada',
  'cat-2': '#b5430b',
  'cat-3': '#148b6a',
  'cat-4': '#b8528f',
  'cat-5': '#b38309',
  'cat-6': '#3899ca',
  'cat-7': '#5b3f8d',
  'cat-8': '#565b5f',
  ink: '#1c2326',
  'ink-2': '#4c5559',
  'ink-3': '#666e71',
  accent: '#3448c5',
  'on-accent': '#ffffff',
  met: '#17734a',
  missed: '#b23c22',
  unknown: '#5f676a',
  stale: '#7d6200',
  gain: '#1c6b44',
  loss: '#7a1f5c',
  'panel-bg': '#fdfcfa',
};

/** Lightness says how far from the good end; losses are hatched besides, since grey has no second direction. */
const GREYS: Partial<Record<Token, string>> = {
  'm-paper': '#ffffff',
  'm-built': '#f7f7f7',
  'm-water': '#ececec',
  'm-water-line': '#bdbdbd',
  'm-green': '#f4f4f4',
  'm-street-edge': '#c9c9c9',
  'm-border': '#4a4a4a',
  'time-1': '#f7f7f7',
  'time-2': '#dadada',
  'time-3': '#b8b8b8',
  'time-4': '#7c7c7c',
  'time-5': '#525252',
  'time-6': '#262626',
  'time-none': '#000000',
  'area-1': '#262626',
  'area-2': '#464646',
  'area-3': '#686868',
  'area-4': '#868686',
  'area-5': '#b4b4b4',
  'area-6': '#d4d4d4',
  'area-7': '#f2f2f2',
  'diff-3n': '#484848',
  'diff-2n': '#8a8a8a',
  'diff-1n': '#c4c4c4',
  'diff-0': '#fafafa',
  'diff-1p': '#d0d0d0',
  'diff-2p': '#969696',
  'diff-3p': '#545454',
  'hue-1': '#f4f4f4',
  'hue-2': '#d6d6d6',
  'hue-3': '#b4b4b4',
  'hue-4': '#8c8c8c',
  'hue-5': '#606060',
  'hue-6': '#303030',
  met: '#e2e2e2',
  missed: '#4c4c4c',
  unknown: '#a4a4a4',
  stale: '#909090',
  accent: '#1c2326',
  loss: '#000000',
  gain: '#1c2326',
};

const tokens = (isGrey: boolean): Readonly<Record<Token, string>> => (isGrey ? { ...PRINT_TOKENS, ...GREYS } : PRINT_TOKENS);

export function printPalette(isGrey: boolean): Palette {
  const hex = tokens(isGrey);
  return readPalette(false, (property) => hex[property.slice(2) as Token]);
}

export const FILL = 0.84;
export const NO_HOMES = 0.42;

/** A colour at some strength over another, as one colour: no seam shows where two areas meet. */
export function over(colour: string, ground: string, strength: number): string {
  const [above, below] = [parseHex(colour), parseHex(ground)];
  const mixed = above.map((value, channel) => Math.round(value * strength + below[channel] * (1 - strength)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
