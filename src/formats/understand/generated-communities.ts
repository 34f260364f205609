/**
 * Communities where no file has boundaries: grown from where people are, when the planner asks for it, and named as generated.
 *
 * The growing itself is a kernel and is handed in, because files know nothing of kernels.
 */
import type { MultiPolygon } from '../../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../../domain/outcome.ts';
import type { DemandPoints } from '../../domain/town.ts';
import { communityId, districtId, streetId } from '../../domain/units.ts';
import type { UnderstoodCommunities } from './communities.ts';

export interface GrowRule {
  /** Households that a community should have, about. */
  readonly target: number;
  /** Areas of about `target` of the demand's weight each, in a fixed order. */
  readonly grow: (demand: DemandPoints, target: number) => readonly { readonly boundary: MultiPolygon }[];
}

/** Problem `shape/nothing-to-grow` where no file says where people are. */
export function generatedCommunities(
  { target, grow }: GrowRule,
  demands: readonly DemandPoints[],
  options: { readonly name: string; readonly personsPerHousehold: number },
): Outcome<UnderstoodCommunities> {
  const [demand] = demands;
  if (demand === undefined) return bad(problem('shape/nothing-to-grow'));
  const areas = grow(demand, demand.basis === 'people' ? target * options.personsPerHousehold : target);
  const [street, district] = [streetId('all'), districtId('all')];
  const digits = String(areas.length).length;
  return good({
    communities: areas.map(({ boundary }, place) => {
      const number = String(place + 1).padStart(digits, '0');
      return {
        id: communityId(`generated ${number}`),
        name: `#${number}`,
        street,
        kind: null,
        boundary,
        households: null,
        officeDm2: null,
        keepWhole: null,
        workers: null,
      };
    }),
    streets: [{ id: street, name: options.name, district }],
    districts: [{ id: district, name: options.name }],
    asked: {},
    ledger: { read: areas.length, used: areas.length, aside: [], repaired: [] },
    notes: [problem('shape/communities-generated', { communities: areas.length, target })],
  });
}
