/** Reasons that several edits share. Each is a Problem, or null where there is nothing against it. */
import { find } from '../by-id.ts';
import type { LngLat } from '../geometry.ts';
import type { Problem, ProblemCode } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { communityNow } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { CommunityId, FacilityId } from '../units.ts';

/** More floor area than any building has, in m2: a slip of the keyboard, not a plan. */
const MOST_M2 = 10_000_000;
/** More households than any city has. */
const MOST_HOUSEHOLDS = 100_000_000;
/** More than any country spends, in yuan. */
const MOST_YUAN = 1e15;

export function unknownFacility(state: ScenarioTown, id: FacilityId): Problem | null {
  return find(state.facilities, id) ? null : problem('edit/unknown-facility', { facility: id });
}

/** A community that was merged away is named with the one it belongs to now. */
export function unknownCommunity(
  state: ScenarioTown,
  id: CommunityId,
  code: ProblemCode = 'edit/unknown-community',
): Problem | null {
  if (communityNow(state, id)) return null;
  const into = state.memberOf.get(id);
  return into ? problem('edit/merged-away', { community: id, into }) : problem(code, { community: id });
}

export function badPlace([lng, lat]: LngLat): Problem | null {
  const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
  return isPlace ? null : problem('edit/bad-place', { lng, lat });
}

export const badArea = (areaM2: number): Problem | null =>
  areaM2 >= 0 && areaM2 <= MOST_M2 ? null : problem('edit/bad-area', { areaM2, mostM2: MOST_M2 });

export const badHouseholds = (households: number): Problem | null =>
  Number.isInteger(households) && households >= 0 && households <= MOST_HOUSEHOLDS
    ? null
    : problem('edit/bad-households', { households, most: MOST_HOUSEHOLDS });

export const badCost = (costYuan: number): Problem | null =>
  Number.isInteger(costYuan) && costYuan >= 0 && costYuan <= MOST_YUAN ? null : problem('edit/bad-cost', { costYuan });

export const takenId = (isTaken: boolean, id: string): Problem | null => (isTaken ? problem('edit/taken-id', { id }) : null);
