/**
 * Communities: blocks grouped to believable sizes inside each place, hamlet-sized siblings at the rim, communities grouped into streets.
 */
import type { UsedBlock } from './blocks.ts';
import { chance } from './chance.ts';
import { group, type Area } from './partition.ts';
import { DISTRICTS, PLACES, type StreetOffice } from './places.ts';
import { apart, type Point } from './plane.ts';
import { aroundSquare, piece } from './settled.ts';
import type { Building } from './site.ts';
import { LAND, SHEET_SIZE, WET, eachSquare, middleOf, squareAt } from './water.ts';

export interface Ground {
  /** Community per square, or -1. */
  readonly owner: Int16Array;
  readonly communities: readonly GroundCommunity[];
}

export interface GroundCommunity {
  readonly place: number;
  readonly office: StreetOffice;
  readonly district: (typeof DISTRICTS)[number];
  readonly at: Point;
  readonly residentialFloorM2: number;
  /** Share of its floor area on blocks of the later kinds. */
  readonly laterShare: number;
  /** Number of the pair of siblings that one settlement was split into, or -1. */
  readonly sibling: number;
}

const HOMES = new Set(['apartments', 'house', 'residential']);
const LARGE_BLOCK_SQUARES = 900;
const SEED_APART_M = 240;

export function shareLand(settled: Int8Array, blocks: readonly UsedBlock[], buildings: readonly Building[]): Ground {
  const luck = chance(1290);
  const area = atoms(settled, blocks);
  const later = new Uint8Array(SHEET_SIZE.columns * SHEET_SIZE.rows);
  for (const block of blocks)
    if (block.use === 'garden' || block.use === 'later') eachSquare([block.face.ring], (square) => (later[square] = 1));
  const count = area.reduce((most, number) => Math.max(most, number), -1) + 1;
  const floor = new Float64Array(count);
  const laterFloor = new Float64Array(count);
  for (const { middle, kind, footprintM2, levels } of buildings) {
    const square = squareAt(...middle);
    const atom = area[square];
    if (atom < 0 || !HOMES.has(kind)) continue;
    floor[atom] += footprintM2 * levels;
    if (later[square]) laterFloor[atom] += footprintM2 * levels;
  }
  const areas = describe(area, floor);
  const placeOf = new Int32Array(count).fill(-1);
  area.forEach((atom, square) => {
    if (atom >= 0) placeOf[atom] = settled[square];
  });
  const ownerOfAtom = new Int32Array(count).fill(-1);
  const communities: GroundCommunity[] = [];
  PLACES.forEach((place, placeIndex) => {
    const members = [...placeOf.keys()].filter((atom) => placeOf[atom] === placeIndex);
    const { groups, siblings } = groupPlace(subset(areas, members), place.offices, luck);
    const total = Math.max(...groups) + 1;
    const first = communities.length;
    members.forEach((atom, k) => {
      ownerOfAtom[atom] = first + groups[k];
    });
    const joined = join(areas, members, groups, total);
    const offices =
      place.offices.length === 1
        ? new Int32Array(total)
        : group(
            joined,
            place.offices.map((o) => o.communities),
            luck,
          );
    for (let k = 0; k < total; k++) {
      const own = members.filter((_, n) => groups[n] === k);
      const floorM2 = own.reduce((sum, atom) => sum + floor[atom], 0);
      communities.push({
        place: placeIndex,
        office: place.offices[offices[k]],
        district: DISTRICTS.find(({ id }) => id === place.district) ?? DISTRICTS[0],
        at: joined[k].at,
        residentialFloorM2: floorM2,
        laterShare: own.reduce((sum, atom) => sum + laterFloor[atom], 0) / (floorM2 || 1),
        sibling: siblings[k] < 0 ? -1 : placeIndex * 100 + siblings[k],
      });
    }
  });
  const owner = new Int16Array(area.length).fill(-1);
  area.forEach((atom, square) => {
    if (atom >= 0) owner[square] = ownerOfAtom[atom];
  });
  tidy(owner);
  return { owner, communities };
}

