/**
 * What a covering question need not look at: a site that covers nothing a better one does not, and, where everything must be covered, a row that is covered whenever
 * another one is.
 *
 * Rules are applied in turn until nothing falls. Equal sites keep the lowest, equal rows the first.
 */
import { type CoverProblem, coverProblem } from './cover-problem.ts';

/** A smaller question with the same answers: its rows and sites by their numbers in the larger one. */
export interface Smaller {
  readonly problem: CoverProblem;
  readonly sites: Uint32Array;
}

/**
 * `costs` decides between sites that cover the same; `mustStay` are never dropped, `mayNotCount` (forbidden) always are. `dropRows` where every row must be covered.
 */
export function withoutDominated(
  problem: CoverProblem,
  costs: Float64Array,
  mustStay: readonly number[],
  mayNotCount: readonly number[],
  dropRows: boolean,
): Smaller {
  const isOut = new Uint8Array(problem.siteCount);
  for (const site of mayNotCount) isOut[site] = 1;
  const stays = new Uint8Array(problem.siteCount);
  for (const site of mustStay) stays[site] = 1;
  let sites = Uint32Array.from({ length: problem.siteCount }, (_, site) => site).filter((site) => !isOut[site]);
  let now = keepSites(problem, sites);
  for (;;) {
    const joined = dropRows ? minimalRows(now) : joinedRows(now);
    const kept = bestSites(
      joined,
      (site) => costs[sites[site]],
      (site) => stays[sites[site]] === 1,
    );
    const isSame = joined.rowCount === now.rowCount && kept.length === sites.length;
    now = kept.length === sites.length ? joined : keepSites(joined, kept);
    sites = kept.map((site) => sites[site]);
    if (isSame) return { problem: now, sites };
  }
}

/** The problem with these sites only, renumbered in their order. Rows without any of them stay, empty. */
export function keepSites(problem: CoverProblem, sites: Uint32Array): CoverProblem {
  const numberOf = new Int32Array(problem.siteCount).fill(-1);
  for (const [at, site] of sites.entries()) numberOf[site] = at;
  const lists = Array.from({ length: problem.rowCount }, (_, row) => {
    const list: number[] = [];
    for (let k = problem.rowOffsets[row]; k < problem.rowOffsets[row + 1]; k++)
      if (numberOf[problem.rowSites[k]] >= 0) list.push(numberOf[problem.rowSites[k]]);
    return list;
  });
  return coverProblem(sites.length, problem.weights, lists);
}

/** Rows with the same sites become one with the sum of their weights; those without site or weight go. */
export function joinedRows(problem: CoverProblem): CoverProblem {
  const { rowOffsets, rowSites, weights } = problem;
  const byHash = new Map<number, number[]>();
  const kept: number[] = [];
  const sums: number[] = [];
  for (let row = 0; row < problem.rowCount; row++) {
    if (rowOffsets[row] === rowOffsets[row + 1] || weights[row] === 0) continue;
    const hash = hashOf(rowSites, rowOffsets[row], rowOffsets[row + 1]);
    const alike = byHash.get(hash) ?? [];
    const known = alike.find((at) => isSameList(rowOffsets, rowSites, kept[at], row));
    if (known === undefined) {
      byHash.set(hash, [...alike, kept.length]);
      kept.push(row);
      sums.push(weights[row]);
    } else sums[known] += weights[row];
  }
  return rowsOnly(problem, kept, sums);
}

/** Rows that hold no other row: those that do are covered whenever the other is. */
export function minimalRows(problem: CoverProblem): CoverProblem {
  const isOut = new Uint8Array(problem.rowCount);
  const { rowOffsets, rowSites, siteOffsets, siteRows } = problem;
  for (let row = 0; row < problem.rowCount; row++) {
    if (isOut[row]) continue;
    for (const other of holders(rowOffsets, rowSites, siteOffsets, siteRows, row, isOut)) {
      if (other === row) continue;
      const isEqual = rowOffsets[other + 1] - rowOffsets[other] === rowOffsets[row + 1] - rowOffsets[row];
      if (!isEqual || other > row) isOut[other] = 1;
    }
  }
  const kept = Array.from({ length: problem.rowCount }, (_, row) => row).filter((row) => !isOut[row]);
  return rowsOnly(
    problem,
    kept,
    kept.map((row) => problem.weights[row]),
  );
}

