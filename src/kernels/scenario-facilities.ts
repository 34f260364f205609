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
  /** Rows of the open facilities of the service-centre family. */
  readonly offices: Uint32Array;
}

export function scenarioFacilities(prepared: Prepared, state: ScenarioTown): ScenarioFacilities {
  const list = state.town.facilities;
  const isOpen = Uint8Array.from(list, isOpenToAll);
  return {
    list,
    isOpen,
    community: Uint32Array.from(list, (facility) => communityRow(prepared, state, facility)),
    offices: rowsWhere(list, (facility) => isOpenToAll(facility) === 1 && isCentreCategory(facility.category)),
  };
}

/** Measured categories in order of id, the service-centre family together last; those of the baseline are always there. */
export function measuredCategories(baseline: Town, now: Town): readonly CategoryId[] {
  const found = new Set([...baseline.facilities, ...now.facilities].map(({ category }) => category));
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  return sorted.some(isCentreCategory) ? [...sorted, ANY_CENTRE] : sorted;
}

/** Rows of the open facilities that a measured category counts. */
export function rowsOfCategory({ list, isOpen, offices }: ScenarioFacilities, category: CategoryId): Uint32Array {
  if (category === ANY_CENTRE) return offices;
  return rowsWhere(list, (facility, row) => isOpen[row] === 1 && facility.category === category);
}

const isOpenToAll = ({ openTo }: Facility): number => (openTo === 'public' ? 1 : 0);

function communityRow({ where, town, memo }: Prepared, state: ScenarioTown, { community, lngLat }: Facility): number {
  if (community !== null) {
    const named = rowOf(state.town.communities, community);
    if (named >= 0) return named;
  }
  const [lng, lat] = lngLat;
  const lies = memo.get(LIES_IN, `${lng} ${lat}`, () => communityAt(where, lng, lat));
  return lies === NONE ? NONE : rowOf(state.town.communities, presentCommunity(state, town.communities[lies].id));
}

const LIES_IN = { name: 'lies-in', sample: 0 };

function rowsWhere(list: readonly Facility[], holds: (facility: Facility, row: number) => boolean): Uint32Array {
  return Uint32Array.from(list.flatMap((facility, row) => (holds(facility, row) ? [row] : [])));
}
