/**
 * The instant answer to a covering question: greedy, then swaps of one site for another while that helps; and the patient one, which kicks a
 * few sites out of a good answer and swaps again (iterated local search).
 *
 * Deterministic: ties go to the lower site, and the kicks are drawn from a fixed seed.
 */
import type { Job } from '../domain/job.ts';
import { type CoverModel, coverValue } from './cover-model.ts';
import type { SiteRules } from './cover-problem.ts';
import { CoverState } from './cover-state.ts';
import { numbersFrom } from './numbers-from.ts';

/** Sites in order of preference as far as they fit, filled up greedily and swapped; ascending, the required ones among them. */
export function previewCover(model: CoverModel, rules: SiteRules, preferred: readonly number[] = []): readonly number[] {
  const state = new CoverState(model, rules);
  for (const site of preferred) if (state.mayAdd(site) && state.gain(site) > 0) state.add(site);
  settle(state, model);
  return state.chosen();
}

/** The best answer met within so many kicks without success, or until the job says stop. */
export function kickCover(
  model: CoverModel,
  rules: SiteRules,
  start: readonly number[],
  patience: number,
  job: Job,
): readonly number[] {
  const draw = numbersFrom(0x51ed270b);
  const state = new CoverState(model, rules);
  for (const site of start) state.add(site);
  let best = state.chosen();
  let bestValue = coverValue(model, best) ?? Number.NEGATIVE_INFINITY;
  for (let kicks = 0; kicks < patience && !job.checkpoint(kicks, patience); kicks++) {
    kick(state, model, draw);
    settle(state, model);
    const chosen = state.chosen();
    const value = coverValue(model, chosen) ?? Number.NEGATIVE_INFINITY;
    if (value > bestValue) kicks = 0;
    if (value >= bestValue) {
      best = chosen;
      bestValue = value;
    } else {
      for (const site of chosen) if (!best.includes(site)) state.remove(site);
      for (const site of best) state.add(site);
    }
  }
  return best;
}

/**
 * Takes out a neighbourhood: one site and up to nine around it, each sharing rows with one that is out; then puts in a site or two around the first at random, and the
 * rest greedily. Now and then the sites are taken from anywhere.
 */
function kick(state: CoverState, model: CoverModel, draw: (below: number) => number): void {
  const { siteOffsets, siteRows, rowOffsets, rowSites } = model.problem;
  const movable = state.movable();
  const first = movable[draw(movable.length)];
  if (first === undefined || siteOffsets[first] === siteOffsets[first + 1]) return;
  const isLocal = draw(4) > 0;
  let pool = isLocal ? neighboursOf(state, first, movable) : movable;
  state.remove(first);
  for (let out = 1 + draw(9); out > 0 && pool.length > 0; out--) {
    const leaving = pool[draw(pool.length)];
    state.remove(leaving);
    if (isLocal) pool = [...new Set([...pool, ...neighboursOf(state, leaving, movable)])].filter((site) => site !== leaving);
  }
  for (let entering = 1 + draw(3); entering > 0; entering--) {
    const row = siteRows[siteOffsets[first] + draw(siteOffsets[first + 1] - siteOffsets[first])];
    const near = rowSites[rowOffsets[row] + draw(rowOffsets[row + 1] - rowOffsets[row])];
    if (state.mayAdd(near) && state.gain(near) > 0) state.add(near);
  }
}

const neighboursOf = (state: CoverState, site: number, movable: readonly number[]): readonly number[] =>
  state.chosenAround(site).filter((other) => other !== site && movable.includes(other));

function settle(state: CoverState, model: CoverModel): void {
  state.fill();
  state.prune();
  if (model.budget) state.swap();
}
