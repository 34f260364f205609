/**
 * What coordinates look like when nobody says what they are: degrees, degrees the wrong way round, or metres.
 *
 * A guess is offered, never applied: a wrong meridian puts a town hundreds of kilometres away.
 */

/** Counted over all coordinates of a table before any is understood. */
export interface Spread {
  readonly points: number;
  /** Beyond 360 in either direction. */
  readonly metres: number;
  /** The first number could be a latitude, the second could not. */
  readonly swapped: number;
  /** Some place of the table, for the guess and for the sentence. */
  readonly x: number;
  readonly y: number;
}

/** China lies between these latitudes (degrees), on any Gauss-Krueger zone between these northings (metres). */
const CHINA_NORTHING_M: readonly [number, number] = [1_900_000, 6_000_000];
const MERCATOR_EDGE_M = 20_037_509;

/** The likeliest code for metres, or null where several would fit as well. */
export function guessCrs({ x, y }: Pick<Spread, 'x' | 'y'>): string | null {
  const zone = Math.floor(x / 1_000_000);
  const within = x - zone * 1_000_000;
  const isZoned = within > 100_000 && within < 900_000 && y > CHINA_NORTHING_M[0] && y < CHINA_NORTHING_M[1];
  if (isZoned && zone >= 25 && zone <= 45) return `EPSG:${4513 + zone - 25}`;
  if (isZoned && zone >= 16 && zone <= 23) return `EPSG:${4491 + zone - 13}`;
  // Nearer to 0, 0 there is hardly any city on the Mercator plane, but every national grid.
  const isFar = Math.abs(x) > 4_000_000 || Math.abs(y) > 4_000_000;
  return isFar && Math.abs(x) > 1_000_000 && Math.abs(x) <= MERCATOR_EDGE_M && Math.abs(y) <= MERCATOR_EDGE_M
    ? 'EPSG:3857'
    : null;
}

/** Looks at every pair of numbers in nested coordinates. */
export class SpreadCount implements Spread {
  points = 0;
  metres = 0;
  swapped = 0;
  x = Number.NaN;
  y = Number.NaN;

  add(nested: unknown, depth = 0): void {
    if (!Array.isArray(nested) || depth > 6) return;
    const [x, y] = nested as readonly unknown[];
    if (typeof x === 'number' && typeof y === 'number') this.addPoint(x, y);
    else for (const inner of nested as readonly unknown[]) this.add(inner, depth + 1);
  }

  addPoint(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    if (this.points === 0) {
      this.x = x;
      this.y = y;
    }
    this.points++;
    if (Math.abs(x) > 360 || Math.abs(y) > 360) this.metres++;
    else if (Math.abs(y) > 90 && Math.abs(x) <= 90) this.swapped++;
  }
}
