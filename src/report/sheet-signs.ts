/** Places and names on a map of a sheet: centres, what a scenario does to them, and names that never overlap. */
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import { communityLabels, shortName } from '../map/label-points.ts';
import type { Palette } from '../map/palette.ts';
import { changeSigns } from '../map/try-signs.ts';
import { area, type Box, closed, disc, line, type Mark, type TextMark } from './marks.ts';
import type { Fonts } from './paper-font.ts';
import type { Placing } from './sheet-place.ts';
import type { SheetScene } from './sheet-scene.ts';
import { MM_PER_PT, widthMm } from './text-run.ts';
import type { Told } from './told.ts';

export interface Signs {
  readonly marks: readonly Mark[];
  /** Where nothing may be written. */
  readonly boxes: readonly Box[];
  readonly kinds: ReadonlySet<SignKind>;
}

export type SignKind = 'existing' | 'new' | 'moved' | 'closed' | 'changed';

/** Facilities that the map is about: those of its category, or all centres. */
function isShownFor(scene: SheetScene): (facility: FacilityFigures) => boolean {
  const wanted: CategoryId | string = scene.lineCategory ?? ANY_CENTRE;
  return ({ category, open }) => open && (category === wanted || (wanted === ANY_CENTRE && isCentreCategory(category)));
}

export function signMarks(
  scene: SheetScene,
  baseline: readonly FacilityFigures[],
  place: Placing,
  palette: Palette,
  fonts: Fonts,
): Signs {
  const { hex } = palette;
  const isShown = isShownFor(scene);
  // as small as the scale asks: discs that touch say nothing
  const shrink = place.metresPerMm > 160 ? 0.5 : place.metresPerMm > 80 ? 0.7 : 1;
  const kinds = new Set<SignKind>();
  const marks: Mark[] = [];
  const boxes: Box[] = [];
  const at = ([lng, lat]: readonly number[], radius: number): readonly [number, number] | null => {
    const [x, y] = [place.x(lng), place.y(lat)];
    const { box } = place;
    const isIn = x > box.x - radius && x < box.x + box.width + radius && y > box.y - radius && y < box.y + box.height + radius;
    return isIn ? [x, y] : null;
  };
  const put = (
    kind: SignKind,
    lngLat: readonly number[],
    radius: number,
    shapes: (x: number, y: number) => readonly Mark[],
  ): void => {
    const spot = at(lngLat, radius);
    if (spot === null) return;
    kinds.add(kind);
    marks.push(...shapes(spot[0], spot[1]));
    boxes.push({ x: spot[0] - radius, y: spot[1] - radius, width: radius * 2, height: radius * 2 });
  };
  const changes = changeSigns(baseline, scene.plan.result.facilities, isShown);
  const isChanged = new Set(changes.map(({ properties, geometry }) => keyOf(properties?.['k'], geometry)));
  const shown = scene.plan.result.facilities.filter(isShown).toSorted((a, b) => (a.areaDm2 ?? 0) - (b.areaDm2 ?? 0));
  for (const facility of shown) {
    if (isChanged.has(`new ${facility.lngLat.join()}`) || isChanged.has(`moved ${facility.lngLat.join()}`)) continue;
    const radius = radiusOf(facility.areaDm2) * shrink;
    put('existing', facility.lngLat, radius + 0.25, (x, y) => existing(x, y, radius, facility.areaDm2, palette));
  }
  let number = 0;
  for (const { geometry, properties } of changes) {
    if (geometry.type === 'LineString') {
      const [from, to] = geometry.coordinates.map(([lng = 0, lat = 0]) => [place.x(lng), place.y(lat)]);
      marks.push(line([[...from, ...to]], hex.accent, 0.35, [0.9, 0.6]));
    }
    if (geometry.type !== 'Point') continue;
    const kind = String(properties?.['k']);
    if (kind === 'new') {
      number += 1;
      const label = String(number);
      put('new', geometry.coordinates, 1.7, (x, y) => numbered(x, y, label, palette, fonts));
    }
    if (kind === 'moved') put('moved', geometry.coordinates, 1.4, (x, y) => movedTo(x, y, palette));
    if (kind === 'closed' || kind === 'from') put('closed', geometry.coordinates, 1.4, (x, y) => gone(x, y, palette));
    if (kind === 'changed')
      put('changed', geometry.coordinates, 1.4, (x, y) => [line([closed(disc(x, y, 1.5))], hex.accent, 0.35)]);
  }
  return { marks, boxes, kinds };
}

const keyOf = (kind: unknown, geometry: { readonly type: string }): string =>
  'coordinates' in geometry ? `${String(kind)} ${String(geometry.coordinates)}` : '';