/** Small areas that communities are made of: blocks, parts of large blocks and of the open rim; each in one piece, none without squares. */
function atoms(settled: Int8Array, blocks: readonly UsedBlock[]): Int32Array {
  const area = new Int32Array(settled.length).fill(-1);
  let next = 0;
  for (const { face, use } of blocks) {
    if (use === 'water' || face.areaM2 > 1_500_000) continue;
    const squares: number[] = [];
    eachSquare([face.ring], (square) => {
      if (settled[square] >= 0 && WET[square] === LAND) squares.push(square);
    });
    if (squares.length < 12) continue;
    next += cutUp(area, squares, next);
  }
  const rim: number[] = [];
  settled.forEach((place, square) => {
    if (place >= 0 && area[square] < 0 && WET[square] === LAND && isDeep(area, settled, square)) rim.push(square);
  });
  next += cutUp(area, rim, next);
  return onePieceEach(area, settled);
}

/** Away from blocks: no block within three squares, so that streets go half to either side. */
function isDeep(area: Int32Array, settled: Int8Array, square: number): boolean {
  for (let dj = -4; dj <= 4; dj += 4)
    for (let di = -4; di <= 4; di += 4) {
      const other = square + dj * SHEET_SIZE.columns + di;
      if (other >= 0 && other < area.length && area[other] >= 0 && settled[other] >= 0) return false;
    }
  return true;
}

/** Gives the squares numbers from `first` on: one number, or one per part of about SEED_APART_M; answers how many. */
function cutUp(area: Int32Array, squares: readonly number[], first: number): number {
  if (squares.length < LARGE_BLOCK_SQUARES) {
    for (const square of squares) area[square] = first;
    return 1;
  }
  const seeds: Point[] = [];
  const cell = new Map<number, number[]>();
  const key = ([x, y]: Point): number => Math.floor(x / SEED_APART_M) * 4096 + Math.floor(y / SEED_APART_M);
  const near = (at: Point): number[] =>
    [-1, 0, 1].flatMap((j) => [-1, 0, 1].flatMap((i) => cell.get(key(at) + j * 4096 + i) ?? []));
  for (let k = 0; k < squares.length; k += 7) {
    const at = middleOf(squares[k]);
    if (near(at).some((seed) => apart(seeds[seed], at) < SEED_APART_M)) continue;
    const held = cell.get(key(at)) ?? [];
    held.push(seeds.push(at) - 1);
    cell.set(key(at), held);
  }
  for (const square of squares) {
    const at = middleOf(square);
    let best = -1;
    for (const seed of near(at)) if (best < 0 || apart(seeds[seed], at) < apart(seeds[best], at)) best = seed;
    area[square] = first + Math.max(0, best);
  }
  return seeds.length;
}

/** Splits areas that fell apart, drops crumbs, then lets the areas grow over streets and water until the settled land is full. */
function onePieceEach(area: Int32Array, settled: Int8Array): Int32Array {
  const out = new Int32Array(area.length).fill(-1);
  const seen = new Uint8Array(area.length);
  let next = 0;
  let front: number[] = [];
  for (let square = 0; square < area.length; square++) {
    if (seen[square] || area[square] < 0) continue;
    const list = piece(area, square, seen);
    if (list.length < 12) continue;
    for (const one of list) out[one] = next;
    front.push(...list);
    next++;
  }
  while (front.length > 0) {
    const later: number[] = [];
    for (const square of front)
      for (const other of aroundSquare(square))
        if (out[other] < 0 && settled[other] >= 0 && settled[other] === settled[square]) {
          out[other] = out[square];
          later.push(other);
        }
    front = later;
  }
  return out;
}

/** Middle, weight and borders of every area. Wet borders count a tenth. */
function describe(area: Int32Array, floor: Float64Array): Area[] {
  const sums = Array.from(floor, () => ({ x: 0, y: 0, squares: 0 }));
  const borders = Array.from(floor, () => new Map<number, number>());
  area.forEach((atom, square) => {
    if (atom < 0) return;
    const [x, y] = middleOf(square);
    const sum = sums[atom];
    [sum.x, sum.y, sum.squares] = [sum.x + x, sum.y + y, sum.squares + 1];
    const length = WET[square] === LAND ? 1 : 0.1;
    for (const other of aroundSquare(square)) {
      const neighbour = area[other];
      if (neighbour >= 0 && neighbour !== atom) borders[atom].set(neighbour, (borders[atom].get(neighbour) ?? 0) + length);
    }
  });
  return sums.map(({ x, y, squares }, atom) => ({
    at: [x / squares, y / squares],
    weight: floor[atom] + squares * 2,
    borders: borders[atom],
  }));
}

