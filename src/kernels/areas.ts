/**
 * Community, street, district, city: which areas there are, and which of them a piece belongs to at each level.
 *
 * Every figure of an area is a sum over its pieces, taken at each level from the pieces themselves, so that levels agree exactly.
 */
import { rowOf } from '../domain/by-id.ts';
import { assert } from '../domain/outcome.ts';
import { LEVELS, type Level } from '../domain/result.ts';
import type { Community, Town } from '../domain/town.ts';

export interface Area {
  readonly level: Level;
  readonly id: string;
  readonly name: string;
  /** Id one level up; null for the city. */
  readonly parent: string | null;
  /** For communities only. */
  readonly community: Community | null;
}

export interface AreaTree {
  /** Communities, then streets, districts and the city, each in order of id. */
  readonly areas: readonly Area[];
  /** Row of the area one level up; the city's own row for the city. */
  readonly parentRow: Uint32Array;
  /** First row of each level, and the number of areas at the end. */
  readonly levelRows: readonly number[];
}

export const CITY_ID = 'city';

export function areaTree(town: Town): AreaTree {
  const { communities, streets, districts } = town;
  const areas: Area[] = [
    ...communities.map((community): Area => ({ level: 'community', ...named(community), parent: community.street, community })),
    ...streets.map((street): Area => ({ level: 'street', ...named(street), parent: street.district, community: null })),
    ...districts.map((district): Area => ({ level: 'district', ...named(district), parent: CITY_ID, community: null })),
    { level: 'city', id: CITY_ID, name: town.name, parent: null, community: null },
  ];
  const levelRows = [0, communities.length, communities.length + streets.length, areas.length - 1, areas.length];
  const upper = [streets, districts, [{ id: CITY_ID }], [{ id: CITY_ID }]];
  const parentRow = Uint32Array.from(areas, ({ level, parent }) => {
    const at = LEVELS.indexOf(level);
    const row = rowOf(upper[at], parent ?? CITY_ID);
    assert(row >= 0, `${level} lies in ${parent}, which is not in the town`);
    return levelRows[Math.min(at + 1, LEVELS.length - 1)] + row;
  });
  return { areas, parentRow, levelRows };
}

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

/** Rows of the areas that a community lies in, itself first: four numbers a community, flat. */
export function chainsUp(tree: AreaTree): Uint32Array {
  const communities = tree.levelRows[1];
  const chains = new Uint32Array(communities * LEVELS.length);
  for (let community = 0; community < communities; community++) {
    let area = community;
    for (let level = 0; level < LEVELS.length; level++) {
      chains[community * LEVELS.length + level] = area;
      area = tree.parentRow[area];
    }
  }
  return chains;
}

/** Sums of a column of the communities for all areas. */
export function sumUp(tree: AreaTree, ofCommunity: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(tree.areas.length);
  for (let area = 0; area < tree.areas.length - 1; area++) {
    if (area < tree.levelRows[1]) sums[area] = ofCommunity[area];
    sums[tree.parentRow[area]] += sums[area];
  }
  return sums;
}
