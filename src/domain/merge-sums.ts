/** What communities come to when they are merged: their sums, held against the bounds and the formulas of a policy. */
import { type AskedArea, askedArea, officeStandards } from './asked-area.ts';
import { baseYuan, type FundingFormula, fundMerged, type MergeFunding } from './funding.ts';
import type { Pack, SizeBounds } from './pack.ts';
import type { AreaFigures } from './result.ts';
import type { Community } from './town.ts';
import { isUrbanStreet } from './urban.ts';

export interface MergeMember {
  readonly community: Community;
  readonly figures: AreaFigures;
}

export interface MergeSums {
  /** Null where a member's are not known. */
  readonly households: number | null;
  readonly officeDm2: number;
  readonly m2Per100: number | null;
  /** Bounds for the kind of the community merged into; one of unknown kind counts as old. */
  readonly bounds: SizeBounds | null;
  readonly fit: Fit;
  readonly asked: AskedArea;
  readonly funding: readonly FormulaSums[];
}

export type Fit = 'below' | 'within' | 'above' | 'unknown';

export interface FormulaSums extends MergeFunding {
  readonly formula: FundingFormula;
  /** Yuan that every community gets whatever its size. */
  readonly baseYuan: number;
}

/** The first member is the one merged into. */
export function mergeSums(members: readonly MergeMember[], streetName: string, pack: Pack | null): MergeSums {
  const counts = members.map(householdsKnown);
  const known = counts.filter((count) => count !== null);
  const households = known.length === counts.length ? known.reduce((sum, count) => sum + count, 0) : null;
  const officeDm2 = members.reduce((sum, { figures }) => sum + figures.officeDm2, 0);
  const isStated = officeDm2 > 0 || members.every(({ figures }) => figures.entitledM2Per100 !== null);
  const kind = members[0]?.community.kind ?? null;
  const bounds = pack?.sizes[kind ?? 'old'] ?? null;
  const formulas = pack === null ? [] : [pack.funding.present, pack.funding.proposed];
  return {
    households,
    officeDm2,
    m2Per100: households === null || households === 0 || !isStated ? null : officeDm2 / households,
    bounds,
    fit: fitOf(households, bounds),
    asked: askedArea(pack === null ? [] : officeStandards(pack), {
      kind,
      isUrban: isUrbanStreet(streetName) === true,
      households: households ?? 0,
    }),
    funding:
      households === null
        ? []
        : formulas.flatMap((id) => {
            const formula = pack?.funding.formulas.find((each) => each.id === id);
            return formula ? [{ formula, baseYuan: baseYuan(formula), ...fundMerged(formula, known) }] : [];
          }),
  };
}

/** Demand may say how many live where no table does. */
export const householdsKnown = ({ community, figures }: MergeMember): number | null =>
  figures.households > 0 || community.households !== null ? figures.households : null;

export function fitOf(households: number | null, bounds: SizeBounds | null): Fit {
  if (households === null || bounds === null) return 'unknown';
  if (households < bounds.min) return 'below';
  return households > bounds.max ? 'above' : 'within';
}
