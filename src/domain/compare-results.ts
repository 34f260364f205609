/**
 * Who gains and who loses between two results of one baseline (METHOD 8): households that come inside the limit of a service,
 * and households that leave it.
 *
 * Counted by piece, gains and losses apart, so that a net figure never hides its gross. Gained less lost is exactly the change of
 * the covered households, also where an edit changed how many live in a piece.
 */
import { compareIds } from './by-id.ts';
import type { GridView, ScenarioResult } from './result.ts';
import { OFF_NETWORK } from './times.ts';
import type { CategoryId } from './units.ts';

export interface CommunityChange {
  readonly id: string;
  readonly name: string;
  /** Households. */
  readonly gained: number;
  readonly lost: number;
}

export interface CoverageChange {
  /** Households that are within the limit now and were not before, and the other way round. */
  readonly gained: number;
  readonly lost: number;
  /** By cell: 1 came within the limit, -1 left it, 0 neither. */
  readonly cells: Int8Array;
  /** Communities that gain or lose, those with most households in both directions together first. */
  readonly communities: readonly CommunityChange[];
}

/** Limit in whole minutes, included. Null where one of the results does not measure the category. */
export function coverageChange(
  grid: Pick<GridView, 'cellCount' | 'pieceCell'>,
  before: ScenarioResult,
  after: ScenarioResult,
  category: CategoryId,
  limitMinutes: number,
): CoverageChange | null {
  const wasWithin = withinOf(before, category, limitMinutes);
  const isWithin = withinOf(after, category, limitMinutes);
  if (wasWithin === null || isWithin === null) return null;
  const cells = new Int8Array(grid.cellCount);
  for (let cell = 0; cell < cells.length; cell += 1) cells[cell] = Number(isWithin(cell)) - Number(wasWithin(cell));
  const sums = new Map<string, { gained: number; lost: number }>();
  const total = { gained: 0, lost: 0 };
  const count = (community: string, difference: number): void => {
    if (difference === 0) return;
    const sum = sums.get(community) ?? { gained: 0, lost: 0 };
    sums.set(community, sum);
    const side = difference > 0 ? 'gained' : 'lost';
    sum[side] += Math.abs(difference);
    total[side] += Math.abs(difference);
  };
  grid.pieceCell.forEach((cell, piece) => {
    const had = wasWithin(cell) ? (before.pieceHouseholds[piece] ?? 0) : 0;
    const has = isWithin(cell) ? (after.pieceHouseholds[piece] ?? 0) : 0;
    if (had !== has) count(after.areas[after.pieceArea[piece] ?? -1]?.id ?? '', has - had);
  });
  const [hadEstates, hasEstates] = [estates(before, wasWithin), estates(after, isWithin)];
  for (const key of new Set([...hadEstates.keys(), ...hasEstates.keys()]))
    count(key.slice(key.indexOf(' ') + 1), (hasEstates.get(key) ?? 0) - (hadEstates.get(key) ?? 0));
  const everyArea = [...before.areas, ...after.areas];
  const nameOf = new Map(everyArea.filter(({ level }) => level === 'community').map(({ id, name }) => [id, name]));
  const communities = [...sums].map(([id, sum]) => ({ id, name: nameOf.get(id) ?? id, ...sum }));
  communities.sort((a, b) => b.gained + b.lost - (a.gained + a.lost) || compareIds(a.id, b.id));
  return { ...total, cells, communities };
}

function withinOf(result: ScenarioResult, category: CategoryId, limitMinutes: number): ((cell: number) => boolean) | null {
  const times = result.times.find((each) => each.category === category)?.cellMs;
  if (times === undefined) return null;
  const limitMs = limitMinutes * 60_000;
  return (cell) => {
    const ms = times[cell] ?? OFF_NETWORK;
    return ms < OFF_NETWORK && ms <= limitMs;
  };
}

/** Covered households of drawn estates by cell and community. */
function estates({ estatePieces, areas }: ScenarioResult, isWithin: (cell: number) => boolean): Map<string, number> {
  const sums = new Map<string, number>();
  estatePieces.cell.forEach((cell, piece) => {
    if (!isWithin(cell)) return;
    const key = `${cell} ${areas[estatePieces.community[piece] ?? -1]?.id ?? ''}`;
    sums.set(key, (sums.get(key) ?? 0) + (estatePieces.households[piece] ?? 0));
  });
  return sums;
}
