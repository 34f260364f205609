/**
 * The p-center to its end: among the plans with the shortest longest walk those in which fewest walk it, then the next longest walk, and so on (lexicographic minimax,
 * Ogryczak 1997). One plan is better than another if, from the longest walk down, it is the first to have fewer households at a walk.
 *
 * Each level is settled exactly: how short the longest of the walks still open can be (a set covering), how few households must walk it (a covering with gains), and whether
 * others could stand there instead, which makes a branch. A demand that is settled keeps its walk as a cap, all others stay below. It ends when no other plan keeps the caps.
 */
import { coverProblem, countBudget, type SiteRules } from './cover-problem.ts';
import { backupCovering, setCovering } from './covering.ts';
import { minimalRows } from './dominance.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { costOf, distinctCosts, type SiteTable } from './site-table.ts';
import type { TreeWatch } from './tree.ts';

export interface WorstFirstQuestion {
  readonly table: SiteTable;
  /** Distance to what is there already; Infinity where there is nothing. */
  readonly base: Float64Array;
  /** Whole. Demands that weigh nothing only keep the longest walk. */
  readonly weights: Float64Array;
  readonly sites: number;
  readonly rules: SiteRules;
}

export interface WorstFirst {
  readonly sites: readonly number[];
  /** No plan is better as far as walks above this go; -Infinity where no plan is better at all. */
  readonly provenAbove: number;
}

/** A walk, and the weight of those who walk it. */
export interface WalkLevel {
  readonly walk: number;
  readonly weight: number;
}

/** From the longest walk down. Demands that weigh nothing are left out. */
export function walkLevels(walks: ArrayLike<number>, weights: ArrayLike<number>): readonly WalkLevel[] {
  const at = new Map<number, number>();
  for (let demand = 0; demand < weights.length; demand++)
    if (weights[demand] > 0) at.set(walks[demand], (at.get(walks[demand]) ?? 0) + weights[demand]);
  return [...at].map(([walk, weight]) => ({ walk, weight })).toSorted((a, b) => b.walk - a.walk);
}

/** Below zero where the first is better. */
export function compareLevels(one: readonly WalkLevel[], other: readonly WalkLevel[]): number {
  for (let level = 0; level < Math.max(one.length, other.length); level++) {
    const [a, b] = [one[level], other[level]];
    if (!a || !b) return a ? 1 : -1;
    if (a.walk !== b.walk) return a.walk - b.walk;
    if (a.weight !== b.weight) return a.weight - b.weight;
  }
  return 0;
}

/** `start` is a plan whose longest walk is proven the shortest. */
export function worstFirst(
  question: WorstFirstQuestion,
  start: readonly number[],
  oracle: LinearOracle,
  watch: Pick<TreeWatch, 'job' | 'nodeLimit'>,
): WorstFirst {
  const search = new Search(question, start, oracle, watch);
  search.settle(search.root());
  return { sites: search.best, provenAbove: search.provenAbove };
}

/** What is settled in a branch. */
interface Branch {
  /** The farthest each demand may walk. */
  readonly caps: Float64Array;
  readonly isSettled: Uint8Array;
  readonly levels: number;
  /** A plan that keeps the caps. */
  readonly plan: readonly number[];
}

class Search {
  best: readonly number[];
  provenAbove = Number.NEGATIVE_INFINITY;
  private bestLevels: readonly WalkLevel[];
  private readonly question: WorstFirstQuestion;
  private readonly oracle: LinearOracle;
  private readonly watch: TreeWatch;
  /** Every walk there could be, rising. */
  private readonly radii: Float64Array;
  /** What each demand walks at the least, whatever is chosen. */
  private readonly nearest: Float64Array;
  private readonly walks = new WeakMap<readonly number[], Float64Array>();

  constructor(
    question: WorstFirstQuestion,
    start: readonly number[],
    oracle: LinearOracle,
    { job, nodeLimit }: Pick<TreeWatch, 'job' | 'nodeLimit'>,
  ) {
    this.question = question;
    this.oracle = oracle;
    this.watch = { job, nodeLimit, report: () => undefined };
    this.nearest = nearestOf(question);
    this.best = start;
    this.bestLevels = this.levelsOf(start);
    const { table, base } = question;
    const longest = this.walksOf(start).reduce((most, walk) => Math.max(most, walk), 0);
    this.radii = distinctCosts(table, base, 0, longest);
  }

  root(): Branch {
    const { weights } = this.question;
    const caps = new Float64Array(weights.length).fill(this.radii.at(-1) ?? 0);
    return { caps, isSettled: Uint8Array.from(weights, (weight) => (weight > 0 ? 0 : 1)), levels: 0, plan: this.best };
  }

