/**
 * Who could be served from where at what cost, as the few pairs that matter: the table every location model starts from.
 *
 * Demand by demand, sites rising within a demand. A pair that is not there cannot be served.
 */

export interface SiteTable {
  readonly demandCount: number;
  readonly siteCount: number;
  /** demandCount + 1 positions in `sites` and `costs`. */
  readonly offsets: Uint32Array;
  readonly sites: Uint32Array;
  readonly costs: Float64Array | Uint32Array;
}

/** The pairs whose cost is finite. */
export function siteTable(demandCount: number, siteCount: number, cost: (demand: number, site: number) => number): SiteTable {
  const offsets = new Uint32Array(demandCount + 1);
  const sites: number[] = [];
  const costs: number[] = [];
  for (let demand = 0; demand < demandCount; demand++) {
    for (let site = 0; site < siteCount; site++) {
      const far = cost(demand, site);
      if (far === Number.POSITIVE_INFINITY) continue;
      sites.push(site);
      costs.push(far);
    }
    offsets[demand + 1] = sites.length;
  }
  return { demandCount, siteCount, offsets, sites: Uint32Array.from(sites), costs: Float64Array.from(costs) };
}

/** Infinity where the site cannot serve the demand. */
export function costOf({ offsets, sites, costs }: SiteTable, demand: number, site: number): number {
  let low = offsets[demand];
  let high = offsets[demand + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sites[middle] < site) low = middle + 1;
    else high = middle;
  }
  return low < offsets[demand + 1] && sites[low] === site ? costs[low] : Number.POSITIVE_INFINITY;
}

/** The demands of several tables one after the other; `siteOf` gives each table's sites their numbers in the whole. */
export function stackedTables(
  tables: readonly SiteTable[],
  siteCount: number,
  siteOf?: (table: number) => ArrayLike<number>,
): SiteTable {
  const [first] = tables;
  if (tables.length === 1 && first && siteOf === undefined) return first;
  const pairs = tables.reduce((sum, table) => sum + table.sites.length, 0);
  const demandCount = tables.reduce((sum, table) => sum + table.demandCount, 0);
  const offsets = new Uint32Array(demandCount + 1);
  const sites = new Uint32Array(pairs);
  const costs = new Float64Array(pairs);
  let [row, at] = [0, 0];
  for (const [number, table] of tables.entries()) {
    const numbers = siteOf?.(number);
    sites.set(numbers ? table.sites.map((site) => numbers[site]) : table.sites, at);
    costs.set(table.costs, at);
    for (const end of table.offsets.subarray(1)) offsets[++row] = at + end;
    at += table.sites.length;
  }
  return { demandCount, siteCount, offsets, sites, costs };
}

/** Costs between the two, those to what is there already among them: rising, each once. */
export function distinctCosts({ costs }: SiteTable, base: Float64Array, least: number, most: number): Float64Array {
  const isWanted = (cost: number): boolean => cost >= least && cost <= most && cost < Number.POSITIVE_INFINITY;
  const [inside, already] = [Float64Array.from(costs).filter(isWanted), base.filter(isWanted)];
  const all = new Float64Array(inside.length + already.length);
  all.set(inside);
  all.set(already, inside.length);
  all.sort();
  return all.filter((cost, at) => at === 0 || cost !== all[at - 1]);
}

/** The pairs within the limit; the table itself where all are. */
export function withinLimit(table: SiteTable, limit: number): SiteTable {
  if (limit === Number.POSITIVE_INFINITY || table.costs.every((cost) => cost <= limit)) return table;
  const offsets = new Uint32Array(table.demandCount + 1);
  const isKept = Uint8Array.from(table.costs, (cost) => (cost <= limit ? 1 : 0));
  for (let demand = 0; demand < table.demandCount; demand++) {
    offsets[demand + 1] = offsets[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) offsets[demand + 1] += isKept[k];
  }
  return {
    ...table,
    offsets,
    sites: table.sites.filter((_, k) => isKept[k]),
    costs: table.costs.filter((_, k) => isKept[k]),
  };
}
