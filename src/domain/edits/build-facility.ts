/** A new facility at a point: a centre, a station, a square. It belongs to the community it lies in and is open to all. */
import { find } from '../by-id.ts';
import type { LngLat } from '../geometry.ts';
import { isInside } from '../inside.ts';
import { newId } from '../new-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { withFacility } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { CategoryId, FacilityId } from '../units.ts';
import { facilityId, squareDecimetres } from '../units.ts';
import { badArea, badCost, badPlace, takenId } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface BuildFacility extends EditFields {
  readonly kind: 'build-facility';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: FacilityId;
  readonly category: CategoryId;
  readonly name?: string;
  readonly lngLat: LngLat;
  readonly areaM2: number;
  readonly costYuan?: number;
  readonly hours?: string;
}

export function cannotBuildFacility(state: ScenarioTown, edit: BuildFacility): Problem | null {
  return (
    badPlace(edit.lngLat) ??
    badArea(edit.areaM2) ??
    badCost(edit.costYuan ?? 0) ??
    (edit.id === undefined ? null : takenId(find(state.facilities, edit.id) !== null, edit.id))
  );
}

export function buildFacility(state: ScenarioTown, edit: BuildFacility): ScenarioTown {
  const { id } = nameNewFacility(state, edit);
  return withFacility(state, {
    id,
    name: edit.name ?? id,
    category: edit.category,
    lngLat: edit.lngLat,
    areaDm2: squareDecimetres(edit.areaM2),
    community: null,
    openTo: 'public',
    capacity: null,
    service: null,
    hours: edit.hours ?? null,
    positionAssumed: false,
  });
}

/** The edit with the id its facility gets: what is stored when it is committed. */
export function nameNewFacility(state: ScenarioTown, edit: BuildFacility): BuildFacility & { readonly id: FacilityId } {
  const content = [edit.category, edit.name ?? '', ...edit.lngLat];
  return { ...edit, id: edit.id ?? facilityId(newId('built', content, (id) => find(state.facilities, id) !== null)) };
}

/** Built outside every community it counts in reach, but for no community: worth saying. */
export function noticeOnBuilding(state: ScenarioTown, edit: BuildFacility): readonly Problem[] {
  const { communities } = state.town;
  if (communities.length === 0 || communities.some(({ boundary }) => isInside(boundary, edit.lngLat))) return [];
  return [problem('build/outside-community', { facility: nameNewFacility(state, edit).id }, { lngLat: edit.lngLat })];
}
