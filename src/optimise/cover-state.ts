/**
 * A set of sites being changed one by one, with what every other site would add kept up to date: a change costs only the rows it touches.
 */
import type { CoverModel } from './cover-model.ts';
import type { SiteRules } from './cover-problem.ts';

/** Every so many rows are enough to find who is around. */
const STRIDE = 7;

export class CoverState {
  /** What adding each site now would be worth, before its charge. */
  private readonly gains: Float64Array;
  /** How many chosen sites cover each row. */
  private readonly times: Uint16Array;
  private readonly isChosen: Uint8Array;
  private readonly isRequired: Uint8Array;
  private readonly isForbidden: Uint8Array;
  /** What the first and the second site on a row are worth. Covering what must be covered outweighs everything. */
  private readonly firstGains: Float64Array;
  private readonly secondGains: Float64Array;
  private readonly model: CoverModel;
  /** Scratch of bestInstead, zero between calls. */
  private readonly instead: Float64Array;
  /** Of chosenAround: the round in which a row, a site was last met. */
  private readonly rowSeen: Uint32Array;
  private readonly siteSeen: Uint32Array;
  private rounds = 0;
  private spent = 0;

  constructor(model: CoverModel, rules: SiteRules) {
    const { problem, need, gains, charges } = model;
    this.model = model;
    this.times = new Uint16Array(problem.rowCount);
    this.isChosen = new Uint8Array(problem.siteCount);
    this.isRequired = new Uint8Array(problem.siteCount);
    this.isForbidden = new Uint8Array(problem.siteCount);
    for (const site of rules.required) this.isRequired[site] = 1;
    for (const site of rules.forbidden) this.isForbidden[site] = 1;
    const must = 1 + gains.reduce((sum, gain) => sum + gain, 0) + charges.reduce((sum, charge) => sum + charge, 0);
    this.firstGains = need ? new Float64Array(problem.rowCount).fill(must) : gains;
    this.secondGains = need ? gains : new Float64Array(problem.rowCount);
    this.gains = new Float64Array(problem.siteCount);
    this.instead = new Float64Array(problem.siteCount);
    this.rowSeen = new Uint32Array(problem.rowCount);
    this.siteSeen = new Uint32Array(problem.siteCount);
    for (let site = 0; site < problem.siteCount; site++) {
      for (let k = problem.siteOffsets[site]; k < problem.siteOffsets[site + 1]; k++)
        this.gains[site] += this.firstGains[problem.siteRows[k]];
    }
    for (const site of rules.required) this.add(site);
  }

  chosen(): readonly number[] {
    return Array.from({ length: this.isChosen.length }, (_, site) => site).filter((site) => this.isChosen[site]);
  }

  /** Chosen sites that may be given up. */
  movable(): readonly number[] {
    return this.chosen().filter((site) => !this.isRequired[site]);
  }

  mayAdd(site: number): boolean {
    const { budget } = this.model;
    return (
      !this.isChosen[site] && !this.isForbidden[site] && (budget === null || this.spent + budget.costs[site] <= budget.limit)
    );
  }

  /** What a site would add to the value now. */
  gain(site: number): number {
    return this.gains[site] - this.model.charges[site];
  }

  add(site: number): void {
    if (!this.isChosen[site]) this.change(site, 1);
  }

  remove(site: number): void {
    if (this.isChosen[site]) this.change(site, -1);
  }

  /** Adds the site with the most gain per cost while one fits and gains. */
  fill(): void {
    const { budget, charges } = this.model;
    for (;;) {
      let best = -1;
      let bestRate = 0;
      for (let site = 0; site < this.isChosen.length; site++) {
        if (this.gain(site) <= 0 || !this.mayAdd(site)) continue;
        const rate = this.gain(site) / (budget ? budget.costs[site] : Math.max(1, charges[site]));
        if (rate > bestRate) {
          best = site;
          bestRate = rate;
        }
      }
      if (best < 0) return;
      this.add(best);
    }
  }

  /** Gives up sites that cost more than they add, the last first. */
  prune(): void {
    for (let site = this.isChosen.length - 1; site >= 0; site--)
      if (this.isChosen[site] && !this.isRequired[site] && this.loss(site) <= 0) this.remove(site);
  }

