/** The map of a page on a canvas: hexes in the colours of their class, water, roads and borders, centres, what is proposed, names. */
import { PACKED, type PublicMeasure, type PublicTown } from '../domain/public-town.ts';
import { type Camera, type Frame, toGround, toPixel } from './camera.ts';
import { hexRuns, lineRuns, pointsOf, type Runs, uint16, uint32 } from './unpack.ts';

/** Everything that is drawn, unpacked once. */
export interface Ground {
  readonly hexes: Runs;
  readonly households: Uint32Array;
  readonly community: Uint16Array;
  readonly borders: Runs;
  readonly streets: Runs;
  readonly roads: Runs;
  readonly water: Runs;
  readonly labels: Runs;
  readonly centres: Runs;
  /** By scenario, then measure. */
  readonly values: readonly (readonly Uint16Array[])[];
}

export function groundOf(town: PublicTown): Ground {
  return {
    hexes: hexRuns(town.cells),
    households: uint32(town.cells.households),
    community: uint16(town.cells.community),
    borders: lineRuns(town.borders),
    streets: lineRuns(town.streetBorders),
    roads: lineRuns(town.roads),
    water: lineRuns(town.water),
    labels: pointsOf(town.labels),
    centres: pointsOf(town.facilities.places),
    values: town.scenarios.map(({ values }) => values.map(uint16)),
  };
}

export const TIME_COLOURS = ['#0f5c63', '#3c8f93', '#8cc6be', '#f2c879', '#db8747', '#a5452f'];
export const AREA_COLOURS = ['#74401f', '#b5733f', '#dfae74', '#f3ddb0', '#a9c6e6', '#6a94cb', '#2f5c9c'];
export const DIFFERENCE_COLOURS = ['#7a1f5c', '#b5659b', '#ddb3cf', '#efebe3', '#a6d0b5', '#56a277', '#1c6b44'];
export const NOT_REACHED_COLOUR = '#5e2a22';
export const OFF_COLOUR = '#8b8f8f';
/** Lower ends of the classes of a difference: minutes gained, m2 per 100 households gained. */
export const DIFFERENCE_ENDS = { time: [-10, -5, -1, 1, 5, 10], reachable: [-15, -5, -1, 1, 5, 15] } as const;

/** Class of a value that belongs to the upper class when it equals an end. */
function classAbove(value: number, ends: readonly number[]): number {
  let index = 0;
  while (index < ends.length && value >= (ends[index] ?? 0)) index += 1;
  return index;
}

/** Colour of a hex; null where there is nothing to say. */
export function colourOf(packed: number, { kind, breaks }: PublicMeasure): string | null {
  if (packed === PACKED.offNetwork) return OFF_COLOUR;
  if (packed === PACKED.notReached) return NOT_REACHED_COLOUR;
  if (packed === PACKED.unknown) return null;
  if (kind === 'reachable') return AREA_COLOURS[classAbove(packed / 10, breaks)] ?? null;
  const minutes = packed / 60;
  const place = breaks.findIndex((end) => minutes <= end);
  return TIME_COLOURS[place < 0 ? TIME_COLOURS.length - 1 : place] ?? null;
}

/** More is better: minutes saved, or m2 gained. Null where nothing can be told apart. */
export function gainOf(before: number, after: number, kind: PublicMeasure['kind']): number | null {
  const [from, to] = [before, after].map((packed) => plain(packed, kind));
  if (from === undefined || to === undefined || from === null || to === null) return null;
  return kind === 'time' ? from - to : to - from;
}

/** A walk of more than an hour counts as one hour when two are compared. */
function plain(packed: number, kind: PublicMeasure['kind']): number | null {
  if (packed === PACKED.offNetwork || packed === PACKED.unknown) return null;
  if (kind === 'reachable') return packed / 10;
  return packed === PACKED.notReached ? 60 : packed / 60;
}

