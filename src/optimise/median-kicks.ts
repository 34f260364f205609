/**
 * Out of the local optimum: exchange a few sites at random, swap downhill again, keep what is better (iterated local search).
 *
 * The bound has settled most sites by now, so only the undecided ones are touched. The numbers are drawn from a fixed seed: same problem,
 * same answer.
 */
import { FREE, IN, OUT } from './cover-model.ts';
import { type MedianProblem, medianCost } from './median-problem.ts';
import { swapMedian } from './median-swap.ts';
import { numbersFrom } from './numbers-from.ts';

/** The best plan met within so many kicks without success; every answer respects the decisions. */
export function kickMedian(
  problem: MedianProblem,
  start: readonly number[],
  decided: Uint8Array,
  patience: number,
  isDone: (cost: number) => boolean,
): readonly number[] {
  const sitesThat = (choice: number): number[] =>
    Array.from({ length: decided.length }, (_, site) => site).filter((site) => decided[site] === choice);
  const rules = { required: sitesThat(IN), forbidden: sitesThat(OUT) };
  const free = sitesThat(FREE);
  const draw = numbersFrom(0x9e3779b9);
  let best = swapMedian(problem, start, rules);
  let bestCost = medianCost(problem, best);
  for (let kicks = 0; kicks < patience && !isDone(bestCost); kicks++) {
    const kicked = swapMedian(problem, kick(best, free, decided, 2 + draw(4), draw), rules);
    const cost = medianCost(problem, kicked);
    if (cost > bestCost) continue;
    if (cost < bestCost) kicks = 0;
    best = kicked;
    bestCost = cost;
  }
  return best;
}

function kick(
  plan: readonly number[],
  free: readonly number[],
  decided: Uint8Array,
  exchanges: number,
  draw: (below: number) => number,
): readonly number[] {
  const chosen = [...plan];
  for (let exchange = 0; exchange < exchanges; exchange++) {
    const entering = free[draw(free.length)];
    const leavingAt = draw(chosen.length);
    const leaving = chosen[leavingAt];
    if (entering === undefined || leaving === undefined || chosen.includes(entering) || decided[leaving] === IN) continue;
    chosen[leavingAt] = entering;
  }
  return chosen;
}