  /** Exchanges one site for another while the value grows: the best exchange of each chosen site in turn. */
  swap(): void {
    for (let isImproved = true; isImproved; ) {
      isImproved = false;
      for (const site of this.movable()) {
        const better = this.bestInstead(site);
        if (better === site) continue;
        this.remove(site);
        this.add(better);
        isImproved = true;
      }
      if (isImproved) this.fill();
    }
  }

  /** What giving up a chosen site would take from the value now. */
  private loss(site: number): number {
    const { siteOffsets, siteRows } = this.model.problem;
    let loss = -this.model.charges[site];
    for (let k = siteOffsets[site]; k < siteOffsets[site + 1]; k++) {
      const row = siteRows[k];
      loss += this.worthAfter(this.times[row] - 1, row);
    }
    return loss;
  }

  /** Chosen sites from which another site could take rows that this one could take as well: those one exchange away, ascending. */
  chosenAround(site: number): readonly number[] {
    const { siteOffsets, siteRows, rowOffsets, rowSites } = this.model.problem;
    const { rowSeen, siteSeen, isChosen, times } = this;
    const round = ++this.rounds;
    const around: number[] = [];
    for (let k = siteOffsets[site]; k < siteOffsets[site + 1]; k += STRIDE) {
      const own = siteRows[k];
      const other = rowSites[rowOffsets[own] + (k % (rowOffsets[own + 1] - rowOffsets[own]))];
      for (let at = siteOffsets[other]; at < siteOffsets[other + 1]; at++) {
        const row = siteRows[at];
        if (rowSeen[row] === round) continue;
        rowSeen[row] = round;
        if (times[row] === 0) continue;
        for (let near = rowOffsets[row]; near < rowOffsets[row + 1]; near++) {
          const chosen = rowSites[near];
          if (!isChosen[chosen] || siteSeen[chosen] === round) continue;
          siteSeen[chosen] = round;
          around.push(chosen);
        }
      }
    }
    return around.sort((a, b) => a - b);
  }

  /** The site whose place in the chosen one's stead is worth most; the chosen one itself where none is better. Changes nothing. */
  private bestInstead(site: number): number {
    const { problem, charges, budget } = this.model;
    const { siteOffsets, siteRows, rowOffsets, rowSites, siteCount } = problem;
    const { instead, gains } = this;
    let bestGain = -charges[site];
    for (let k = siteOffsets[site]; k < siteOffsets[site + 1]; k++) {
      const row = siteRows[k];
      const without = this.worthAfter(this.times[row] - 1, row);
      bestGain += without;
      const more = without - this.worthAfter(this.times[row], row);
      if (more === 0) continue;
      for (let other = rowOffsets[row]; other < rowOffsets[row + 1]; other++) instead[rowSites[other]] += more;
    }
    const room = budget ? budget.limit - this.spent + budget.costs[site] : 0;
    let best = site;
    for (let other = 0; other < siteCount; other++) {
      const gain = gains[other] + instead[other] - charges[other];
      instead[other] = 0;
      if (gain <= bestGain || this.isChosen[other] || this.isForbidden[other]) continue;
      if (budget && budget.costs[other] > room) continue;
      best = other;
      bestGain = gain;
    }
    return best;
  }

  private change(site: number, by: 1 | -1): void {
    const { budget, problem } = this.model;
    this.isChosen[site] = by > 0 ? 1 : 0;
    this.spent += by * (budget ? budget.costs[site] : 0);
    for (let k = problem.siteOffsets[site]; k < problem.siteOffsets[site + 1]; k++) {
      const row = problem.siteRows[k];
      const before = this.worthAfter(this.times[row], row);
      this.times[row] += by;
      const change = this.worthAfter(this.times[row], row) - before;
      if (change === 0) continue;
      for (let other = problem.rowOffsets[row]; other < problem.rowOffsets[row + 1]; other++)
        this.gains[problem.rowSites[other]] += change;
    }
  }

  /** What one more site on a row is worth when so many cover it. */
  private worthAfter(times: number, row: number): number {
    return times === 0 ? this.firstGains[row] : times === 1 ? this.secondGains[row] : 0;
  }
}
