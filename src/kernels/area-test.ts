/**
 * Whether points lie in some areas together, or no farther than a margin outside them: what "without leaving the area" asks.
 *
 * Borders run along the middle of streets and along quays, and are drawn by another hand than the streets: the margin keeps a
 * street on the border inside. Distances are on a plane that is true to scale at the areas' middle latitude.
 */
import { EARTH_RADIUS_M, type MultiPolygon } from '../domain/geometry.ts';
import * as steady from '../domain/steady-math.ts';

export interface AreaTest {
  /** Could anything in this box of degrees be inside? */
  readonly meets: (west: number, south: number, east: number, north: number) => boolean;
  readonly contains: (lng: number, lat: number) => boolean;
  /** Metres on the plane. */
  readonly x: (lng: number) => number;
  readonly y: (lat: number) => number;
}

const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
/** Borders are looked up by bands of latitude this high. */
const BAND_M = 40;

interface Side {
  readonly area: number;
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

export function areaTest(areas: readonly MultiPolygon[], marginM: number): AreaTest {
  const lats = areas.flat(2).flatMap((ring) => ring.map(([, lat]) => lat));
  const middle = lats.length === 0 ? 0 : (least(lats) + most(lats)) / 2;
  const perLng = METRES_PER_DEGREE * steady.cos((middle * Math.PI) / 180);
  const x = (lng: number): number => lng * perLng;
  const y = (lat: number): number => lat * METRES_PER_DEGREE;
  const sides = areas.flatMap((boundary, area) => sidesOf(boundary, area, x, y));
  const [west, east] = [least(sides.map((side) => side.x)) - marginM, most(sides.map((side) => side.x)) + marginM];
  const [south, north] = [least(sides.map((side) => side.y)) - marginM, most(sides.map((side) => side.y)) + marginM];
  const bandOf = (atY: number): number => Math.floor((atY - south) / BAND_M);
  const bands = new Map<number, Side[]>();
  for (const side of sides) {
    const last = bandOf(Math.max(side.y, side.toY) + marginM);
    for (let band = bandOf(Math.min(side.y, side.toY) - marginM); band <= last; band++) {
      const known = bands.get(band);
      if (known) known.push(side);
      else bands.set(band, [side]);
    }
  }
  const isIn = new Uint8Array(areas.length);
  return {
    x,
    y,
    meets: (w, s, e, n) => x(e) >= west && x(w) <= east && y(n) >= south && y(s) <= north,
    contains: (lng, lat) => {
      const [atX, atY] = [x(lng), y(lat)];
      if (atX < west || atX > east || atY < south || atY > north) return false;
      const near = bands.get(bandOf(atY)) ?? [];
      isIn.fill(0);
      for (const side of near) {
        if (squaredToSide(side, atX, atY) <= marginM * marginM) return true;
        if (crosses(side, atX, atY)) isIn[side.area] ^= 1;
      }
      return isIn.includes(1);
    },
  };
}

function sidesOf(boundary: MultiPolygon, area: number, x: (lng: number) => number, y: (lat: number) => number): Side[] {
  return boundary.flatMap((polygon) =>
    polygon.flatMap((ring) =>
      ring.slice(1).map(([lng, lat], at) => ({ area, x: x(ring[at][0]), y: y(ring[at][1]), toX: x(lng), toY: y(lat) })),
    ),
  );
}

/** Does a ray to the east meet the side? Even-odd within each area: holes are outside. */
function crosses({ x, y, toX, toY }: Side, atX: number, atY: number): boolean {
  if (y > atY === toY > atY) return false;
  return x + ((atY - y) / (toY - y)) * (toX - x) > atX;
}

function squaredToSide({ x, y, toX, toY }: Side, atX: number, atY: number): number {
  const [alongX, alongY] = [toX - x, toY - y];
  const length = alongX * alongX + alongY * alongY;
  const share = length > 0 ? Math.min(1, Math.max(0, ((atX - x) * alongX + (atY - y) * alongY) / length)) : 0;
  const [offX, offY] = [x + share * alongX - atX, y + share * alongY - atY];
  return offX * offX + offY * offY;
}

const least = (values: readonly number[]): number => values.reduce((found, value) => Math.min(found, value), Infinity);
const most = (values: readonly number[]): number => values.reduce((found, value) => Math.max(found, value), -Infinity);