/** By area as on screen: below 350, below 1,500 m2, and larger. */
const radiusOf = (areaDm2: number | null): number => ((areaDm2 ?? 0) >= 150_000 ? 1.25 : (areaDm2 ?? 0) >= 35_000 ? 1 : 0.8);

export const existing = (x: number, y: number, radius: number, areaDm2: number | null, { hex }: Palette): readonly Mark[] => [
  area([disc(x, y, radius * 1.28)], hex['m-halo']),
  area([disc(x, y, radius)], hex.ink),
  ...((areaDm2 ?? 0) >= 150_000 ? [area([disc(x, y, radius * 0.4)], hex['m-halo'])] : []),
];

export function numbered(x: number, y: number, label: string, { hex }: Palette, fonts: Fonts): readonly Mark[] {
  const text: TextMark = {
    kind: 'text',
    text: label,
    x,
    y: y + 0.36 * 7 * MM_PER_PT,
    sizePt: 7,
    weight: fonts[500].weight,
    fill: hex['on-accent'],
    anchor: 'middle',
  };
  return [area([disc(x, y, 1.7)], hex['m-halo']), area([disc(x, y, 1.45)], hex.accent), text];
}

export const movedTo = (x: number, y: number, { hex }: Palette): readonly Mark[] => [
  area([disc(x, y, 1.4)], hex['m-halo']),
  area([disc(x, y, 1.15)], hex.accent),
  area([disc(x, y, 0.4)], hex['on-accent']),
];

export const gone = (x: number, y: number, { hex }: Palette): readonly Mark[] => [
  line([closed(disc(x, y, 1.05))], hex['m-halo'], 0.8),
  line([closed(disc(x, y, 1.05))], hex.loss, 0.3),
  line(
    [
      [x - 0.6, y - 0.6, x + 0.6, y + 0.6],
      [x - 0.6, y + 0.6, x + 0.6, y - 0.6],
    ],
    hex.loss,
    0.4,
  ),
];

const NAME_PT = 7;
const BETWEEN_MM = 5;

/** Communities by households; where the scale leaves a community no room, subdistricts. */
export function nameMarks(told: Told, place: Placing, palette: Palette, fonts: Fonts, taken: readonly Box[]): Mark[] {
  const places = place.metresPerMm > 110 ? streetNames(told) : communityNames(told);
  const size = place.metresPerMm > 110 ? NAME_PT + 1 : NAME_PT;
  const boxes = [...taken];
  const marks: Mark[] = [];
  for (const { name, lng, lat } of places) {
    const width = widthMm(name, fonts[500], size);
    const height = size * MM_PER_PT;
    const [x, y] = [place.x(lng), place.y(lat)];
    const spots = [0, -1.9, 1.9, -3.6, 3.6].map((dy) => ({ x: x - width / 2, y: y + dy - height / 2, width, height }));
    const free = spots.find((box) => isInside(box, place.box) && boxes.every((other) => !isTouching(box, other)));
    if (free === undefined) continue;
    boxes.push({ x: free.x - 1, y: free.y - BETWEEN_MM / 4, width: width + 2, height: height + BETWEEN_MM / 2 });
    marks.push({
      kind: 'text',
      text: name,
      x,
      y: free.y + height * 0.86,
      sizePt: size,
      weight: 500,
      fill: palette.hex['m-label'],
      anchor: 'middle',
      halo: palette.hex['m-halo'],
    });
  }
  return marks;
}

interface NamedPlace {
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
  readonly row: number;
}

function communityNames({ baseline, grid }: Told): readonly NamedPlace[] {
  const features = communityLabels(baseline.town, grid).toSorted(
    (a, b) => Number(b.properties?.['h']) - Number(a.properties?.['h']),
  );
  return features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return [];
    const [lng = 0, lat = 0] = geometry.coordinates;
    return [{ name: String(properties?.['n']), lng, lat, row: Number(properties?.['r']) }];
  });
}

/** A subdistrict's name stands in the middle of its communities. */
function streetNames(told: Told): readonly NamedPlace[] {
  const { streets, communities } = told.baseline.town;
  const places = communityNames(told);
  return streets.flatMap((street, row) => {
    const own = places.filter((each) => communities[each.row]?.street === street.id);
    if (own.length === 0) return [];
    const mean = (value: (each: NamedPlace) => number): number => own.reduce((sum, each) => sum + value(each), 0) / own.length;
    return [{ name: shortName(street.name), lng: mean(({ lng }) => lng), lat: mean(({ lat }) => lat), row }];
  });
}

const isInside = (a: Box, b: Box): boolean =>
  a.x > b.x + 0.5 && a.y > b.y + 0.5 && a.x + a.width < b.x + b.width - 0.5 && a.y + a.height < b.y + b.height - 0.5;

export const isTouching = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
