/** What one OpenStreetMap file gives besides streets: boundaries of one level as communities, and the facilities of the tag table. */
import type { OsmExtract } from '../../domain/extract.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import type { Community, Facility } from '../../domain/town.ts';
import { communityId, districtId, facilityId, streetId } from '../../domain/units.ts';
import { compareText } from './rows.ts';
import type { UnderstoodCommunities } from './communities.ts';

/**
 * Boundaries of `level` as communities without households. Pieces without a name are left out and said; the problem `network/no-boundaries` lists the
 * levels that the file has.
 */
export function osmCommunities(
  extract: OsmExtract,
  level: number,
  file: string,
  townName: string,
): Outcome<UnderstoodCommunities> {
  const atLevel = extract.boundaries.filter(({ adminLevel }) => adminLevel === level);
  const named = atLevel.filter(({ name }) => name !== '');
  if (named.length === 0) {
    const levels = [...new Set(extract.boundaries.map(({ adminLevel }) => adminLevel))].toSorted((a, b) => a - b);
    return bad(problem('network/no-boundaries', { level, levels: levels.join(', ') || '-' }, { file }));
  }
  const street = streetId('all');
  const communities = named
    .map(
      (area): Community => ({
        id: communityId(area.id),
        name: area.name,
        street,
        kind: null,
        boundary: area.boundary,
        households: null,
        officeDm2: null,
        keepWhole: null,
        workers: null,
      }),
    )
    .toSorted((a, b) => compareText(a.id, b.id));
  const unnamed = atLevel.filter(({ name }) => name === '');
  const aside: Problem[] = unnamed.map(({ id }) => problem('shape/unnamed-boundary', { level }, { file, feature: id }));
  const district = districtId('all');
  return good({
    communities,
    streets: [{ id: street, name: townName, district }],
    districts: [{ id: district, name: townName }],
    asked: {},
    ledger: { read: atLevel.length, used: named.length, aside, repaired: [] },
    notes: [],
  });
}

export function osmFacilities(extract: OsmExtract): readonly Facility[] {
  return extract.places
    .map(
      (place): Facility => ({
        id: facilityId(place.id),
        name: place.name || place.id,
        category: place.category,
        lngLat: place.lngLat,
        areaDm2: null,
        community: null,
        openTo: 'public',
        capacity: null,
        service: null,
        hours: place.tags.opening_hours ?? null,
        positionAssumed: false,
      }),
    )
    .toSorted((a, b) => compareText(a.id, b.id));
}
