/** What a scenario did to places, as signs on the map (DESIGN 5): new ones, closed ones, moved ones with the way they went, changed ones. */
import type { Feature } from 'geojson';
import type { FacilityFigures } from '../domain/result.ts';
import { feature } from './features.ts';

/** `k`: new, closed, moved, from, changed or way; `n`: the name. Others than those shown are left out, for instance what is in the hand. */
export function changeSigns(
  before: readonly FacilityFigures[],
  after: readonly FacilityFigures[],
  isShown: (facility: FacilityFigures) => boolean,
): Feature[] {
  const had = new Map(before.map((facility) => [facility.id, facility]));
  const has = new Set(after.map(({ id }) => id));
  const closed = before
    .filter((facility) => !has.has(facility.id) && isShown(facility))
    .map((facility) => sign(facility, 'closed'));
  const changed = after.filter(isShown).flatMap((facility) => {
    const old = had.get(facility.id);
    if (old === undefined) return [sign(facility, 'new')];
    if (old.lngLat[0] !== facility.lngLat[0] || old.lngLat[1] !== facility.lngLat[1])
      return [way(old, facility), sign(old, 'from'), sign(facility, 'moved')];
    return old.open !== facility.open || old.areaDm2 !== facility.areaDm2 ? [sign(facility, 'changed')] : [];
  });
  return [...closed, ...changed];
}

const sign = ({ lngLat: [lng, lat], name }: FacilityFigures, kind: string): Feature =>
  feature({ type: 'Point', coordinates: [lng, lat] }, { k: kind, n: name });

const way = (from: FacilityFigures, to: FacilityFigures): Feature =>
  feature({ type: 'LineString', coordinates: [[...from.lngLat], [...to.lngLat]] }, { k: 'way' });
