/**
 * The facilities of a scenario as columns: which community each belongs to, which are open, which are offices (METHOD 6).
 *
 * A facility belongs to the community it names, where that is in the town; else to the one it lies in. A unit's room is open
 * only once it is opened to residents; closed rooms are listed, and reach nobody.
 */
import { rowOf } from '../domain/by-id.ts';
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Facility, Town } from '../domain/town.ts';
import type { CategoryId } from '../domain/units.ts';
import { communityAt } from './locate.ts';
import type { Prepared } from './prepare.ts';
import { NONE } from './walk-network.ts';

export interface ScenarioFacilities {
  readonly list: readonly Facility[];
  readonly isOpen: Uint8Array;
  /** Row of the present town's communities, or NONE. */
  readonly community: Uint32Array;
  /** Rows of the open facilities that each measured category counts. */
  readonly byCategory: ReadonlyMap<CategoryId, Uint32Array>;
}

export function scenarioFacilities(prepared: Prepared, state: ScenarioTown): ScenarioFacilities {
  const list = state.town.facilities;
  const isOpen = Uint8Array.from(list, ({ openTo }) => (openTo === 'public' ? 1 : 0));
  const byCategory = openRows(list, isOpen);
  return {
    list,
    isOpen,
    community: Uint32Array.from(list, (facility) => communityRow(prepared, state, facility)),
    byCategory,
  };
}

/** The same after some rows became other facilities of the same id, in a town of the same communities. */
export function withFacilities(
  prepared: Prepared,
  state: ScenarioTown,
  last: ScenarioFacilities,
  rows: readonly number[],
): ScenarioFacilities {
  const list = state.town.facilities;
  if (rows.length === 0) return last;
  const isOpen = last.isOpen.slice();
  const community = last.community.slice();
  for (const row of rows) {
    isOpen[row] = list[row].openTo === 'public' ? 1 : 0;
    community[row] = communityRow(prepared, state, list[row]);
  }
  const isSameKind = rows.every((row) => isOpen[row] === last.isOpen[row] && list[row].category === last.list[row].category);
  return { list, isOpen, community, byCategory: isSameKind ? last.byCategory : openRows(list, isOpen) };
}

/** Measured categories in order of id, the service-centre family together last; those of the baseline are always there. */
export function measuredCategories(baseline: Town, now: Town): readonly CategoryId[] {
  const found = new Set([...baseline.facilities, ...now.facilities].map(({ category }) => category));
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  return sorted.some(isCentreCategory) ? [...sorted, ANY_CENTRE] : sorted;
}

/** Rows of the open facilities that a measured category counts. */
export const rowsOfCategory = ({ byCategory }: ScenarioFacilities, category: CategoryId): Uint32Array =>
  byCategory.get(category) ?? new Uint32Array(0);

function openRows(list: readonly Facility[], isOpen: Uint8Array): Map<CategoryId, Uint32Array> {
  const rows = new Map<CategoryId, number[]>();
  const put = (category: CategoryId, row: number): void => {
    const known = rows.get(category);
    if (known) known.push(row);
    else rows.set(category, [row]);
  };
  list.forEach(({ category }, row) => {
    if (isOpen[row] === 0) return;
    put(category, row);
    if (isCentreCategory(category)) put(ANY_CENTRE, row);
  });
  return new Map(Array.from(rows, ([category, list]) => [category, Uint32Array.from(list)]));
}

function communityRow({ where, town, liesIn }: Prepared, state: ScenarioTown, { community, lngLat }: Facility): number {
  if (community !== null) {
    const named = rowOf(state.town.communities, community);
    if (named >= 0) return named;
  }
  const known = liesIn.get(lngLat);
  const lies = known ?? communityAt(where, lngLat[0], lngLat[1]);
  if (known === undefined) liesIn.set(lngLat, lies);
  return lies === NONE ? NONE : rowOf(state.town.communities, presentCommunity(state, town.communities[lies].id));
}