function subset(areas: readonly Area[], members: readonly number[]): Area[] {
  const position = new Map(members.map((atom, k) => [atom, k]));
  return members.map((atom) => ({ ...areas[atom], borders: renamed(areas[atom].borders, (next) => position.get(next)) }));
}

function renamed(borders: ReadonlyMap<number, number>, name: (area: number) => number | undefined): Map<number, number> {
  const out = new Map<number, number>();
  for (const [next, length] of borders) {
    const other = name(next);
    if (other !== undefined) out.set(other, (out.get(other) ?? 0) + length);
  }
  return out;
}

/** Communities of one place; about one in seven is one half of a pair of siblings. */
function groupPlace(
  areas: readonly Area[],
  offices: readonly StreetOffice[],
  luck: ReturnType<typeof chance>,
): { groups: Int32Array; siblings: number[] } {
  const total = offices.reduce((sum, office) => sum + office.communities, 0);
  const pairs = total > 100 ? 13 : total > 8 ? 1 : 0;
  const count = total - pairs;
  const sizes = Array.from({ length: count }, () => luck.between(0.62, 1.38));
  if (total > 100) for (const k of [3, 40, 77, 110]) sizes[k] = luck.between(1.75, 2.3);
  const groups = group(areas, sizes, luck);
  const siblings = Array.from({ length: total }, () => -1);
  const weight = Array.from({ length: count }, (_, k) =>
    areas.reduce((sum, area, n) => (groups[n] === k ? sum + area.weight : sum), 0),
  );
  const order = [...weight.keys()].sort((a, b) => weight[a] - weight[b]);
  let pair = 0;
  for (const k of order) {
    if (pair === pairs) break;
    const members = [...areas.keys()].filter((n) => groups[n] === k);
    if (members.length < 4) continue;
    const halves = group(subset(areas, members), [luck.between(0.8, 1.2), 1], luck);
    members.forEach((n, m) => {
      if (halves[m] === 1) groups[n] = count + pair;
    });
    siblings[k] = siblings[count + pair] = pair;
    pair++;
  }
  if (pair < pairs) throw new Error('too few communities that can be split');
  return { groups, siblings };
}

/** The groups as areas of their own, to be grouped again. */
function join(areas: readonly Area[], members: readonly number[], groups: Int32Array, total: number): Area[] {
  const groupOf = new Map(members.map((atom, k) => [atom, groups[k]]));
  const sums = Array.from({ length: total }, () => ({ x: 0, y: 0, weight: 0, borders: new Map<number, number>() }));
  members.forEach((atom, k) => {
    const sum = sums[groups[k]];
    const { at, weight, borders } = areas[atom];
    [sum.x, sum.y, sum.weight] = [sum.x + at[0] * weight, sum.y + at[1] * weight, sum.weight + weight];
    for (const [next, length] of renamed(borders, (other) => groupOf.get(other)))
      if (next !== groups[k]) sum.borders.set(next, (sum.borders.get(next) ?? 0) + length);
  });
  return sums.map(({ x, y, weight, borders }) => ({ at: [x / weight, y / weight], weight: 1, borders }));
}

/** Takes away squares that touch their community by a corner only, so that every outline is a simple ring. */
function tidy(owner: Int16Array): void {
  const { columns } = SHEET_SIZE;
  for (let pass = 0, changed = true; changed && pass < 60; pass++) {
    changed = false;
    for (let square = 0; square + columns + 1 < owner.length; square++) {
      const [a, b, c, d] = [owner[square], owner[square + 1], owner[square + columns], owner[square + columns + 1]];
      if (a === d && a !== b && a !== c) {
        if (a < 0) owner[square] = b >= 0 ? b : c;
        else owner[square + 1] = a;
        changed = true;
      } else if (b === c && b !== a && b !== d) {
        if (b < 0) owner[square + 1] = a >= 0 ? a : d;
        else owner[square] = b;
        changed = true;
      }
    }
  }
}
