/**
 * What a search says while it runs: the best plan so far and the bound, each only when it is better than what was said before.
 *
 * Solvers report in the order of their stages, where a later stage may know less than an earlier one. Whoever looks on wants the best of all: what is found never gets
 * worse, the bound never loosens, and the two never cross.
 */
import type { TreeProgress, TreeWatch } from './tree.ts';

export type Sense = 'max' | 'min';

/** The same watch, told only of improvements. */
export function steadyWatch(sense: Sense, watch: TreeWatch): TreeWatch {
  const isBetter = (a: number, b: number): boolean => (sense === 'max' ? a > b : a < b);
  let best: TreeProgress | null = null;
  return {
    ...watch,
    report: ({ found, bound, sites }) => {
      const before = best?.found ?? null;
      const isFound = found !== null && (before === null || isBetter(found, before));
      const isTighter = best === null || isBetter(best.bound, bound);
      if (best !== null && !isFound && !isTighter) return;
      const now = isFound ? { found, sites } : { found: before, sites: best?.sites ?? [] };
      const tightest = best === null || isTighter ? bound : best.bound;
      best = { ...now, bound: now.found !== null && isBetter(now.found, tightest) ? now.found : tightest };
      watch.report(best);
    },
  };
}
