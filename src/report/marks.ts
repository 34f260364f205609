/**
 * What stands on a page, in the order of drawing: the one form from which SVG, PDF and picture are made.
 *
 * Millimetres from the top left corner, y downwards, whole hundredths. Colours are `#rrggbb`. An area's rings run so that holes
 * turn the other way round; where areas of one mark overlap they are one area.
 */
import type { Weight } from './paper-font.ts';

/** x and y in turn. */
export type Line = readonly number[];

export interface AreaMark {
  readonly kind: 'area';
  readonly rings: readonly Line[];
  readonly fill: string;
  /** 0 to 1; whole where missing. */
  readonly opacity?: number;
}

export interface LineMark {
  readonly kind: 'line';
  readonly lines: readonly Line[];
  readonly stroke: string;
  readonly widthMm: number;
  /** Lengths of line and gap in turn, in millimetres. */
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly sizePt: number;
  readonly weight: Weight;
  readonly fill: string;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Colour of a rim around the letters. */
  readonly halo?: string;
}

/** Only what lies inside the box is drawn. */
export interface ClipMark {
  readonly kind: 'clip';
  readonly box: Box;
  readonly marks: readonly Mark[];
}

export type Mark = AreaMark | LineMark | TextMark | ClipMark;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly title: string;
  readonly marks: readonly Mark[];
}

export const HALO_MM = 0.5;

/** Whole hundredths of a millimetre: finer than any printer, and the same text on every machine. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;

export const rectangle = ({ x, y, width, height }: Box): Line => [x, y, x + width, y, x + width, y + height, x, y + height];

export const closed = (ring: Line): Line => [...ring, ring[0], ring[1]];

export const area = (rings: readonly Line[], fill: string, opacity = 1): AreaMark => ({
  kind: 'area',
  rings,
  fill,
  ...(opacity < 1 && { opacity }),
});

export const line = (lines: readonly Line[], stroke: string, widthMm: number, dash?: readonly number[]): LineMark => ({
  kind: 'line',
  lines,
  stroke,
  widthMm,
  ...(dash && { dash }),
});

/** Two dozen corners: round at any size on paper. The table of its corners is written out: sines differ from engine to engine. */
export const disc = (x: number, y: number, radius: number): Line =>
  CORNERS.flatMap(([cos, sin]) => [hundredths(x + radius * cos), hundredths(y + radius * sin)]);

const EIGHTH = [
  [1, 0],
  [0.9659, 0.2588],
  [0.866, 0.5],
  [0.7071, 0.7071],
  [0.5, 0.866],
  [0.2588, 0.9659],
] as const;
const CORNERS = [
  ...EIGHTH,
  ...EIGHTH.map(([cos, sin]) => [-sin, cos] as const),
  ...EIGHTH.map(([cos, sin]) => [-cos, -sin] as const),
  ...EIGHTH.map(([cos, sin]) => [sin, -cos] as const),
];

/** Every text of a page, for fonts and for checks. */
export function textsOf(marks: readonly Mark[]): readonly TextMark[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : mark.kind === 'clip' ? textsOf(mark.marks) : []));
}