export interface Seen {
  readonly scenario: number;
  readonly measure: number;
  /** Against the first scenario. */
  readonly isDifference: boolean;
  readonly selected: number | null;
}

export function hexColours(town: PublicTown, ground: Ground, { scenario, measure, isDifference }: Seen): (string | null)[] {
  const of = town.measures[measure];
  const values = ground.values[scenario]?.[measure];
  const before = ground.values[0]?.[measure];
  if (!of || !values || !before) return [];
  return Array.from(values, (packed, cell) => {
    if (!isDifference) return colourOf(packed, of);
    const gain = gainOf(before[cell] ?? 0, packed, of.kind);
    return gain === null ? null : (DIFFERENCE_COLOURS[classAbove(gain, DIFFERENCE_ENDS[of.kind])] ?? null);
  });
}

/** Width of a tenth of a degree from which names have room. */
const NAMES_FROM_PX = 500;

export function paint(
  pen: CanvasRenderingContext2D,
  town: PublicTown,
  ground: Ground,
  colours: readonly (string | null)[],
  seen: Seen,
  camera: Camera,
  frame: Frame,
): void {
  const { width, height } = frame;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = '#f3f0e9';
  pen.fillRect(0, 0, width, height);
  const trace = traceIn(pen, camera, frame);
  pen.fillStyle = '#c4dae1';
  trace(ground.water, null, true);
  pen.fill('evenodd');
  const byColour = new Map<string, number[]>();
  colours.forEach((colour, cell) => {
    if (colour === null) return;
    const list = byColour.get(colour);
    if (list) list.push(cell);
    else byColour.set(colour, [cell]);
  });
  for (const [colour, cells] of byColour) {
    // the same colour as an edge closes the hair between neighbours
    pen.fillStyle = colour;
    pen.strokeStyle = colour;
    pen.lineWidth = 0.6;
    trace(ground.hexes, cells, true);
    pen.fill();
    pen.stroke();
  }
  const line = (runs: Runs, colour: string, thick: number, dash: readonly number[] = []): void => {
    pen.strokeStyle = colour;
    pen.lineWidth = thick;
    pen.setLineDash([...dash]);
    trace(runs, null, false);
    pen.stroke();
    pen.setLineDash([]);
  };
  line(ground.roads, 'rgb(255 255 255 / 0.75)', 1.4);
  line(ground.borders, 'rgb(92 86 72 / 0.45)', 0.7);
  line(ground.streets, '#5c5648', 1.5, [6, 3]);
  dots(pen, ground.centres, camera, frame);
  signs(pen, town, seen, camera, frame);
  if (seen.selected !== null) {
    pen.strokeStyle = '#1c2326';
    pen.lineWidth = 2.5;
    trace(ground.hexes, [seen.selected], true);
    pen.stroke();
  }
  names(pen, town, ground, camera, frame);
}

/** Puts shapes that can be seen on the pen's path. */
function traceIn(pen: CanvasRenderingContext2D, camera: Camera, frame: Frame) {
  const { x: middleX, y: middleY, scale } = camera;
  const across = scale * frame.stretch;
  const [halfX, halfY] = [frame.width / 2, frame.height / 2];
  const [west, north] = toGround(camera, frame, 0, 0);
  const [east, south] = toGround(camera, frame, frame.width, frame.height);
  return ({ x, y, starts, boxes }: Runs, chosen: readonly number[] | null, isClosed: boolean): void => {
    pen.beginPath();
    const draw = (run: number): void => {
      const at = 4 * run;
      if (
        (boxes[at] ?? 0) > east ||
        (boxes[at + 2] ?? 0) < west ||
        (boxes[at + 1] ?? 0) > north ||
        (boxes[at + 3] ?? 0) < south
      )
        return;
      const [from, to] = [starts[run] ?? 0, starts[run + 1] ?? 0];
      for (let point = from; point < to; point++) {
        const px = halfX + ((x[point] ?? 0) - middleX) * across;
        const py = halfY - ((y[point] ?? 0) - middleY) * scale;
        if (point === from) pen.moveTo(px, py);
        else pen.lineTo(px, py);
      }
      if (isClosed) pen.closePath();
    };
    if (chosen) chosen.forEach(draw);
    else for (let run = 0; run + 1 < starts.length; run++) draw(run);
  };
}

