/**
 * Prices for maximal covering without a linear solver: subgradient steps down the Lagrangian bound (cover-model.ts).
 *
 * Each row is paid a price up to its weight, each site earns the prices of its rows, and the sites that earn most within the budget are chosen. Any prices give a valid
 * bound; these come within a fraction of a percent of the best in tens of milliseconds, and settle most sites.
 */
import { type CoverModel, coverBound, IN, OUT } from './cover-model.ts';
import type { SiteBudget } from './cover-problem.ts';

/** Share of the last direction that is kept: steps that zigzag across a valley walk along it instead (Camerini, Fratta and Maffioli 1975). */
const KEEP = 0.95;
/** Steps without a better bound until they are halved, and how small they may become. */
const PATIENCE = 25;
const SMALLEST = 0.001;

export interface Prices {
  /** Rows first, the price of one unit of budget last: as `coverBound` wants them. */
  readonly duals: Float64Array;
  readonly bound: number;
}

export interface AscentWatch {
  /** What the best plan is worth: the ascent ends once the bound, rounded down, is no more. */
  readonly found: () => number;
  readonly isStopped: () => boolean;
  /** A better bound, and the choice that makes it: the start of a plan. */
  readonly improved: (bound: number, sites: readonly number[]) => void;
}

export function coverAscent(
  model: CoverModel,
  budget: SiteBudget,
  decided: Uint8Array,
  iterations: number,
  { found, isStopped, improved }: AscentWatch,
): Prices {
  const { rowCount, siteCount, siteOffsets, siteRows, rowOffsets, rowSites } = model.problem;
  const { gains } = model;
  const prices = Float64Array.from(gains, (gain, row) => gain / Math.max(1, rowOffsets[row + 1] - rowOffsets[row]));
  const earnings = new Float64Array(siteCount);
  const times = new Int32Array(rowCount);
  const direction = new Float64Array(rowCount);
  let best: Prices | null = null;
  let agility = 1;
  let stale = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    earnings.fill(0);
    for (let row = 0; row < rowCount; row++) {
      if (prices[row] === 0) continue;
      for (let k = rowOffsets[row]; k < rowOffsets[row + 1]; k++) earnings[rowSites[k]] += prices[row];
    }
    const { chosen, unit } = richest(earnings, budget, decided);
    const duals = new Float64Array(rowCount + 1);
    duals.set(prices);
    duals[rowCount] = unit;
    const { bound } = coverBound(model, decided, duals);
    if (best === null || bound < best.bound) {
      if (best === null || best.bound - bound > 1e-5 * bound) stale = 0;
      best = { duals, bound };
      improved(bound, chosen);
    }
    if (Math.floor(best.bound) <= found() || isStopped()) break;
    if (++stale > PATIENCE) {
      agility /= 2;
      stale = 0;
      if (agility < SMALLEST) break;
      prices.set(best.duals.subarray(0, rowCount));
      direction.fill(0);
      continue;
    }
    times.fill(0);
    for (const site of chosen) for (let k = siteOffsets[site]; k < siteOffsets[site + 1]; k++) times[siteRows[k]] += 1;
    let norm = 0;
    for (let row = 0; row < rowCount; row++) {
      direction[row] = KEEP * direction[row] + slope(times[row], prices[row], gains[row]);
      norm += direction[row] ** 2;
    }
    if (norm === 0) break;
    const length = (agility * Math.max(1, bound - 0.995 * found())) / norm;
    for (let row = 0; row < rowCount; row++)
      prices[row] = Math.min(gains[row], Math.max(0, prices[row] - length * direction[row]));
  }
  return best ?? { duals: new Float64Array(rowCount + 1), bound: gains.reduce((sum, gain) => sum + gain, 0) };
}

/** How the bound changes with a price: none where the price is at an end and would leave it. */
function slope(times: number, price: number, gain: number): number {
  const change = times - 1;
  return (change < 0 && price >= gain) || (change > 0 && price <= 0) ? 0 : change;
}

/** The sites that earn most per cost within the budget, required ones first, and what a unit of budget is worth: the rate of the first that does not fit. */
function richest(
  earnings: Float64Array,
  { costs, limit }: SiteBudget,
  decided: Uint8Array,
): { readonly chosen: readonly number[]; readonly unit: number } {
  const chosen: number[] = [];
  const free: number[] = [];
  let left = limit;
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] === OUT) continue;
    if (decided[site] === IN) {
      chosen.push(site);
      left -= costs[site];
    } else if (earnings[site] > 0) free.push(site);
  }
  free.sort((a, b) => earnings[b] / costs[b] - earnings[a] / costs[a] || a - b);
  for (const site of free) {
    if (costs[site] > left) return { chosen, unit: earnings[site] / costs[site] };
    chosen.push(site);
    left -= costs[site];
  }
  return { chosen, unit: 0 };
}
