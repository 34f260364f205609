/**
 * Offices of which only the area is known (METHOD 6): a community table with an office-area column and no facility of the
 * service-centre family gives one office a community, at its representative point, marked as an assumed position.
 */
import { withEntry } from './by-id.ts';
import { COMMUNITY_OFFICE, isCentreCategory } from './centre-family.ts';
import { representativePoint } from './representative-point.ts';
import type { Community, Facility, Town } from './town.ts';
import { facilityId } from './units.ts';

/** The town itself where there is nothing to assume; so a second call changes nothing. */
export function withAssumedOffices(town: Town): Town {
  if (town.facilities.some(({ category }) => isCentreCategory(category))) return town;
  const offices = town.communities.flatMap(assumedOffice);
  if (offices.length === 0) return town;
  return { ...town, facilities: offices.reduce<readonly Facility[]>(withEntry, town.facilities) };
}

function assumedOffice({ id, name, boundary, officeDm2 }: Community): Facility[] {
  const lngLat = representativePoint(boundary);
  if (officeDm2 === null || officeDm2 === 0 || lngLat === null) return [];
  return [
    {
      id: facilityId(`${id}-office`),
      name,
      category: COMMUNITY_OFFICE,
      lngLat,
      areaDm2: officeDm2,
      community: id,
      openTo: 'public',
      capacity: null,
      service: null,
      hours: null,
      positionAssumed: true,
    },
  ];
}
