/** What Prove puts on the map, as features: sites by their number, other places, rules of the question, and communities that become one. */
import type { Feature } from 'geojson';
import type { LngLat } from '../domain/geometry.ts';
import type { Community } from '../domain/town.ts';
import { outlineSides } from './borders.ts';
import { feature } from './features.ts';

export interface ProveSigns {
  readonly sites: readonly LngLat[];
  readonly others: readonly LngLat[];
  readonly candidates: readonly LngLat[];
  readonly required: readonly LngLat[];
  readonly forbidden: readonly LngLat[];
  readonly looked: LngLat | null;
}

export function proveSigns(signs: ProveSigns): Feature[] {
  const at = (kind: string, places: readonly LngLat[]): Feature[] =>
    places.map(([lng, lat], row) => feature({ type: 'Point', coordinates: [lng, lat] }, { k: kind, n: String(row + 1) }));
  return [
    ...at('candidate', signs.candidates),
    ...at('other', signs.others),
    ...at('forbidden', signs.forbidden),
    ...at('site', signs.sites),
    ...at('required', signs.required),
    ...at('looked', signs.looked ? [signs.looked] : []),
  ];
}

/** Communities that become one: their common rim, and each border inside it. */
export function mergedLines(members: readonly Community[]): Feature[] {
  return [
    ...outlineSides(members).map((line) => feature({ type: 'LineString', coordinates: line }, { k: 'rim' })),
    ...members.flatMap((member) =>
      outlineSides([member]).map((line) => feature({ type: 'LineString', coordinates: line }, { k: 'inner' })),
    ),
  ];
}

export const lockedLines = (communities: readonly Community[]): Feature[] =>
  communities.flatMap((one) =>
    outlineSides([one]).map((line) => feature({ type: 'LineString', coordinates: line }, { k: 'locked' })),
  );
