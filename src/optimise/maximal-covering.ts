/**
 * Maximal covering (Church and ReVelle 1974): most weight within a budget. In stages: a good plan first, then prices that settle most sites, then the tree on what is left.
 *
 * A settled site is one without which (or with which) nothing better than the plan at hand can be found. Settled sites leave the question: those that are in take their
 * rows and their cost with them, those that are out are gone, and what remains is reduced again. So the linear programs come last and are small.
 */
import { coverAscent } from './cover-ascent.ts';
import { type CoverModel, coverBound, coverValue, FREE, IN, OUT } from './cover-model.ts';
import { kickCover, previewCover } from './cover-preview.ts';
import { type CoverProblem, coverProblem, coveredWeight, type SiteBudget, type SiteRules } from './cover-problem.ts';
import { coverTree } from './cover-tree.ts';
import { withoutDominated } from './dominance.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { searchTree, type TreeProgress, type TreeWatch } from './tree.ts';

/** Kicks without success before the proof begins, and again once less is left. */
const KICKS = 300;
const ASCENT_STEPS = 2000;
/** Steps before the first kick: a bound to show within a second. */
const FIRST_STEPS = 150;
/** A stage is worth the rebuilding when it leaves at most this share of the sites. */
const WORTHWHILE = 0.9;
/** Relaxations of fewer sites are solved in no time: no stage between root and tree. */
const SMALL = 150;

const noRules: SiteRules = { required: [], forbidden: [] };

export interface CoverAnswer extends TreeProgress {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  readonly nodes: number;
  /** What the instant answer was worth; null where it was none. */
  readonly preview: number | null;
}

interface Stage {
  readonly model: CoverModel;
  readonly budget: SiteBudget;
  /** The sites left, by their number in the question. */
  readonly sites: Uint32Array;
  /** Sites that are in, and the weight they cover. */
  readonly taken: readonly number[];
  readonly worth: number;
}

/** Rows without any site are left out: they can never be covered. */
export function maximalCovering(
  problem: CoverProblem,
  budget: SiteBudget,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): CoverAnswer {
  const asked = rules.required.reduce((sum, site) => sum + budget.costs[site], 0);
  if (asked > budget.limit)
    return { status: 'infeasible', found: null, bound: Number.NEGATIVE_INFINITY, sites: [], nodes: 0, preview: null };
  return new MaximalSearch(problem, budget, rules, oracle, watch).run();
}

class MaximalSearch {
  private readonly problem: CoverProblem;
  private readonly oracle: LinearOracle;
  private readonly watch: TreeWatch;
  private stage: Stage;
  private sites: readonly number[];
  private found: number;
  private bound = Number.POSITIVE_INFINITY;
  private nodes = 0;

  constructor(problem: CoverProblem, budget: SiteBudget, rules: SiteRules, oracle: LinearOracle, watch: TreeWatch) {
    this.problem = problem;
    this.oracle = oracle;
    this.watch = watch;
    this.stage = firstStage(problem, budget, rules);
    this.sites = rules.required;
    this.found = coveredWeight(problem, rules.required);
  }

  run(): CoverAnswer {
    this.offer(previewCover(this.stage.model, noRules));
    const preview = this.found;
    this.lower(this.stage.model.gains.reduce((sum, gain) => sum + gain, 0));
    if (!this.isDone()) this.descend(FIRST_STEPS);
    for (let left = Number.POSITIVE_INFINITY; !this.isDone() && this.stage.sites.length < WORTHWHILE * left; ) {
      left = this.stage.sites.length;
      this.kick();
      this.descend(ASCENT_STEPS);
    }
    if (!this.isDone() && this.stage.sites.length > SMALL) this.tree(1);
    if (!this.isDone()) this.tree(this.watch.nodeLimit);
    const status = this.bound > this.found ? 'gap' : 'optimal';
    return { status, found: this.found, bound: this.bound, sites: this.sites, nodes: this.nodes, preview };
  }

  /** A better plan is what settles sites. */
  private kick(): void {
    const start = previewCover(this.stage.model, noRules, this.numbersOf(this.sites));
    this.offer(kickCover(this.stage.model, noRules, start, KICKS, this.watch.job));
  }

  /** Prices, and what they settle. */
  private descend(steps: number): void {
    const { model, budget, sites, worth } = this.stage;
    const decided = new Uint8Array(sites.length);
    let tries = 0;
    const { duals, bound } = coverAscent(model, budget, decided, steps, {
      found: () => this.floor() - worth,
      isStopped: () => this.watch.job.checkpoint(this.nodes, this.watch.nodeLimit),
      improved: (better, chosen) => {
        if (tries++ % 16 > 0) return;
        this.lower(better);
        this.offer(previewCover(model, noRules, chosen));
      },
    });
    this.lower(bound);
    if (this.isDone()) return;
    const { margins } = coverBound(model, decided, duals);
    for (let site = 0; site < decided.length; site++) {
      if (Math.floor(bound - Math.abs(margins[site])) + worth > this.floor()) continue;
      decided[site] = margins[site] < 0 ? OUT : IN;
    }
    this.narrow(decided);
  }

