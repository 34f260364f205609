/**
 * A community has another number of households: a recount, a forecast year, a clearance. In a merged community the parts
 * share the new number as they shared the old one, rounded by the largest remainder, ties to the lower id.
 */
import type { Problem } from '../outcome.ts';
import { partsOf, withParts } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import { shareOut } from '../share-out.ts';
import type { CommunityId } from '../units.ts';
import { households } from '../units.ts';
import { badHouseholds, unknownCommunity } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface SetHouseholds extends EditFields {
  readonly kind: 'set-households';
  readonly community: CommunityId;
  readonly households: number;
  /** Where the number is a forecast: for which year, and by what growth it was reckoned. The number itself is what counts. */
  readonly forecast?: Forecast;
}

export interface Forecast {
  readonly year: number;
  readonly percentPerYear: number;
}

/** Households after so many years of growth, rounded once, at the end. Multiplied year by year: the same on every machine. */
export function grown(count: number, percentPerYear: number, years: number): number {
  let value = count;
  for (let year = 0; year < years; year += 1) value *= 1 + percentPerYear / 100;
  return Math.round(value);
}

export const cannotSetHouseholds = (state: ScenarioTown, edit: SetHouseholds): Problem | null =>
  unknownCommunity(state, edit.community) ?? badHouseholds(edit.households);

export function setHouseholds(state: ScenarioTown, edit: SetHouseholds): ScenarioTown {
  const parts = partsOf(state, edit.community);
  const shares = shareOut(
    edit.households,
    parts.map((part) => part.households ?? 0),
  );
  return withParts(
    state,
    parts.map((part, row) => ({ ...part, households: households(shares[row] ?? 0) })),
  );
}
