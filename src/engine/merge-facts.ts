/**
 * What merging some communities would mean on land and on foot (METHOD 8): put together from the borders, the streets inside the
 * merged area and the walks to the offices, all of the scenario as it stands.
 */
import { applyEdits } from '../domain/apply-edits.ts';
import { rowOf } from '../domain/by-id.ts';
import { isCentreCategory } from '../domain/centre-family.ts';
import type { Job } from '../domain/job.ts';
import type { ApartPair, FootJoin, MergeFacts, OfficeWalk, OnFoot } from '../domain/merge-facts.ts';
import { type Neighbours, neighbours } from '../domain/neighbours.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { Community } from '../domain/town.ts';
import { fromMinutes, type CommunityId } from '../domain/units.ts';
import { type AreaTest, areaTest } from '../kernels/area-test.ts';
import { editedStreets } from '../kernels/edited-streets.ts';
import { type NetworkState, tiesAt } from '../kernels/network-state.ts';
import { BORDER_MARGIN_M, gateBetween, partUnder, type StreetsInside, streetsInside } from '../kernels/on-foot.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { listed, reach, readStands } from '../kernels/reach.ts';
import { type ScenarioFacilities, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import { type ScenarioPieces, scenarioPieces } from '../kernels/scenario-pieces.ts';
import { shortestBridge } from '../kernels/shortest-bridge.ts';
import { standsOf } from '../kernels/stands.ts';
import { rowsOfTies } from '../kernels/tie-rows.ts';
import { NONE, UNREACHED, type WalkNetwork } from '../kernels/walk-network.ts';
import { joinParts } from '../optimise/join-parts.ts';
import type { Input } from './api.ts';

type Ask = Omit<Input<'mergeFacts'>, 'handle'>;

export function mergeFacts(prepared: Prepared, { edits, settings, into, members, locked }: Ask, job: Job): Outcome<MergeFacts> {
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const state = applied.value;
  const { communities } = state.town;
  const rows = members.map((id) => rowOf(communities, id)).sort((a, b) => a - b);
  const unknown = members.find((id) => rowOf(communities, id) < 0);
  if (unknown !== undefined) return bad(problem('merge/unknown-community', { community: unknown }));
  const edited = editedStreets(prepared, state.network, job);
  if (edited === null || job.checkpoint(0, 4)) return stopped;
  const pieces = scenarioPieces(prepared, state);
  const borders = prepared.memo.get(BORDERS, pieces.key, () => neighbours(communities));
  const groups = groupsOnLand(rows, communities, borders);
  if (job.checkpoint(1, 4)) return stopped;
  const around: Around = { prepared, streets: edited.streets, communities, pieces, borders, rows };
  const onFoot = walkedTogether(around);
  if (job.checkpoint(2, 4)) return stopped;
  const facilities = scenarioFacilities(prepared, state);
  const centre = centreOf(facilities, rowOf(communities, into), rows);
  const offices = (row: number): number[] => officesOf(facilities, row);
  const limitMs = fromMinutes(settings.limitMinutes);
  const walk = (officesFor: (row: number) => readonly number[]): OfficeWalk =>
    officeWalk(around, facilities, officesFor, settings.maxLegM, limitMs);
  const walkBefore = walk(offices);
  if (job.checkpoint(3, 4)) return stopped;
  return good({
    households: rows.reduce((sum, row) => sum + householdsOf(pieces, row), 0),
    landGroups: groups.map((group) => group.map((row) => communities[row].id)),
    neighbours: bordering(rows, communities, borders),
    repair: repairOf(around, groups, new Set(locked)),
    onFoot,
    centre: centre < 0 ? null : facilities.list[centre].id,
    walkBefore,
    walkAfter: centre < 0 ? null : walk(() => [centre]),
  });
}

const BORDERS: { readonly name: string; readonly sample?: Neighbours } = { name: 'borders' };

interface Around {
  readonly prepared: Prepared;
  readonly streets: NetworkState;
  readonly communities: readonly Community[];
  readonly pieces: ScenarioPieces;
  readonly borders: Neighbours;
  /** Members, rising. */
  readonly rows: readonly number[];
}

/** Members that hang together across shared borders, in order of their first. */
function groupsOnLand(rows: readonly number[], communities: readonly Community[], borders: Neighbours): number[][] {
  const left = new Set(rows);
  const groups: number[][] = [];
  for (const first of rows) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const row of group)
      for (const other of borders.get(communities[row].id)?.keys() ?? []) {
        const next = rowOf(communities, other);
        if (left.delete(next)) group.push(next);
      }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

function bordering(rows: readonly number[], communities: readonly Community[], borders: Neighbours): MergeFacts['neighbours'] {
  const metres = new Map<number, number>();
  for (const row of rows)
    for (const [id, sharedM] of borders.get(communities[row].id) ?? []) {
      const other = rowOf(communities, id);
      if (!rows.includes(other)) metres.set(other, (metres.get(other) ?? 0) + sharedM);
    }
  return [...metres].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([row, borderM]) => ({ id: communities[row].id, borderM }));
}

