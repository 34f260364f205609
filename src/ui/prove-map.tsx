/** What Prove puts on the map: the question, how the search went, the key of its signs, and the answer itself. */
import './prove.css';
import { useEffect, useMemo } from 'react';
import { find } from '../domain/by-id.ts';
import type { LngLat } from '../domain/geometry.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { CommunityId } from '../domain/units.ts';
import { lockedLines, mergedLines, proveSigns } from '../map/prove-features.ts';
import type { TownMap } from '../map/town-map.ts';
import { siteShown } from '../store/prove-state.ts';
import { useProveSlice, useSlice } from './app-context.tsx';
import { isOtherOffice } from './prove-click.ts';
import { ProveKey } from './prove-key.tsx';
import { OutlineTool } from './prove-outline.tsx';
import { QuestionCard } from './prove-question.tsx';
import { TraceCard } from './prove-trace.tsx';

export function ProveMap({ map }: { readonly map: TownMap }) {
  const place = useSlice((state) => state.view.place);
  return place === 'prove' ? <Proving map={map} /> : null;
}

function Proving({ map }: { readonly map: TownMap }) {
  const subject = useProveSlice((state) => state.subject);
  return (
    <>
      <div className="prove-corner">
        <QuestionCard />
      </div>
      <TraceCard />
      <ProveKey />
      {subject === 'site' && <OutlineTool map={map} />}
      {subject === 'site' ? <SiteSigns map={map} /> : <MergeSigns map={map} />}
    </>
  );
}

/** The hexes that the answer brings within the limit, for the map's colouring; none yet while there is no answer, and null outside Prove. */
export function useProveChange(): Int8Array | null {
  const start = useProveSlice((state) => state.start);
  const isProving = useSlice(({ view, shown }) => view.place === 'prove' && shown === start);
  const cellCount = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn.grid.cellCount : 0));
  const handle = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn.handle : null));
  const answer = useProveSlice(({ subject, site }) =>
    subject === 'site' && site.kind !== 'none' && site.handle === handle ? siteShown(site) : null,
  );
  const [gained, lost] = [answer?.gainedCells, answer?.lostCells];
  return useMemo(() => {
    if (!isProving) return null;
    const change = new Int8Array(cellCount);
    for (const cell of gained ?? []) change[cell] = 1;
    for (const cell of lost ?? []) change[cell] = -1;
    return change;
  }, [isProving, gained, lost, cellCount]);
}

function SiteSigns({ map }: { readonly map: TownMap }) {
  const sites = useProveSlice(({ site }) => siteShown(site)?.sites ?? null);
  const near = useProveSlice((state) => state.near);
  const places = useProveSlice((state) => state.places);
  const looked = useProveSlice((state) => state.looked);
  const closed = useProveSlice(({ site }) => siteShown(site)?.closed ?? null);
  const { candidates, category, required, forbidden } = useProveSlice((state) => state.question);
  const town = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town : null));
  const candidatePlaces = useMemo((): readonly LngLat[] => {
    if (candidates.kind === 'points') return candidates.points.map(({ lngLat }) => lngLat);
    if (candidates.kind === 'rooms')
      return (town?.facilities ?? []).filter(({ openTo }) => openTo !== 'public').map(({ lngLat }) => lngLat);
    if (candidates.kind === 'offices')
      return (town?.facilities ?? []).filter(isOtherOffice(category)).map(({ lngLat }) => lngLat);
    if (candidates.kind === 'communities')
      return (town?.communities ?? []).flatMap(({ boundary }) => {
        const point = representativePoint(boundary);
        return point ? [point] : [];
      });
    return [];
  }, [candidates, category, town]);
  const solved = useProveSlice(({ site }) => (site.kind === 'solved' ? site.answer.sites : null));
  useEffect(() => {
    if (solved) bringIntoView(map, solved);
  }, [map, solved]);
  useEffect(() => {
    const chosen = new Set(sites?.map(({ id }) => id) ?? []);
    const others = near?.kind === 'solved' ? near.answer.places.filter(({ id }) => !chosen.has(id)) : [];
    const at = (ids: readonly string[]): LngLat[] => ids.flatMap((id) => (places[id] ? [places[id]] : []));
    map.showProve(
      proveSigns({
        sites: sites?.map(({ lngLat }) => lngLat) ?? [],
        others: others.map(({ lngLat }) => lngLat),
        candidates: candidatePlaces,
        required: at(required),
        // a centre that closes is crossed out as a place that is ruled out is
        forbidden: [...at(forbidden), ...(closed?.map(({ lngLat }) => lngLat) ?? [])],
        looked: looked?.lngLat ?? null,
      }),
    );
    return () => map.showProve([]);
  }, [map, sites, near, places, looked, candidatePlaces, required, forbidden, closed]);
  return null;
}

/** What the question's card covers of the map at most: pixels from its top left corner. */
const CARD_PX = { right: 580, bottom: 236 };

/** The camera moves only where a site of the answer cannot be seen, or lies under the question. */
function bringIntoView(map: TownMap, sites: readonly { readonly lngLat: LngLat }[]): void {
  const view = map.map.getBounds();
  const isSeen = ({ lngLat: [lng, lat] }: { readonly lngLat: LngLat }): boolean => {
    const { x, y } = map.map.project([lng, lat]);
    return view.contains([lng, lat]) && (x > CARD_PX.right || y > CARD_PX.bottom);
  };
  if (sites.every(isSeen)) return;
  const lngs = sites.map(({ lngLat }) => lngLat[0]);
  const lats = sites.map(({ lngLat }) => lngLat[1]);
  map.fit(
    [
      Math.min(...lngs, view.getWest()),
      Math.min(...lats, view.getSouth()),
      Math.max(...lngs, view.getEast()),
      Math.max(...lats, view.getNorth()),
    ],
    { top: CARD_PX.bottom, bottom: 20, left: 20, right: 20 },
    !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
}

function MergeSigns({ map }: { readonly map: TownMap }) {
  const merged = useProveSlice(({ merge }) => (merge.kind === 'solved' ? merge.answer.merged : null));
  const declined = useProveSlice((state) => state.declined);
  const locked = useProveSlice((state) => state.merging.locked);
  const town = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town : null));
  useEffect(() => {
    const communities = (ids: readonly string[]) =>
      ids.flatMap((id) => (town ? (find(town.communities, id as CommunityId) ?? []) : []));
    map.showProve([
      ...(merged ?? [])
        .filter(({ into }) => !declined.includes(into))
        .flatMap(({ members }) => mergedLines(communities(members))),
      ...lockedLines(communities(locked)),
    ]);
    return () => map.showProve([]);
  }, [map, merged, declined, locked, town]);
  return null;
}
