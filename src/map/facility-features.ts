/** Facilities as points: an ink disc for a centre (larger with its area), a disc in its category's colour for the rest. */
import type { Feature } from 'geojson';
import type { FacilityFigures } from '../domain/result.ts';
import type { FacilityId } from '../domain/units.ts';
import { feature } from './features.ts';
import type { Palette, Token } from './palette.ts';
import type { Target } from './sign-hit.ts';
import { facilityScale, isFacilityShown } from './sign-style.ts';

/** A facility that is to be drawn. */
export interface FacilityMark {
  readonly facility: FacilityFigures;
  readonly token: Token;
  /** Radius in px at z14. */
  readonly radiusPx: number;
}

/** By area in m2 (DESIGN 5). */
const radiusOf = (areaM2: number): number => (areaM2 >= 1500 ? 7 : areaM2 >= 350 ? 5.6 : 4.6);
const SMALL_PX = 3.6;

const areaM2Of = ({ areaDm2 }: FacilityFigures): number => (areaDm2 ?? 0) / 100;

/** `colourOf` gives the category's token; centres are ink. */
export function facilityMarks(
  facilities: readonly FacilityFigures[],
  isShown: (facility: FacilityFigures) => boolean,
  colourOf: (category: string) => Token,
): FacilityMark[] {
  return facilities.filter(isShown).map((facility) => {
    const token = colourOf(facility.category);
    return { facility, token, radiusPx: token === 'ink' ? radiusOf(areaM2Of(facility)) : SMALL_PX };
  });
}

export const facilityFeatures = (marks: readonly FacilityMark[], palette: Palette): Feature[] =>
  marks.map(({ facility, token, radiusPx }, row) =>
    feature(
      { type: 'Point', coordinates: [facility.lngLat[0], facility.lngLat[1]] },
      {
        n: facility.name,
        m: areaM2Of(facility),
        z: radiusPx,
        t: palette.hex[token],
        o: facility.open ? 1 : 0,
        p: facility.positionAssumed ? 1 : 0,
      },
      row + 1,
    ),
  );

/** What of them can be hit at a zoom: what is drawn there. */
export function* facilityTargets(
  marks: readonly FacilityMark[],
  zoom: number,
  areRoomsShown: boolean,
): Generator<Target<FacilityId>> {
  const scale = facilityScale(zoom);
  for (const { facility, radiusPx } of marks) {
    if (!isFacilityShown(facility.open, zoom, areRoomsShown)) continue;
    yield { name: facility.id, lngLat: facility.lngLat, radiusPx: radiusPx * scale };
  }
}
