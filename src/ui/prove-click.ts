/** What a click on the map means in Prove: a candidate is looked at, a point of one's own is added, or a community is looked at before a merge. */
import { isCentreCategory } from '../domain/centre-family.ts';
import type { LngLat, Polygon } from '../domain/geometry.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { Facility } from '../domain/town.ts';
import type { CategoryId } from '../domain/units.ts';
import { cellName } from '../map/cell-at.ts';
import type { PlaceUnder } from '../map/place-under.ts';
import type { App } from '../store/actions.ts';
import type { Prove } from '../store/prove.ts';
import type { CandidatePlace, CandidatesAsked, SiteAsking } from '../store/prove-state.ts';
import { wordsOf } from './wording/index.ts';

/** True when the click was used here. */
export function clickInProve({ store, actions }: App, prove: Prove, place: PlaceUnder, metresPerPixel: number): boolean {
  const state = store.getState();
  if (state.view.place !== 'prove' || state.baseline.kind !== 'ready') return false;
  const { subject, question } = prove.store.getState();
  if (subject === 'merge') {
    const community = place.community === null ? undefined : state.baseline.opened.baseline.town.communities[place.community];
    actions.select(community ? { kind: 'community', id: community.id } : { kind: 'none' });
    return true;
  }
  actions.select({ kind: 'none' });
  const reachM = NEAR_PX * metresPerPixel;
  // corners of an outline are being set
  if (isBeingDrawn(question.candidates)) return true;
  const near = candidateAt(state.baseline, question, place, reachM);
  if (near === null && question.candidates.kind === 'points')
    addPoint(prove, [place.lng, place.lat], state.preferences.language);
  else prove.actions.look(near);
  return true;
}

const NEAR_PX = 14;

type Ready = Extract<ReturnType<App['store']['getState']>['baseline'], { readonly kind: 'ready' }>;

function candidateAt(
  { opened, drawn }: Ready,
  { candidates, category }: SiteAsking,
  place: PlaceUnder,
  reachM: number,
): CandidatePlace | null {
  const { communities, facilities } = opened.baseline.town;
  switch (candidates.kind) {
    case 'hexes': {
      if (place.cell === null) return null;
      const { grid } = drawn;
      return { id: cellName(grid, place.cell), lngLat: [grid.cellLng[place.cell] ?? 0, grid.cellLat[place.cell] ?? 0] };
    }
    case 'communities': {
      const community = place.community === null ? undefined : communities[place.community];
      const lngLat = community ? representativePoint(community.boundary) : null;
      return community && lngLat ? { id: community.id, lngLat } : null;
    }
    case 'rooms':
      return nearest(
        facilities.filter(({ openTo }) => openTo !== 'public'),
        place,
        reachM,
      );
    case 'offices':
      return nearest(facilities.filter(isOtherOffice(category)), place, reachM);
    case 'points':
      return nearest(candidates.points, place, reachM);
  }
}

function nearest(places: readonly CandidatePlace[], { lng, lat }: PlaceUnder, reachM: number): CandidatePlace | null {
  let best: CandidatePlace | null = null;
  let least = reachM;
  for (const { id, lngLat } of places) {
    const far = Math.hypot((lngLat[0] - lng) * Math.cos((lat * Math.PI) / 180), lngLat[1] - lat) * METRES_PER_DEGREE;
    if (far > least) continue;
    best = { id, lngLat };
    least = far;
  }
  return best;
}

const METRES_PER_DEGREE = 111_195;

function addPoint(prove: Prove, [lng, lat]: LngLat, language: Parameters<typeof wordsOf>[0]): void {
  const { candidates } = prove.store.getState().question;
  const points = candidates.kind === 'points' ? candidates.points : [];
  const names = new Set(points.map(({ id }) => id));
  let number = points.length + 1;
  while (names.has(wordsOf(language).proving.pointName(String(number)))) number += 1;
  const id = wordsOf(language).proving.pointName(String(number));
  const lngLat: LngLat = [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
  prove.actions.ask({ candidates: { kind: 'points', points: [...points, { id, lngLat, costYuan: null, areaM2: null }] } });
}

/** Whether rooms that are closed are there at all, for the slot of candidates. */
export function hasClosedRooms({ baseline }: ReturnType<App['store']['getState']>): boolean {
  return baseline.kind === 'ready' && baseline.opened.baseline.town.facilities.some(({ openTo }) => openTo !== 'public');
}

/** Offices of another kind than is asked about, where one of that kind could be. */
export const isOtherOffice =
  (asked: CategoryId) =>
  ({ openTo, category }: Facility): boolean =>
    openTo === 'public' && isCentreCategory(category) && category !== asked;

/** Hexes are to lie in an outline that is not closed yet. */
export const isBeingDrawn = (candidates: CandidatesAsked): boolean => outlineOf(candidates)?.length === 0;

/** The outline that hexes are to lie in, empty while it is being drawn; null where there is none. */
export function outlineOf(candidates: CandidatesAsked): Polygon | null {
  const within = candidates.kind === 'hexes' ? (candidates.rule?.within ?? null) : null;
  return within !== null && 'drawn' in within ? within.drawn : null;
}