/** Sites that no other site makes needless, ascending. */
function bestSites(problem: CoverProblem, cost: (site: number) => number, stays: (site: number) => boolean): Uint32Array {
  const { rowOffsets, rowSites, siteOffsets, siteRows, siteCount } = problem;
  const isOut = withoutTwins(problem, cost, stays);
  for (let site = 0; site < siteCount; site++) {
    if (stays(site) || isOut[site]) continue;
    const size = siteOffsets[site + 1] - siteOffsets[site];
    for (const other of holders(siteOffsets, siteRows, rowOffsets, rowSites, site, isOut)) {
      if (other === site || cost(other) > cost(site)) continue;
      const isEqual = siteOffsets[other + 1] - siteOffsets[other] === size && cost(other) === cost(site);
      if (isEqual && other > site && !stays(other)) continue;
      isOut[site] = 1;
      break;
    }
  }
  return Uint32Array.from({ length: siteCount }, (_, site) => site).filter((site) => !isOut[site]);
}

/**
 * 1 for sites that cover nothing, and for those that cover just what a better one does: cheaper, or as cheap and bound to stay, or as cheap and lower. Where a distance is asked
 * for, most candidates are such twins, and comparing each with each would take longest of all.
 */
function withoutTwins(
  { siteOffsets, siteRows, siteCount }: CoverProblem,
  cost: (site: number) => number,
  stays: (site: number) => boolean,
): Uint8Array {
  const isOut = new Uint8Array(siteCount);
  const byHash = new Map<number, number[]>();
  const isBetter = (one: number, other: number): boolean =>
    cost(one) !== cost(other) ? cost(one) < cost(other) : stays(one) !== stays(other) ? stays(one) : one < other;
  for (let site = 0; site < siteCount; site++) {
    const [from, to] = [siteOffsets[site], siteOffsets[site + 1]];
    if (from === to) {
      if (!stays(site)) isOut[site] = 1;
      continue;
    }
    const hash = hashOf(siteRows, from, to);
    const alike = byHash.get(hash) ?? [];
    const at = alike.findIndex((known) => isSameList(siteOffsets, siteRows, known, site));
    if (at < 0) {
      byHash.set(hash, [...alike, site]);
      continue;
    }
    const worse = isBetter(alike[at], site) ? site : alike[at];
    if (worse !== site) alike[at] = site;
    if (!stays(worse)) isOut[worse] = 1;
  }
  return isOut;
}

/** The lists that hold everything list `at` holds, itself among them, those that are out left aside; nothing where the list is empty. */
function holders(
  offsets: Uint32Array,
  members: Uint32Array,
  memberOffsets: Uint32Array,
  memberLists: Uint32Array,
  at: number,
  isOut: Uint8Array,
): readonly number[] {
  const [from, to] = [offsets[at], offsets[at + 1]];
  if (from === to) return [];
  const degree = (k: number): number => memberOffsets[members[k] + 1] - memberOffsets[members[k]];
  let rarest = from;
  for (let k = from; k < to; k++) if (degree(k) < degree(rarest)) rarest = k;
  const member = members[rarest];
  const found: number[] = [];
  for (let k = memberOffsets[member]; k < memberOffsets[member + 1]; k++) {
    const list = memberLists[k];
    if (isOut[list]) continue;
    if (list === at || (offsets[list + 1] - offsets[list] >= to - from && holds(offsets, members, list, from, to)))
      found.push(list);
  }
  return found;
}

/** Whether the list holds the members from `from` to `to`; both rise. */
function holds(offsets: Uint32Array, members: Uint32Array, list: number, from: number, to: number): boolean {
  let at = offsets[list];
  const end = offsets[list + 1];
  for (let k = from; k < to; k++) {
    while (at < end && members[at] < members[k]) at++;
    if (at === end || members[at] !== members[k]) return false;
  }
  return true;
}

function rowsOnly(problem: CoverProblem, rows: readonly number[], weights: readonly number[]): CoverProblem {
  const { rowOffsets, rowSites } = problem;
  return coverProblem(
    problem.siteCount,
    weights,
    rows.map((row) => rowSites.subarray(rowOffsets[row], rowOffsets[row + 1])),
  );
}

function hashOf(values: Uint32Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let k = from; k < to; k++) hash = Math.imul(hash ^ values[k], 0x01000193);
  return hash;
}

function isSameList(offsets: Uint32Array, members: Uint32Array, one: number, other: number): boolean {
  const size = offsets[one + 1] - offsets[one];
  if (offsets[other + 1] - offsets[other] !== size) return false;
  for (let k = 0; k < size; k++) if (members[offsets[one] + k] !== members[offsets[other] + k]) return false;
  return true;
}
