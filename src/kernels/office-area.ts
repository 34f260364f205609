/**
 * Office area per 100 households (METHOD 6): what a community is entitled to by its own facilities, and what residents reach.
 *
 * Entitled: 100 x area of the open facilities of the service-centre family that belong to the community / its households.
 * Reachable: two-step floating catchment within the limit; what nobody reaches is not counted. Areas are whole square
 * decimetres, and dm2 per household is the same number as m2 per 100 households.
 */
import { floatingCatchment } from './floating-catchment.ts';
import type { SparseTimes } from './sparse-times.ts';

/** m2 per 100 households; null without households. */
export function m2Per100(areaDm2: number, households: number): number | null {
  return households > 0 ? areaDm2 / households : null;
}

/** m2 per 100 households that each demand place reaches; `supplyDm2` is one area a supply place. */
export function reachableArea(times: SparseTimes, demandHouseholds: Uint32Array, supplyDm2: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(times.demand.length).fill(1);
  return floatingCatchment('2sfca', times, weights, demandHouseholds, supplyDm2).access;
}
