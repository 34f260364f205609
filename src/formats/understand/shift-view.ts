/**
 * A close look at a file that may stand beside the ground: its places as they are read and as they would be, over the streets.
 *
 * The part of the town is shown where most of its places lie. How near they come to streets, before and after, is the evidence.
 */
import { type FeatureTable, type Shape, shapeOf } from '../../domain/feature-table.ts';
import { type Bounds, EARTH_RADIUS_M, type LngLat } from '../../domain/geometry.ts';
import { type ChineseSystem, toWgs84 } from '../chinese-offset.ts';

/** Lines as columns: where each begins in the points, and the end of the last. */
export interface Strokes {
  readonly lngLats: Float64Array;
  readonly starts: Uint32Array;
}

export interface ShiftView {
  /** West, south, east, north of what is shown. */
  readonly bounds: Bounds;
  readonly streets: Strokes;
  /** The file's places there, as they are read; a point is a stroke of one. */
  readonly before: Strokes;
  readonly after: Strokes;
  /** Median metres to the nearest street over the whole file; null without streets near. */
  readonly beforeM: number | null;
  readonly afterM: number | null;
}

const HALF_WIDTH_M = 700;
const HALF_HEIGHT_M = 440;
const MOST_SAMPLED = 400;
const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_M;
/** Streets further away than this say nothing about a place. */
const FAR_M = 1500;

/** Null where the table has no place. */
export function shiftView(table: FeatureTable, system: ChineseSystem, streets: Strokes): ShiftView | null {
  const lines = strokesOf(table);
  const points = lines.flat();
  const middle = busiest(points);
  if (middle === null) return null;
  const moved = lines.map((line) => line.map((point) => toWgs84(point, system)));
  const centre = midway(middle, toWgs84(middle, system));
  const bounds = around(centre);
  const isNear = (line: readonly LngLat[]): boolean => line.some((point) => isWithin(point, bounds));
  const shown = lines.flatMap((line, row) => (isNear(line) || isNear(moved[row]) ? [row] : []));
  const index = new StreetIndex(streets, centre);
  const every = Math.max(1, Math.floor(points.length / MOST_SAMPLED));
  const sample = points.filter((_, at) => at % every === 0);
  return {
    bounds,
    streets: clipped(streets, bounds),
    before: packed(shown.map((row) => lines[row])),
    after: packed(shown.map((row) => moved[row])),
    beforeM: index.median(sample),
    afterM: index.median(sample.map((point) => toWgs84(point, system))),
  };
}

function strokesOf({ places, rowCount }: FeatureTable): (readonly LngLat[])[] {
  const found: (readonly LngLat[])[] = [];
  const add = (shape: Shape): void => {
    if (shape.type === 'Point') found.push([shape.coordinates]);
    else if (shape.type === 'MultiPoint') for (const point of shape.coordinates) found.push([point]);
    else if (shape.type === 'LineString') found.push(shape.coordinates);
    else if (shape.type === 'Polygon' || shape.type === 'MultiLineString') found.push(...shape.coordinates);
    else if (shape.type === 'MultiPolygon') for (const polygon of shape.coordinates) found.push(...polygon);
    else shape.geometries.forEach(add);
  };
  for (let row = 0; row < rowCount; row++) {
    const shape = shapeOf(places, row);
    if (shape) add(shape);
  }
  return found;
}

/** A place where most others are near, in cells of about a kilometre. */
function busiest(points: readonly LngLat[]): LngLat | null {
  const cells = new Map<string, { count: number; first: LngLat }>();
  let best: { count: number; first: LngLat } | null = null;
  for (const point of points) {
    const key = `${Math.floor(point[0] * 100)} ${Math.floor(point[1] * 100)}`;
    const cell = cells.get(key) ?? { count: 0, first: point };
    cell.count += 1;
    cells.set(key, cell);
    if (best === null || cell.count > best.count) best = cell;
  }
  return best?.first ?? null;
}

const midway = ([x, y]: LngLat, [toX, toY]: LngLat): LngLat => [(x + toX) / 2, (y + toY) / 2];

