/** Water of a Jiangnan city: the lake in the north, two rivers, the moat, canals; and a sheet of squares that says what is wet. */
import { rough } from './chance.ts';
import { cos, sin } from './exact.ts';
import { OLD_TOWN, SHEET } from './places.ts';
import { bounds, curve, inside, kilometres, shifted, signedArea, simplify, type Path, type Point, type Ring } from './plane.ts';

export interface Band {
  readonly name: string;
  readonly kind: 'river' | 'canal';
  /** Downstream. */
  readonly middle: Path;
  readonly widthM: (k: number) => number;
  readonly closed: boolean;
}

const wobbled = (path: Path, sizeM: number, scale: number, layer: number): Point[] =>
  path.map(([x, y]) => [
    x + sizeM * rough(x * scale, y * scale, layer),
    y + sizeM * rough(x * scale + 50, y * scale + 9, layer + 3),
  ]);

function band(name: string, kind: Band['kind'], widthM: number, points: string, layer: number, wobbleM = 80): Band {
  const middle = wobbled(curve(kilometres(points), 40), wobbleM, 0.0016, layer);
  return { name, kind, middle, widthM: (k) => widthM * (1 + 0.16 * rough(k * 0.03, layer, 17)), closed: false };
}

function moat(): Band {
  const middle: Point[] = [];
  for (let degrees = 0; degrees < 360; degrees += 3) {
    const angle = (degrees * Math.PI) / 180;
    const ragged = 1 + 0.1 * rough(cos(angle) * 1.3 + 5, sin(angle) * 1.3, 21);
    middle.push([
      OLD_TOWN.x + OLD_TOWN.halfX * ragged * cos(angle) * (1 + 0.08 * cos(2 * angle)),
      OLD_TOWN.y + OLD_TOWN.halfY * ragged * sin(angle),
    ]);
  }
  middle.push(middle[0]);
  return { name: '护城河', kind: 'canal', middle, widthM: () => 36, closed: true };
}

export const BANDS: readonly Band[] = [
  band(
    '西苕溪',
    'river',
    96,
    '-21.5 -16.2, -18.6 -14.2, -15.6 -12.9, -14.8 -11.2, -12.2 -9.3, -9.3 -7.7, -7 -5, -5.6 -2.9, -4.2 -2.75, -2.7 -2.05, -1.6 -1.75, -0.4 -1.4, 0.55 -0.9, 1.1 -0.1, 1.4 0.8, 1.25 1.6, 1.7 2.5, 2.2 3.7, 2.3 5, 2.9 6.2, 3.2 7.8',
    3,
  ),
  band(
    '东苕溪',
    'river',
    62,
    '2.4 -19.5, 2.2 -16.4, 2.9 -13.4, 2.2 -10.6, 2.4 -8, 1.7 -5.6, 0.9 -3.6, 0.1 -2.2, -0.35 -1.4',
    5,
  ),
  moat(),
  band('頔塘', 'canal', 40, '0.62 0.1, 1.15 0.05, 2 -0.3, 3.6 -0.2, 5.4 -0.6, 9.4 0.5, 12.5 -0.3, 15.3 -0.75, 20.5 -0.4', 33),
  band(
    '长兴港',
    'canal',
    30,
    '-1.57 0.29, -2.5 0.55, -3.6 0.4, -5.2 0.95, -8 2.6, -10.5 4.6, -12.6 5.6, -15.5 6.4, -21.5 6.3',
    35,
  ),
  band('泗安塘', 'canal', 24, '-21.5 1.6, -18 1.3, -14.5 0.6, -11 1.4, -8 2.6', 37),
  band('大钱港', 'canal', 24, '-0.8 0.98, -0.95 1.6, -0.7 2.4, -1.1 3.3, -0.9 4.6, -1.2 7.2', 39),
  band('练市塘', 'canal', 26, '20.5 -8.8, 16.5 -7.5, 13.8 -6.9, 11.4 -5.8, 6.6 -4.7, 3 -3.7, 1.2 -3.9', 41),
  band('双林塘', 'canal', 24, '11.4 -5.8, 9 -8.4, 7.5 -10.8, 8.4 -13.6, 8.8 -15.9, 8.6 -19.5', 43),
  band('含山塘', 'canal', 22, '16.5 -7.5, 14.4 -10.4, 12.8 -13.2, 11.6 -16, 11.5 -19.5', 45),
  band('龙溪港', 'canal', 22, '-0.38 -0.76, -0.36 -1.42', 47, 10),
  band('织里塘', 'canal', 20, '8.6 8.4, 9.2 5.4, 9.5 2.9, 9.2 0.5', 49),
  band('市河', 'canal', 14, '-0.68 0.97, -0.6 0.52, -0.72 0.06, -0.52 -0.38, -0.4 -0.76', 51, 50),
  band('月河', 'canal', 13, '-1.6 0.17, -1 0.06, -0.6 0.19, -0.1 0.02, 0.66 0.08', 53, 50),
  band('小梅港', 'canal', 18, '1.3 0.82, 2.2 1.1, 3.3 0.9, 4.3 1.35, 6.5 1.2, 8 1.7, 9.4 2', 55),
  band('旄儿港', 'canal', 20, '-3.6 0.4, -3.4 1.4, -3.9 2.6, -3.2 4.2, -3.6 6.8', 57),
  band('横山港', 'canal', 18, '3 -0.25, 3.1 -1.3, 2.8 -2.3, 3.2 -3.7', 59),
  band('余不溪', 'canal', 20, '-0.5 -19.5, -0.3 -16.4, 0.6 -15, 1.9 -14.3, 2.7 -13.9', 61),
  band('雉城内河', 'canal', 14, '-12.4 5.6, -12.9 4.9, -12.5 4.1, -12.9 2.4', 63, 40),
];

