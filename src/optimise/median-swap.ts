/**
 * Vertex substitution (Teitz and Bart 1968) with the bookkeeping of Whitaker (1983) and the split of Resende and Werneck (2007): from p sites, exchange one for another
 * while the total cost falls, always the exchange that saves most. Ties go to the lower site, so the same start gives the same end.
 *
 * What an exchange saves = what the entering site gains - what losing the leaving one costs + what the two have in common. Only pairs cheaper than a demand's second
 * best site matter, and those stand first in its order.
 */
import type { SiteRules } from './cover-problem.ts';
import type { MedianProblem } from './median-problem.ts';

const NOBODY = -1;

export function swapMedian(problem: MedianProblem, start: readonly number[], rules: SiteRules): readonly number[] {
  const { siteCount, base, isWhole } = problem;
  const chosen = [...start];
  const slotOf = new Int32Array(siteCount).fill(NOBODY);
  for (const [slot, site] of chosen.entries()) slotOf[site] = slot;
  const mayNotEnter = new Uint8Array(siteCount);
  for (const site of rules.forbidden) mayNotEnter[site] = 1;
  const mayNotLeave = new Uint8Array(siteCount);
  for (const site of rules.required) mayNotLeave[site] = 1;
  const tables = {
    gain: new Float64Array(siteCount),
    loss: new Float64Array(chosen.length),
    common: new Float64Array(siteCount * chosen.length),
  };
  const least = isWhole ? 0.5 : base.reduce((sum, one) => sum + one, 0) * 1e-14;
  for (;;) {
    tally(problem, slotOf, tables);
    let bestSaving = least;
    let bestIn = NOBODY;
    let bestSlot = NOBODY;
    for (let entering = 0; entering < siteCount; entering++) {
      if (mayNotEnter[entering] || slotOf[entering] !== NOBODY) continue;
      for (let slot = 0; slot < chosen.length; slot++) {
        const saving = tables.gain[entering] - tables.loss[slot] + tables.common[entering * chosen.length + slot];
        if (saving <= bestSaving || mayNotLeave[chosen[slot]]) continue;
        bestSaving = saving;
        bestIn = entering;
        bestSlot = slot;
      }
    }
    if (bestIn === NOBODY) return chosen.toSorted((a, b) => a - b);
    slotOf[chosen[bestSlot]] = NOBODY;
    slotOf[bestIn] = bestSlot;
    chosen[bestSlot] = bestIn;
  }
}

interface SwapTables {
  /** What each site would save, entering without anybody leaving. */
  readonly gain: Float64Array;
  /** What losing each chosen site costs. */
  readonly loss: Float64Array;
  /** Site by slot: what of that loss the entering site makes good. */
  readonly common: Float64Array;
}

function tally(problem: MedianProblem, slotOf: Int32Array, { gain, loss, common }: SwapTables): void {
  const { demandCount, base, order, orderCosts, orderOffsets } = problem;
  const slots = loss.length;
  gain.fill(0);
  loss.fill(0);
  common.fill(0);
  for (let demand = 0; demand < demandCount; demand++) {
    const from = orderOffsets[demand];
    const to = orderOffsets[demand + 1];
    let first = from;
    while (first < to && slotOf[order[first]] === NOBODY) first++;
    const firstCost = first < to ? orderCosts[first] : base[demand];
    for (let k = from; k < first; k++) gain[order[k]] += firstCost - orderCosts[k];
    if (first === to) continue;
    let second = first + 1;
    while (second < to && slotOf[order[second]] === NOBODY) second++;
    const secondCost = second < to ? orderCosts[second] : base[demand];
    const slot = slotOf[order[first]];
    loss[slot] += secondCost - firstCost;
    for (let k = from; k < first; k++) common[order[k] * slots + slot] += secondCost - firstCost;
    for (let k = first + 1; k < second; k++) common[order[k] * slots + slot] += secondCost - orderCosts[k];
  }
}

/** Greedy start: the site that saves most, one after the other; ties go to the lower site. */
export function greedyMedian(problem: MedianProblem, sites: number, rules: SiteRules): readonly number[] {
  const { demandCount, siteCount, base, order, orderCosts, orderOffsets } = problem;
  const isOut = new Uint8Array(siteCount);
  for (const site of rules.forbidden) isOut[site] = 1;
  const isChosen = new Uint8Array(siteCount);
  const chosen = [...rules.required];
  for (const site of chosen) isChosen[site] = isOut[site] = 1;
  const saving = new Float64Array(siteCount);
  while (chosen.length < sites) {
    saving.fill(0);
    for (let demand = 0; demand < demandCount; demand++) {
      const to = orderOffsets[demand + 1];
      let first = orderOffsets[demand];
      while (first < to && !isChosen[order[first]]) first++;
      const cost = first < to ? orderCosts[first] : base[demand];
      for (let k = orderOffsets[demand]; k < first; k++) saving[order[k]] += cost - orderCosts[k];
    }
    let best = NOBODY;
    for (let site = 0; site < siteCount; site++)
      if (!isOut[site] && (best === NOBODY || saving[site] > saving[best])) best = site;
    if (best === NOBODY) break;
    chosen.push(best);
    isChosen[best] = isOut[best] = 1;
  }
  return chosen;
}