function repairOf(
  { communities, pieces, borders }: Around,
  parts: readonly number[][],
  locked: ReadonlySet<string>,
): readonly CommunityId[] | null {
  const taken = joinParts({
    neighbours: communities.map(({ id }) => [...(borders.get(id)?.keys() ?? [])].map((other) => rowOf(communities, other))),
    parts,
    households: communities.map((_, row) => (pieces.isUnknown[row] ? null : householdsOf(pieces, row))),
    isBarred: (row) => locked.has(communities[row].id),
  });
  return taken && taken.map((row) => communities[row].id);
}

/** Each member stands on the part of the streets inside on which most of its households live; members on one part are together. */
function walkedTogether(around: Around): OnFoot {
  const { streets, communities, rows } = around;
  const area = areaTest(
    rows.map((row) => communities[row].boundary),
    BORDER_MARGIN_M,
  );
  const inside = streetsInside(streets.network, area);
  const partOf = rows.map((row) => mainPart(around, inside, row));
  const parts = [...new Set(partOf)].filter((part) => part !== NONE);
  if (parts.length === 0) return { kind: 'unknown' };
  const groups = parts
    .map((part) => {
      const members = rows.filter((_, at) => partOf[at] === part);
      return { part, members, households: members.reduce((sum, row) => sum + householdsOf(around.pieces, row), 0) };
    })
    .sort((a, b) => b.households - a.households || a.members[0] - b.members[0]);
  const [main, second] = groups;
  return {
    kind: 'known',
    groups: groups.map(({ members, households }) => ({ communities: members.map((row) => communities[row].id), households })),
    unknown: rows.filter((_, at) => partOf[at] === NONE).map((row) => communities[row].id),
    apart: apartPairs(around, partOf),
    join: second ? footJoin(streets.network, area, inside, main.part, second.part) : null,
  };
}

/** Streets that meet without being joined need a gate or nothing, not a bridge of no length. */
const SHORTEST_BRIDGE_M = 1;

function footJoin(network: WalkNetwork, area: AreaTest, inside: StreetsInside, one: number, other: number): FootJoin | null {
  const node = gateBetween(network, inside, one, other);
  if (node !== NONE)
    return { kind: 'gate', gate: String(network.nodeId[node]), lngLat: [network.nodeLng[node], network.nodeLat[node]] };
  const shapesOn = (part: number): number[] => [...inside.shape].filter((_, at) => inside.part[at] === part);
  const bridge = shortestBridge(network, area, shapesOn(one), shapesOn(other));
  return bridge && bridge.lengthM >= SHORTEST_BRIDGE_M ? { kind: 'bridge', ...bridge } : null;
}

/** By households, where nobody lives by cells; ties go to the part with the lower number. NONE where nothing can be said. */
function mainPart({ streets, pieces }: Around, inside: StreetsInside, row: number): number {
  const weight = new Map<number, number>();
  const isPeopled = householdsOf(pieces, row) > 0;
  for (let piece = 0; piece < pieces.count; piece++) {
    if (pieces.community[piece] !== row) continue;
    const part = partUnder(streets.network, inside, streets.cellTies, pieces.cell[piece]);
    if (part !== NONE) weight.set(part, (weight.get(part) ?? 0) + (isPeopled ? pieces.households[piece] : 1));
  }
  let best = NONE;
  for (const [part, sum] of weight) {
    const most = weight.get(best) ?? 0;
    if (sum > most || (sum === most && sum > 0 && part < best)) best = part;
  }
  return best;
}

