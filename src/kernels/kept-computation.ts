/**
 * What the last computation on a baseline found, to go on from. It never changes a figure, only the time it takes: whatever
 * did not change is the very same object in the next result.
 *
 * Results share columns with it, and nobody changes them.
 */
import type { ScenarioResult } from '../domain/result.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import { type AreaTree, areaTree } from './areas.ts';
import type { TownBefore } from './edited-town.ts';
import type { FacilityRows } from './facility-rows.ts';
import type { FoundFigures } from './indicators.ts';
import type { Prepared } from './prepare.ts';
import { type ScenarioPieces, scenarioPieces } from './scenario-pieces.ts';

export interface KeptComputation {
  before: TownBefore | null;
  ground: Ground | null;
  rows: FacilityRows | null;
  found: FoundFigures | null;
  result: ScenarioResult | null;
}

export const nothingKept = (): KeptComputation => ({ before: null, ground: null, rows: null, found: null, result: null });

/** The areas of a scenario and the pieces they are made of. */
export interface Ground {
  readonly state: ScenarioTown;
  readonly tree: AreaTree;
  readonly pieces: ScenarioPieces;
}

export function groundOf(prepared: Prepared, state: ScenarioTown): Ground {
  const { kept } = prepared;
  const last = kept.ground;
  if (last && isSameGround(last.state, state)) return last;
  kept.ground = { state, tree: areaTree(state.town), pieces: scenarioPieces(prepared, state) };
  return kept.ground;
}

const isSameGround = (a: ScenarioTown, b: ScenarioTown): boolean =>
  a.parts === b.parts &&
  a.estates === b.estates &&
  a.memberOf === b.memberOf &&
  a.town.communities === b.town.communities &&
  a.town.streets === b.town.streets &&
  a.town.districts === b.town.districts &&
  a.town.name === b.town.name;

type Column = Uint8Array | Uint32Array | Float64Array;

/** The last column where the new one has the same numbers. */
export function unlessSame<Kind extends Column | null>(last: Kind | undefined, next: Kind): Kind {
  if (!last || !next || last.length !== next.length) return next;
  for (let row = 0; row < next.length; row++) if (!Object.is(last[row], next[row])) return next;
  return last;
}
