/** The same question about the demands that can be reached at all. */
import type { SiteTable } from './site-table.ts';
import { type SiteQuestion, unreachableOf } from './site-question.ts';

export interface ReachableOnly {
  readonly question: SiteQuestion;
  /** Demands of the whole question, by row of the smaller one. */
  readonly kept: readonly number[];
  readonly left: readonly number[];
}

export function reachableOnly(question: SiteQuestion): ReachableOnly {
  const left = unreachableOf(question);
  const isLeft = new Set(left);
  const kept = Array.from({ length: question.table.demandCount }, (_, demand) => demand).filter(
    (demand) => !isLeft.has(demand),
  );
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (demand) => values[demand]);
  const { weights, existing } = question;
  return {
    question: {
      ...question,
      weights: pick(weights),
      table: rowsKept(question.table, kept),
      existing: existing && { nearest: pick(existing.nearest), second: pick(existing.second) },
    },
    kept,
    left,
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
