/**
 * Who reaches what, as the few pairs that matter: for every supply place the demand places within the limit, with the cost.
 * Demand rows rise inside each supply place, so that all sums run in one fixed order.
 */

export interface SparseTimes {
  readonly demandCount: number;
  readonly supplyCount: number;
  /** supplyCount + 1 positions in the pair columns. */
  readonly offsets: Uint32Array;
  readonly demand: Uint32Array;
  /** Milliseconds on the network; any unit in a matrix of one's own. */
  readonly cost: Uint32Array | Float64Array;
}

/** What cost is worth: `weight` for costs up to and including `limit`, the first zone that holds. Limits rise. */
export interface Zone {
  readonly limit: number;
  readonly weight: number;
}

/** One weight per pair; 0 beyond the last zone. */
export function zoneWeights(times: SparseTimes, zones: readonly Zone[]): Float64Array {
  const weights = new Float64Array(times.cost.length);
  for (let pair = 0; pair < weights.length; pair++) {
    const cost = times.cost[pair];
    for (const zone of zones) {
      if (cost > zone.limit) continue;
      weights[pair] = zone.weight;
      break;
    }
  }
  return weights;
}
