/** A good plan for a building programme: options in order of preference, filled up by what they would add, then exchanged one for another while that helps. */
import type { Job } from '../domain/job.ts';
import { assignProgramme } from './programme-assign.ts';
import type { SiteRules } from './cover-problem.ts';
import { mayBeOpen, optionCountOf, optionsByPlace, type Programme, rowCountOf } from './programme.ts';
import { penaltyOf } from './programme-relaxation.ts';

export interface ProgrammePlan {
  /** Ascending. */
  readonly open: readonly number[];
  readonly value: number;
}

export interface Planner {
  /** Null where the preferred options and what can be added to them break a rule. */
  plan(preferred: readonly number[]): ProgrammePlan | null;
  /** Exchanges until none helps or the job says stop. */
  improve(plan: ProgrammePlan, job: Job): ProgrammePlan;
  /** The plan of exactly these options. */
  exactly(open: readonly number[]): ProgrammePlan | null;
}

export function programmePlanner(programme: Programme, rules: SiteRules): Planner {
  const forbidden = new Set(rules.forbidden);
  const required = new Set(rules.required);
  const known = new Map<string, ProgrammePlan | null>();
  const fits = (open: readonly number[], option: number): boolean =>
    !forbidden.has(option) && !open.includes(option) && mayBeOpen(programme, [...open, option]);

  const exactly = (open: readonly number[]): ProgrammePlan | null => {
    const sorted = open.toSorted((a, b) => a - b);
    const key = sorted.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = mayBeOpen(programme, sorted) ? assignProgramme(programme, sorted) : null;
    const plan = found && { open: sorted, value: found.value };
    known.set(key, plan);
    return plan;
  };

  /** Adds what brings most for its cost until nothing brings anything. */
  const filled = (start: readonly number[]): readonly number[] => {
    const open = [...start];
    const state = new Served(programme);
    for (const option of open) state.open(option);
    for (;;) {
      let best = -1;
      let bestRate = 0;
      for (let option = 0; option < optionCountOf(programme); option++) {
        if (!fits(open, option)) continue;
        const rate = state.gain(option) / (Number.isFinite(programme.budget) ? Math.max(1, programme.costs[option]) : 1);
        if (rate > bestRate) [best, bestRate] = [option, rate];
      }
      if (best < 0) return open;
      open.push(best);
      state.open(best);
    }
  };

  const plan = (preferred: readonly number[]): ProgrammePlan | null => {
    const open: number[] = [...rules.required];
    for (const option of preferred) if (fits(open, option)) open.push(option);
    const first = exactly(open);
    const more = exactly(filled(open));
    return pruned(better(first, more), required, exactly);
  };

  return {
    exactly,
    plan,
    improve(start, job) {
      let best = start;
      for (let isImproved = true; isImproved; ) {
        isImproved = false;
        for (const leaving of best.open) {
          if (required.has(leaving) || job.checkpoint(0, 1)) continue;
          const rest = best.open.filter((option) => option !== leaving);
          const size = programme.placeOf[leaving];
          const sizes = optionsByPlace(programme)[size]?.filter((option) => option !== leaving && fits(rest, option)) ?? [];
          const tried = [exactly(filled(rest)), ...sizes.map((option) => exactly(filled([...rest, option])))];
          const next = tried.reduce((one, other) => better(one, other), best);
          if (next === null || next.value <= best.value) continue;
          best = pruned(next, required, exactly) ?? next;
          isImproved = true;
          break;
        }
      }
      return best;
    },
  };
}

const better = (one: ProgrammePlan | null, other: ProgrammePlan | null): ProgrammePlan | null =>
  one === null || (other !== null && other.value > one.value) ? other : one;

/** Without the options that are not worth their charge, the last first. */
function pruned(
  plan: ProgrammePlan | null,
  required: ReadonlySet<number>,
  exactly: (open: readonly number[]) => ProgrammePlan | null,
): ProgrammePlan | null {
  let best = plan;
  for (const option of plan?.open.toReversed() ?? []) {
    if (best === null || required.has(option)) continue;
    const without = exactly(best.open.filter((one) => one !== option));
    if (without && without.value > best.value) best = without;
  }
  return best;
}

/** Households served so far, roughly: whoever is served may move to a place where they are worth more, nobody makes room for others. */
class Served {
  private readonly programme: Programme;
  private readonly pairsOf: readonly (readonly number[])[];
  private readonly rowOf: Uint32Array;
  /** What a household of the row is worth now; must rows that are not served stand at minus the penalty. */
  private readonly worth: Float64Array;
  private readonly lacking: Float64Array;
  private readonly penalty: number;

  constructor(programme: Programme) {
    this.programme = programme;
    this.penalty = penaltyOf(programme);
    const rowCount = rowCountOf(programme);
    this.rowOf = new Uint32Array(programme.places.length);
    const lists: number[][] = Array.from({ length: programme.placeCount }, () => []);
    for (let row = 0; row < rowCount; row++) {
      for (let pair = programme.offsets[row]; pair < programme.offsets[row + 1]; pair++) {
        this.rowOf[pair] = row;
        lists[programme.places[pair]]?.push(pair);
      }
    }
    this.pairsOf = lists;
    this.worth = Float64Array.from(programme.must, (isMust) => (isMust ? -this.penalty : 0));
    this.lacking = programme.floors.least.slice();
    // Households that share a capacity are split row by row: a row counts as served when any of it is.
  }

  gain(option: number): number {
    return this.tally(option, false) - this.programme.charges[option];
  }

  open(option: number): void {
    this.tally(option, true);
  }

  private tally(option: number, isOpened: boolean): number {
    const { placeOf, capacities, households, floors, must } = this.programme;
    const items = (this.pairsOf[placeOf[option]] ?? [])
      .map((pair) => ({ pair, gain: this.gainOf(pair) }))
      .filter(({ gain }) => gain > 0);
    if (Number.isFinite(capacities[option])) items.sort((a, b) => b.gain - a.gain || a.pair - b.pair);
    let left = capacities[option];
    let sum = 0;
    for (const { pair, gain } of items) {
      if (left <= 0) break;
      const row = this.rowOf[pair];
      const amount = Math.min(left, households[row]);
      sum += gain * amount;
      left -= amount;
      if (!isOpened) continue;
      const floor = floors.ofRow[row];
      if (floor >= 0 && (must[row] ? this.worth[row] < 0 : this.worth[row] === 0)) this.lacking[floor] -= amount;
      if (amount === households[row]) this.worth[row] = Math.max(this.worth[row], this.programme.profits[pair]);
    }
    return sum;
  }

  private gainOf(pair: number): number {
    const row = this.rowOf[pair];
    const floor = this.programme.floors.ofRow[row];
    const isLacking = floor >= 0 && this.lacking[floor] > 0 && this.worth[row] <= 0;
    return this.programme.profits[pair] - this.worth[row] + (isLacking ? this.penalty : 0);
  }
}
