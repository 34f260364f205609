/**
 * Each group's walk in a scenario and its coverage in every area: the same searches and sums as for all households, at the
 * group's speed and over its members (METHOD 5). Computed only for a plan that has groups.
 *
 * Members follow households: where a scenario changes a community's households its members change in proportion, and an
 * estate has the city's share of them.
 */
import type { Job } from '../domain/job.ts';
import type { GroupCoverage, GroupFigures, GroupTimes } from '../domain/result.ts';
import type { NetworkEdits } from '../domain/scenario-town.ts';
import type { CategoryId } from '../domain/units.ts';
import { type AreaTree, sumUp } from './areas.ts';
import { categoryTimes, type KeyedTimes } from './category-times.ts';
import { areaCoverage, coverageColumns } from './coverage.ts';
import type { PreparedGroup } from './demand-groups.ts';
import { editedStreets } from './edited-streets.ts';
import { fillShares } from './largest-remainder.ts';
import { placesOn } from './network-state.ts';
import type { Prepared } from './prepare.ts';
import type { ScenarioFacilities } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { pieceOrder } from './piece-order.ts';
import { rowsOf } from './spread-demand.ts';

/** A group in a scenario. */
export interface MeasuredGroup {
  readonly prepared: PreparedGroup;
  /** The scenario's pieces, with members in place of households. */
  readonly pieces: ScenarioPieces;
  readonly times: readonly KeyedTimes[];
}

/** Null when the job was stopped. */
export function measuredGroups(
  prepared: Prepared,
  network: NetworkEdits,
  pieces: ScenarioPieces,
  facilities: ScenarioFacilities,
  categories: readonly CategoryId[],
  job: Job,
): readonly MeasuredGroup[] | null {
  const measured: MeasuredGroup[] = [];
  for (const group of prepared.groups) {
    if (job.checkpoint(measured.length, prepared.groups.length)) return null;
    const edited = editedStreets(prepared, network, job, group.streets);
    if (!edited) return null;
    const { streets } = edited;
    const places = placesOn(
      streets,
      facilities.list.map(({ lngLat }) => lngLat),
      prepared.settings.maxLegM,
    );
    const times = categories.map((category) => categoryTimes(prepared.memo, streets, facilities, places, category));
    measured.push({ prepared: group, pieces: groupPieces(prepared, group, pieces), times });
  }
  return measured;
}

/** For every area, in the order of the groups. */
export function groupFigures(tree: AreaTree, groups: readonly MeasuredGroup[]): readonly (readonly GroupFigures[])[] {
  const columns = groups.map(({ prepared, pieces, times }) => ({
    group: prepared.group,
    members: sumUp(tree, membersByCommunity(tree, pieces)),
    unknown: sumUp(tree, pieces.isUnknown),
    coverage: times.map(({ category, cellMs }) => ({
      category,
      columns: coverageColumns(tree, pieces, cellMs, pieceOrder(pieces, cellMs)),
    })),
  }));
  return tree.areas.map((_, area) =>
    columns.map(({ group, members, unknown, coverage }) => ({
      id: group.id,
      profile: group.profile,
      members: members[area],
      isPartial: unknown[area] > 0,
      coverage: coverage.map((one) => groupCoverage(one.category, one.columns, area)),
    })),
  );
}

export function shownGroups(groups: readonly MeasuredGroup[], gridPieces: number): readonly GroupTimes[] {
  return groups.map(({ prepared: { group }, pieces, times }) => ({
    id: group.id,
    profile: group.profile,
    pieceMembers: pieces.households.slice(0, gridPieces),
    estateMembers: pieces.households.slice(gridPieces),
    times: times.map(({ category, cellMs }) => ({ category, cellMs })),
  }));
}

function groupCoverage(...asked: Parameters<typeof areaCoverage>): GroupCoverage {
  const { notReachedHouseholds, offNetworkHouseholds, ...rest } = areaCoverage(...asked);
  return { ...rest, notReachedMembers: notReachedHouseholds, offNetworkMembers: offNetworkHouseholds };
}

function groupPieces(prepared: Prepared, group: PreparedGroup, pieces: ScenarioPieces): ScenarioPieces {
  const { grid, piecesOf, weights, town } = prepared;
  const members = new Uint32Array(pieces.count);
  members.set(group.pieceMembers);
  const { members: rule } = group.group;
  const share = rule.kind === 'share' ? rule.share : sum(group.members) / Math.max(1, sum(weights.households));
  const isUnknown = rule.kind === 'share' ? pieces.isUnknown : new Uint8Array(pieces.isUnknown.length);
  town.communities.forEach((_, community) => {
    const rows = rowsOf(piecesOf, community);
    if (rows.length === 0) return;
    if (rule.kind === 'column' && group.isUnknown[community]) isUnknown[pieces.community[rows[0]]] = 1;
    const [before, now] = [weights.households[community], sumAt(pieces.households, rows)];
    if (now === before) return;
    const ofHousehold = before > 0 ? group.members[community] / before : share;
    fillShares(members, rows, group.pieceWeight, Math.round(now * ofHousehold));
  });
  const estates = Uint32Array.from({ length: pieces.count - grid.pieceCount }, (_, at) => grid.pieceCount + at);
  fillShares(members, estates, Float64Array.from(pieces.households), Math.round(sumAt(pieces.households, estates) * share));
  return { ...pieces, households: members, isUnknown };
}

function membersByCommunity(tree: AreaTree, { community, households }: ScenarioPieces): Float64Array {
  const members = new Float64Array(tree.levelRows[1]);
  community.forEach((row, piece) => {
    members[row] += households[piece];
  });
  return members;
}

const sum = (column: Uint32Array): number => column.reduce((all, count) => all + count, 0);
const sumAt = (column: Uint32Array, rows: Uint32Array): number => rows.reduce((all, row) => all + column[row], 0);
