/**
 * How much longer or shorter the walk to a service has become between two results of one baseline, hex by hex, and how many
 * households feel it.
 *
 * A walk beyond the horizon counts as the horizon itself, so that what comes within reach is a gain of at least the rest. A hex
 * off the network in both results has no walk to compare.
 */
import { assert } from './outcome.ts';
import type { GridView, ScenarioResult } from './result.ts';
import { HORIZON_MINUTES } from './settings.ts';
import { OFF_NETWORK } from './times.ts';
import type { CategoryId } from './units.ts';

const HORIZON_MS = HORIZON_MINUTES * 60_000;
/** What a resident notices: a minute. */
export const NOTICED_MS = 60_000;

/** Milliseconds more (above 0) or fewer than before; NaN where there is no walk in either. */
export function walkChangeMs(beforeMs: number, afterMs: number): number {
  if (beforeMs === OFF_NETWORK && afterMs === OFF_NETWORK) return Number.NaN;
  return Math.min(afterMs, HORIZON_MS) - Math.min(beforeMs, HORIZON_MS);
}

/** Households whose walk is at least a minute shorter, at least a minute longer, neither, and those off the network. */
export interface WalkChange {
  readonly shorter: number;
  readonly longer: number;
  readonly same: number;
  readonly offNetwork: number;
}

/** Counted with the households of the second result. Null where one of them does not measure the category. */
export function walkChange(
  grid: Pick<GridView, 'pieceCell'>,
  before: ScenarioResult,
  after: ScenarioResult,
  category: CategoryId,
): WalkChange | null {
  const [beforeMs, afterMs] = [before, after].map(({ times }) => times.find((each) => each.category === category)?.cellMs);
  if (beforeMs === undefined || afterMs === undefined) return null;
  assert(beforeMs.length === afterMs.length, 'results of one baseline have the same hexes');
  const counts = { shorter: 0, longer: 0, same: 0, offNetwork: 0 };
  forEachPlace(grid, after, (cell, households) => {
    const change = walkChangeMs(beforeMs[cell] ?? OFF_NETWORK, afterMs[cell] ?? OFF_NETWORK);
    if (Number.isNaN(change)) counts.offNetwork += households;
    else if (change <= -NOTICED_MS) counts.shorter += households;
    else if (change >= NOTICED_MS) counts.longer += households;
    else counts.same += households;
  });
  return counts;
}

/** Every piece of the grid, and then of drawn estates, with its hex and its households. */
export function forEachPlace(
  { pieceCell }: Pick<GridView, 'pieceCell'>,
  { pieceHouseholds, estatePieces }: Pick<ScenarioResult, 'pieceHouseholds' | 'estatePieces'>,
  visit: (cell: number, households: number) => void,
): void {
  pieceCell.forEach((cell, piece) => visit(cell, pieceHouseholds[piece] ?? 0));
  estatePieces.cell.forEach((cell, piece) => visit(cell, estatePieces.households[piece] ?? 0));
}
