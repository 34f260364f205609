/** The ground of a map on paper: green, water, streets by class and borders, as thick as the scale allows (DESIGN 5). */
import { WAY } from '../domain/streets.ts';
import { borderFeatures } from '../map/borders.ts';
import type { Palette } from '../map/palette.ts';
import { area, closed, line, type Line, type Mark } from './marks.ts';
import { placed, placedPolygon, type Placing } from './sheet-place.ts';
import type { Told } from './told.ts';

/** Streets that lie under the hexes' colours would be read through them; so ground below, water and streets above. */
export function groundBelow({ baseline: { land } }: Told, place: Placing, { hex }: Palette): Mark[] {
  const rings = (polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]): Line[] =>
    polygons.flatMap((polygon) => placedPolygon(polygon, place));
  return [area([frameRing(place)], hex['m-paper']), area(rings(land?.green ?? []), hex['m-green'])];
}

export function groundAbove({ baseline: { land }, network }: Told, place: Placing, { hex }: Palette): Mark[] {
  const water = (land?.water ?? []).flatMap((polygon) => placedPolygon(polygon, place));
  const streams = lines(land?.waterways ?? [], place);
  const rail = lines(land?.rail ?? [], place);
  const streets = streetsByClass(network, place);
  const width = (stops: readonly number[]): number => between(place.metresPerMm, stops);
  const [arterial, collector, local] = [width(WIDTHS.arterial), width(WIDTHS.collector), width(WIDTHS.local)];
  return [
    line(streams, hex['m-water-line'], width(WIDTHS.stream) + 0.12),
    line(streams, hex['m-water'], width(WIDTHS.stream)),
    area(water, hex['m-water']),
    ...(place.metresPerMm < 120 ? [line(water.map(closed), hex['m-water-line'], 0.12)] : []),
    line(rail, hex['ink-3'], 0.2),
    line(rail, hex['ink-3'], 0.7, [0.2, 2.4]),
    ...(local > 0.08 ? [line(streets.local, hex['m-street'], local)] : []),
    ...(collector > 0.3 ? [line(streets.collector, hex['m-street-edge'], collector + 0.16)] : []),
    line(streets.arterial, hex['m-street-edge'], arterial + 0.2),
    ...(collector > 0.08 ? [line(streets.collector, hex['m-street'], collector)] : []),
    line(streets.arterial, hex['m-street'], arterial),
  ].filter(isDrawn);
}

/** Communities dash-dot, subdistricts heavier, districts solid. */
export function borderMarks({ baseline }: Told, place: Placing, { hex }: Palette): Mark[] {
  const byLevel: Record<string, Line[]> = { community: [], street: [], district: [] };
  for (const { geometry, properties } of borderFeatures(baseline.town)) {
    if (geometry.type !== 'LineString') continue;
    const one = placed(
      geometry.coordinates.map(([lng = 0, lat = 0]) => [lng, lat] as const),
      place,
    );
    if (one !== null) byLevel[String(properties?.['l'])]?.push(one);
  }
  const colour = hex['m-border'];
  return [
    { ...line(byLevel['community'], colour, 0.16, [1.6, 0.6, 0.3, 0.6]), opacity: 0.65 },
    { ...line(byLevel['street'], colour, 0.32, [2.4, 0.7, 0.4, 0.7]), opacity: 0.75 },
    { ...line(byLevel['district'], colour, 0.5), opacity: 0.75 },
  ].filter(isDrawn);
}

export const isDrawn = (mark: Mark): boolean =>
  mark.kind === 'area' ? mark.rings.length > 0 : mark.kind === 'line' ? mark.lines.length > 0 : true;

const lines = (list: readonly (readonly (readonly [number, number])[])[], place: Placing): Line[] =>
  list.flatMap((one) => {
    const found = placed(one, place);
    return found === null ? [] : [found];
  });

const frameRing = ({ box: { x, y, width, height } }: Placing): Line => [
  x,
  y,
  x + width,
  y,
  x + width,
  y + height,
  x,
  y + height,
];

/** Width in millimetres at 4, 10, 25, 50, 100 and 250 metres a millimetre. */
const STOPS = [4, 10, 25, 50, 100, 250];
const WIDTHS = {
  arterial: [3, 1.8, 1.2, 0.8, 0.45, 0.25],
  collector: [2, 1.1, 0.7, 0.4, 0.2, 0],
  local: [1.2, 0.6, 0.32, 0.16, 0, 0],
  stream: [3, 1.6, 0.9, 0.5, 0.3, 0.15],
} as const;

function between(metresPerMm: number, widths: readonly number[]): number {
  const above = STOPS.findIndex((stop) => stop >= metresPerMm);
  if (above === 0) return widths[0];
  if (above < 0) return widths[widths.length - 1];
  const share = (metresPerMm - STOPS[above - 1]) / (STOPS[above] - STOPS[above - 1]);
  return widths[above - 1] + share * (widths[above] - widths[above - 1]);
}

interface StreetLines {
  readonly arterial: Line[];
  readonly collector: Line[];
  readonly local: Line[];
}

/** Arterial, collector, local and service, in the order of WAY_CLASSES; paths and steps are too fine for paper at the scale of a town. */
function streetsByClass(network: Told['network'], place: Placing): StreetLines {
  const streets: StreetLines = { arterial: [], collector: [], local: [] };
  const [west, south, east, north] = place.bounds;
  const lists = [streets.arterial, streets.collector, streets.local, streets.local];
  for (let edge = 0; edge + 1 < network.edgeOffsets.length; edge += 1) {
    const list = lists[network.edgeClass[edge]];
    if (list === undefined || (network.edgeFlags[edge] & (WAY.steps | WAY.removed)) !== 0) continue;
    const [from, to] = [network.edgeOffsets[edge], network.edgeOffsets[edge + 1]];
    const isFar = Array.from({ length: to - from }, (_, at) => from + at).every((at) => {
      const [lng, lat] = [network.lng[at], network.lat[at]];
      return lng < west || lng > east || lat < south || lat > north;
    });
    if (isFar) continue;
    const points = Array.from({ length: to - from }, (_, at) => [network.lng[from + at], network.lat[from + at]] as const);
    const one = placed(points, place);
    if (one !== null) list.push(one);
  }
  return streets;
}
