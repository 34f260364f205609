/**
 * Vertex substitution (Teitz and Bart 1968) with the bookkeeping of Whitaker (1983): from p sites, exchange one for another while the
 * total cost falls, always the exchange that saves most. Ties go to the lower site, so the same start gives the same end.
 */
import type { SiteRules } from './cover-problem.ts';
import type { MedianProblem } from './median-problem.ts';

export function swapMedian(problem: MedianProblem, start: readonly number[], rules: SiteRules): readonly number[] {
  const { demandCount, siteCount, costs, unserved } = problem;
  const chosen = [...start];
  const mayNotEnter = new Uint8Array(siteCount);
  for (const site of [...start, ...rules.forbidden]) mayNotEnter[site] = 1;
  const mayNotLeave = new Uint8Array(siteCount);
  for (const site of rules.required) mayNotLeave[site] = 1;
  const nearest = new Uint32Array(demandCount);
  const first = new Float64Array(demandCount);
  const second = new Float64Array(demandCount);
  /** What losing a chosen site would cost, when the entering site helps no one that it serves. */
  const loss = new Float64Array(siteCount);

  for (;;) {
    serve(problem, chosen, nearest, first, second);
    let bestSaving = problem.isWhole ? 0.5 : unserved * 1e-13;
    let bestIn = -1;
    let bestOut = -1;
    for (let entering = 0; entering < siteCount; entering++) {
      if (mayNotEnter[entering]) continue;
      let gain = 0;
      for (const site of chosen) loss[site] = 0;
      const row = entering * demandCount;
      for (let demand = 0; demand < demandCount; demand++) {
        const cost = costs[row + demand];
        if (cost < first[demand]) gain += first[demand] - cost;
        else if (nearest[demand] !== 0xffffffff) loss[nearest[demand]] += Math.min(cost, second[demand]) - first[demand];
      }
      for (const leaving of chosen) {
        if (mayNotLeave[leaving] || gain - loss[leaving] <= bestSaving) continue;
        bestSaving = gain - loss[leaving];
        bestIn = entering;
        bestOut = leaving;
      }
    }
    if (bestIn < 0) return chosen.toSorted((a, b) => a - b);
    chosen[chosen.indexOf(bestOut)] = bestIn;
    mayNotEnter[bestIn] = 1;
    mayNotEnter[bestOut] = 0;
  }
}

/** Greedy start: the site that saves most, one after the other. */
export function greedyMedian(problem: MedianProblem, sites: number, rules: SiteRules): readonly number[] {
  const { demandCount, siteCount, costs, unserved } = problem;
  const least = new Float64Array(demandCount).fill(unserved);
  const isOut = new Uint8Array(siteCount);
  for (const site of rules.forbidden) isOut[site] = 1;
  const chosen: number[] = [];
  const take = (site: number): void => {
    chosen.push(site);
    isOut[site] = 1;
    for (let demand = 0; demand < demandCount; demand++)
      least[demand] = Math.min(least[demand], costs[site * demandCount + demand]);
  };
  for (const site of rules.required) take(site);
  while (chosen.length < sites) {
    let best = -1;
    let bestSaving = -1;
    for (let site = 0; site < siteCount; site++) {
      if (isOut[site]) continue;
      let saving = 0;
      const row = site * demandCount;
      for (let demand = 0; demand < demandCount; demand++) saving += Math.max(0, least[demand] - costs[row + demand]);
      if (saving > bestSaving) {
        best = site;
        bestSaving = saving;
      }
    }
    if (best < 0) break;
    take(best);
  }
  return chosen;
}

function serve(
  { demandCount, costs, unserved }: MedianProblem,
  chosen: readonly number[],
  nearest: Uint32Array,
  first: Float64Array,
  second: Float64Array,
): void {
  nearest.fill(0xffffffff);
  first.fill(unserved);
  second.fill(unserved);
  for (const site of chosen) {
    const row = site * demandCount;
    for (let demand = 0; demand < demandCount; demand++) {
      const cost = costs[row + demand];
      if (cost < first[demand]) {
        second[demand] = first[demand];
        first[demand] = cost;
        nearest[demand] = site;
      } else if (cost < second[demand]) {
        second[demand] = cost;
      }
    }
  }
}
