/** What a click on the map means in Prove: a candidate is looked at, a point of one's own is added, or a community is looked at before a merge. */
import type { LngLat } from '../domain/geometry.ts';
import { representativePoint } from '../domain/representative-point.ts';
import { cellName } from '../map/cell-at.ts';
import type { PlaceUnder } from '../map/place-under.ts';
import type { App } from '../store/actions.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { Prove } from '../store/prove.ts';
import type { CandidatePlace } from '../store/prove-state.ts';
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
  const near = candidateAt(state.baseline, question.candidates, place, reachM);
  if (near === null && question.candidates.kind === 'points')
    addPoint(prove, [place.lng, place.lat], state.preferences.language);
  else prove.actions.look(near);
  return true;
}

const NEAR_PX = 14;

type Ready = Extract<ReturnType<App['store']['getState']>['baseline'], { readonly kind: 'ready' }>;

function candidateAt(
  { opened, drawn }: Ready,
  candidates: ReturnType<Prove['store']['getState']>['question']['candidates'],
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
  prove.actions.ask({ candidates: { kind: 'points', points: [...points, { id, lngLat, costYuan: null }] } });
}

/** Whether rooms that are closed are there at all, for the slot of candidates. */
export function hasClosedRooms({ baseline }: ReturnType<App['store']['getState']>): boolean {
  return baseline.kind === 'ready' && baseline.opened.baseline.town.facilities.some(({ openTo }) => openTo !== 'public');
}

/** Open facilities that the question keeps. */
export function existingCount(
  app: ReturnType<App['store']['getState']>,
  category: string,
  counts: (of: string) => boolean,
): number {
  const drawn = resultToDraw(figuresOf(app, BASELINE_SCENARIO));
  return (drawn?.result.facilities ?? []).filter((one) => one.open && (one.category === category || counts(one.category)))
    .length;
}
