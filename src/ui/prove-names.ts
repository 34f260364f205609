/** What candidates are called: a room by its own name, everything else by the community it lies in. */
import { useCallback } from 'react';
import { find } from '../domain/by-id.ts';
import type { LngLat } from '../domain/geometry.ts';
import { cellAndCommunity } from '../map/place-under.ts';
import type { AppState } from '../store/app-state.ts';
import { useSlice, useWords } from './app-context.tsx';

export type NameOf = (id: string, lngLat: LngLat | undefined) => string;

export function candidateName(baseline: AppState['baseline'], id: string, lngLat: LngLat | undefined, nowhere: string): string {
  if (baseline.kind !== 'ready') return id;
  const town = baseline.opened.baseline;
  const site = baseline.opened.extras?.candidates.find((one) => one.id === id);
  const own = site?.name ?? find(town.town.facilities, id)?.name ?? find(town.town.communities, id)?.name;
  if (own !== undefined) return own;
  if (lngLat === undefined || !isHexName(id)) return id;
  const { community } = cellAndCommunity(town, baseline.drawn.grid, lngLat[0], lngLat[1]);
  return (community === null ? undefined : town.town.communities[community]?.name) ?? nowhere;
}

export function useNameOf(): NameOf {
  const baseline = useSlice((state) => state.baseline);
  const words = useWords();
  const { somewhere } = words.trying.sentence;
  return useCallback((id, lngLat) => candidateName(baseline, id, lngLat, somewhere), [baseline, somewhere]);
}

export function useCommunityName(): (id: string) => string {
  const baseline = useSlice((state) => state.baseline);
  return useCallback(
    (id) => (baseline.kind === 'ready' ? find(baseline.opened.baseline.town.communities, id)?.name : undefined) ?? id,
    [baseline],
  );
}

/** The town as it is laid now; null while there is none. */
export const useHandle = (): number | null =>
  useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn.handle : null));

/** H3 indices in hexadecimal digits. */
const isHexName = (id: string): boolean => /^8[0-9a-f]{14}$/.test(id);
