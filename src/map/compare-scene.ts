/**
 * What two scenarios differ in, as colours (DESIGN 4): seven classes around "no change", plum where the second is worse, green
 * where it is better, whichever way the measure counts. By hex or by area, for minutes, percent, m2 and services alike.
 */
import type { AreaFigures } from '../domain/result.ts';
import { walkChangeMs } from '../domain/time-change.ts';
import { OFF_NETWORK } from '../domain/times.ts';
import type { Measure } from '../store/app-state.ts';
import { areaValue } from './area-classes.ts';
import { type Drawable, entitledOf, servicesWithin, timesOf } from './cell-classes.ts';
import { DIFFERENCE_TOKENS, NO_VALUE, NOT_TIED } from './classes.ts';
import type { Scale, ScaleUnit, Seen } from './scale.ts';
import { countAreas, countCells, type Scene } from './scene.ts';

/** Measures of which a difference can be drawn. */
export type ComparedMeasure = Extract<
  Measure,
  { readonly kind: 'time' | 'covered' | 'completeness' | 'entitled' | 'reachable' | 'households' }
>;

export const canBeCompared = (measure: Measure): measure is ComparedMeasure => measure.kind in BREAKS;

/** From where a difference is weak, middle and strong, in the unit of the measure. */
const BREAKS: Readonly<Record<ComparedMeasure['kind'], readonly [number, number, number]>> = {
  time: [1, 4, 8],
  covered: [1, 5, 15],
  completeness: [1, 2, 4],
  entitled: [1, 5, 15],
  reachable: [1, 5, 15],
  households: [1, 50, 200],
};
const UNITS: Readonly<Record<ComparedMeasure['kind'], ScaleUnit>> = {
  time: 'minutes',
  covered: 'percent',
  completeness: 'services',
  entitled: 'm2/100hh',
  reachable: 'm2/100hh',
  households: 'households',
};

export interface ComparedSeen extends Seen {
  readonly measure: ComparedMeasure;
}

export function compareScene(before: Drawable, after: Drawable, seen: ComparedSeen): Scene {
  const scale = compareScale(seen);
  if (seen.level === 'hex') {
    const changeOf = cellChanges(before, after, seen);
    const classes = new Uint8Array(after.grid.cellCount);
    for (let cell = 0; cell < classes.length; cell += 1) classes[cell] = changeClass(changeOf(cell), seen);
    return { scale, classes, byArea: null, counts: countCells(classes, after.cellHouseholds, scale) };
  }
  const old = new Map(before.result.areas.filter(({ level }) => level === seen.level).map((area) => [area.id, area]));
  const byArea = new Map(
    after.result.areas
      .filter(({ level }) => level === seen.level)
      .map((area) => [area.id, changeClass(areaChange(before, after, seen, old.get(area.id), area) ?? Number.NaN, seen)]),
  );
  return { scale, classes: null, byArea, counts: countAreas(byArea, after, scale) };
}

function compareScale({ measure, level }: ComparedSeen): Scale {
  const [weak, middle, strong] = BREAKS[measure.kind];
  const isYesOrNo = measure.kind === 'covered' && level === 'hex';
  return {
    tokens: DIFFERENCE_TOKENS,
    unit: isYesOrNo ? 'words' : UNITS[measure.kind],
    breaks: isYesOrNo ? [] : [-strong, -middle, -weak, weak, middle, strong],
    standardAfter: null,
    words: [],
  };
}

/** By hex, after less before in the unit of the measure; NaN where one is not known. Of coverage: 1 came within, -1 left. */
export function cellChanges(
  before: Drawable,
  after: Drawable,
  { measure, minutesShown }: ComparedSeen,
): (cell: number) => number {
  const [one, two] = [before.result, after.result];
  const limitMs = minutesShown * 60_000;
  switch (measure.kind) {
    case 'time':
    case 'covered': {
      const [was, is] = [timesOf(one, measure.category), timesOf(two, measure.category)];
      if (!was || !is) return () => Number.NaN;
      const walk = (cell: number): number => walkChangeMs(was[cell] ?? OFF_NETWORK, is[cell] ?? OFF_NETWORK) / 60_000;
      if (measure.kind === 'time') return walk;
      return (cell) =>
        Number.isNaN(walk(cell))
          ? Number.NaN
          : Number((is[cell] ?? OFF_NETWORK) <= limitMs) - Number((was[cell] ?? OFF_NETWORK) <= limitMs);
    }
    case 'completeness':
      return (cell) => servicesWithin(two, cell, limitMs) - servicesWithin(one, cell, limitMs);
    case 'entitled':
      return (cell) => entitledOf(after.grid, two, cell) - entitledOf(before.grid, one, cell);
    case 'reachable':
      return (cell) => (two.cellReachable[cell] ?? Number.NaN) - (one.cellReachable[cell] ?? Number.NaN);
    case 'households':
      return (cell) => (after.cellHouseholds[cell] ?? 0) - (before.cellHouseholds[cell] ?? 0);
  }
}

/** After less before of an area; null where one is not known, or the area is not in the first. */
export function areaChange(
  before: Drawable,
  after: Drawable,
  seen: ComparedSeen,
  was: AreaFigures | undefined,
  area: AreaFigures,
): number | null {
  const [old, now] = [was ? areaValue(was, before.result, seen) : null, areaValue(area, after.result, seen)];
  return old === null || now === null ? null : now - old;
}

/** 0 to 6, from much worse to much better. */
export function changeClass(change: number, { measure, level }: Pick<ComparedSeen, 'measure' | 'level'>): number {
  if (Number.isNaN(change)) return measure.kind === 'entitled' || measure.kind === 'reachable' ? NO_VALUE : NOT_TIED;
  const isYesOrNo = measure.kind === 'covered' && level === 'hex';
  const [weak, middle, strong] = BREAKS[measure.kind];
  const size = Math.abs(change);
  const step = isYesOrNo ? size * 3 : size >= strong ? 3 : size >= middle ? 2 : size >= weak ? 1 : 0;
  const isBetter = change > 0 === (measure.kind !== 'time');
  return 3 + (isBetter ? step : -step);
}
