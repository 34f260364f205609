/** One map of a sheet, from the paper up: ground, colours, water and streets, borders, the line of the limit, places, names. */
import { borderLine, limitLine } from '../map/limit-line.ts';
import type { HexEdges } from '../map/hex-edges.ts';
import { timesOf } from '../map/cell-classes.ts';
import { NO_VALUE, NOT_COMPUTED, NOT_REACHED, NOT_TIED } from '../map/classes.ts';
import type { Palette, Token } from '../map/palette.ts';
import { hatched, type HexSides, joinedHexes, placeCorners } from './hex-areas.ts';
import { area, type Box, hundredths, line, type Line, type Mark, rectangle } from './marks.ts';
import type { Fonts } from './paper-font.ts';
import { FILL, NO_HOMES, over } from './print-palette.ts';
import { borderMarks, groundAbove, groundBelow, isDrawn } from './sheet-ground.ts';
import { placedPolygon, type Placing } from './sheet-place.ts';
import type { SheetScene } from './sheet-scene.ts';
import { nameMarks, signMarks } from './sheet-signs.ts';
import type { SheetSpec } from './sheet-spec.ts';
import type { Told } from './told.ts';

/** Sides of the hexes, worked out once for a town. */
export interface SheetTown {
  readonly told: Told;
  readonly sides: HexSides;
  readonly edges: HexEdges;
}

export function mapMarks(
  { told, sides, edges }: SheetTown,
  scene: SheetScene,
  spec: SheetSpec,
  place: Placing,
  palette: Palette,
  fonts: Fonts,
  taken: readonly Box[],
): Mark {
  const baselineFacilities = (scene.against ?? told.plans[0]).result.facilities;
  const signs = spec.showFacilities ? signMarks(scene, baselineFacilities, place, palette, fonts) : null;
  const names = spec.showNames ? nameMarks(told, place, palette, fonts, [...taken, ...(signs?.boxes ?? [])]) : [];
  const marks = [
    ...groundBelow(told, place, palette),
    ...(scene.classes === null
      ? areaColours(told, scene, place, palette)
      : hexColours(scene, scene.classes, sides, place, palette, spec.isGrey)),
    ...groundAbove(told, place, palette),
    ...(spec.showCommunities ? borderMarks(told, place, palette) : []),
    ...changeOutlines(scene, edges, place, palette),
    ...(spec.showLine ? limitMarks(scene, edges, place, palette) : []),
    ...(signs?.marks ?? []),
    ...names,
  ].filter(isDrawn);
  return { kind: 'clip', box: place.box, marks };
}

/** Of the line of the limit: thinner where a hex is hardly wider than it. */
export const lineMm = ({ metresPerMm }: Placing): number => (metresPerMm > 160 ? 0.22 : metresPerMm > 80 ? 0.32 : 0.45);

/** Look of a hex: twice its class, one less where nobody lives; the special classes before and after. */
function hexColours(
  scene: SheetScene,
  classes: Uint8Array,
  sides: HexSides,
  place: Placing,
  palette: Palette,
  isGrey: boolean,
): Mark[] {
  const { tokens } = scene.scale;
  const last = 2 * tokens.length + 1;
  const looks = Int16Array.from(classes, (index, cell) => {
    if (index === NO_VALUE || index === NOT_COMPUTED) return -1;
    if (index === NOT_TIED) return 0;
    if (index === NOT_REACHED) return last;
    return 1 + 2 * index + (scene.cellHouseholds[cell] > 0 ? 1 : 0);
  });
  const present = new Set(looks);
  const corners = placeCorners(sides, place);
  const marks: Mark[] = [];
  for (let look = 0; look <= last; look += 1) {
    if (!present.has(look)) continue;
    const rings = joinedHexes(sides, corners, (cell) => looks[cell] >= look);
    marks.push(area(rings, lookColour(look, tokens, palette)));
  }
  const ringsOf = (look: number): Line[] =>
    present.has(look) ? joinedHexes(sides, corners, (cell) => looks[cell] === look) : [];
  marks.push(line(hatched(ringsOf(0), 1.1, -1), palette.hex['off-network'], 0.15));
  marks.push(line(hatched(ringsOf(last), 0.9, 1), palette.hex['time-none'], 0.25));
  if (isGrey && scene.against !== null)
    for (const index of [0, 1, 2]) marks.push(line(hatched(ringsOf(2 + 2 * index), 1, 1), '#ffffff', 0.25));
  return marks;
}

function lookColour(look: number, tokens: readonly Token[], { hex }: Palette): string {
  if (look === 0) return hex['m-paper'];
  if (look > 2 * tokens.length) return over(hex['time-6'], hex['m-paper'], FILL);
  const token = tokens[(look - 1) >> 1];
  return over(hex[token], hex['m-paper'], look % 2 === 0 ? FILL : NO_HOMES);
}

export const classColour = (token: Token, { hex }: Palette): string => over(hex[token], hex['m-paper'], FILL);

function areaColours({ baseline }: Told, scene: SheetScene, place: Placing, palette: Palette): Mark[] {
  const byColour = new Map<string, Line[]>();
  baseline.town.communities.forEach(({ boundary }, row) => {
    const index = scene.areaClasses?.[row] ?? NO_VALUE;
    const token = index === NOT_REACHED ? 'time-6' : scene.scale.tokens[index];
    if (token === undefined) return;
    const rings = boundary.flatMap((polygon) => placedPolygon(polygon, place));
    const list = byColour.get(token);
    if (list) list.push(...rings);
    else byColour.set(token, [...rings]);
  });
  return [...byColour].map(([token, rings]) => area(rings, classColour(token as Token, palette)));
}

/** Where households come inside the limit, and where they leave it: outlined, so that it is read without colour. */
function changeOutlines({ change }: SheetScene, edges: HexEdges, place: Placing, { hex }: Palette): Mark[] {
  if (change === null) return [];
  const { cells } = change;
  const outline = (value: number): Line[] =>
    linesOf(
      borderLine(edges, (a, b) => (cells[a] === value) !== (cells[b] === value)),
      place,
    );
  return [line(outline(1), hex.gain, lineMm(place)), line(outline(-1), hex.loss, lineMm(place), [1, 0.6])];
}

function limitMarks(
  { plan, seen, lineCategory, against }: SheetScene,
  edges: HexEdges,
  place: Placing,
  { hex }: Palette,
): Mark[] {
  const times = lineCategory === null ? null : timesOf(plan.result, lineCategory);
  if (times === null || against !== null) return [];
  const lines = linesOf(limitLine(edges, times, seen.minutesShown * 60_000), place);
  return [line(lines, hex['m-halo'], lineMm(place) * 1.9), line(lines, hex['m-line-15'], lineMm(place))];
}

function linesOf(paths: ReturnType<typeof borderLine>, { box, x, y }: Placing): Line[] {
  return Array.from({ length: paths.count }, (_, path) => {
    const points: number[] = [];
    for (let point = paths.starts[path]; point < paths.starts[path + 1]; point += 1)
      points.push(hundredths(x(paths.positions[point * 2])), hundredths(y(paths.positions[point * 2 + 1])));
    return points;
  }).filter((one) => one.some((value, at) => at % 2 === 0 && value > box.x && value < box.x + box.width));
}

export const frameMark = (box: Box, colour: string): Mark => line([[...rectangle(box), box.x, box.y]], colour, 0.25);
