/** What an OpenStreetMap file can be used for, in plain figures: what `inspect` says of it. */
import type { OsmCounts, OsmExtract } from '../../domain/extract.ts';
import { distanceM } from '../../domain/geometry.ts';
import type { WalkWays } from '../../domain/streets.ts';

export interface OsmDescription {
  readonly network: { readonly ways: number; readonly lostWays: number; readonly km: number };
  readonly buildings: {
    /** A building of several parts counts once. */
    readonly count: number;
    readonly withLevels: number;
    readonly residential: number;
    readonly unknownUse: number;
    readonly footprintM2: number;
  };
  /** Facilities by category, in order of category. */
  readonly facilities: Readonly<Record<string, number>>;
  readonly boundaries: readonly { readonly level: number; readonly count: number; readonly names: readonly string[] }[];
  /** Boundaries that the file has only a part of, or that make no area. */
  readonly cutBoundaries: readonly {
    readonly level: number;
    readonly name: string;
    readonly id: number;
    readonly reason: string;
  }[];
  readonly counts: OsmCounts;
}

export function describeOsm(extract: OsmExtract): OsmDescription {
  const { ways, places, counts, notes } = extract;
  const facilities: Record<string, number> = {};
  for (const category of places.map((place) => place.category).toSorted())
    facilities[category] = (facilities[category] ?? 0) + 1;
  const cutBoundaries = notes
    .filter(({ code }) => code === 'shape/cut-relation')
    .map(({ figures }) => ({
      level: Number(figures?.level),
      name: String(figures?.name),
      id: Number(figures?.relation),
      reason: String(figures?.reason),
    }));
  return {
    network: { ways: counts.walkableWays, lostWays: counts.lostWays, km: lengthM(ways) / 1000 },
    buildings: describeBuildings(extract),
    facilities,
    boundaries: describeBoundaries(extract),
    cutBoundaries,
    counts,
  };
}

/** Metres of street, each way along its nodes. */
function lengthM(ways: WalkWays): number {
  let sum = 0;
  for (let way = 0; way < ways.wayCount; way++) {
    for (let at = ways.wayOffsets[way] + 1; at < ways.wayOffsets[way + 1]; at++) {
      const [from, to] = [ways.wayNodes[at - 1], ways.wayNodes[at]];
      sum += distanceM(ways.nodeLng[from], ways.nodeLat[from], ways.nodeLng[to], ways.nodeLat[to]);
    }
  }
  return sum;
}

function describeBuildings({ buildings }: OsmExtract): OsmDescription['buildings'] {
  const idsWhere = (holds: (row: number) => boolean): number => new Set(buildings.id.filter((_, row) => holds(row))).size;
  return {
    count: idsWhere(() => true),
    withLevels: idsWhere((row) => buildings.levels[row] > 0),
    residential: idsWhere((row) => buildings.residential[row] === 1),
    unknownUse: idsWhere((row) => buildings.residential[row] === 2),
    footprintM2: buildings.footprintM2.reduce((sum, area) => sum + area, 0),
  };
}

function describeBoundaries({ boundaries }: OsmExtract): OsmDescription['boundaries'] {
  const levels = [...new Set(boundaries.map(({ adminLevel }) => adminLevel))].sort((a, b) => a - b);
  return levels.map((level) => {
    const names = boundaries.filter(({ adminLevel }) => adminLevel === level).map(({ name }) => name);
    return { level, count: names.length, names: names.sort() };
  });
}
