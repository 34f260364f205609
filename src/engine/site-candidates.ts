/** Candidates that a question of the page names, in order of id. */
import { distanceM } from '../domain/geometry.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { ruledHexes } from '../optimise/candidate-rules.ts';
import {
  type Candidate,
  communityCandidates,
  hexCandidates,
  officeCandidates,
  roomCandidates,
} from '../optimise/town-sites.ts';
import type { PointAsked, SiteAsking } from './solve-api.ts';

export function candidatesOf(prepared: Prepared, asked: Pick<SiteAsking, 'candidates' | 'category'>): readonly PointAsked[] {
  const { candidates, category } = asked;
  switch (candidates.kind) {
    case 'hexes':
      return (candidates.rule ? ruledHexes(prepared, candidates.rule) : hexCandidates(prepared)).map(withoutArea);
    case 'communities':
      return communityCandidates(prepared).map(withoutArea);
    case 'rooms':
      return roomCandidates(prepared, category).map((room) => ({ ...room, areaM2: areaOf(prepared, room.id) }));
    case 'offices':
      return officeCandidates(prepared, category, true).map(withoutArea);
    case 'points':
      return candidates.points.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
}

const withoutArea = (candidate: Candidate): PointAsked => ({ ...candidate, areaM2: null });

function areaOf({ town }: Prepared, id: string): number | null {
  const areaDm2 = town.facilities.find((facility) => facility.id === id)?.areaDm2 ?? null;
  return areaDm2 === null ? null : areaDm2 / 100;
}

/** The candidate and what stands within so many metres of it. */
export function nearTo(candidates: readonly Candidate[], centre: number | undefined, metres: number): readonly number[] {
  const [lng, lat] = candidates[centre ?? -1]?.lngLat ?? [Number.NaN, Number.NaN];
  return [...candidates.keys()].filter((row) => {
    const [otherLng, otherLat] = candidates[row].lngLat;
    return row === centre || distanceM(lng, lat, otherLng, otherLat) <= metres;
  });
}
