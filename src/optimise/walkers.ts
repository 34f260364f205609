/** Who is counted in a siting question, and how much: households, or members of the plan's groups, who walk at their own speed. */
import type { NetworkState } from '../kernels/network-state.ts';
import type { Prepared } from '../kernels/prepare.ts';

export interface GroupWeight {
  /** Id of the group; null for the households. */
  readonly group: string | null;
  /** What each of them counts. */
  readonly weight: number;
}

export interface Walkers extends GroupWeight {
  readonly streets: NetworkState;
  readonly pieceMembers: Uint32Array;
}

/** Who weighs nothing is not named. */
export const isWeight = (weight: number): boolean => weight > 0 && weight < 1e6;

/** All households, each counting one. */
export const householdsOf = ({ streets, pieceHouseholds }: Prepared, weight = 1): Walkers => ({
  group: null,
  streets,
  pieceMembers: pieceHouseholds,
  weight,
});

/** Null where the plan has no such group. */
export function walkersOf(prepared: Prepared, { group, weight }: GroupWeight): Walkers | null {
  if (group === null) return householdsOf(prepared, weight);
  const found = prepared.groups.find((one) => one.group.id === group);
  return found ? { group, streets: found.streets, pieceMembers: found.pieceMembers, weight } : null;
}
