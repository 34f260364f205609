/** Floating catchments on a matrix of one's own: the same kernels as on the map, costs in whatever unit the matrix has. */
import { assertNever } from '../domain/outcome.ts';
import { type CatchmentMethod, floatingCatchment } from './floating-catchment.ts';
import { rationalAgents } from './raam.ts';
import { type SparseTimes, type Zone, zoneWeights } from './sparse-times.ts';

export type AccessMethod = CatchmentMethod | 'raam';
export const ACCESS_METHODS: readonly AccessMethod[] = ['2sfca', 'e2sfca', 'm2sfca', '3sfca', 'balanced', 'raam'];

/** Zones of a quarter of an hour's walk, for costs in minutes: E2SFCA's usual weights on 5-minute steps. */
export const WALKING_ZONES: readonly Zone[] = [
  { limit: 5, weight: 1 },
  { limit: 10, weight: 0.68 },
  { limit: 15, weight: 0.22 },
];

export interface AccessQuestion {
  readonly method: AccessMethod;
  /** Pairs beyond it do not count; null: all pairs of the matrix do. */
  readonly limit: number | null;
  /** Null: weight 1 up to the limit; for `e2sfca` the walking zones. */
  readonly zones: readonly Zone[] | null;
  /** For `raam`: cost that weighs as much as one mean crowd. */
  readonly tau: number;
}

/** One number per demand place; NaN where `raam` reaches nothing. */
export function accessOn(
  times: SparseTimes,
  demand: Float64Array,
  supply: Float64Array,
  { method, limit, zones, tau }: AccessQuestion,
): Float64Array {
  const within = limit === null ? times : cutAt(times, limit);
  switch (method) {
    case 'raam':
      return rationalAgents(within, demand, supply, tau).cost;
    case '2sfca':
    case 'm2sfca':
    case '3sfca':
    case 'balanced':
      return floatingCatchment(method, within, zoneWeights(within, zones ?? EVERYTHING), demand, supply).access;
    case 'e2sfca':
      return floatingCatchment(method, within, zoneWeights(within, zones ?? WALKING_ZONES), demand, supply).access;
    default:
      return assertNever(method);
  }
}

/** Rows of demand, columns of supply, turned so that each supply place has its demand rows, rising. */
export function bySupply(
  rowCount: number,
  columnCount: number,
  rows: { readonly offsets: Uint32Array; readonly columns: Uint32Array; readonly costs: Float64Array },
): SparseTimes {
  const offsets = new Uint32Array(columnCount + 1);
  for (const column of rows.columns) offsets[column + 1]++;
  for (let column = 0; column < columnCount; column++) offsets[column + 1] += offsets[column];
  const next = offsets.slice();
  const demand = new Uint32Array(rows.columns.length);
  const cost = new Float64Array(rows.columns.length);
  for (let row = 0; row < rowCount; row++) {
    for (let pair = rows.offsets[row]; pair < rows.offsets[row + 1]; pair++) {
      const into = next[rows.columns[pair]]++;
      demand[into] = row;
      cost[into] = rows.costs[pair];
    }
  }
  return { demandCount: rowCount, supplyCount: columnCount, offsets, demand, cost };
}

const EVERYTHING: readonly Zone[] = [{ limit: Infinity, weight: 1 }];

function cutAt(times: SparseTimes, limit: number): SparseTimes {
  const offsets = new Uint32Array(times.supplyCount + 1);
  const kept: number[] = [];
  for (let place = 0; place < times.supplyCount; place++) {
    for (let pair = times.offsets[place]; pair < times.offsets[place + 1]; pair++) {
      if (times.cost[pair] <= limit) kept.push(pair);
    }
    offsets[place + 1] = kept.length;
  }
  return {
    ...times,
    offsets,
    demand: Uint32Array.from(kept, (pair) => times.demand[pair]),
    cost: Float64Array.from(kept, (pair) => times.cost[pair]),
  };
}
