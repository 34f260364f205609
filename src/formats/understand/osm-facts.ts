/** What an OpenStreetMap file could give besides streets, counted before anybody chooses: boundaries by level, facilities, buildings. */
import type { OsmExtract } from '../../domain/extract.ts';
import { compareText } from './rows.ts';

export interface OsmLevel {
  readonly level: number;
  /** Whole boundaries with a name: these can be communities. */
  readonly named: number;
  /** Whole boundaries without one: set aside. */
  readonly unnamed: number;
  /** The first names, in order. */
  readonly names: readonly string[];
}

export interface OsmFacts {
  readonly ways: number;
  /** From the lowest number (widest area) to the highest. */
  readonly levels: readonly OsmLevel[];
  /** The level that communities would most likely be: the finest of several pieces; null where there is none. */
  readonly likelyLevel: number | null;
  readonly facilities: number;
  /** Buildings where people live or may live. */
  readonly homes: number;
  /** How many of them say their number of storeys. */
  readonly homesWithLevels: number;
  /** Footprint x storeys of all of them, with `defaultLevels` where the storeys are not said: m2. */
  readonly floorM2: number;
  readonly defaultLevels: number;
}

const NAMES_SHOWN = 6;

export function osmFacts({ ways, boundaries, places, buildings }: OsmExtract, defaultLevels: number): OsmFacts {
  const numbers = [...new Set(boundaries.map(({ adminLevel }) => adminLevel))].toSorted((a, b) => a - b);
  const levels = numbers.map((level): OsmLevel => {
    const names = boundaries.flatMap(({ adminLevel, name }) => (adminLevel === level ? [name] : []));
    const named = names.filter((name) => name !== '').toSorted(compareText);
    return { level, named: named.length, unnamed: names.length - named.length, names: named.slice(0, NAMES_SHOWN) };
  });
  const homes = { count: 0, withLevels: 0, floorM2: 0 };
  for (let row = 0; row < buildings.count; row++) {
    if (buildings.residential[row] === 0) continue;
    const said = buildings.levels[row] ?? 0;
    homes.count += 1;
    if (said > 0) homes.withLevels += 1;
    homes.floorM2 += (buildings.footprintM2[row] ?? 0) * (said > 0 ? said : defaultLevels);
  }
  return {
    ways: ways.wayCount,
    levels,
    likelyLevel: levels.findLast(({ named }) => named > 1)?.level ?? levels.findLast(({ named }) => named > 0)?.level ?? null,
    facilities: places.length,
    homes: homes.count,
    homesWithLevels: homes.withLevels,
    floorM2: homes.floorM2,
    defaultLevels,
  };
}
