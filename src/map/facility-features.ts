/** Facilities as points: an ink disc for a centre (larger with its area), a disc in its category's colour for the rest. */
import type { Feature } from 'geojson';
import type { FacilityFigures } from '../domain/result.ts';
import { feature } from './features.ts';
import type { Palette, Token } from './palette.ts';

/** Radius in px at z14 by area in m2 (DESIGN 5). */
const radiusOf = (areaM2: number): number => (areaM2 >= 1500 ? 7 : areaM2 >= 350 ? 5.6 : 4.6);

/** `colourOf` gives the category's token; centres are ink. */
export function facilityFeatures(
  facilities: readonly FacilityFigures[],
  isShown: (facility: FacilityFigures) => boolean,
  colourOf: (category: string) => Token,
  palette: Palette,
): Feature[] {
  return facilities.flatMap((facility, row) => {
    if (!isShown(facility)) return [];
    const areaM2 = (facility.areaDm2 ?? 0) / 100;
    const token = colourOf(facility.category);
    return [
      feature(
        { type: 'Point', coordinates: [facility.lngLat[0], facility.lngLat[1]] },
        {
          n: facility.name,
          k: row,
          m: areaM2,
          z: token === 'ink' ? radiusOf(areaM2) : 3.6,
          t: palette.hex[token],
          o: facility.open ? 1 : 0,
          p: facility.positionAssumed ? 1 : 0,
        },
        row + 1,
      ),
    ];
  });
}
