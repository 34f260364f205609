/**
 * Who is covered by which site: the rows of demand, their weights, and for each the sites within the limit (DOMAIN 5.5).
 *
 * Weights are whole numbers (households). Covered means time <= limit, in whole units.
 */

export interface CoverProblem {
  readonly rowCount: number;
  readonly siteCount: number;
  readonly weights: Float64Array;
  /** rowCount + 1 offsets into the sites of each row, ascending. */
  readonly rowOffsets: Uint32Array;
  readonly rowSites: Uint32Array;
  /** siteCount + 1 offsets into the rows of each site, ascending. */
  readonly siteOffsets: Uint32Array;
  readonly siteRows: Uint32Array;
}

/** What may be spent: with a cost of 1 each, a number of sites; otherwise whole yuan. */
export interface SiteBudget {
  /** Whole, above zero. */
  readonly costs: Float64Array;
  readonly limit: number;
}

/** Sites the planner has settled. */
export interface SiteRules {
  readonly required: readonly number[];
  readonly forbidden: readonly number[];
}

export const countBudget = (siteCount: number, sites: number): SiteBudget => ({
  costs: new Float64Array(siteCount).fill(1),
  limit: sites,
});

/** From the sites of each row; ascending within a row. */
export function coverProblem(
  siteCount: number,
  weights: ArrayLike<number>,
  sitesOfRow: readonly ArrayLike<number>[],
): CoverProblem {
  const rowOffsets = new Uint32Array(sitesOfRow.length + 1);
  for (const [row, sites] of sitesOfRow.entries()) rowOffsets[row + 1] = rowOffsets[row] + sites.length;
  const rowSites = new Uint32Array(rowOffsets[sitesOfRow.length]);
  for (const [row, sites] of sitesOfRow.entries()) {
    rowSites.set(sites, rowOffsets[row]);
    rowSites.subarray(rowOffsets[row], rowOffsets[row + 1]).sort();
  }
  return {
    rowCount: sitesOfRow.length,
    siteCount,
    weights: Float64Array.from(weights),
    rowOffsets,
    rowSites,
    ...transposed(siteCount, rowOffsets, rowSites),
  };
}

/** The weight a set of sites covers. */
export function coveredWeight(problem: CoverProblem, sites: Iterable<number>): number {
  const seen = new Uint8Array(problem.rowCount);
  let covered = 0;
  for (const site of sites) {
    for (let k = problem.siteOffsets[site]; k < problem.siteOffsets[site + 1]; k++) {
      const row = problem.siteRows[k];
      if (seen[row]) continue;
      seen[row] = 1;
      covered += problem.weights[row];
    }
  }
  return covered;
}

function transposed(
  siteCount: number,
  rowOffsets: Uint32Array,
  rowSites: Uint32Array,
): Pick<CoverProblem, 'siteOffsets' | 'siteRows'> {
  const siteOffsets = new Uint32Array(siteCount + 1);
  for (const site of rowSites) siteOffsets[site + 1] += 1;
  for (let site = 0; site < siteCount; site++) siteOffsets[site + 1] += siteOffsets[site];
  const next = siteOffsets.slice();
  const siteRows = new Uint32Array(rowSites.length);
  for (let row = 0; row + 1 < rowOffsets.length; row++) {
    for (let k = rowOffsets[row]; k < rowOffsets[row + 1]; k++) siteRows[next[rowSites[k]]++] = row;
  }
  return { siteOffsets, siteRows };
}
