/** The class of every community, subdistrict or district under a measure: what the map fills when it is seen by areas. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import { classFromBelow, inMilliseconds, NO_VALUE, timeBreaks, timeClass } from './classes.ts';
import { verdictClass } from './cell-classes.ts';
import type { Scale, Seen } from './scale.ts';

/** Class by id of the areas of the level seen. */
export function areaClasses(result: ScenarioResult, seen: Seen, scale: Scale): ReadonlyMap<string, number> {
  const areas = result.areas.filter((area) => area.level === seen.level);
  return new Map(areas.map((area) => [area.id, areaClass(area, result, seen, scale)]));
}

function areaClass(area: AreaFigures, result: ScenarioResult, seen: Seen, scale: Scale): number {
  const { measure } = seen;
  switch (measure.kind) {
    case 'time': {
      const seconds = coverageOf(area, measure.category)?.medianSeconds ?? null;
      return seconds === null ? NO_VALUE : timeClass(seconds * 1000, inMilliseconds(timeBreaks(seen.minutesShown)));
    }
    case 'verdict':
      return verdictClass(area, measure.standard);
    case 'covered':
    case 'completeness':
    case 'entitled':
    case 'reachable':
    case 'difference':
    case 'households':
    case 'doubt': {
      const value = areaValue(area, result, seen);
      return value === null ? NO_VALUE : classFromBelow(value, scale.breaks);
    }
  }
}

/** The number behind the colour, in the unit of the scale; null where there is none. */
export function areaValue(area: AreaFigures, result: ScenarioResult, seen: Seen): number | null {
  const { measure, minutesShown } = seen;
  switch (measure.kind) {
    case 'time': {
      const seconds = coverageOf(area, measure.category)?.medianSeconds ?? null;
      return seconds === null ? null : seconds / 60;
    }
    case 'covered':
      return shareWithin(area, measure.category, minutesShown);
    case 'completeness': {
      const kinds = result.times.filter(({ category }) => category !== ANY_CENTRE);
      const shares = kinds.map(({ category }) => shareWithin(area, category, minutesShown));
      return shares.includes(null) ? null : shares.reduce<number>((sum, share) => sum + (share ?? 0) / 100, 0);
    }
    case 'entitled':
      return area.entitledM2Per100;
    case 'reachable':
      return area.reachableM2Per100;
    case 'difference':
      return area.reachableM2Per100 === null || area.entitledM2Per100 === null
        ? null
        : area.reachableM2Per100 - area.entitledM2Per100;
    case 'households':
      return area.households;
    case 'doubt':
      return area.households === 0 ? null : (100 * (area.coverage[0]?.offNetworkHouseholds ?? 0)) / area.households;
    case 'verdict':
      return null;
  }
}

const coverageOf = (area: AreaFigures, category: string) => area.coverage.find((coverage) => coverage.category === category);

/** Percent of the area's households within some minutes; null where nobody lives. */
export function shareWithin(area: AreaFigures, category: string, minutes: number): number | null {
  const within = coverageOf(area, category)?.withinMinute[minutes];
  return within === undefined || area.households === 0 ? null : (100 * within) / area.households;
}
