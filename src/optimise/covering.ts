/**
 * Covering everything, exactly (DOMAIN 5.5; most weight within a budget is maximal-covering.ts).
 *
 * Set covering (Toregas et al. 1971): the cheapest sites that cover
 * everything. Backup covering (Hogan and ReVelle 1986): with so many sites everything is covered, and most weight twice.
 */
import { type CoverModel, coverValue } from './cover-model.ts';
import { previewCover } from './cover-preview.ts';
import type { CoverProblem, SiteBudget, SiteRules } from './cover-problem.ts';
import { coverTree } from './cover-tree.ts';
import { withoutDominated } from './dominance.ts';
import type { LinearOracle } from './linear-oracle.ts';
import type { CoverAnswer } from './maximal-covering.ts';
import { searchTree, type TreeWatch } from './tree.ts';

/** The value is minus the cost of the sites. Infeasible when a row has no site: which rows those are is for the caller to say. */
export function setCovering(
  problem: CoverProblem,
  costs: Float64Array,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const forbidden = new Uint8Array(problem.siteCount);
  for (const site of rules.forbidden) forbidden[site] = 1;
  for (let row = 0; row < problem.rowCount; row++) {
    let isOpen = false;
    for (let k = problem.rowOffsets[row]; k < problem.rowOffsets[row + 1]; k++) isOpen ||= !forbidden[problem.rowSites[k]];
    if (!isOpen)
      return { status: 'infeasible', found: null, bound: Number.NEGATIVE_INFINITY, sites: [], nodes: 0, preview: null };
  }
  const all = { ...problem, weights: new Float64Array(problem.rowCount).fill(1) };
  const { problem: smaller, sites } = withoutDominated(all, costs, rules.required, rules.forbidden, true);
  const numberOf = new Map([...sites].map((site, at) => [site, at]));
  const model: CoverModel = {
    problem: smaller,
    need: 1,
    gains: new Float64Array(smaller.rowCount),
    charges: Float64Array.from(sites, (site) => costs[site]),
    budget: null,
  };
  const found = provenCover(model, { required: rules.required.map((site) => numberOf.get(site) ?? 0), forbidden: [] }, oracle, {
    ...watch,
    report: (progress) => watch.report({ ...progress, sites: progress.sites.map((site) => sites[site]) }),
  });
  return { ...found, sites: found.sites.map((site) => sites[site]) };
}

/** The value is the weight covered at least twice. */
export function backupCovering(
  problem: CoverProblem,
  budget: SiteBudget,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const model: CoverModel = { problem, need: 1, gains: problem.weights, charges: new Float64Array(problem.siteCount), budget };
  return provenCover(model, rules, oracle, watch);
}

function provenCover(model: CoverModel, rules: SiteRules, oracle: LinearOracle, watch: TreeWatch): CoverAnswer {
  const preview = previewCover(model, rules);
  const found = searchTree(coverTree(model, rules), { sites: preview, ...rules }, oracle, watch);
  return { ...found, preview: coverValue(model, preview) };
}
