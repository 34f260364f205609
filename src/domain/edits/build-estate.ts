/**
 * A new estate drawn on the map: a community of its own, under the street of the community it is drawn in (the nearest one
 * where it is drawn beside all), whose households come on top of those who live there already.
 */
import { find, withEntry } from '../by-id.ts';
import { COMMUNITY_OFFICE } from '../centre-family.ts';
import type { LngLat, Polygon } from '../geometry.ts';
import { distanceM } from '../geometry.ts';
import { isInside } from '../inside.ts';
import { newId } from '../new-id.ts';
import type { Problem } from '../outcome.ts';
import { assert, problem } from '../outcome.ts';
import { representativePoint } from '../representative-point.ts';
import { cannotEnclose } from '../ring.ts';
import { rebuilt, withFacility } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { Community, CommunityKind } from '../town.ts';
import type { CommunityId, StreetId } from '../units.ts';
import { communityId, facilityId, households, squareDecimetres } from '../units.ts';
import { badArea, badHouseholds, takenId } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface BuildEstate extends EditFields {
  readonly kind: 'build-estate';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: CommunityId;
  readonly polygon: Polygon;
  readonly households: number;
  /** Old and new areas meet different standards; an estate is new unless it says otherwise. (`kind` is taken by the edit.) */
  readonly communityKind?: CommunityKind;
  readonly name?: string;
  /** Office area planned with it: becomes an office inside the estate, its place assumed. */
  readonly areaM2?: number;
}

export function cannotBuildEstate(state: ScenarioTown, edit: BuildEstate): Problem | null {
  return (
    cannotEnclose(edit.polygon) ??
    badHouseholds(edit.households) ??
    badArea(edit.areaM2 ?? 0) ??
    (edit.id === undefined ? null : takenId(isTaken(state, edit.id), edit.id)) ??
    (state.parts.length === 0 ? problem('edit/no-communities') : null)
  );
}

export function buildEstate(state: ScenarioTown, edit: BuildEstate): ScenarioTown {
  const { id } = nameNewEstate(state, edit);
  const middle = middleOf(edit);
  const name = edit.name ?? id;
  const areaDm2 = edit.areaM2 === undefined ? null : squareDecimetres(edit.areaM2);
  const estate: Community = {
    id,
    name,
    street: streetAt(state, middle),
    kind: edit.communityKind ?? 'new',
    boundary: [edit.polygon],
    households: households(edit.households),
    officeDm2: areaDm2,
    keepWhole: null,
    workers: null,
  };
  const built = rebuilt(state, {
    parts: withEntry(state.parts, estate),
    estates: [...state.estates, id].toSorted(),
  });
  if (areaDm2 === null) return built;
  return withFacility(built, {
    id: facilityId(officeOf(id)),
    name,
    category: COMMUNITY_OFFICE,
    lngLat: middle,
    areaDm2,
    community: id,
    openTo: 'public',
    capacity: null,
    service: null,
    hours: null,
    positionAssumed: true,
  });
}

/** The edit with the id its estate gets: what is stored when it is committed. */
export function nameNewEstate(state: ScenarioTown, edit: BuildEstate): BuildEstate & { readonly id: CommunityId } {
  const content = [edit.name ?? '', ...edit.polygon.flat(2)];
  return { ...edit, id: edit.id ?? communityId(newId('estate', content, (id) => isTaken(state, id))) };
}

const officeOf = (estate: string): string => `${estate}-office`;

const isTaken = (state: ScenarioTown, id: string): boolean =>
  find(state.parts, id) !== null || find(state.facilities, officeOf(id)) !== null;

function middleOf(edit: BuildEstate): LngLat {
  const middle = representativePoint([edit.polygon]);
  assert(middle !== null, 'an estate that may be built has an area');
  return middle;
}

function streetAt(state: ScenarioTown, [lng, lat]: LngLat): StreetId {
  const { communities } = state.town;
  const around = communities.find(({ boundary }) => isInside(boundary, [lng, lat]));
  if (around) return around.street;
  const nearest = communities
    .map((community) => ({ community, awayM: awayM(community, lng, lat) }))
    .reduce((best, next) => (next.awayM < best.awayM ? next : best));
  return nearest.community.street;
}

/** Metres to the nearest corner of the community's outline. */
const awayM = ({ boundary }: Community, lng: number, lat: number): number =>
  boundary.flat(2).reduce((least, corner) => Math.min(least, distanceM(lng, lat, corner[0], corner[1])), Infinity);
