/**
 * The p-center, exactly: p sites such that nobody is farther than a distance as small as can be (Hakimi 1964).
 *
 * The answer is one of the distances in the table, so it is found by halving: can p sites cover everybody within this one? Each such step is a
 * set covering, reduced until little is left of it.
 */
import type { Job } from '../domain/job.ts';
import { coverProblem, type SiteRules } from './cover-problem.ts';
import { setCovering } from './covering.ts';
import { dominated } from './dominance.ts';
import type { LinearOracle } from './linear-oracle.ts';

export interface CenterAnswer {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  /** The greatest distance anybody walks with the sites found. */
  readonly found: number;
  /** Nobody can do with less. */
  readonly bound: number;
  readonly sites: readonly number[];
}

export interface CenterWatch {
  readonly job: Job;
  report(progress: { readonly found: number; readonly bound: number; readonly sites: readonly number[] }): void;
  readonly nodeLimit: number;
}

/** `distances[site][demand]`, Infinity where the site cannot serve the demand. */
export function pCenter(
  distances: readonly Float64Array[],
  sites: number,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: CenterWatch,
): CenterAnswer {
  const radii = Float64Array.from(new Set(distances.flatMap((row) => [...row]).filter(Number.isFinite))).sort();
  let low = 0;
  let high = radii.length - 1;
  let best: readonly number[] | null = null;
  let found = Number.POSITIVE_INFINITY;
  let isProven = true;
  // The largest radius first: it says whether there is any answer.
  for (let at = high; low <= high; at = (low + high) >> 1) {
    watch.report({ found, bound: radii[low] ?? 0, sites: best ?? [] });
    const radius = radii[at] ?? 0;
    const step = coverWithin(distances, radius, sites, rules, oracle, watch);
    if (step === 'unknown') {
      isProven = false;
      break;
    }
    if (step === null) {
      if (best === null) return { status: 'infeasible', found, bound: Number.POSITIVE_INFINITY, sites: [] };
      low = at + 1;
    } else {
      best = step;
      found = reachOf(distances, step);
      // The sites may do better than the radius asked.
      high = lastBelow(radii, found);
    }
  }
  if (best === null) return { status: 'infeasible', found, bound: Number.POSITIVE_INFINITY, sites: [] };
  return { status: isProven ? 'optimal' : 'gap', found, bound: isProven ? found : (radii[low] ?? found), sites: best };
}

/** The greatest distance of any demand to its nearest site. */
export function reachOf(distances: readonly Float64Array[], sites: readonly number[]): number {
  const demandCount = distances[0]?.length ?? 0;
  let farthest = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const site of sites) nearest = Math.min(nearest, distances[site]?.[demand] ?? Number.POSITIVE_INFINITY);
    farthest = Math.max(farthest, nearest);
  }
  return farthest;
}

/** So many sites that cover all within the radius; null where there are none; unknown when stopped before that was settled. */
function coverWithin(
  distances: readonly Float64Array[],
  radius: number,
  sites: number,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: CenterWatch,
): readonly number[] | null | 'unknown' {
  const demandCount = distances[0]?.length ?? 0;
  const forbidden = new Set(rules.forbidden);
  const sitesOfRow: number[][] = Array.from({ length: demandCount }, () => []);
  for (const [site, row] of distances.entries()) {
    if (forbidden.has(site)) continue;
    for (let demand = 0; demand < demandCount; demand++)
      if ((row[demand] ?? Number.POSITIVE_INFINITY) <= radius) sitesOfRow[demand]?.push(site);
  }
  if (sitesOfRow.some((list) => list.length === 0)) return null;
  const { rows, sites: kept } = dominated(sitesOfRow, distances.length, rules.required);
  const problem = coverProblem(
    distances.length,
    new Float64Array(rows.length).fill(1),
    rows.map((row) => (sitesOfRow[row] ?? []).filter((site) => kept[site])),
  );
  const answer = setCovering(
    problem,
    new Float64Array(distances.length).fill(1),
    { required: rules.required, forbidden: notKept(kept, rules) },
    oracle,
    {
      ...watch,
      report: () => undefined,
      target: -sites,
    },
  );
  if (answer.found !== null && answer.found >= -sites) return answer.sites;
  return answer.status === 'infeasible' || answer.bound < -sites || answer.status === 'optimal' ? null : 'unknown';
}

const notKept = (kept: Uint8Array, rules: SiteRules): readonly number[] =>
  Array.from({ length: kept.length }, (_, site) => site).filter((site) => !kept[site] && !rules.required.includes(site));

function lastBelow(radii: Float64Array, value: number): number {
  let at = radii.length - 1;
  while (at >= 0 && (radii[at] ?? 0) >= value) at -= 1;
  return at;
}
