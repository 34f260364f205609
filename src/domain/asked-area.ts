/** How much office area a policy asks of a community: the most demanding of its standards for the kind, the place and the size. */
import type { Pack } from './pack.ts';
import type { Standard } from './standard.ts';
import type { CommunityKind } from './town.ts';

export interface AskedArea {
  /** Whole square decimetres; 0 where nothing is asked. */
  readonly dm2: number;
  /** The standard that asks it. */
  readonly standard: Standard | null;
}

/** Standards of the pack that ask a community for office area. */
export const officeStandards = ({ standards }: Pack): readonly Standard[] =>
  standards.filter(
    ({ rule, scope }) =>
      scope.levels.includes('community') && (rule.kind === 'office-area' || rule.kind === 'office-area-per-100-households'),
  );

export interface AskedCommunity {
  readonly kind: CommunityKind | null;
  readonly isUrban: boolean;
  readonly households: number;
}

export function askedArea(standards: readonly Standard[], { kind, isUrban, households }: AskedCommunity): AskedArea {
  let asked: AskedArea = { dm2: 0, standard: null };
  for (const standard of standards) {
    const { scope, rule, number } = standard;
    if ((scope.kind !== null && scope.kind !== kind) || (scope.urban && !isUrban)) continue;
    // Square metres per 100 households are square decimetres per household.
    const dm2 = rule.kind === 'office-area' ? number * 100 : number * households;
    if (dm2 > asked.dm2) asked = { dm2, standard };
  }
  return asked;
}
