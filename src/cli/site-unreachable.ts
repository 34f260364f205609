/** The hexes that neither a candidate nor anything there reaches: told by name, and left out where the planner says so. */
import { type SiteQuestion, unreachableOf } from '../optimise/sites.ts';
import type { SiteTable } from '../optimise/site-table.ts';
import type { SiteAsked } from './site-options.ts';

/** The same question about the hexes that can be reached; how many are left out is told in the facts. */
export function withoutUnreachable(asked: SiteAsked): SiteAsked {
  const { question, map, demandIds } = asked;
  const left = new Set(unreachableOf(question));
  const kept = Array.from({ length: question.table.demandCount }, (_, demand) => demand).filter((demand) => !left.has(demand));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (demand) => values[demand]);
  const { weights, existing } = question;
  const skipped = {
    skipped_hexes: left.size,
    skipped_households: [...left].reduce((sum, demand) => sum + weights[demand], 0),
  };
  const smaller: SiteQuestion = {
    ...question,
    weights: pick(weights),
    table: rowsKept(question.table, kept),
    existing: existing && { nearest: pick(existing.nearest), second: pick(existing.second) },
  };
  return {
    ...asked,
    question: smaller,
    demandIds: kept.map((demand) => demandIds[demand]),
    map: map && { ...map, demandLngLat: kept.map((demand) => map.demandLngLat[demand]), facts: { ...map.facts, ...skipped } },
  };
}

function rowsKept(table: SiteTable, kept: readonly number[]): SiteTable {
  const offsets = new Uint32Array(kept.length + 1);
  for (const [row, demand] of kept.entries())
    offsets[row + 1] = offsets[row] + table.offsets[demand + 1] - table.offsets[demand];
  const sites = new Uint32Array(offsets[kept.length]);
  const costs = new Float64Array(offsets[kept.length]);
  for (const [row, demand] of kept.entries()) {
    sites.set(table.sites.subarray(table.offsets[demand], table.offsets[demand + 1]), offsets[row]);
    costs.set(table.costs.subarray(table.offsets[demand], table.offsets[demand + 1]), offsets[row]);
  }
  return { demandCount: kept.length, siteCount: table.siteCount, offsets, sites, costs };
}