/** Shore of the lake from west to east, closed far in the north. */
export const LAKE: Ring = (() => {
  const shore = kilometres(
    '-8.9 14.5, -9.1 12.4, -9.3 10.6, -8.9 9.3, -7.4 8.1, -5.6 6.9, -3.6 6.2, -1.2 5.75, 1 5.9, 3.1 6.3, 5.6 6.5, 8.6 7.6, 12.5 8.3, 16 9.6, 20.5 10.4',
  );
  const line = wobbled(curve(shore, 40), 170, 0.0011, 77);
  return [...simplify(line, 2), [20_500, 14_500]];
})();

export const SQUARE_M = 10;
const COLUMNS = Math.round((SHEET.east - SHEET.west) / SQUARE_M);
const ROWS = Math.round((SHEET.north - SHEET.south) / SQUARE_M);
export const SHEET_SIZE = { columns: COLUMNS, rows: ROWS } as const;

/** Row-major square of a point, or -1 off the sheet. */
export function squareAt(x: number, y: number): number {
  const i = Math.floor((x - SHEET.west) / SQUARE_M);
  const j = Math.floor((y - SHEET.south) / SQUARE_M);
  return i < 0 || j < 0 || i >= COLUMNS || j >= ROWS ? -1 : j * COLUMNS + i;
}

export const LAND = 0;
export const RIVER = 1;
export const CANAL = 2;
export const OPEN_LAKE = 3;

/** Outline of a band of water; the moat has its inner bank as second ring. */
export function outline(water: Band): readonly Ring[] {
  const { left, right } = banks(water);
  if (!water.closed) return [[...left, ...right.toReversed()]];
  const rings = [left.slice(0, -1), right.slice(0, -1)];
  return Math.abs(signedArea(rings[0])) > Math.abs(signedArea(rings[1])) ? rings : rings.toReversed();
}

/** The two banks, with no more vertices than they need: the same lines bound the water, the blocks and the bridges. */
export function banks(water: Band): { left: Point[]; right: Point[] } {
  return {
    left: simplify(
      shifted(water.middle, (k) => water.widthM(k) / 2),
      1.2,
    ),
    right: simplify(
      shifted(water.middle, (k) => -water.widthM(k) / 2),
      1.2,
    ),
  };
}

/** One number per square of the sheet: land, river, canal or lake. */
export const WET: Uint8Array = (() => {
  const wet = new Uint8Array(COLUMNS * ROWS);
  fill(wet, LAKE, OPEN_LAKE);
  for (const water of BANDS) {
    const [outer, inner] = outline(water);
    fill(wet, outer, water.kind === 'river' ? RIVER : CANAL, inner);
  }
  return wet;
})();

/** Writes a code on every square of a ring of water (and outside its hole), leaving earlier rivers alone. */
function fill(sheet: Uint8Array, ring: Ring, code: number, hole?: Ring): void {
  eachSquare(hole ? [ring, hole] : [ring], (square) => {
    if (sheet[square] !== RIVER) sheet[square] = code;
  });
}

/** Visits every square whose middle lies inside the rings (odd and even). */
export function eachSquare(rings: readonly Ring[], visit: (square: number) => void): void {
  const box = bounds(rings.flat());
  const first = Math.max(0, Math.floor((box.south - SHEET.south) / SQUARE_M));
  const last = Math.min(ROWS - 1, Math.floor((box.north - SHEET.south) / SQUARE_M));
  for (let j = first; j <= last; j++) {
    const y = SHEET.south + (j + 0.5) * SQUARE_M;
    const cuts = rings.flatMap((ring) => cutsAt(ring, y)).sort((a, b) => a - b);
    for (let k = 0; k + 1 < cuts.length; k += 2) {
      const from = Math.max(0, Math.ceil((cuts[k] - SHEET.west) / SQUARE_M - 0.5));
      const to = Math.min(COLUMNS - 1, Math.floor((cuts[k + 1] - SHEET.west) / SQUARE_M - 0.5));
      for (let i = from; i <= to; i++) visit(j * COLUMNS + i);
    }
  }
}

/** Where a ring crosses the line at `y`, in no order. */
export function cutsAt(ring: Ring, y: number): number[] {
  const cuts: number[] = [];
  for (let k = 0; k < ring.length; k++) {
    const a = ring[k];
    const b = ring[(k + 1) % ring.length];
    if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return cuts;
}

/** Middle of a square. */
export const middleOf = (square: number): Point => [
  SHEET.west + ((square % COLUMNS) + 0.5) * SQUARE_M,
  SHEET.south + (Math.floor(square / COLUMNS) + 0.5) * SQUARE_M,
];

export const wetAt = (x: number, y: number): number => {
  const square = squareAt(x, y);
  return square < 0 ? LAND : WET[square];
};

const OUTLINES = BANDS.map(outline);
const BOXES = OUTLINES.map((rings) => bounds(rings[0]));

/** Exactly in the water, by outline rather than by square. */
export function isInWater(x: number, y: number): boolean {
  const inBand = OUTLINES.some((rings, k) => {
    const box = BOXES[k];
    return (
      x >= box.west &&
      x <= box.east &&
      y >= box.south &&
      y <= box.north &&
      rings.reduce((odd, ring) => odd !== inside(ring, x, y), false)
    );
  });
  return inBand || inside(LAKE, x, y);
}
