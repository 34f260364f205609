/**
 * Floating catchments: how much supply a demand place reaches when everybody in reach of a supply place shares it
 * (METHOD 6, DOMAIN 5.3). Access per unit of demand, one number per demand place; places that reach nothing have 0.
 *
 * 2SFCA: Luo and Wang 2003. E2SFCA (zone weights): Luo and Qi 2009. M2SFCA: Delamater 2013. 3SFCA: Wan, Zou and Sternberg 2012.
 * Balanced: Paez, Higgins and Vivona 2019. Spatial availability: Soukhov and others 2023.
 */
import { assertNever } from '../domain/outcome.ts';
import type { SparseTimes } from './sparse-times.ts';

/** `2sfca` and `e2sfca` are the same formula; the weights make the difference. */
export type CatchmentMethod = '2sfca' | 'e2sfca' | 'm2sfca' | '3sfca' | 'balanced';

export interface Catchments {
  /** Per demand place. */
  readonly access: Float64Array;
  /** Per supply place: supply per unit of demand in its catchment, 0 where the catchment is empty. */
  readonly ratio: Float64Array;
}

/** `weights` is one number a pair, 0 to 1; `demand` and `supply` zero or more. */
export function floatingCatchment(
  method: CatchmentMethod,
  times: SparseTimes,
  weights: Float64Array,
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
): Catchments {
  switch (method) {
    case '2sfca':
    case 'e2sfca':
      return twoSteps(times, weights, weights, demand, supply);
    case 'm2sfca':
      return twoSteps(times, weights, weights.map(square), demand, supply);
    case '3sfca': {
      const chosen = weights.map(square);
      shareByDemand(times, weights, chosen);
      return twoSteps(times, chosen, chosen, demand, supply);
    }
    case 'balanced': {
      const asked = weights.slice();
      shareByDemand(times, weights, asked);
      return twoSteps(times, asked, sharedBySupply(times, weights), demand, supply);
    }
    default:
      return assertNever(method);
  }
}

/** How much of the supply falls to each demand place; all of it where every catchment has demand. */
export function spatialAvailability(
  times: SparseTimes,
  weights: Float64Array,
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
): Float64Array {
  return twoSteps(times, weights, weights, demand, supply).access.map((access, place) => access * demand[place]);
}

/** Supply over the demand that asks for it, then summed over what each demand place reaches. */
function twoSteps(
  times: SparseTimes,
  asks: Float64Array,
  gets: Float64Array,
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
): Catchments {
  const access = new Float64Array(times.demandCount);
  const ratio = new Float64Array(times.supplyCount);
  for (let place = 0; place < times.supplyCount; place++) {
    const [from, to] = [times.offsets[place], times.offsets[place + 1]];
    let asked = 0;
    for (let pair = from; pair < to; pair++) asked += demand[times.demand[pair]] * asks[pair];
    if (asked <= 0) continue;
    ratio[place] = supply[place] / asked;
    for (let pair = from; pair < to; pair++) access[times.demand[pair]] += ratio[place] * gets[pair];
  }
  return { access, ratio };
}

/** Divides `values` by the sum of `weights` of their demand place. */
function shareByDemand(times: SparseTimes, weights: Float64Array, values: Float64Array): void {
  const sums = new Float64Array(times.demandCount);
  for (let pair = 0; pair < weights.length; pair++) sums[times.demand[pair]] += weights[pair];
  for (let pair = 0; pair < weights.length; pair++) {
    if (sums[times.demand[pair]] > 0) values[pair] /= sums[times.demand[pair]];
  }
}

function sharedBySupply(times: SparseTimes, weights: Float64Array): Float64Array {
  const shares = new Float64Array(weights.length);
  for (let place = 0; place < times.supplyCount; place++) {
    const [from, to] = [times.offsets[place], times.offsets[place + 1]];
    let sum = 0;
    for (let pair = from; pair < to; pair++) sum += weights[pair];
    if (sum === 0) continue;
    for (let pair = from; pair < to; pair++) shares[pair] = weights[pair] / sum;
  }
  return shares;
}

const square = (weight: number): number => weight * weight;
