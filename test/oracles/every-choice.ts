/** The best set of sites by trying all of them: for a dozen sites at the most. `value` is null where the set is no answer. */
import type { SiteRules } from '../../src/optimise/cover-problem.ts';

export function everyChoice(
  siteCount: number,
  rules: SiteRules,
  value: (chosen: readonly number[]) => number | null,
): { readonly value: number; readonly sites: readonly number[] } | null {
  let best: { readonly value: number; readonly sites: readonly number[] } | null = null;
  for (let set = 0; set < 1 << siteCount; set++) {
    const sites = Array.from({ length: siteCount }, (_, site) => site).filter((site) => set & (1 << site));
    if (rules.required.some((site) => !sites.includes(site)) || rules.forbidden.some((site) => sites.includes(site))) continue;
    const found = value(sites);
    if (found !== null && (best === null || found < best.value)) best = { value: found, sites };
  }
  return best;
}
