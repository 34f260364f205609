/**
 * Where a place on the ground stands on the paper: equirectangular around the middle of the frame, so that the scale bar is right
 * to about a tenth of a percent across a city (METHOD 2 uses the same plane for distances).
 */
import { type Bounds, EARTH_RADIUS_M } from '../domain/geometry.ts';
import { cos } from '../domain/steady-math.ts';
import { type Box, hundredths, type Line } from './marks.ts';
import type { Frame } from './sheet-spec.ts';

export interface Placing {
  readonly box: Box;
  readonly metresPerMm: number;
  /** Of the ground inside the box. */
  readonly bounds: Bounds;
  readonly x: (lng: number) => number;
  readonly y: (lat: number) => number;
}

const METRES_PER_DEGREE = (2 * Math.PI * EARTH_RADIUS_M) / 360;
const RIM = 1.12;

export function placing(box: Box, { centre: [lng, lat], metresPerMm }: Frame): Placing {
  const perLat = METRES_PER_DEGREE / metresPerMm;
  const perLng = perLat * cos((lat * Math.PI) / 180);
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  const [across, along] = [box.width / 2 / perLng, box.height / 2 / perLat];
  return {
    box,
    metresPerMm,
    bounds: [lng - across, lat - along, lng + across, lat + along],
    x: (at) => middleX + (at - lng) * perLng,
    y: (at) => middleY - (at - lat) * perLat,
  };
}

/** The frame that shows every hex in a box, with a rim around them. */
export function frameAround(bounds: Bounds, { width, height }: Pick<Box, 'width' | 'height'>): Frame {
  const [west, south, east, north] = bounds;
  const centre = [(west + east) / 2, (south + north) / 2] as const;
  const across = (east - west) * METRES_PER_DEGREE * cos((centre[1] * Math.PI) / 180);
  const along = (north - south) * METRES_PER_DEGREE;
  return { centre, metresPerMm: Math.max(1, RIM * Math.max(across / width, along / height)) };
}

/** A line on paper: points nearer than `tolerance` to the last are left out. Null when all of it lies outside the box. */
export function placed(
  points: readonly (readonly [number, number])[],
  { box, x, y }: Placing,
  tolerance = 0.06,
): number[] | null {
  const line: number[] = [];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach(([lng, lat], at) => {
    const [px, py] = [x(lng), y(lat)];
    [left, top, right, bottom] = [Math.min(left, px), Math.min(top, py), Math.max(right, px), Math.max(bottom, py)];
    const isNear = Math.abs(px - line[line.length - 2]) + Math.abs(py - line[line.length - 1]) < tolerance;
    if (!isNear || at === points.length - 1) line.push(hundredths(px), hundredths(py));
  });
  const isOutside = right < box.x || left > box.x + box.width || bottom < box.y || top > box.y + box.height;
  return isOutside || line.length < 4 ? null : line;
}

/** Outer rings one way round, holes the other, whatever the file had. */
export function placedPolygon(rings: readonly (readonly (readonly [number, number])[])[], place: Placing): Line[] {
  return rings.flatMap((ring, row) => {
    const line = placed(ring, place);
    if (line === null || line.length < 6) return [];
    return [signedArea(line) > 0 === (row === 0) ? line : turned(line)];
  });
}

function signedArea(line: Line): number {
  let sum = 0;
  for (let at = 0; at < line.length; at += 2) {
    const next = (at + 2) % line.length;
    sum += line[at] * line[next + 1] - line[next] * line[at + 1];
  }
  return sum;
}

const turned = (line: Line): Line => line.map((_, at) => line[line.length - 2 - at + 2 * (at % 2)]);

/** A round length (1, 2, 5 and tens) of about a wanted width on paper. */
export function scaleBar(metresPerMm: number, wantedMm: number): { readonly metres: number; readonly mm: number } {
  const most = metresPerMm * wantedMm;
  let metres = 1;
  for (const step of [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000])
    if (step <= most) metres = step;
  return { metres, mm: metres / metresPerMm };
}