  /** Follows a branch to its end, and the others that begin along it. */
  settle(root: Branch): void {
    const waiting = [root];
    for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
      for (let now: Branch | null = branch; now !== null; ) {
        this.offer(now.plan);
        const open: readonly number[] = unsettled(now);
        if (open.length === 0) break;
        const longest = this.longestOf(now.plan, open);
        if (this.watch.job.checkpoint(now.levels, open.length)) return this.leave(longest);
        const other = this.cover(now.caps, [this.besides(now.plan)]);
        if (other === 'unknown') return this.leave(longest);
        if (other === null) break;
        const next: readonly Branch[] | 'unknown' = this.level(now, open);
        if (next === 'unknown') return this.leave(longest);
        now = next[0] ?? null;
        waiting.push(...next.slice(1));
      }
    }
  }

  /** The next level of a branch: several ways to have it as good, or none where it is worse than the best plan's. */
  private level(branch: Branch, open: readonly number[]): readonly Branch[] | 'unknown' {
    const shortest = this.shortest(branch, open);
    if (shortest === 'unknown') return shortest;
    const { radius, plan } = shortest;
    const known = this.bestLevels[branch.levels];
    if (known && radius > known.walk) return [];
    const caps = branch.caps.slice();
    for (const demand of open) caps[demand] = Math.min(caps[demand], radius);
    const atRadius = open.filter((demand) => this.canWalk(demand, radius));
    const ways: Branch[] = [];
    const excluded: number[][] = [];
    for (let least = Number.POSITIVE_INFINITY; ; ) {
      const chosen = excluded.length === 0 && atRadius.length === 1 ? plan : this.fewest(caps, atRadius, radius, excluded);
      if (chosen === 'unknown') return chosen;
      if (chosen === null) break;
      const walks = this.walksOf(chosen);
      const there = atRadius.filter((demand) => walks[demand] === radius);
      const weight = there.reduce((sum, demand) => sum + this.question.weights[demand], 0);
      if (weight > least || (known && radius === known.walk && weight > known.weight)) break;
      least = weight;
      ways.push(this.settled(branch, caps, open, there, radius, chosen));
      if (atRadius.length === 1) break;
      excluded.push(this.closer(there, radius));
    }
    return ways;
  }

  private settled(
    { isSettled, levels }: Branch,
    caps: Float64Array,
    open: readonly number[],
    there: readonly number[],
    radius: number,
    plan: readonly number[],
  ): Branch {
    const below = this.radii[this.lastBelow(radius)] ?? Number.NEGATIVE_INFINITY;
    const next = { caps: caps.slice(), isSettled: isSettled.slice(), levels: levels + 1, plan };
    for (const demand of open) next.caps[demand] = Math.min(next.caps[demand], below);
    for (const demand of there) {
      next.caps[demand] = radius;
      next.isSettled[demand] = 1;
    }
    return next;
  }

  /** The shortest that the longest open walk can be. The plan at hand is often best, so the next shorter walk is tried first. */
  private shortest(
    { caps, plan }: Branch,
    open: readonly number[],
  ): { readonly radius: number; readonly plan: readonly number[] } | 'unknown' {
    let best = plan;
    let radius = this.longestOf(plan, open);
    let low = this.lastBelow(open.reduce((most, demand) => Math.max(most, this.nearest[demand]), 0)) + 1;
    let high = this.lastBelow(radius);
    for (let at = high; low <= high; at = (low + high) >> 1) {
      const tighter = caps.slice();
      for (const demand of open) tighter[demand] = Math.min(tighter[demand], this.radii[at]);
      const step = this.cover(tighter, []);
      if (step === 'unknown') return step;
      if (step === null) low = at + 1;
      else {
        best = step;
        radius = this.longestOf(step, open);
        high = this.lastBelow(radius);
      }
    }
    return { radius, plan: best };
  }

  /** A plan within the caps in which those who walk the radius weigh least; each list of sites must have one of its own chosen. */
  private fewest(
    caps: Float64Array,
    atRadius: readonly number[],
    radius: number,
    lists: readonly (readonly number[])[],
  ): readonly number[] | null | 'unknown' {
    const { table, weights, sites, rules } = this.question;
    const must = minimalRows(this.rows(caps, lists));
    const stand = table.siteCount;
    const rows = Array.from({ length: must.rowCount }, (_, row) =>
      Array.from(must.rowSites.subarray(must.rowOffsets[row], must.rowOffsets[row + 1])),
    );
    // A stand-in covers once whoever might come closer, so that a site which brings them closer gains their weight.
    const gains = atRadius.map((demand) => [...this.closer([demand], radius), stand]);
    const problem = coverProblem(
      table.siteCount + 1,
      [...new Float64Array(rows.length), ...atRadius.map((demand) => weights[demand])],
      [...rows, ...gains],
    );
    const answer = backupCovering(
      problem,
      countBudget(problem.siteCount, sites + 1),
      { ...rules, required: [...rules.required, stand] },
      this.oracle,
      this.watch,
    );
    if (answer.status === 'gap') return 'unknown';
    return answer.status === 'infeasible' ? null : answer.sites.filter((site) => site !== stand);
  }

  /** So many sites at the most within the caps; null where there are none. */
  private cover(caps: Float64Array, lists: readonly (readonly number[])[]): readonly number[] | null | 'unknown' {
    const { table, sites, rules } = this.question;
    const answer = setCovering(this.rows(caps, lists), new Float64Array(table.siteCount).fill(1), rules, this.oracle, {
      ...this.watch,
      target: -sites,
    });
    if (answer.found !== null && answer.found >= -sites) return answer.sites;
    return answer.status === 'infeasible' || answer.bound < -sites || answer.status === 'optimal' ? null : 'unknown';
  }

  private rows(caps: Float64Array, lists: readonly (readonly number[])[]) {
    const { table, base } = this.question;
    const rows: (readonly number[])[] = [...lists];
    for (let demand = 0; demand < table.demandCount; demand++)
      if (base[demand] > caps[demand]) rows.push(this.sitesWhere(demand, (cost) => cost <= caps[demand]));
    return coverProblem(table.siteCount, new Float64Array(rows.length).fill(1), rows);
  }

  private sitesWhere(demand: number, isWanted: (cost: number) => boolean): readonly number[] {
    const { offsets, sites, costs } = this.question.table;
    const found: number[] = [];
    for (let k = offsets[demand]; k < offsets[demand + 1]; k++) if (isWanted(costs[k])) found.push(sites[k]);
    return found;
  }

  /** Sites that bring one of the demands closer than the radius. */
  private closer(demands: readonly number[], radius: number): number[] {
    return [...new Set(demands.flatMap((demand) => this.sitesWhere(demand, (cost) => cost < radius)))];
  }

  /** Sites that are not in the plan. */
  private besides(plan: readonly number[]): readonly number[] {
    const inPlan = new Set(plan);
    return Array.from({ length: this.question.table.siteCount }, (_, site) => site).filter((site) => !inPlan.has(site));
  }

  private canWalk(demand: number, radius: number): boolean {
    const own = this.question.base[demand];
    return own === radius || (own > radius && this.sitesWhere(demand, (cost) => cost === radius).length > 0);
  }

  /** Plans are seldom new from one level to the next. */
  private walksOf(plan: readonly number[]): Float64Array {
    const known = this.walks.get(plan);
    if (known) return known;
    const { table, base } = this.question;
    const walks = base.map((own, demand) => plan.reduce((least, site) => Math.min(least, costOf(table, demand, site)), own));
    this.walks.set(plan, walks);
    return walks;
  }

  private levelsOf = (plan: readonly number[]): readonly WalkLevel[] => walkLevels(this.walksOf(plan), this.question.weights);

  private longestOf(plan: readonly number[], open: readonly number[]): number {
    const walks = this.walksOf(plan);
    return open.reduce((most, demand) => Math.max(most, walks[demand]), 0);
  }

  private offer(plan: readonly number[]): void {
    if (plan === this.best) return;
    const levels = this.levelsOf(plan);
    if (compareLevels(levels, this.bestLevels) >= 0) return;
    this.best = plan;
    this.bestLevels = levels;
  }

  /** Stopped where the longest open walk was this: what lies above it is settled. */
  private leave(longest: number): void {
    this.provenAbove = longest;
  }

  /** Position of the last radius below a value, -1 where there is none. */
  private lastBelow(value: number): number {
    let [low, high] = [0, this.radii.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.radii[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function nearestOf({ table, base, rules }: WorstFirstQuestion): Float64Array {
  const isForbidden = new Uint8Array(table.siteCount);
  for (const site of rules.forbidden) isForbidden[site] = 1;
  return base.map((own, demand) => {
    let nearest = own;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++)
      if (table.costs[k] < nearest && !isForbidden[table.sites[k]]) nearest = table.costs[k];
    return nearest;
  });
}

const unsettled = ({ isSettled }: Branch): readonly number[] => [...isSettled.keys()].filter((demand) => !isSettled[demand]);