const squeezeAt = (lat: number): number => Math.cos((lat * Math.PI) / 180);

function around([lng, lat]: LngLat): Bounds {
  const high = HALF_HEIGHT_M / METRES_PER_DEGREE;
  const wide = HALF_WIDTH_M / (METRES_PER_DEGREE * squeezeAt(lat));
  return [lng - wide, lat - high, lng + wide, lat + high];
}

const isWithin = ([lng, lat]: LngLat, [west, south, east, north]: Bounds): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north;

function packed(lines: readonly (readonly LngLat[])[]): Strokes {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return { lngLats: Float64Array.from(lines.flat(2)), starts: Uint32Array.from(starts) };
}

/** Streets of which some corner, or a side between two, lies in the picture. */
function clipped({ lngLats, starts }: Strokes, [west, south, east, north]: Bounds): Strokes {
  const lines: LngLat[][] = [];
  for (let line = 0; line + 1 < starts.length; line++) {
    let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = starts[line]; at < starts[line + 1]; at++) {
      left = Math.min(left, lngLats[2 * at]);
      right = Math.max(right, lngLats[2 * at]);
      low = Math.min(low, lngLats[2 * at + 1]);
      high = Math.max(high, lngLats[2 * at + 1]);
    }
    if (left > east || right < west || low > north || high < south) continue;
    const own: LngLat[] = [];
    for (let at = starts[line]; at < starts[line + 1]; at++) own.push([lngLats[2 * at], lngLats[2 * at + 1]]);
    lines.push(own);
  }
  return packed(lines);
}

/** Sides of streets by cells of a square grid, in metres on a plane that is true in the middle of the town. */
class StreetIndex {
  private readonly cells = new Map<number, number[]>();
  private readonly streets: Strokes;
  private readonly perLng: number;

  constructor(streets: Strokes, [, lat]: LngLat) {
    this.streets = streets;
    this.perLng = METRES_PER_DEGREE * squeezeAt(lat);
    const { starts } = streets;
    for (let line = 0; line + 1 < starts.length; line++) {
      for (let at = starts[line]; at + 1 < starts[line + 1]; at++) this.put(at);
    }
  }

  /** Metres; null where fewer than half of the places have a street near. */
  median(points: readonly LngLat[]): number | null {
    const distances = points.map((point) => this.nearest(point)).sort((a, b) => a - b);
    const middle = distances[distances.length >> 1];
    return middle === undefined || middle >= FAR_M ? null : middle;
  }

  private nearest([lng, lat]: LngLat): number {
    const [x, y] = [lng * this.perLng, lat * METRES_PER_DEGREE];
    let best = FAR_M;
    for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++) {
      for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) {
        for (const at of this.cells.get(key(column, row)) ?? []) best = Math.min(best, this.toSide(at, x, y));
      }
    }
    return best;
  }

  private put(at: number): void {
    const [x, y, toX, toY] = this.side(at);
    for (let column = cellOf(Math.min(x, toX)); column <= cellOf(Math.max(x, toX)); column++) {
      for (let row = cellOf(Math.min(y, toY)); row <= cellOf(Math.max(y, toY)); row++) {
        const here = this.cells.get(key(column, row));
        if (here) here.push(at);
        else this.cells.set(key(column, row), [at]);
      }
    }
  }

  private side(at: number): readonly [number, number, number, number] {
    const { lngLats } = this.streets;
    return [
      lngLats[2 * at] * this.perLng,
      lngLats[2 * at + 1] * METRES_PER_DEGREE,
      lngLats[2 * at + 2] * this.perLng,
      lngLats[2 * at + 3] * METRES_PER_DEGREE,
    ];
  }

  private toSide(at: number, px: number, py: number): number {
    const [x, y, toX, toY] = this.side(at);
    const [dx, dy] = [toX - x, toY - y];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / length));
    return Math.hypot(px - x - along * dx, py - y - along * dy);
  }
}

const cellOf = (metres: number): number => Math.floor(metres / FAR_M);
/** More rows than the Earth has. */
const key = (column: number, row: number): number => column * 2 ** 20 + row;
