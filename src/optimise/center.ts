/**
 * The p-center, exactly: p sites such that nobody is farther than a distance as small as can be (Hakimi 1964).
 *
 * The answer is one of the distances in the table, so it is found by halving: can p sites cover everybody within this one? Each such step is a
 * set covering, reduced until little is left of it. What is there already serves without being counted.
 */
import type { Job } from '../domain/job.ts';
import { coverProblem, type SiteRules } from './cover-problem.ts';
import { setCovering } from './covering.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { costOf, distinctCosts, type SiteTable } from './site-table.ts';

export interface CenterAnswer {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  /** The greatest distance anybody walks with the sites found. */
  readonly found: number;
  /** Nobody can do with less. */
  readonly bound: number;
  readonly sites: readonly number[];
  /** The greatest distance of the instant answer; null where it leaves somebody out. */
  readonly preview: number | null;
}

export interface CenterWatch {
  readonly job: Job;
  report(progress: { readonly found: number; readonly bound: number; readonly sites: readonly number[] }): void;
  readonly nodeLimit: number;
}

/** `base` is the distance of each demand to what is there already; null where there is nothing. */
export function pCenter(
  table: SiteTable,
  base: Float64Array | null,
  sites: number,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: CenterWatch,
): CenterAnswer {
  const search = {
    table,
    base: base ?? new Float64Array(table.demandCount).fill(Number.POSITIVE_INFINITY),
    sites,
    rules,
    oracle,
    watch,
  };
  const first = farthestFirst(search);
  let found = reachOf(search, first);
  let best: readonly number[] | null = found === Number.POSITIVE_INFINITY ? null : first;
  const preview = best === null ? null : found;
  const radii = radiiWithin(search, found);
  let low = 0;
  // Without an instant answer the largest radius comes first: it says whether there is any answer.
  let high = best === null ? radii.length - 1 : lastBelow(radii, found);
  let isProven = true;
  for (let at = best === null ? high : (low + high) >> 1; low <= high; at = (low + high) >> 1) {
    watch.report({ found, bound: radii[low] ?? 0, sites: best ?? [] });
    const step = watch.job.checkpoint(0, 1) ? 'unknown' : coverWithin(search, radii[at]);
    if (step === 'unknown') {
      isProven = false;
      break;
    }
    if (step === null) {
      if (best === null) break;
      low = at + 1;
    } else {
      best = step;
      found = reachOf(search, step);
      // The sites may do better than the radius asked.
      high = lastBelow(radii, found);
    }
  }
  if (best === null)
    return { status: isProven ? 'infeasible' : 'gap', found, bound: Number.POSITIVE_INFINITY, sites: [], preview };
  return { status: isProven ? 'optimal' : 'gap', found, bound: isProven ? found : (radii[low] ?? found), sites: best, preview };
}

interface CenterSearch {
  readonly table: SiteTable;
  readonly base: Float64Array;
  readonly sites: number;
  readonly rules: SiteRules;
  readonly oracle: LinearOracle;
  readonly watch: CenterWatch;
}

/** The greatest distance of any demand to its nearest site. */
function reachOf({ table, base }: CenterSearch, sites: readonly number[]): number {
  let farthest = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    let nearest = base[demand];
    for (const site of sites) nearest = Math.min(nearest, costOf(table, demand, site));
    farthest = Math.max(farthest, nearest);
  }
  return farthest;
}

/** The instant answer: required sites, then again and again the best site for whoever is farthest. */
function farthestFirst({ table, base, sites, rules }: CenterSearch): readonly number[] {
  const nearest = base.slice();
  const chosen: number[] = [];
  const isOut = new Set(rules.forbidden);
  const take = (site: number): void => {
    chosen.push(site);
    isOut.add(site);
    for (let demand = 0; demand < table.demandCount; demand++)
      nearest[demand] = Math.min(nearest[demand], costOf(table, demand, site));
  };
  for (const site of rules.required) take(site);
  while (chosen.length < sites) {
    let farthest = 0;
    for (let demand = 1; demand < nearest.length; demand++) if (nearest[demand] > nearest[farthest]) farthest = demand;
    let best = -1;
    for (let k = table.offsets[farthest]; k < table.offsets[farthest + 1]; k++) {
      if (!isOut.has(table.sites[k]) && (best < 0 || table.costs[k] < table.costs[best])) best = k;
    }
    if (best < 0) break;
    take(table.sites[best]);
  }
  return chosen.toSorted((a, b) => a - b);
}

/** Distances that may be the answer, rising: no less than somebody must walk whatever is chosen, no more than `most`. */
function radiiWithin({ table, base, rules }: CenterSearch, most: number): Float64Array {
  const forbidden = new Set(rules.forbidden);
  let least = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    let nearest = base[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
      if (table.costs[k] < nearest && !forbidden.has(table.sites[k])) nearest = table.costs[k];
    if (nearest < Number.POSITIVE_INFINITY) least = Math.max(least, nearest);
  }
  return distinctCosts(table, base, least, most);
}

/** So many sites that cover all within the radius; null where there are none; unknown when stopped before that was settled. */
function coverWithin(
  { table, base, sites, rules, oracle, watch }: CenterSearch,
  radius: number,
): readonly number[] | null | 'unknown' {
  const rows: number[][] = [];
  for (let demand = 0; demand < table.demandCount; demand++) {
    if (base[demand] <= radius) continue;
    const row: number[] = [];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
      if (table.costs[k] <= radius) row.push(table.sites[k]);
    rows.push(row);
  }
  const answer = setCovering(
    coverProblem(table.siteCount, new Float64Array(rows.length).fill(1), rows),
    new Float64Array(table.siteCount).fill(1),
    rules,
    oracle,
    { ...watch, report: () => undefined, target: -sites },
  );
  if (answer.found !== null && answer.found >= -sites) return answer.sites;
  return answer.status === 'infeasible' || answer.bound < -sites || answer.status === 'optimal' ? null : 'unknown';
}

/** Position of the last radius below a value, -1 where there is none. */
function lastBelow(radii: Float64Array, value: number): number {
  let low = 0;
  let high = radii.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (radii[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
