/** From figures to colours: everything the map needs for one measure, and the bars of its legend. */
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import { areaClasses } from './area-classes.ts';
import { cellClasses, type Drawable, timesOf } from './cell-classes.ts';
import { NO_VALUE, NOT_REACHED, NOT_TIED } from './classes.ts';
import { paintHexes } from './hex-colours.ts';
import { borderLine, dashedBorder, limitLine, type Paths } from './limit-line.ts';
import type { Palette } from './palette.ts';
import { type Scale, type Seen, scaleOf } from './scale.ts';
import type { Prepared } from './prepared.ts';
import type { Colouring } from './town-map.ts';

/** Households by class; areas by class when seen by areas. */
export interface LegendCounts {
  readonly perClass: readonly number[];
  readonly notReached: number;
  readonly notTied: number;
  readonly noValue: number;
  /** Hexes in which nobody lives. */
  readonly emptyCells: number;
}

export interface Scene {
  readonly scale: Scale;
  readonly classes: Uint8Array | null;
  readonly byArea: ReadonlyMap<string, number> | null;
  readonly counts: LegendCounts;
}

/** `scale`: that of another map, where two are looked at together. */
export function sceneOf(town: Drawable, seen: Seen, scale = scaleOf(seen, town.result, town.cellHouseholds)): Scene {
  if (seen.level === 'hex') {
    const classes = cellClasses(town, seen, scale);
    return { scale, classes, byArea: null, counts: countCells(classes, town.cellHouseholds, scale) };
  }
  const byArea = areaClasses(town.result, seen, scale);
  return { scale, classes: null, byArea, counts: countAreas(byArea, town, scale) };
}

export function colouringOf(scene: Scene, town: Drawable, seen: Seen, prepared: Prepared, palette: Palette): Colouring {
  return {
    hexColours: scene.classes ? painted(scene.classes, scene.scale, town, prepared, palette) : null,
    areaColours: scene.byArea ? areaColours(scene.byArea, town, seen, scene.scale, palette) : null,
    line: lineOf(town, seen, prepared),
    noData: scene.classes && seen.measure.kind !== 'households' ? noDataLine(scene.classes, prepared) : null,
  };
}

function painted(classes: Uint8Array, scale: Scale, town: Drawable, prepared: Prepared, palette: Palette): Uint8Array {
  const colours = new Uint8Array(prepared.geometry.vertexCount * 4);
  paintHexes(colours, prepared.geometry, classes, town.cellHouseholds, scale, palette);
  return colours;
}

/** Hexes of which nothing is known are empty, with a dashed outline. */
function noDataLine(classes: Uint8Array, { edges }: Prepared): Paths | null {
  return classes.includes(NO_VALUE) ? dashedBorder(edges, (cell) => classes[cell] === NO_VALUE) : null;
}

/** The 15-minute line is drawn wherever time is coloured, by hexes as by areas. */
function lineOf({ result }: Drawable, seen: Seen, prepared: Prepared): Colouring['line'] {
  if (seen.measure.kind !== 'time' && seen.measure.kind !== 'covered') return null;
  const times = timesOf(result, seen.measure.category);
  return times ? limitLine(prepared.edges, times, seen.minutesShown * 60_000) : null;
}

/** Around the hexes whose nearest facility of a category this is; null where it is none of them. */
export function catchmentLine(
  result: ScenarioResult,
  category: string | null,
  facility: string,
  prepared: Prepared,
): Paths | null {
  const row = result.facilities.findIndex(({ id }) => id === facility);
  const nearest = result.times.find((times) => times.category === category)?.cellFacility;
  if (row < 0 || !nearest) return null;
  return borderLine(prepared.edges, (cellA, cellB) => (nearest[cellA] === row) !== (nearest[cellB] === row));
}

function areaColours(
  byArea: ReadonlyMap<string, number>,
  town: Drawable,
  seen: Seen,
  scale: Scale,
  palette: Palette,
): readonly (string | null)[] {
  return classOfCommunities(byArea, town, seen.level).map((index) => {
    if (index === NOT_REACHED) return palette.hex['time-6'];
    const token = scale.tokens[index];
    return token === undefined ? null : palette.hex[token];
  });
}

/** The class that each of the baseline's communities shows: that of the area of the level which it belongs to now. */
export function classOfCommunities(
  byArea: ReadonlyMap<string, number>,
  town: Drawable,
  level: Seen['level'],
): readonly number[] {
  const { baseline, result } = town;
  const areaById = new Map(result.areas.map((area) => [`${area.level} ${area.id}`, area]));
  const nowOf = communityNow(town);
  return baseline.town.communities.map((_, row) => {
    const community = nowOf[row];
    const street = areaById.get(`street ${community?.parent ?? ''}`);
    const id = (level === 'community' ? community?.id : level === 'street' ? street?.id : street?.parent) ?? '';
    return byArea.get(id) ?? NO_VALUE;
  });
}

/** The community that each of the baseline's belongs to now: itself, or the one it was merged into. */
function communityNow({ baseline, grid, result }: Drawable): readonly (AreaFigures | undefined)[] {
  const now: (AreaFigures | undefined)[] = baseline.town.communities.map(() => undefined);
  grid.pieceCommunity.forEach((row, piece) => {
    now[row] ??= result.areas[result.pieceArea[piece] ?? -1];
  });
  return now;
}

export function countCells(classes: Uint8Array, households: Uint32Array, scale: Scale): LegendCounts {
  const sums = new Float64Array(256);
  let emptyCells = 0;
  classes.forEach((index, cell) => {
    const count = households[cell] ?? 0;
    if (count === 0) emptyCells += 1;
    sums[index] = (sums[index] ?? 0) + count;
  });
  return counted((index) => sums[index] ?? 0, scale, emptyCells);
}

export function countAreas(byArea: ReadonlyMap<string, number>, { result }: Drawable, scale: Scale): LegendCounts {
  const households = new Map(result.areas.map((area) => [area.id, area.households]));
  const sums = new Float64Array(256);
  for (const [id, index] of byArea) sums[index] = (sums[index] ?? 0) + (households.get(id) ?? 0);
  return counted((index) => sums[index] ?? 0, scale, 0);
}

const counted = (of: (index: number) => number, scale: Scale, emptyCells: number): LegendCounts => ({
  perClass: scale.tokens.map((_, index) => of(index)),
  notReached: of(NOT_REACHED),
  notTied: of(NOT_TIED),
  noValue: of(NO_VALUE),
  emptyCells,
});
