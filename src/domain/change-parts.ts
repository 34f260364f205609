/** A change of coverage told by area, by group of the demand, and by the place that those who lose had before. */
import { compareIds } from './by-id.ts';
import type { CommunityChange, CoverageChange } from './compare-results.ts';
import type { GridView, Level, ScenarioResult } from './result.ts';
import { NONE, OFF_NETWORK } from './times.ts';
import type { CategoryId, FacilityId } from './units.ts';

/**
 * The areas of a level that gain or lose; both are sums of their communities', so that a net figure never hides its gross. An
 * area that is no longer there (an estate that the second scenario does not build) is told as the first has it.
 */
export function changesAt(
  level: Level,
  change: CoverageChange,
  before: Pick<ScenarioResult, 'areas'>,
  after: Pick<ScenarioResult, 'areas'>,
): readonly CommunityChange[] {
  if (level === 'community') return change.communities;
  const parents = new Map([...before.areas, ...after.areas].map((area) => [`${area.level} ${area.id}`, area]));
  const sums = new Map<string, CommunityChange>();
  for (const { id, gained, lost } of change.communities) {
    let area = parents.get(`community ${id}`);
    for (const above of ['street', 'district', 'city'] as const)
      if (area && area.level !== level) area = parents.get(`${above} ${area.parent ?? ''}`) ?? area;
    if (area?.level !== level) continue;
    const sum = sums.get(area.id);
    sums.set(area.id, {
      id: area.id,
      name: area.name,
      gained: gained + (sum?.gained ?? 0),
      lost: lost + (sum?.lost ?? 0),
    });
  }
  return [...sums.values()].sort((a, b) => b.gained + b.lost - (a.gained + a.lost) || compareIds(a.id, b.id));
}

export interface GroupChange {
  readonly id: string;
  /** In members of the group, at the group's own walking speed. */
  readonly gained: number;
  readonly lost: number;
}

/** In the order of the plan's groups; those that both results count. */
export function groupChanges(
  grid: Pick<GridView, 'pieceCell'>,
  before: ScenarioResult,
  after: ScenarioResult,
  category: CategoryId,
  limitMinutes: number,
): readonly GroupChange[] {
  const limitMs = limitMinutes * 60_000;
  return after.groups.flatMap((group) => {
    const old = before.groups.find(({ id }) => id === group.id);
    const [wasMs, isMs] = [old, group].map((each) => each?.times.find((times) => times.category === category)?.cellMs);
    if (!old || !wasMs || !isMs) return [];
    const total = { gained: 0, lost: 0 };
    const within = (ms: number | undefined): boolean => ms !== undefined && ms < OFF_NETWORK && ms <= limitMs;
    const count = (had: number, has: number): void => {
      if (has > had) total.gained += has - had;
      else total.lost += had - has;
    };
    grid.pieceCell.forEach((cell, piece) =>
      count(
        within(wasMs[cell]) ? (old.pieceMembers[piece] ?? 0) : 0,
        within(isMs[cell]) ? (group.pieceMembers[piece] ?? 0) : 0,
      ),
    );
    const estates = new Map<string, number>();
    const add = (result: ScenarioResult, members: Uint32Array, ms: Uint32Array, sign: number): void =>
      result.estatePieces.cell.forEach((cell, piece) => {
        if (!within(ms[cell])) return;
        const key = `${cell} ${result.areas[result.estatePieces.community[piece] ?? NONE]?.id ?? ''}`;
        estates.set(key, (estates.get(key) ?? 0) + sign * (members[piece] ?? 0));
      });
    add(before, old.estateMembers, wasMs, -1);
    add(after, group.estateMembers, isMs, 1);
    for (const difference of estates.values()) count(Math.max(0, -difference), Math.max(0, difference));
    return [{ id: group.id, ...total }];
  });
}

/** Households that left the circle, by the place they walked to before. */
export interface LossByPlace {
  readonly facility: FacilityId;
  readonly name: string;
  readonly households: number;
  /** What became of it. */
  readonly fate: 'closed' | 'moved' | 'kept';
}

/** Most first. Households that are no longer there are nobody's loss of a place and are not in it. */
export function lossesByPlace(
  grid: Pick<GridView, 'pieceCell'>,
  before: ScenarioResult,
  after: ScenarioResult,
  category: CategoryId,
  change: Pick<CoverageChange, 'cells'>,
): readonly LossByPlace[] {
  const nearest = before.times.find((each) => each.category === category)?.cellFacility;
  if (nearest === undefined) return [];
  const sums = new Map<number, number>();
  grid.pieceCell.forEach((cell, piece) => {
    const place = nearest[cell] ?? NONE;
    if (change.cells[cell] !== -1 || place === NONE) return;
    sums.set(place, (sums.get(place) ?? 0) + (before.pieceHouseholds[piece] ?? 0));
  });
  return [...sums]
    .flatMap(([row, households]) => {
      const place = before.facilities[row];
      if (!place || households === 0) return [];
      const now = after.facilities.find(({ id }) => id === place.id);
      const isThere = now !== undefined && now.open;
      const hasMoved = isThere && now.lngLat.some((degrees, axis) => degrees !== place.lngLat[axis]);
      const fate = !isThere ? 'closed' : hasMoved ? 'moved' : 'kept';
      return [{ facility: place.id, name: place.name, households, fate } as const];
    })
    .sort((a, b) => b.households - a.households || compareIds(a.facility, b.facility));
}