function dots(pen: CanvasRenderingContext2D, places: Runs, camera: Camera, frame: Frame): void {
  const radius = Math.min(4, Math.max(1.2, camera.scale * 600));
  pen.fillStyle = '#1c2326';
  pen.strokeStyle = '#fbfaf6';
  pen.lineWidth = radius < 2 ? 0 : 1;
  for (let at = 0; at < places.x.length; at++) {
    const [px, py] = toPixel(camera, frame, places.x[at] ?? 0, places.y[at] ?? 0);
    pen.beginPath();
    pen.arc(px, py, radius, 0, 2 * Math.PI);
    pen.fill();
    if (radius >= 2) pen.stroke();
  }
}

/** A sign where something is proposed; places of one spot share a sign. */
function signs(pen: CanvasRenderingContext2D, town: PublicTown, seen: Seen, camera: Camera, frame: Frame): void {
  const places = town.scenarios[seen.scenario]?.places ?? [];
  pen.font = '600 11px system-ui, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const [lng, lat] of places) {
    const [px, py] = toPixel(camera, frame, (lng - town.origin[0]) * 1e6, (lat - town.origin[1]) * 1e6);
    pen.beginPath();
    pen.arc(px, py, 7, 0, 2 * Math.PI);
    pen.fillStyle = '#3448c5';
    pen.fill();
    pen.strokeStyle = '#ffffff';
    pen.lineWidth = 2;
    pen.stroke();
    pen.fillStyle = '#ffffff';
    pen.fillText('+', px, py + 0.5);
  }
}

/** Names of communities once there is room for them; one that would lie on another is left out. */
function names(pen: CanvasRenderingContext2D, town: PublicTown, ground: Ground, camera: Camera, frame: Frame): void {
  if (camera.scale * 1e5 < NAMES_FROM_PX) return;
  pen.font = '500 12px "Noto Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  const taken: (readonly [number, number, number])[] = [];
  town.communities.forEach((name, row) => {
    const [px, py] = toPixel(camera, frame, ground.labels.x[row] ?? 0, ground.labels.y[row] ?? 0);
    if (px < 0 || py < 0 || px > frame.width || py > frame.height) return;
    const half = pen.measureText(name).width / 2 + 4;
    if (taken.some(([x, y, reach]) => Math.abs(x - px) < reach + half && Math.abs(y - py) < 16)) return;
    taken.push([px, py, half]);
    pen.strokeStyle = 'rgb(251 250 246 / 0.9)';
    pen.lineWidth = 3;
    pen.strokeText(name, px, py);
    pen.fillStyle = '#33393c';
    pen.fillText(name, px, py);
  });
}

/** The hex under a point of the ground, or null. */
export function hexAt({ hexes: { x, y, starts, boxes } }: Ground, atX: number, atY: number): number | null {
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    if ((boxes[4 * cell] ?? 0) > atX || (boxes[4 * cell + 2] ?? 0) < atX) continue;
    const [from, to] = [starts[cell] ?? 0, starts[cell + 1] ?? 0];
    let isInside = false;
    for (let at = from, before = to - 1; at < to; before = at, at++) {
      const [ax, ay, bx, by] = [x[at] ?? 0, y[at] ?? 0, x[before] ?? 0, y[before] ?? 0];
      if (ay > atY !== by > atY && ((bx - ax) * (atY - ay)) / (by - ay) + ax > atX) isInside = !isInside;
    }
    if (isInside) return cell;
  }
  return null;
}