  private tree(nodeLimit: number): void {
    const { model, worth } = this.stage;
    const answer = searchTree(
      coverTree(model, noRules),
      { sites: null, floor: this.floor() - worth, ...noRules },
      this.oracle,
      {
        job: { checkpoint: (done, total) => this.isDecided() || this.watch.job.checkpoint(done, total) },
        nodeLimit,
        report: (progress) => {
          if (progress.sites.length > 0) this.offer(progress.sites);
          this.lower(progress.bound);
        },
      },
    );
    this.nodes += answer.nodes;
    if (answer.sites.length > 0) this.offer(answer.sites);
    this.lower(Math.max(answer.bound, this.floor() - worth));
    if (this.isDone() || nodeLimit > 1) return;
    this.narrow(answer.settled);
    this.kick();
  }

  /** Sites of the present stage make a plan with those that are in. */
  private offer(stageSites: readonly number[]): void {
    const { model, taken, worth, sites } = this.stage;
    const value = coverValue(model, stageSites);
    if (value === null || worth + value <= this.found) return;
    this.sites = [...taken, ...stageSites.map((site) => sites[site])].toSorted((a, b) => a - b);
    this.found = worth + value;
    this.tell();
  }

  /** No choice of the present stage is worth more. */
  private lower(stageBound: number): void {
    const bound = Math.max(this.found, this.stage.worth + Math.floor(stageBound));
    if (bound >= this.bound) return;
    this.bound = bound;
    this.tell();
  }

  private tell(): void {
    this.watch.report({ found: this.found, bound: Math.max(this.bound, this.found), sites: this.sites });
  }

  private isDone(): boolean {
    this.bound = Math.max(this.bound, this.found);
    return this.bound <= this.found || this.isDecided() || this.watch.job.checkpoint(this.nodes, this.watch.nodeLimit);
  }

  /** Only what is worth more is looked for. */
  private floor(): number {
    return Math.max(this.found, Math.ceil(this.watch.target ?? this.found) - 1);
  }

  /** What was asked for is found, or proven impossible. */
  private isDecided(): boolean {
    const { target } = this.watch;
    return target !== undefined && (this.found >= target || this.bound < target);
  }

  private numbersOf(sites: readonly number[]): readonly number[] {
    const numberOf = new Map([...this.stage.sites].map((site, at) => [site, at]));
    return sites.flatMap((site) => numberOf.get(site) ?? []);
  }

  private narrow(decided: Uint8Array): void {
    this.stage = narrowed(this.problem, this.stage, decided);
    // What must be in for anything better does not fit: there is nothing better.
    if (this.stage.budget.limit < 0) this.bound = Math.min(this.bound, this.floor());
    else this.offer([]);
  }
}

function firstStage(problem: CoverProblem, budget: SiteBudget, rules: SiteRules): Stage {
  const decided = new Uint8Array(problem.siteCount);
  for (const site of rules.forbidden) decided[site] = OUT;
  for (const site of rules.required) decided[site] = IN;
  const model = modelOf(problem, budget);
  const sites = Uint32Array.from({ length: problem.siteCount }, (_, site) => site);
  return narrowed(problem, { model, budget, sites, taken: [], worth: 0 }, decided);
}

/** The stage without what is decided. */
function narrowed(whole: CoverProblem, { model, budget, sites, taken }: Stage, decided: Uint8Array): Stage {
  const { problem } = model;
  const isCovered = new Uint8Array(problem.rowCount);
  const nowTaken = [...taken];
  let limit = budget.limit;
  const out: number[] = [];
  for (let site = 0; site < decided.length; site++) {
    if (decided[site] !== FREE) out.push(site);
    if (decided[site] !== IN) continue;
    nowTaken.push(sites[site]);
    limit -= budget.costs[site];
    for (let k = problem.siteOffsets[site]; k < problem.siteOffsets[site + 1]; k++) isCovered[problem.siteRows[k]] = 1;
  }
  for (let site = 0; site < decided.length; site++) if (decided[site] === FREE && budget.costs[site] > limit) out.push(site);
  const rows = Array.from({ length: problem.rowCount }, (_, row) => row).filter((row) => !isCovered[row]);
  const open = coverProblem(
    problem.siteCount,
    rows.map((row) => problem.weights[row]),
    rows.map((row) => problem.rowSites.subarray(problem.rowOffsets[row], problem.rowOffsets[row + 1])),
  );
  const smaller = withoutDominated(open, budget.costs, [], out, false);
  const left: SiteBudget = { costs: Float64Array.from(smaller.sites, (site) => budget.costs[site]), limit };
  return {
    model: modelOf(smaller.problem, left),
    budget: left,
    sites: smaller.sites.map((site) => sites[site]),
    taken: nowTaken,
    worth: coveredWeight(whole, nowTaken),
  };
}

const modelOf = (problem: CoverProblem, budget: SiteBudget): CoverModel => ({
  problem,
  need: 0,
  gains: problem.weights,
  charges: new Float64Array(problem.siteCount),
  budget,
});
