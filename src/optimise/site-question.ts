/** A siting question on a table of costs (DOMAIN 5.5), and what can be said of it before any search. */
import type { Sense } from './anytime.ts';
import type { SiteBudget, SiteRules } from './cover-problem.ts';
import type { SiteTable } from './site-table.ts';

export const SITE_MODELS = ['lscp', 'lscp-backup', 'mclp', 'p-median', 'p-center'] as const;
export type SiteModel = (typeof SITE_MODELS)[number];

/** What is there already: cost of each demand to the nearest and the second nearest of it, Infinity where there is none. */
export interface Existing {
  readonly nearest: Float64Array;
  readonly second: Float64Array;
}

export interface SiteQuestion {
  readonly model: SiteModel;
  /** Zero or more, one a demand. */
  readonly weights: Float64Array;
  readonly table: SiteTable;
  readonly existing: Existing | null;
  /** Covered means cost <= limit; a site beyond it does not serve at all. */
  readonly limit: number;
  /** How many sites; null lets set covering find the least. */
  readonly sites: number | null;
  /** Maximal and backup covering only: what may be spent instead of a number of sites. */
  readonly budget: SiteBudget | null;
  /** p-median only: what counts as the cost of a demand that nothing serves; null: every demand must be served. */
  readonly horizon: number | null;
  readonly rules: SiteRules;
  /** p-center only: after the longest walk the next longest, and so on to the shortest (worst-first.ts). */
  readonly worstFirst?: boolean;
}

/** Whether more is better. */
export const senseOf = (model: SiteModel): Sense => (model === 'mclp' || model === 'lscp-backup' ? 'max' : 'min');

/** Whether every demand must be served. */
export const mustServeAll = ({ model, horizon }: Pick<SiteQuestion, 'model' | 'horizon'>): boolean =>
  model !== 'mclp' && !(model === 'p-median' && horizon !== null);

/** Cost of the nearest that serves a demand: Infinity beyond the limit. */
export function nearestExisting({ existing, limit }: SiteQuestion, demand: number): number {
  const cost = existing ? existing.nearest[demand] : Number.POSITIVE_INFINITY;
  return cost <= limit ? cost : Number.POSITIVE_INFINITY;
}

/** Demands that neither what is there nor any candidate that may be chosen serves within the limit. */
export function unreachableOf(question: SiteQuestion): readonly number[] {
  const { table, limit, rules } = question;
  const isForbidden = new Uint8Array(table.siteCount);
  for (const site of rules.forbidden) isForbidden[site] = 1;
  const found: number[] = [];
  for (let demand = 0; demand < table.demandCount; demand++) {
    let isReached = nearestExisting(question, demand) < Number.POSITIVE_INFINITY;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1] && !isReached; k++)
      isReached = table.costs[k] <= limit && isForbidden[table.sites[k]] === 0;
    if (!isReached) found.push(demand);
  }
  return found;
}