function apartPairs(around: Around, partOf: readonly number[]): ApartPair[] {
  const { communities, borders, rows } = around;
  const pairs: ApartPair[] = [];
  rows.forEach((one, at) => {
    rows.forEach((other, otherAt) => {
      const isApart = at < otherAt && partOf[at] !== NONE && partOf[otherAt] !== NONE && partOf[at] !== partOf[otherAt];
      const borderM = isApart ? borders.get(communities[one].id)?.get(communities[other].id) : undefined;
      if (borderM === undefined) return;
      pairs.push({ one: communities[one].id, other: communities[other].id, borderM, wayRoundMs: wayRound(around, one, other) });
    });
  });
  return pairs;
}

function wayRound(around: Around, one: number, other: number): number | null {
  const { streets } = around;
  const [from, to] = [heartOf(around, one), heartOf(around, other)];
  if (from === NONE || to === NONE) return null;
  const stands = standsOf(streets.network, rowsOfTies([{ ties: streets.cellTies, row: to }]));
  streets.cellsAround.search(stands, 0, HORIZON_MINUTES * 60_000);
  const ms = streets.cellsAround.ms[from];
  return ms === UNREACHED ? null : ms;
}

/** The cell on the streets in which most of a community live; ties go to the lower cell. */
function heartOf({ streets, pieces }: Around, row: number): number {
  let heart = NONE;
  let most = -1;
  for (let piece = 0; piece < pieces.count; piece++) {
    if (pieces.community[piece] !== row || streets.cellTies.edge[pieces.cell[piece]] === NONE) continue;
    if (pieces.households[piece] <= most) continue;
    most = pieces.households[piece];
    heart = pieces.cell[piece];
  }
  return heart;
}

const officesOf = ({ list, isOpen, community }: ScenarioFacilities, row: number): number[] =>
  [...list.keys()].filter((at) => community[at] === row && isOpen[at] === 1 && isCentreCategory(list[at].category));

/** Row of the largest office of the community merged into; of all members where it has none; -1 where nobody has one. */
function centreOf(facilities: ScenarioFacilities, into: number, rows: readonly number[]): number {
  const largest = (offices: readonly number[]): number =>
    offices.reduce((best, at) => (best < 0 || areaOf(facilities, at) > areaOf(facilities, best) ? at : best), -1);
  const own = largest(officesOf(facilities, into));
  return own >= 0 ? own : largest(rows.flatMap((row) => officesOf(facilities, row)).sort((a, b) => a - b));
}

const areaOf = ({ list }: ScenarioFacilities, at: number): number => list[at].areaDm2 ?? -1;

/** Members that walk to the same offices are searched for once. */
function officeWalk(
  { streets, pieces, rows }: Around,
  { list }: ScenarioFacilities,
  officesFor: (row: number) => readonly number[],
  maxLegM: number,
  limitMs: number,
): OfficeWalk {
  const timesTo = new Map<string, Uint32Array>();
  const timesOf = (row: number): Uint32Array | null => {
    const offices = officesFor(row);
    if (offices.length === 0) return null;
    const key = offices.join(' ');
    const known = timesTo.get(key);
    if (known) return known;
    const sources = listed(
      tiesAt(
        streets,
        offices.map((at) => list[at].lngLat),
        maxLegM,
      ),
    );
    const { ms } = readStands(
      streets.network,
      reach(streets.walker, sources, HORIZON_MINUTES * 60_000),
      sources,
      streets.cellStands,
    );
    timesTo.set(key, ms);
    return ms;
  };
  let [reached, totalMs, farthestMs, beyondHouseholds] = [0, 0, 0, 0];
  const times = new Map(rows.map((row) => [row, timesOf(row)]));
  for (let piece = 0; piece < pieces.count; piece++) {
    const ms = times.get(pieces.community[piece]);
    const count = pieces.households[piece];
    if (ms === undefined || count === 0) continue;
    const time = ms === null ? UNREACHED : ms[pieces.cell[piece]];
    if (time > limitMs) beyondHouseholds += count;
    if (time > HORIZON_MINUTES * 60_000) continue;
    reached += count;
    totalMs += count * time;
    farthestMs = Math.max(farthestMs, time);
  }
  return {
    meanMs: reached > 0 ? Math.round(totalMs / reached) : null,
    farthestMs: reached > 0 ? farthestMs : null,
    beyondHouseholds,
  };
}

function householdsOf({ count, community, households }: ScenarioPieces, row: number): number {
  let sum = 0;
  for (let piece = 0; piece < count; piece++) if (community[piece] === row) sum += households[piece];
  return sum;
}
