/**
 * Streets traced along the direction field: arterials, then collectors, then local streets and the lanes of the old middles.
 *
 * A trace starts where its own family (one arm of the cross) is far enough away, runs both ways until it meets its like, water it may not
 * cross, or open country, and seeds new traces on both sides. Main roads between the places are drawn as wandering curves.
 */
import { chance, noise, rough } from './chance.ts';
import { atan2, cos, length, sin } from './exact.ts';
import { heading } from './field.ts';
import { BOULEVARDS, COUNTRY_ROADS, PLACES, SHEET, isIndustry, isOld, urban } from './places.ts';
import { along, apart, curve, kilometres, mix, pathLength, simplify, type Path, type Point } from './plane.ts';
import { CANAL, LAND, OPEN_LAKE, RIVER, wetAt } from './water.ts';

/** 0 arterial, 1 collector, 2 local street or lane. */
export type Level = 0 | 1 | 2;

export interface Street {
  readonly level: Level;
  readonly kind: 'arterial' | 'collector' | 'local' | 'lane' | 'country';
  readonly path: Path;
  readonly name: string;
  readonly ref: string;
}

interface Rule {
  readonly level: Level;
  /** Wanted distance in metres to the next street of the same family. */
  readonly apartM: (x: number, y: number) => number;
  readonly allowed: (x: number, y: number) => boolean;
  readonly shortestM: number;
  readonly longestM: number;
  /** Share of traces that may bridge a canal. */
  readonly bridges: number;
}

const STEP_M = 12;
const CELL_M = 40;
const luck = chance(20_070_418);

/** Points already drawn, per family, in squares of 40 m. */
class Drawn {
  private readonly cells = new Map<number, Point[]>();
  add(point: Point): void {
    const key = cellKey(point[0], point[1]);
    const list = this.cells.get(key);
    if (list) list.push(point);
    else this.cells.set(key, [point]);
  }
  isNear(x: number, y: number, reachM: number): boolean {
    const square = reachM * reachM;
    const reach = Math.ceil(reachM / CELL_M);
    for (let j = -reach; j <= reach; j++)
      for (let i = -reach; i <= reach; i++) {
        const list = this.cells.get(cellKey(x + i * CELL_M, y + j * CELL_M));
        if (list?.some(([a, b]) => (a - x) * (a - x) + (b - y) * (b - y) < square)) return true;
      }
    return false;
  }
}

const cellKey = (x: number, y: number): number =>
  Math.floor((x - SHEET.west) / CELL_M) + 200 + (Math.floor((y - SHEET.south) / CELL_M) + 200) * 2000;

const families = [new Drawn(), new Drawn()] as const;

/** Which waters a trace may bridge. */
interface Spans {
  readonly canal: boolean;
  readonly river: boolean;
}

/** One way from a start: ends at water it may not cross, at its like, at a sharp bend or where the land is not its own. */
function half(start: Point, family: 0 | 1, forward: boolean, rule: Rule, spans: Spans): Point[] {
  const side = family === 1 ? Math.PI / 2 : 0;
  let [x, y] = start;
  let course = heading(x, y) + side + (forward ? 0 : Math.PI);
  const out: Point[] = [];
  let wetSteps = 0;
  for (let step = 0; step < rule.longestM / STEP_M / 2; step++) {
    let turn = heading(x + (cos(course) * STEP_M) / 2, y + (sin(course) * STEP_M) / 2) + side - course;
    turn -= Math.round(turn / Math.PI) * Math.PI;
    if (step > 1 && Math.abs(turn) > 0.36) break;
    course += turn;
    x += cos(course) * STEP_M;
    y += sin(course) * STEP_M;
    if (x < SHEET.west + 50 || x > SHEET.east - 50 || y < SHEET.south + 50 || y > SHEET.north - 50) break;
    const wet = wetAt(x, y);
    wetSteps = wet === LAND ? 0 : wetSteps + 1;
    const blocked =
      wet === OPEN_LAKE ||
      (wet === RIVER && !spans.river) ||
      (wet === CANAL && !spans.canal) ||
      wetSteps > (wet === RIVER ? 14 : 5);
    if (blocked || !rule.allowed(x, y)) break;
    out.push([x, y]);
    if (families[family].isNear(x, y, rule.apartM(x, y) * 0.55)) break;
  }
  while (out.length > 0 && wetAt(...out[out.length - 1]) !== LAND) out.pop();
  return out;
}

