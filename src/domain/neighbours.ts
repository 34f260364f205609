/**
 * Which communities touch along a border, not only at a corner (rook adjacency).
 *
 * Two communities are neighbours when stretches of their outlines run along each other, no further apart than `toleranceM`,
 * for `leastSharedM` or more in all. Vertices need not agree: a long edge of one may meet several short ones of the other.
 */
import { compareIds } from './by-id.ts';
import type { MultiPolygon } from './geometry.ts';
import { EARTH_RADIUS_M } from './geometry.ts';
import * as steady from './steady-math.ts';

export interface Outlined {
  readonly id: string;
  readonly boundary: MultiPolygon;
}

export interface BorderRule {
  /** Metres on the ground. */
  readonly toleranceM: number;
  readonly leastSharedM: number;
}

export const BORDER_RULE: BorderRule = { toleranceM: 1, leastSharedM: 10 };

/** Metres of shared border by pair; both directions are there, ids in order. */
export type Neighbours = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function neighbours(areas: readonly Outlined[], rule: BorderRule = BORDER_RULE): Neighbours {
  const shared = sharedMetres(areas, rule);
  const found = new Map<string, Map<string, number>>();
  const ordered = areas.toSorted((a, b) => compareIds(a.id, b.id));
  for (const area of ordered) found.set(area.id, new Map());
  for (const [row, metresByOther] of shared) {
    for (const [other, sharedM] of metresByOther) {
      if (sharedM < rule.leastSharedM) continue;
      const [a, b] = [areas[row]?.id ?? '', areas[other]?.id ?? ''];
      found.get(a)?.set(b, sharedM);
      found.get(b)?.set(a, sharedM);
    }
  }
  return new Map([...found].map(([id, others]) => [id, new Map([...others].sort((a, b) => compareIds(a[0], b[0])))]));
}

/** Whether one can go between any two of the areas across shared borders without leaving them. */
export function areConnected(areas: readonly Outlined[], rule: BorderRule = BORDER_RULE): boolean {
  const first = areas[0];
  if (!first) return true;
  const borders = neighbours(areas, rule);
  const reached = new Set([first.id]);
  for (const id of reached) for (const other of borders.get(id)?.keys() ?? []) reached.add(other);
  return areas.every((area) => reached.has(area.id));
}

