/**
 * The p-median, exactly: the p sites from which all demand is served at the least total cost (Hakimi 1964).
 *
 * Greedy and swaps find a plan; Lagrangian prices bound what any plan can cost and settle most sites; the rest is searched by branching on
 * the site the prices are least sure of, or, where little is left, by linear programs.
 */
import type { Job } from '../domain/job.ts';
import { FREE, IN, OUT } from './cover-model.ts';
import type { SiteRules } from './cover-problem.ts';
import { firstPrices, type MedianBound, medianBound, medianMargins } from './lagrangian.ts';
import { kickMedian } from './median-kicks.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { type MedianProblem, medianCost } from './median-problem.ts';
import { greedyMedian, swapMedian } from './median-swap.ts';
import { keptPairs, medianTree } from './median-tree.ts';
import { searchTree } from './tree.ts';

export interface MedianProgress {
  readonly found: number;
  readonly bound: number;
  readonly sites: readonly number[];
}

export interface MedianAnswer extends MedianProgress {
  /** Infeasible: no p sites serve every demand; `found` is then the least that stays unserved, in its own large costs. */
  readonly status: 'optimal' | 'gap' | 'infeasible';
  readonly preview: number;
  readonly nodes: number;
}

export interface MedianWatch {
  readonly job: Job;
  report(progress: MedianProgress): void;
  readonly nodeLimit: number;
  /** The search may end once a plan as cheap as this is found, or proven impossible. */
  readonly target?: number;
}

interface Node {
  readonly decided: Uint8Array;
  readonly prices: Float64Array;
  readonly bound: number;
  /** What the other state of each free site would cost at the node's prices. */
  readonly margins: Float64Array;
}

const ROOT_STEPS = 3000;
const NODE_STEPS = 120;
const KICKS = 300;
/** Pairs of demand and site that a linear program may have. */
const MOST_PAIRS = 8_000;

export function pMedian(
  problem: MedianProblem,
  sites: number,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: MedianWatch,
): MedianAnswer {
  return new MedianSearch(problem, sites, rules, oracle, watch).run();
}

class MedianSearch {
  private readonly problem: MedianProblem;
  private readonly sites: number;
  private readonly rules: SiteRules;
  private readonly oracle: LinearOracle;
  private readonly watch: MedianWatch;
  private plan: readonly number[];
  private found: number;
  private nodes = 0;
  /** Nothing costs less, as far as is proven. */
  private lowest = 0;
  private readonly open: Node[] = [];
  private readonly tried = new Set<string>();

  constructor(problem: MedianProblem, sites: number, rules: SiteRules, oracle: LinearOracle, watch: MedianWatch) {
    this.problem = problem;
    this.sites = sites;
    this.rules = rules;
    this.oracle = oracle;
    this.watch = watch;
    this.plan = swapMedian(problem, greedyMedian(problem, sites, rules), rules);
    this.found = medianCost(problem, this.plan);
  }

  run(): MedianAnswer {
    const preview = this.found;
    this.tell(0);
    const decided = new Uint8Array(this.problem.siteCount);
    for (const site of this.rules.required) decided[site] = IN;
    for (const site of this.rules.forbidden) decided[site] = OUT;
    let bound = 0;
    let isStopped = this.watch.job.checkpoint(0, this.watch.nodeLimit);
    if (!isStopped)
      bound = this.enter({ decided, prices: firstPrices(this.problem), bound: 0, margins: new Float64Array(0) }, ROOT_STEPS);
    isStopped ||= this.isDecided(bound);
    if (!isStopped) this.kickRoot();
    if (!isStopped) bound = Math.max(bound, this.finish());
    while (!isStopped) {
      const node = this.takeBest();
      bound = Math.max(bound, Math.min(this.found, node ? node.bound : this.found));
      this.tell(bound);
      if (!node || this.isReached(node.bound)) break;
      isStopped = this.nodes >= this.watch.nodeLimit || this.isDecided(bound) || this.isStopped();
      if (isStopped) break;
      this.branch(node);
    }
    const isProven = !isStopped || this.isReached(bound);
    const status = !isProven ? 'gap' : this.found >= this.problem.unserved ? 'infeasible' : 'optimal';
    return { status, found: this.found, bound: isProven ? this.found : bound, sites: this.plan, preview, nodes: this.nodes };
  }

  /** Where the root's bound leaves a gap, a better plan is often what is missing: look for it among the sites it could not settle. */
  private kickRoot(): void {
    const root = this.open[0];
    if (!root) return;
    const start = this.bound(root, 1).chosen;
    this.offer(
      kickMedian(this.problem, start, root.decided, KICKS, (cost) => this.isReachedBy(root.bound, cost) || this.isStopped()),
    );
  }