function trace(start: Point, family: 0 | 1, rule: Rule): Point[] {
  const spans = { canal: luck.next() < rule.bridges, river: rule.level === 0 && luck.next() < 0.42 };
  const line = [...half(start, family, false, rule, spans).reverse(), start, ...half(start, family, true, rule, spans)];
  const reach = rule.level === 0 ? 5 : rule.level === 1 ? 3 : isOld(...start) ? 1 : 2;
  return line.map((_, k) => {
    const around = Math.min(reach, k, line.length - 1 - k);
    let [x, y] = [0, 0];
    for (let n = k - around; n <= k + around; n++) [x, y] = [x + line[n][0], y + line[n][1]];
    return [x / (2 * around + 1), y / (2 * around + 1)];
  });
}

function grow(rule: Rule, starts: readonly Point[], streets: Street[]): void {
  const queue: Point[] = [...starts];
  for (const [x, y] of queue) {
    if (queue.length > 400_000) break;
    for (const family of [0, 1] as const) {
      if (wetAt(x, y) !== LAND || !rule.allowed(x, y)) continue;
      const wanted = rule.apartM(x, y);
      if (families[family].isNear(x, y, wanted * 0.97)) continue;
      const line = trace([x, y], family, rule);
      if (pathLength(line) < rule.shortestM) continue;
      for (const point of line) families[family].add(point);
      const kind = rule.level === 0 ? 'arterial' : rule.level === 1 ? 'collector' : isOld(x, y) ? 'lane' : 'local';
      streets.push({ level: rule.level, kind, path: simplify(line, 0.9), name: '', ref: '' });
      for (let k = 4; k < line.length - 4; k += Math.max(3, Math.round(wanted / STEP_M / 2))) {
        const across = heading(...line[k]) + (family === 1 ? Math.PI / 2 : 0) + Math.PI / 2;
        for (const sign of [-1, 1])
          queue.push([line[k][0] + sign * wanted * cos(across), line[k][1] + sign * wanted * sin(across)]);
      }
    }
  }
}

/** Random starts inside the places. */
function startsInPlaces(perLobe: number): Point[] {
  return PLACES.flatMap((place) =>
    place.lobes.flatMap(([cx, cy, halfX, halfY]) =>
      Array.from(
        { length: perLobe },
        (): Point => [place.x + cx + luck.between(-1.2, 1.2) * halfX, place.y + cy + luck.between(-1.2, 1.2) * halfY],
      ),
    ),
  );
}

/** A main road from the end of an arterial of one place to one of another, wandering but never into the lake. */
function countryRoad(from: number, to: number, name: string, ref: string, arterials: readonly Street[]): Street | null {
  const start = outermost(from, to, arterials);
  const end = outermost(to, from, arterials);
  if (!start || !end) return null;
  const span = apart(start, end);
  const stops = Math.max(2, Math.round(span / 900));
  const points: Point[] = [];
  for (let k = 0; k <= stops; k++) {
    const t = k / stops;
    const x = start[0] + (end[0] - start[0]) * t;
    const y = start[1] + (end[1] - start[1]) * t;
    const sway = k === 0 || k === stops ? 0 : Math.min(420, span * 0.09) * rough(x * 0.0006, y * 0.0006, 120 + from);
    points.push([x - ((end[1] - start[1]) / span) * sway, y + ((end[0] - start[0]) / span) * sway]);
  }
  const path = curve(points, 25);
  if (path.some(([x, y]) => wetAt(x, y) === OPEN_LAKE)) return null;
  path[0] = mix(path[0], path[1], 0.1);
  path[path.length - 1] = mix(path[path.length - 1], path[path.length - 2], 0.1);
  return { level: 0, kind: 'country', path: simplify(path, 1.2), name, ref };
}

