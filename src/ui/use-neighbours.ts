/** Ids of the communities that share a border with one; only those whose boxes touch are compared. */
import { useMemo } from 'react';
import { boundsOf } from '../domain/inside.ts';
import { neighbours } from '../domain/neighbours.ts';
import type { Community } from '../domain/town.ts';

const NEAR_DEGREES = 2e-5;

export function useNeighbours(communities: readonly Community[], id: string): readonly string[] {
  return useMemo(() => {
    const own = communities.find((community) => community.id === id);
    if (!own) return [];
    const [west, south, east, north] = boundsOf(own.boundary);
    const near = communities.filter(({ boundary }) => {
      const [w, s, e, n] = boundsOf(boundary);
      return w <= east + NEAR_DEGREES && e >= west - NEAR_DEGREES && s <= north + NEAR_DEGREES && n >= south - NEAR_DEGREES;
    });
    return [...(neighbours(near).get(id)?.keys() ?? [])];
  }, [communities, id]);
}
