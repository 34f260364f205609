/**
 * Hexes of one look joined into areas: a city of 40,000 hexes becomes a few outlines, and no light shows between neighbours.
 *
 * Each look is drawn as the area of itself and of every look after it, the last on top: where two meet, the one below shows, never
 * the paper.
 */
import type { GridView } from '../domain/result.ts';
import { type Corners, numberCorners } from '../map/hex-edges.ts';
import { type Box, hundredths, type Line } from './marks.ts';
import type { Placing } from './sheet-place.ts';

/** Every side of every hex, the hex to its left, with the hex on the other side. */
export interface HexSides {
  readonly count: number;
  readonly cell: Uint32Array;
  /** -1 where the study area ends. */
  readonly other: Int32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly corners: Corners;
}

const atOnce = (): Promise<void> => Promise.resolve();

export async function hexSides(grid: GridView): Promise<HexSides> {
  const corners = await numberCorners(grid, atOnce);
  const count = grid.outlineLng.length;
  const cell = new Uint32Array(count);
  const other = new Int32Array(count).fill(-1);
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const open = new Map<number, number>();
  for (let row = 0; row < grid.cellCount; row += 1) {
    const [first, end] = [grid.outlineOffsets[row], grid.outlineOffsets[row + 1]];
    for (let side = first; side < end; side += 1) {
      cell[side] = row;
      from[side] = corners.ofVertex[side];
      to[side] = corners.ofVertex[side + 1 < end ? side + 1 : first];
      const twin = open.get(to[side] * corners.count + from[side]);
      if (twin === undefined) open.set(from[side] * corners.count + to[side], side);
      else {
        other[side] = cell[twin];
        other[twin] = row;
      }
    }
  }
  return { count, cell, other, from, to, corners };
}

/** Rims of the hexes that a rule chooses, as closed rings that keep the hexes on one side. */
export function joinedHexes(sides: HexSides, place: PlacedCorners, isChosen: (cell: number) => boolean): Line[] {
  const next = new Map<number, number[]>();
  const rims: number[] = [];
  for (let side = 0; side < sides.count; side += 1) {
    const across = sides.other[side];
    if (!isChosen(sides.cell[side]) || (across >= 0 && isChosen(across))) continue;
    rims.push(side);
    const list = next.get(sides.from[side]);
    if (list) list.push(side);
    else next.set(sides.from[side], [side]);
  }
  const isUsed = new Set<number>();
  const rings: Line[] = [];
  for (const start of rims) {
    if (isUsed.has(start)) continue;
    const ring: number[] = [];
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (
      let side: number | undefined = start;
      side !== undefined;
      side = next.get(sides.to[side])?.find((each) => !isUsed.has(each))
    ) {
      isUsed.add(side);
      const [x, y] = [place.x[sides.from[side]], place.y[sides.from[side]]];
      ring.push(x, y);
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
    const { box } = place;
    if (right > box.x && left < box.x + box.width && bottom > box.y && top < box.y + box.height) rings.push(ring);
  }
  return rings;
}

/** Corners on paper. */
export interface PlacedCorners {
  readonly box: Box;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export const placeCorners = ({ corners }: HexSides, { box, x, y }: Placing): PlacedCorners => ({
  box,
  x: corners.lng.map((lng) => hundredths(x(lng))),
  y: corners.lat.map((lat) => hundredths(y(lat))),
});

/** Strokes at 45° across rings, cut where these end. `slope` 1 rises to the right, -1 falls. */
export function hatched(rings: readonly Line[], spacingMm: number, slope: 1 | -1): Line[] {
  const crossings = new Map<number, number[]>();
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const next = (at + 2) % ring.length;
      const [x0, y0, x1, y1] = [ring[at], ring[at + 1], ring[next], ring[next + 1]];
      const [low, high] = [y0 + slope * x0, y1 + slope * x1].sort((a, b) => a - b);
      for (let row = Math.ceil(low / spacingMm); row * spacingMm < high; row += 1) {
        const share = (row * spacingMm - (y0 + slope * x0)) / (y1 + slope * x1 - (y0 + slope * x0));
        const x = x0 + share * (x1 - x0);
        const list = crossings.get(row);
        if (list) list.push(x);
        else crossings.set(row, [x]);
      }
    }
  }
  return [...crossings]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([row, xs]) => {
      xs.sort((a, b) => a - b);
      const yOf = (x: number): number => hundredths(row * spacingMm - slope * x);
      return Array.from({ length: xs.length >> 1 }, (_, pair) => {
        const [from, to] = [xs[pair * 2], xs[pair * 2 + 1]];
        return [hundredths(from), yOf(from), hundredths(to), yOf(to)];
      });
    });
}