/** The arterial vertex of a place that lies farthest toward another place, within the place. */
function outermost(of: number, toward: number, arterials: readonly Street[]): Point | null {
  const [here, there] = [PLACES[of], PLACES[toward]];
  const span = length(there.x - here.x, there.y - here.y);
  let best: Point | null = null;
  let most = -Infinity;
  for (const street of arterials)
    for (const point of [street.path[0], street.path[street.path.length - 1]]) {
      const dx = point[0] - here.x;
      const dy = point[1] - here.y;
      if (length(dx, dy) > (of === 0 ? 6800 : 2600)) continue;
      const ahead = (dx * (there.x - here.x) + dy * (there.y - here.y)) / span;
      const aside = Math.abs(dx * (there.y - here.y) - dy * (there.x - here.x)) / span;
      const score = ahead - aside * 0.9;
      if (score > most) [most, best] = [score, point];
    }
  return best;
}

/** A main street that was laid out on purpose: a ring, an avenue out of the old town, the road along the lake. */
function boulevard({ name, ref, points }: (typeof BOULEVARDS)[number]): Street {
  const path = curve(kilometres(points), 14).map(
    ([x, y]): Point => [x + 70 * rough(x * 0.0014, y * 0.0014, 401), y + 70 * rough(x * 0.0014, y * 0.0014, 402)],
  );
  for (let k = 0; k + 1 < path.length; k++) {
    const turn = atan2(path[k + 1][1] - path[k][1], path[k + 1][0] - path[k][0]) - heading(...path[k]);
    const off = Math.abs(sin(turn));
    if (off < 0.85) families[0].add(path[k]);
    if (off > 0.5) families[1].add(path[k]);
  }
  return { level: 0, kind: ref ? 'country' : 'arterial', path: simplify(path, 0.9), name, ref };
}

/** Every street of the town, as drawn lines before they are knotted together. */
export function drawStreets(isPark: (x: number, y: number) => boolean): Street[] {
  const streets: Street[] = BOULEVARDS.map(boulevard);
  grow(
    {
      level: 0,
      apartM: (x, y) => 680 + 460 * (1 - urban(x, y)) + 210 * noise(x * 0.0009, y * 0.0009, 201),
      allowed: (x, y) => urban(x, y) > 0.2 && !isPark(x, y),
      shortestM: 900,
      longestM: 12_000,
      bridges: 1,
    },
    [[-450, -40], [1700, -300], [2900, 300], ...PLACES.map((place): Point => [place.x, place.y]), ...startsInPlaces(6)],
    streets,
  );
  const arterials = [...streets];
  for (const [from, to, name, ref] of COUNTRY_ROADS) {
    const road = countryRoad(from, to, name, ref, arterials);
    if (!road) continue;
    streets.push(road);
    for (let at = 0; at < pathLength(road.path); at += STEP_M)
      for (const family of families) family.add(along(road.path, at).at);
  }
  grow(
    {
      level: 1,
      apartM: (x, y) => (isOld(x, y) ? 185 : 250 + 260 * (1 - urban(x, y)) + 120 * noise(x * 0.0026, y * 0.0026, 202)),
      allowed: (x, y) => urban(x, y) > 0.24 && !isPark(x, y),
      shortestM: 240,
      longestM: 1900,
      bridges: 0.6,
    },
    startsInPlaces(40),
    streets,
  );
  grow(
    {
      level: 2,
      apartM: (x, y) =>
        isOld(x, y)
          ? 66 + 18 * noise(x * 0.006, y * 0.006, 204)
          : (isIndustry(x, y) ? 330 : 195) + 80 * noise(x * 0.004, y * 0.004, 203),
      allowed: (x, y) => urban(x, y) > 0.3 && !isPark(x, y),
      shortestM: 70,
      longestM: 700,
      bridges: 0.12,
    },
    startsInPlaces(420),
    streets,
  );
  return streets;
}
