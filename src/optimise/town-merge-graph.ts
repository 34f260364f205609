/**
 * The communities of a town as a merge graph: neighbours by shared border, kept within a street, a district or the city.
 *
 * Households are those the pieces add up to. A community whose households are not known stays alone: nothing can be said of its size. A kind
 * that is not known counts as old, the lower of the two bounds; how many of either there are is told.
 */
import { neighbours } from '../domain/neighbours.ts';
import type { Town } from '../domain/town.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { joinedOnFoot } from './foot-links.ts';
import { adjacency, type MergeGraph, type UnitKind } from './merge-graph.ts';

export const WITHIN = ['street', 'district', 'city'] as const;
export type Within = (typeof WITHIN)[number];

export interface TownGraph {
  readonly graph: MergeGraph;
  /** Row of the town's communities for every unit. */
  readonly communityOf: Uint32Array;
  /** 1 where the households are not known. */
  readonly isUnknown: Uint8Array;
  /** Neighbours that no walk within the two of them joins, where that is asked for. */
  readonly apartOnFoot: number;
  /** Communities that count as old because nothing is known of their kind. */
  readonly kindUnknown: number;
}

/**
 * `only` keeps the communities of these streets and districts (ids); all where it is empty. `wholes` names groups that stay together on top of the town's
 * natural communities; `locked` communities stay as they are.
 */
export function townMergeGraph(
  prepared: Prepared,
  within: Within,
  only: readonly string[],
  wholes: ReadonlyMap<string, string>,
  locked: ReadonlySet<string> = new Set(),
  onFoot = false,
): TownGraph {
  const { town, weights } = prepared;
  const districtOf = new Map(town.streets.map(({ id, district }) => [id, district]));
  const isWanted = (street: Town['streets'][number]['id']): boolean =>
    only.length === 0 || only.includes(street) || only.includes(districtOf.get(street) ?? '');
  const rows = [...town.communities.keys()].filter((row) => isWanted(town.communities[row].street));
  const communities = rows.map((row) => town.communities[row]);
  const unitOf = new Map(communities.map(({ id }, unit) => [id as string, unit]));
  const pairs: [number, number][] = [];
  for (const [id, others] of neighbours(communities))
    for (const other of others.keys()) pairs.push([unitOf.get(id) ?? 0, unitOf.get(other) ?? 0]);
  const inner = pairs.filter(([a, b]) => a < b && communities[a].street === communities[b].street);
  const crossing = pairs.filter(([a, b]) => a < b && communities[a].street !== communities[b].street);
  const wanted = within === 'street' ? inner : [...inner, ...crossing];
  const isJoined = onFoot
    ? joinedOnFoot(
        prepared,
        wanted.map(([a, b]) => [rows[a], rows[b]] as const),
      )
    : null;
  const links = isJoined ? wanted.filter((_, at) => isJoined[at]) : pairs;
  const isUnknown = Uint8Array.from(rows, (row) => weights.isUnknown[row]);
  const groupOf = (street: Town['streets'][number]['id']): string =>
    within === 'street' ? street : within === 'district' ? (districtOf.get(street) ?? '') : town.name;
  return {
    communityOf: Uint32Array.from(rows),
    isUnknown,
    apartOnFoot: isJoined ? wanted.length - links.length : 0,
    kindUnknown: communities.filter(({ kind }) => kind === null).length,
    graph: {
      ids: communities.map(({ id }) => id),
      households: Uint32Array.from(rows, (row) => weights.households[row]),
      kinds: communities.map(({ kind }): UnitKind => kind ?? 'old'),
      groups: communities.map(({ id, street }, unit) => (isUnknown[unit] || locked.has(id) ? `${id} alone` : groupOf(street))),
      keepWhole: joinedWholes(communities, wholes),
      ...adjacency(rows.length, links),
    },
  };
}

/** Natural communities and the planner's groups together: groups that share a member are one. Units of none stand for themselves. */
function joinedWholes(
  communities: readonly Pick<Town['communities'][number], 'id' | 'keepWhole'>[],
  wholes: ReadonlyMap<string, string>,
): readonly (string | null)[] {
  const namesOf = communities.map(({ id, keepWhole }) => [keepWhole, wholes.get(id) ?? null].filter((name) => name !== null));
  const parent = new Map(namesOf.flat().map((name) => [name, name]));
  const rootOf = (name: string): string => {
    const up = parent.get(name) ?? name;
    return up === name ? name : rootOf(up);
  };
  for (const [first, second] of namesOf)
    if (first !== undefined && second !== undefined) parent.set(rootOf(second), rootOf(first));
  return namesOf.map(([name]) => (name === undefined ? null : rootOf(name)));
}
