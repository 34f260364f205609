/**
 * The covering models as one (DOMAIN 5.5): maximal covering, set covering and backup covering differ only in four switches.
 *
 *   maximise  sum gain_r z_r - sum charge_j y_j
 *   subject to  z_r + need <= number of chosen sites that cover r,   0 <= z_r <= 1,   sum cost_j y_j <= limit,   y whole.
 *
 * The bound is Lagrangian: for row prices v >= 0 and a price l >= 0 of one unit of budget,
 *   sum_r (max(0, gain_r - v_r) - need v_r) + l limit + sum over free sites max(0, S_j - l cost_j - charge_j) + the same, without max, over sites in,
 * where S_j adds the prices of the rows that j covers. It holds for any prices, so a solver's tolerance cannot make it false; prices are
 * rounded to multiples of 2^-12, which makes every sum exact.
 */
import type { CoverProblem, SiteBudget } from './cover-problem.ts';
import type { LinearModel } from './linear-oracle.ts';

export interface CoverModel {
  readonly problem: CoverProblem;
  /** 1 where every row must be covered, else 0. */
  readonly need: 0 | 1;
  /** Whole, per row: what covering it (with need 1: covering it twice) is worth. */
  readonly gains: Float64Array;
  /** Whole, per site: what choosing it takes from the objective. */
  readonly charges: Float64Array;
  readonly budget: SiteBudget | null;
}

/** What a branch has decided about a site. */
export const FREE = 0;
export const IN = 1;
export const OUT = 2;

export interface TreeBound {
  /** No choice that respects the decisions is worth more. */
  readonly bound: number;
  /** What a free site's other state takes off the bound: negative for going in, positive for staying out. */
  readonly margins: Float64Array;
}

const GRAIN = 4096;
const onGrain = (price: number): number => Math.round(price * GRAIN) / GRAIN;

/** `rowDuals` as the relaxation's oracle gives them: rows first, the budget last. */
export function coverBound(
  { problem, need, gains, charges, budget }: CoverModel,
  decided: Uint8Array,
  rowDuals: Float64Array,
): TreeBound {
  const { rowCount, siteCount, rowOffsets, rowSites } = problem;
  const unit = budget ? onGrain(Math.abs(rowDuals[rowCount] ?? 0)) : 0;
  const margins = new Float64Array(siteCount);
  let bound = budget ? unit * budget.limit : 0;
  for (let row = 0; row < rowCount; row++) {
    const dual = Math.abs(rowDuals[row]);
    const price = onGrain(need ? dual : Math.min(dual, gains[row]));
    bound += Math.max(0, gains[row] - price) - need * price;
    for (let k = rowOffsets[row]; k < rowOffsets[row + 1]; k++) margins[rowSites[k]] += price;
  }
  for (let site = 0; site < siteCount; site++) {
    margins[site] -= charges[site] + (budget ? unit * budget.costs[site] : 0);
    if (decided[site] === IN || (decided[site] === FREE && margins[site] > 0)) bound += margins[site];
  }
  return { bound, margins };
}

/** What a set of sites is worth; null where it breaks the budget or leaves a row that must be covered. */
export function coverValue({ problem, need, gains, charges, budget }: CoverModel, sites: readonly number[]): number | null {
  const times = new Uint16Array(problem.rowCount);
  let value = 0;
  let spent = 0;
  for (const site of sites) {
    value -= charges[site];
    spent += budget ? budget.costs[site] : 0;
    for (let k = problem.siteOffsets[site]; k < problem.siteOffsets[site + 1]; k++) times[problem.siteRows[k]] += 1;
  }
  if (budget && spent > budget.limit) return null;
  for (let row = 0; row < problem.rowCount; row++) {
    if (times[row] < need) return null;
    if (times[row] > need) value += gains[row];
  }
  return value;
}

/** The linear relaxation. Columns: sites, then one a row; rows as in the problem, then the budget. */
export function coverRelaxation({ problem, need, gains, charges, budget }: CoverModel): LinearModel {
  const { rowCount, siteCount, siteOffsets, siteRows } = problem;
  const columns = siteCount + rowCount;
  const entries = siteRows.length + (budget ? siteCount : 0) + rowCount;
  const columnOffsets = new Int32Array(columns + 1);
  const entryRows = new Int32Array(entries);
  const entryValues = new Float64Array(entries);
  let at = 0;
  for (let site = 0; site < siteCount; site++) {
    for (let k = siteOffsets[site]; k < siteOffsets[site + 1]; k++) {
      entryRows[at] = siteRows[k];
      entryValues[at++] = -1;
    }
    if (budget) {
      entryRows[at] = rowCount;
      entryValues[at++] = budget.costs[site];
    }
    columnOffsets[site + 1] = at;
  }
  for (let row = 0; row < rowCount; row++) {
    entryRows[at] = row;
    entryValues[at++] = 1;
    columnOffsets[siteCount + row + 1] = at;
  }
  const rows = rowCount + (budget ? 1 : 0);
  const rowUpper = new Float64Array(rows).fill(-need);
  if (budget) rowUpper[rowCount] = budget.limit;
  const cost = new Float64Array(columns);
  for (let site = 0; site < siteCount; site++) cost[site] = -charges[site];
  cost.set(gains, siteCount);
  return {
    sense: 'max',
    cost,
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    rowLower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
    rowUpper,
    columnOffsets,
    entryRows,
    entryValues,
  };
}
