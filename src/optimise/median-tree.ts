/**
 * The end of a p-median: what the root's prices leave undecided is few enough for linear programs, and those say where to branch.
 *
 * A pair of demand and site whose price gap alone lifts the bound to the best plan at hand is in no better plan, so only the other pairs are kept. The relaxation is the
 * classic one (one site per demand, only open sites serve); its duals are prices, and the printed bound is the Lagrangian one at these prices, summed over the kept
 * pairs: it holds for every plan better than the one at hand.
 */
import { FREE, OUT } from './cover-model.ts';
import { type MedianBound, medianMargins, priced } from './lagrangian.ts';
import type { LinearModel } from './linear-oracle.ts';
import type { SiteRules } from './cover-problem.ts';
import { type MedianProblem, medianCost } from './median-problem.ts';
import { swapMedian } from './median-swap.ts';
import type { TreeQuestion } from './tree.ts';

/** The pairs that a plan cheaper than `isReached` says may still use, and the sites not decided against. */
export function keptPairs(
  problem: MedianProblem,
  root: MedianBound,
  decided: Uint8Array,
  isReached: (bound: number) => boolean,
): MedianProblem {
  const { demandCount, order, orderCosts, orderOffsets } = problem;
  const margins = medianMargins(root, decided);
  const isChosen = new Uint8Array(problem.siteCount);
  for (const site of root.chosen) isChosen[site] = 1;
  const offsets = new Uint32Array(demandCount + 1);
  const sites: number[] = [];
  const costs: number[] = [];
  for (let demand = 0; demand < demandCount; demand++) {
    for (let k = orderOffsets[demand]; k < orderOffsets[demand + 1]; k++) {
      const site = order[k];
      if (decided[site] === OUT) continue;
      const entering = decided[site] === FREE && !isChosen[site] ? margins[site] : 0;
      if (isReached(root.bound + Math.max(0, orderCosts[k] - root.prices[demand]) + Math.max(0, entering))) continue;
      sites.push(site);
      costs.push(orderCosts[k]);
    }
    offsets[demand + 1] = sites.length;
  }
  return { ...problem, order: Uint32Array.from(sites), orderCosts: Float64Array.from(costs), orderOffsets: offsets };
}

/** Values are minus the cost; costs must be whole. `kept` has the pairs, `problem` all of them. */
export function medianTree(
  problem: MedianProblem,
  kept: MedianProblem,
  sites: number,
  rules: SiteRules,
  isPossible: (decided: Uint8Array) => boolean,
): TreeQuestion {
  const { siteCount, demandCount, base, unserved } = problem;
  const earnings = new Float64Array(siteCount);
  const unit = Math.max(1, kept.orderCosts.reduce((most, cost) => Math.max(most, cost), 0) / 100);
  return {
    siteCount,
    relaxation: relaxation(kept, sites, unit),
    bound(decided, rowDuals) {
      const prices = Float64Array.from({ length: demandCount }, (_, demand) => {
        // Where a demand has a base, the row's dual is what being served saves it.
        const dual = Math.abs(rowDuals[demand]) * unit;
        const price = base[demand] < unserved ? base[demand] - dual : dual;
        return Math.floor(Math.min(base[demand], Math.max(0, price)) * 256) / 256;
      });
      const { bound, chosen } = priced(kept, sites, decided, prices, earnings);
      const margins = medianMargins({ bound, prices, earnings, chosen, frequency: earnings }, decided);
      return { bound: -bound, margins: margins.map((margin) => -margin) };
    },
    value: (chosen) => (chosen.length > sites ? null : -medianCost(problem, chosen)),
    round(preferred) {
      const others = Array.from({ length: siteCount }, (_, site) => site).filter((site) => !rules.forbidden.includes(site));
      return swapMedian(kept, [...new Set([...rules.required, ...preferred, ...others])].slice(0, sites), rules);
    },
    isPossible,
    ceiling: 0,
  };
}

/** Columns: sites, then one a pair. Rows: one a demand, one a pair, the number of sites. */
function relaxation(kept: MedianProblem, sites: number, unit: number): LinearModel {
  const { demandCount, siteCount, base, unserved, order, orderCosts, orderOffsets } = kept;
  const pairs = order.length;
  const rows = demandCount + pairs + 1;
  const ofSite: number[][] = Array.from({ length: siteCount }, () => []);
  for (let pair = 0; pair < pairs; pair++) ofSite[order[pair]].push(pair);
  const columnOffsets = new Int32Array(siteCount + pairs + 1);
  const entryRows: number[] = [];
  const entryValues: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    for (const pair of ofSite[site]) {
      entryRows.push(demandCount + pair);
      entryValues.push(-1);
    }
    entryRows.push(rows - 1);
    entryValues.push(1);
    columnOffsets[site + 1] = entryRows.length;
  }
  const cost = new Float64Array(siteCount + pairs);
  const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const rowUpper = new Float64Array(rows);
  for (let demand = 0; demand < demandCount; demand++) {
    const hasBase = base[demand] < unserved;
    rowUpper[demand] = 1;
    if (!hasBase) rowLower[demand] = 1;
    for (let pair = orderOffsets[demand]; pair < orderOffsets[demand + 1]; pair++) {
      cost[siteCount + pair] = ((hasBase ? base[demand] : 0) - orderCosts[pair]) / unit;
      entryRows.push(demand, demandCount + pair);
      entryValues.push(1, 1);
      columnOffsets[siteCount + pair + 1] = entryRows.length;
    }
  }
  rowUpper[rows - 1] = sites;
  return {
    sense: 'max',
    cost,
    lower: new Float64Array(siteCount + pairs),
    upper: new Float64Array(siteCount + pairs).fill(1),
    rowLower,
    rowUpper,
    columnOffsets,
    entryRows: Int32Array.from(entryRows),
    entryValues: Float64Array.from(entryValues),
  };
}
