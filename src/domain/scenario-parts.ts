/** Looking into a scenario's town and putting changed parts back: the pure updates that all edits are made of. */
import { compareIds, find, withEntry } from './by-id.ts';
import { assert } from './outcome.ts';
import type { NetworkEdits, ScenarioTown } from './scenario-town.ts';
import type { Community, Facility, Town } from './town.ts';
import type { CommunityId, Households, SquareDecimetres } from './units.ts';

const NO_NETWORK_EDITS: NetworkEdits = { gates: [], drawn: [], removed: [] };

/** The same in every town, so that towns whose communities are alike are seen to be. */
const NO_ESTATES: readonly CommunityId[] = [];
const NO_MEMBERS: ReadonlyMap<CommunityId, CommunityId> = new Map();
const NO_NAMES: ReadonlyMap<CommunityId, string> = new Map();

/** The baseline with nothing done to it. */
export const untouched = (town: Town): ScenarioTown => ({
  town,
  parts: town.communities,
  estates: NO_ESTATES,
  memberOf: NO_MEMBERS,
  mergedNames: NO_NAMES,
  facilities: town.facilities,
  network: NO_NETWORK_EDITS,
});

/** The community that a part belongs to now. */
export const presentCommunity = (state: ScenarioTown, part: CommunityId): CommunityId => state.memberOf.get(part) ?? part;

/** The parts of a present community, in order of id; itself alone where nothing was merged into it. */
export const partsOf = (state: ScenarioTown, community: CommunityId): readonly Community[] =>
  state.parts.filter((part) => presentCommunity(state, part.id) === community);

export const communityNow = (state: ScenarioTown, id: CommunityId): Community | null => find(state.town.communities, id);

/** The state with other parts, members, names or facilities, and the town as it stands then. */
export function rebuilt(state: ScenarioTown, change: Partial<Omit<ScenarioTown, 'town' | 'network'>>): ScenarioTown {
  const next = { ...state, ...change };
  const isSameTown = !change.parts && !change.memberOf && !change.mergedNames;
  const communities = isSameTown ? state.town.communities : communitiesOf(next);
  return { ...next, town: { ...state.town, communities, facilities: facilitiesOf(next) } };
}

export function withParts(state: ScenarioTown, changed: readonly Community[]): ScenarioTown {
  return rebuilt(state, { parts: changed.reduce((parts, part) => withEntry(parts, part), state.parts) });
}

export function withFacility(state: ScenarioTown, facility: Facility): ScenarioTown {
  return rebuilt(state, { facilities: withEntry(state.facilities, facility) });
}

export const withNetwork = (state: ScenarioTown, change: Partial<NetworkEdits>): ScenarioTown => ({
  ...state,
  network: { ...state.network, ...change },
});

function communitiesOf(state: ScenarioTown): readonly Community[] {
  if (state.memberOf.size === 0) return state.parts;
  const members = new Map<CommunityId, Community[]>();
  for (const part of state.parts) {
    const present = presentCommunity(state, part.id);
    const before = members.get(present);
    if (before) before.push(part);
    else members.set(present, [part]);
  }
  return [...members]
    .sort((a, b) => compareIds(a[0], b[0]))
    .map(([id, parts]) => (parts.length === 1 && parts[0] ? parts[0] : joined(state, id, parts)));
}

/** One community of several parts: sums, and the identity of the one merged into (METHOD 8). */
function joined(state: ScenarioTown, id: CommunityId, parts: readonly Community[]): Community {
  const kept = parts.find((part) => part.id === id);
  assert(kept !== undefined, `community ${id} was merged into, but is no part of the town`);
  return {
    ...kept,
    name: state.mergedNames.get(id) ?? kept.name,
    // All polygons of the parts: borders between them are not dissolved.
    boundary: parts.flatMap((part) => part.boundary),
    households: sum(parts.map((part) => part.households)) as Households | null,
    officeDm2: sum(parts.map((part) => part.officeDm2)) as SquareDecimetres | null,
    workers: sum(parts.map((part) => part.workers)),
  };
}

/** Unknown where one is unknown: half a sum would pass for a figure. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}

function facilitiesOf(state: ScenarioTown): readonly Facility[] {
  if (state.memberOf.size === 0) return state.facilities;
  return state.facilities.map((facility) => {
    const present = facility.community && state.memberOf.get(facility.community);
    return present ? { ...facility, community: present } : facility;
  });
}