  /** The root's tree by linear programs, where it is small and costs are whole; the bound it comes to. */
  private finish(): number {
    const root = this.open[0];
    if (!root || !this.problem.isWhole || this.isReached(root.bound)) return 0;
    const prices = this.bound(root, 1);
    this.settle(root.decided, prices);
    if (!isPossible(root.decided, this.sites)) return root.bound;
    const kept = keptPairs(this.problem, prices, root.decided, (bound) => this.isReached(bound));
    if (kept.order.length > MOST_PAIRS) return root.bound;
    const decidedTo = (choice: number): readonly number[] =>
      Array.from(root.decided.keys()).filter((site) => root.decided[site] === choice);
    const tree = medianTree(this.problem, kept, this.sites, this.rules, (decided) => isPossible(decided, this.sites));
    const start = { sites: null, floor: -this.found, required: decidedTo(IN), forbidden: decidedTo(OUT) };
    const answer = searchTree(tree, start, this.oracle, {
      job: this.watch.job,
      nodeLimit: this.watch.nodeLimit,
      report: ({ bound, sites }) => {
        if (sites.length > 0) this.offer(sites);
        this.tell(-bound);
      },
    });
    this.nodes += answer.nodes;
    if (answer.sites.length > 0) this.offer(answer.sites);
    this.open.length = 0;
    const bound = Math.min(this.found, Math.max(root.bound, -answer.bound));
    if (!this.isReached(bound)) this.open.push({ ...root, bound });
    return bound;
  }

  private tell(bound: number): void {
    this.lowest = Math.max(this.lowest, this.problem.isWhole ? Math.ceil(bound) : bound);
    this.watch.report({ found: this.found, bound: Math.min(this.found, this.lowest), sites: this.plan });
  }

  private isDecided(bound: number): boolean {
    const { target } = this.watch;
    return target !== undefined && (this.found <= target || bound > target);
  }

  private isStopped(): boolean {
    return this.watch.job.checkpoint(this.nodes, this.watch.nodeLimit);
  }

  /** Nothing cheaper than what is found can be at or above this bound. */
  private isReached(bound: number): boolean {
    return this.isReachedBy(bound, this.found);
  }

  private isReachedBy(bound: number, cost: number): boolean {
    return this.problem.isWhole ? Math.ceil(bound) >= cost : bound >= cost * (1 - 1e-12);
  }

  private branch(node: Node): void {
    const branchOn = leastSure(node);
    if (branchOn < 0) {
      this.offer(Array.from({ length: node.decided.length }, (_, site) => site).filter((site) => node.decided[site] === IN));
      return;
    }
    for (const choice of [IN, OUT]) {
      const decided = node.decided.slice();
      decided[branchOn] = choice;
      if (isPossible(decided, this.sites)) this.enter({ ...node, decided }, NODE_STEPS);
    }
  }

  /** The node's bound; keeps the node while something cheaper may be below it. */
  private enter(node: Node, steps: number): number {
    this.nodes += 1;
    const result = this.bound(node, steps);
    const bound = Math.max(node.bound, result.bound);
    if (this.isReached(bound)) return bound;
    const decided = node.decided.slice();
    this.settle(decided, result);
    if (isPossible(decided, this.sites))
      this.open.push({ decided, prices: result.prices, bound, margins: medianMargins(result, decided) });
    return bound;
  }

  private bound(node: Node, steps: number): MedianBound {
    return medianBound(this.problem, this.sites, node.decided, node.prices, () => this.found, steps, {
      improved: (chosen, bound) => {
        this.tryFrom(chosen, steps > NODE_STEPS);
        if (steps === ROOT_STEPS) this.tell(bound);
      },
      isDone: (bound) => this.isReached(bound) || this.isStopped(),
    });
  }

  private settle(decided: Uint8Array, result: MedianBound): void {
    const margins = medianMargins(result, decided);
    for (let site = 0; site < decided.length; site++) {
      if (decided[site] !== FREE || !this.isReached(result.bound + Math.abs(margins[site]))) continue;
      decided[site] = margins[site] < 0 ? IN : OUT;
    }
  }

  /** A choice of the prices is a plan; a promising one is improved by swaps, once. */
  private tryFrom(chosen: readonly number[], isRoot: boolean): void {
    const cost = medianCost(this.problem, chosen);
    if (cost > this.found * (isRoot ? 1.02 : 1.005)) return;
    const key = chosen.toSorted((a, b) => a - b).join(' ');
    if (this.tried.has(key)) return;
    this.tried.add(key);
    this.offer(swapMedian(this.problem, chosen, this.rules));
  }

  private offer(plan: readonly number[]): void {
    const cost = medianCost(this.problem, plan);
    if (cost >= this.found) return;
    this.found = cost;
    this.plan = plan;
    this.tell(this.lowest);
  }

  private takeBest(): Node | null {
    let best = -1;
    for (const [at, node] of this.open.entries()) if (best < 0 || node.bound < (this.open[best]?.bound ?? 0)) best = at;
    return best < 0 ? null : (this.open.splice(best, 1)[0] ?? null);
  }
}

function isPossible(decided: Uint8Array, sites: number): boolean {
  let chosen = 0;
  let free = 0;
  for (const choice of decided) {
    if (choice === IN) chosen += 1;
    else if (choice === FREE) free += 1;
  }
  return chosen <= sites && chosen + free >= sites;
}

/** The free site whose other state costs the bound least; ties to the lowest. */
function leastSure({ decided, margins }: Node): number {
  let best = -1;
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] === FREE && (best < 0 || Math.abs(margins[site]) < Math.abs(margins[best]))) best = site;
  }
  return best;
}