/** A straight piece of an outline, in metres on a plane that is true to scale at the middle latitude of all areas. */
interface Stretch {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

/** row -> later row -> metres. */
function sharedMetres(areas: readonly Outlined[], rule: BorderRule): Map<number, Map<number, number>> {
  const stretches = stretchesOf(areas);
  const cells = new Map<number, Stretch[]>();
  const shared = new Map<number, Map<number, number>>();
  const cellM = Math.max(4 * rule.toleranceM, medianLength(stretches));
  for (const stretch of stretches) {
    const met = new Set<Stretch>();
    for (const cell of cellsAlong(stretch, cellM, rule.toleranceM)) {
      const here = cells.get(cell);
      if (here) {
        for (const other of here) if (other.row !== stretch.row) met.add(other);
        here.push(stretch);
      } else cells.set(cell, [stretch]);
    }
    for (const other of met) {
      const alongM = alongEachOtherM(stretch, other, rule.toleranceM);
      if (alongM <= 0) continue;
      const [low, high] = other.row < stretch.row ? [other.row, stretch.row] : [stretch.row, other.row];
      const row = shared.get(low) ?? new Map<number, number>();
      shared.set(low, row.set(high, (row.get(high) ?? 0) + alongM));
    }
  }
  return shared;
}

function stretchesOf(areas: readonly Outlined[]): Stretch[] {
  const found: Stretch[] = [];
  const middleLat = middleLatitude(areas);
  const perLng = (Math.PI / 180) * EARTH_RADIUS_M * steady.cos((middleLat * Math.PI) / 180);
  const perLat = (Math.PI / 180) * EARTH_RADIUS_M;
  areas.forEach(({ boundary }, row) => {
    for (const polygon of boundary)
      for (const ring of polygon)
        for (let place = 1; place < ring.length; place += 1) {
          const [from, to] = [ring[place - 1], ring[place]];
          if (from && to && (from[0] !== to[0] || from[1] !== to[1]))
            found.push({ row, x: from[0] * perLng, y: from[1] * perLat, toX: to[0] * perLng, toY: to[1] * perLat });
        }
  });
  return found;
}

function middleLatitude(areas: readonly Outlined[]): number {
  let [south, north] = [90, -90];
  for (const { boundary } of areas)
    for (const polygon of boundary)
      for (const [, lat] of polygon[0] ?? []) {
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
  return south > north ? 0 : (south + north) / 2;
}

const lengthM = (stretch: Stretch): number => steady.hypot(stretch.toX - stretch.x, stretch.toY - stretch.y);

function medianLength(stretches: readonly Stretch[]): number {
  const lengths = stretches.map(lengthM).sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 1;
}

/** Cells of a square grid that come within `marginM` of the stretch. */
function cellsAlong(stretch: Stretch, cellM: number, marginM: number): number[] {
  const found: number[] = [];
  const [west, east] = stretch.x < stretch.toX ? [stretch.x, stretch.toX] : [stretch.toX, stretch.x];
  const slope = stretch.toX === stretch.x ? 0 : (stretch.toY - stretch.y) / (stretch.toX - stretch.x);
  const lastColumn = Math.floor((east + marginM) / cellM);
  for (let column = Math.floor((west - marginM) / cellM); column <= lastColumn; column += 1) {
    const enterX = Math.max(west, column * cellM - marginM);
    const leaveX = Math.min(east, (column + 1) * cellM + marginM);
    const enterY = slope === 0 ? stretch.y : stretch.y + (enterX - stretch.x) * slope;
    const leaveY = slope === 0 ? stretch.toY : stretch.y + (leaveX - stretch.x) * slope;
    const lastRow = Math.floor((Math.max(enterY, leaveY) + marginM) / cellM);
    for (let row = Math.floor((Math.min(enterY, leaveY) - marginM) / cellM); row <= lastRow; row += 1)
      found.push(column * ROWS_PER_COLUMN + row);
  }
  return found;
}

/** More rows than a grid of metres around the Earth has, so that every cell has a number of its own. */
const ROWS_PER_COLUMN = 2 ** 26;

/** cos 20 degrees: stretches that meet at a wider angle cross or meet at a corner, they do not run along each other. */
const LEAST_COSINE = 0.94;

/** Metres of the shorter stretch that lie within `toleranceM` of the longer one, beside it. */
function alongEachOtherM(one: Stretch, two: Stretch, toleranceM: number): number {
  const [long, short] = lengthM(one) >= lengthM(two) ? [one, two] : [two, one];
  const longM = lengthM(long);
  const [alongX, alongY] = [(long.toX - long.x) / longM, (long.toY - long.y) / longM];
  const shortM = lengthM(short);
  const cosine = ((short.toX - short.x) * alongX + (short.toY - short.y) * alongY) / shortM;
  if (Math.abs(cosine) < LEAST_COSINE) return 0;
  const along = (x: number, y: number): number => (x - long.x) * alongX + (y - long.y) * alongY;
  const aside = (x: number, y: number): number => (y - long.y) * alongX - (x - long.x) * alongY;
  const beside = clip(along(short.x, short.y), along(short.toX, short.toY), 0, longM);
  const near = clip(aside(short.x, short.y), aside(short.toX, short.toY), -toleranceM, toleranceM);
  return Math.max(0, Math.min(beside[1], near[1]) - Math.max(beside[0], near[0])) * shortM;
}

/** Shares of the way from `from` to `to` between which the value lies in [low, high]; an empty stretch where it never does. */
function clip(from: number, to: number, low: number, high: number): readonly [number, number] {
  if (from === to) return from >= low && from <= high ? [0, 1] : [1, 0];
  const [enter, leave] = [(low - from) / (to - from), (high - from) / (to - from)];
  return [Math.max(0, Math.min(enter, leave)), Math.min(1, Math.max(enter, leave))];
}
