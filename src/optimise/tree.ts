/**
 * Branch and bound over sites, best bound first.
 *
 * The linear oracle, warm from the parent's basis, says what the prices are and which site is most undecided. The bound itself is recomputed
 * from the prices by the question, exactly. Values are whole, so bounds are rounded down. What is found never falls, the bound never rises,
 * and the same node limit gives the same answer on every machine.
 */
import type { Job } from '../domain/job.ts';
import { FREE, IN, OUT, type TreeBound } from './cover-model.ts';
import type { LinearBasis, LinearModel, LinearOracle, LinearSession } from './linear-oracle.ts';

/** A question the tree can answer: choose sites so that the value is largest. */
export interface TreeQuestion {
  readonly siteCount: number;
  /** The first columns are the sites. */
  readonly relaxation: LinearModel;
  bound(decided: Uint8Array, rowDuals: Float64Array): TreeBound;
  /** Null where the sites are no answer. */
  value(sites: readonly number[]): number | null;
  /** A good answer from sites in order of preference, or null. */
  round(preferred: readonly number[]): readonly number[] | null;
  /** False where the decisions alone already break a rule. */
  isPossible(decided: Uint8Array): boolean;
  /** No answer is worth more. */
  readonly ceiling: number;
}

export interface TreeProgress {
  /** Best found; null while there is none. */
  readonly found: number | null;
  readonly bound: number;
  readonly sites: readonly number[];
}

export interface TreeAnswer extends TreeProgress {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  readonly nodes: number;
  /** What is decided for anything better than what was found at the root. */
  readonly settled: Uint8Array;
}

export interface TreeWatch {
  readonly job: Job;
  report(progress: TreeProgress): void;
  /** Branches at the most. */
  readonly nodeLimit: number;
  /** The search may end once something worth this much is found, or is proven impossible. */
  readonly target?: number;
}

export const watchWithoutTarget = (watch: TreeWatch): TreeWatch => ({
  job: watch.job,
  nodeLimit: watch.nodeLimit,
  report: (progress) => watch.report(progress),
});

export interface TreeStart {
  readonly sites: readonly number[] | null;
  readonly required: readonly number[];
  readonly forbidden: readonly number[];
  /** Only what is worth more is looked for; without `sites`, none are given where there is nothing better. */
  readonly floor?: number;
}

interface Node {
  readonly bound: number;
  readonly decided: Uint8Array;
  readonly branchOn: number;
  readonly basis: LinearBasis;
}

export function searchTree(question: TreeQuestion, start: TreeStart, oracle: LinearOracle, watch: TreeWatch): TreeAnswer {
  const search = new Search(question, start, oracle, watch);
  return search.run(start);
}

class Search {
  private readonly question: TreeQuestion;
  private readonly watch: TreeWatch;
  private readonly session: LinearSession;
  /** What the session's bounds say now, so that only differences are sent. */
  private readonly sent: Uint8Array;
  private readonly open: Node[] = [];
  private sites: readonly number[] = [];
  private found = Number.NEGATIVE_INFINITY;
  private nodes = 0;

  constructor(question: TreeQuestion, start: TreeStart, oracle: LinearOracle, watch: TreeWatch) {
    this.question = question;
    this.watch = watch;
    this.session = oracle.open(question.relaxation);
    this.sent = new Uint8Array(question.siteCount);
    this.found = start.floor ?? Number.NEGATIVE_INFINITY;
    if (start.sites) this.offer(start.sites);
  }

  run({ required, forbidden }: TreeStart): TreeAnswer {
    const decided = new Uint8Array(this.question.siteCount);
    for (const site of required) decided[site] = IN;
    for (const site of forbidden) decided[site] = OUT;
    let bound = this.question.ceiling;
    let isStopped = this.watch.job.checkpoint(0, this.watch.nodeLimit);
    if (!isStopped && this.found < bound) this.enter(decided, null);
    while (!isStopped && this.found < this.question.ceiling) {
      const node = this.takeBest();
      bound = Math.min(bound, Math.max(this.found, node ? node.bound : this.found));
      this.watch.report(this.progress(bound));
      if (!node || node.bound <= this.found || this.isDecided(bound)) break;
      isStopped = this.nodes >= this.watch.nodeLimit || this.watch.job.checkpoint(this.nodes, this.watch.nodeLimit);
      if (isStopped) break;
      for (const choice of [IN, OUT]) {
        const child = node.decided.slice();
        child[node.branchOn] = choice;
        this.enter(child, node.basis);
      }
    }
    this.session.close();
    if (this.found >= this.question.ceiling) bound = this.found;
    const status = bound > this.found ? 'gap' : this.found === Number.NEGATIVE_INFINITY ? 'infeasible' : 'optimal';
    return { status, ...this.progress(bound), nodes: this.nodes, settled: decided };
  }

  private progress(bound: number): TreeProgress {
    return { found: this.found === Number.NEGATIVE_INFINITY ? null : this.found, bound, sites: this.sites };
  }

  private isDecided(bound: number): boolean {
    const { target } = this.watch;
    return target !== undefined && (this.found >= target || bound < target);
  }

  /** Solves the relaxation under the decisions; keeps the node when it could still hold something better. */
  private enter(decided: Uint8Array, basis: LinearBasis | null): void {
    if (!this.question.isPossible(decided)) return;
    this.nodes += 1;
    this.send(decided);
    if (basis) this.session.setBasis(basis);
    const { status, primal, rowDual } = this.session.solve(() => this.watch.job.checkpoint(this.nodes, this.watch.nodeLimit));
    if (status === 'infeasible') return;
    const duals =
      status === 'optimal' || status === 'stopped' ? rowDual : new Float64Array(this.question.relaxation.rowLower.length);
    const { bound, margins } = this.question.bound(decided, duals);
    this.round(primal, decided);
    if (Math.floor(bound) <= this.found) return;
    this.settle(decided, margins, bound);
    const branchOn = mostUndecided(primal, decided);
    if (branchOn >= 0) this.open.push({ bound: Math.floor(bound), decided, branchOn, basis: this.session.basis() });
    else this.offer(Array.from({ length: decided.length }, (_, site) => site).filter((site) => decided[site] === IN));
  }

  /** Decides sites that could not stand the other way without falling to what is found already. */
  private settle(decided: Uint8Array, margins: Float64Array, bound: number): void {
    for (let site = 0; site < decided.length; site++) {
      if (decided[site] !== FREE || Math.floor(bound - Math.abs(margins[site])) > this.found) continue;
      decided[site] = margins[site] < 0 ? OUT : IN;
    }
  }

  private round(primal: Float64Array, decided: Uint8Array): void {
    const preferred = Array.from({ length: decided.length }, (_, site) => site)
      .filter((site) => decided[site] !== OUT && (primal[site] ?? 0) > 1e-6)
      .toSorted((a, b) => (primal[b] ?? 0) - (primal[a] ?? 0) || a - b);
    const sites = this.question.round(preferred);
    if (sites) this.offer(sites);
  }

  private offer(sites: readonly number[]): void {
    const value = this.question.value(sites);
    if (value === null || value <= this.found) return;
    this.found = value;
    this.sites = sites;
  }

  private send(decided: Uint8Array): void {
    for (let site = 0; site < decided.length; site++) {
      if (this.sent[site] === decided[site]) continue;
      this.session.setBounds(site, decided[site] === IN ? 1 : 0, decided[site] === OUT ? 0 : 1);
      this.sent[site] = decided[site];
    }
  }

  /** The open node with the highest bound; ties to the oldest. */
  private takeBest(): Node | null {
    let best = -1;
    for (const [at, node] of this.open.entries()) if (best < 0 || node.bound > (this.open[best]?.bound ?? 0)) best = at;
    return best < 0 ? null : (this.open.splice(best, 1)[0] ?? null);
  }
}

/** The free site closest to a half, ties to the lowest; -1 when none is free. */
function mostUndecided(primal: Float64Array, decided: Uint8Array): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] !== FREE) continue;
    const distance = Math.abs((primal[site] ?? 0) - 0.5);
    if (distance < bestDistance - 1e-9) {
      best = site;
      bestDistance = distance;
    }
  }
  return best;
}
