/**
 * The best building programme, with its proof: a plan first, then prices that settle options, then the tree of linear programs on what is left.
 *
 * What must be served makes some choices impossible, so there may be no plan at all; that is proven like everything else, by a bound below what any plan is worth.
 */
import { IN, OUT } from './cover-model.ts';
import type { SiteRules } from './cover-problem.ts';
import type { LinearOracle } from './linear-oracle.ts';
import { mayBeOpen, optionCountOf, type Programme, rowCountOf } from './programme.ts';
import { programmeAscent, settledOptions } from './programme-ascent.ts';
import { type ProgrammeBounder, programmeBounder } from './programme-bound.ts';
import { programmePlanner, type Planner, type ProgrammePlan } from './programme-plan.ts';
import { isFlatRow, programmeRelaxation } from './programme-relaxation.ts';
import { searchTree, type TreeQuestion, type TreeWatch } from './tree.ts';

export interface ProgrammeAnswer {
  readonly status: 'optimal' | 'gap' | 'infeasible';
  /** Null where there is none, or none was found. */
  readonly plan: ProgrammePlan | null;
  readonly bound: number;
  /** What the instant answer was worth. */
  readonly preview: number | null;
}

const STEPS = 600;
/** Entries a relaxation may have; beyond, prices alone bound the answer. */
const MOST_ENTRIES = 400_000;
/** Pairs that a relaxation may have columns of their own for. */
const MOST_PAIRS = 30_000;

export function searchProgramme(
  programme: Programme,
  rules: SiteRules,
  oracle: LinearOracle,
  watch: TreeWatch,
): ProgrammeAnswer {
  if (!mayBeOpen(programme, rules.required))
    return { status: 'infeasible', plan: null, bound: Number.NEGATIVE_INFINITY, preview: null };
  const planner = programmePlanner(programme, rules);
  const bounder = programmeBounder(programme);
  const worst = worstValue(programme);
  let best = planner.plan([]);
  const preview = best && best.value;
  let bound = Number.POSITIVE_INFINITY;
  const found = (): number => best?.value ?? worst - 1;
  const report = (): void =>
    watch.report({ found: best && best.value, bound: Math.max(bound, found()), sites: best?.open ?? [] });
  const offer = (plan: ProgrammePlan | null): void => {
    if (plan === null || plan.value <= found()) return;
    best = plan;
    report();
  };
  const isStopped = (): boolean => isDecided(found(), bound, watch) || watch.job.checkpoint(0, watch.nodeLimit);
  const job = { checkpoint: isStopped };
  if (best) {
    report();
    offer(planner.improve(best, job));
  }
  let decided: Uint8Array = new Uint8Array(optionCountOf(programme));
  for (const option of rules.required) decided[option] = IN;
  for (const option of rules.forbidden) decided[option] = OUT;
  let tries = 0;
  const ascent = programmeAscent(
    programme,
    bounder,
    decided,
    STEPS,
    found,
    (open) => {
      if (tries++ % 20 === 0) offer(planner.plan(open));
    },
    job,
  );
  bound = Math.min(bound, Math.floor(ascent.bound));
  if (best) offer(planner.improve(best, job));
  report();
  if (bound > found() && !isStopped()) {
    decided = settledOptions(bounder, ascent, decided, found());
    if (isSmall(programme, decided)) {
      const answer = searchTree(
        treeOf(programme, decided, bounder, planner),
        { sites: null, floor: found(), required: numbersOf(decided, IN), forbidden: numbersOf(decided, OUT) },
        oracle,
        {
          job,
          nodeLimit: watch.nodeLimit,
          report: (progress) => {
            if (progress.sites.length > 0) offer(planner.exactly(progress.sites));
            bound = Math.min(bound, Math.max(progress.bound, found()));
            report();
          },
        },
      );
      if (answer.sites.length > 0) offer(planner.exactly(answer.sites));
      bound = Math.min(bound, Math.max(answer.bound, found()));
    }
  }
  if (best === null)
    return bound < worst
      ? { status: 'infeasible', plan: null, bound: Number.NEGATIVE_INFINITY, preview }
      : { status: 'gap', plan: null, bound, preview };
  return { status: bound > found() ? 'gap' : 'optimal', plan: best, bound: Math.max(bound, found()), preview };
}

const isDecided = (found: number, bound: number, { target }: TreeWatch): boolean =>
  bound <= found || (target !== undefined && (found >= target || bound < target));

/** No plan is worth less. */
function worstValue({ households, must, offsets, profits, charges }: Programme): number {
  let worst = -charges.reduce((sum, charge) => sum + Math.max(0, charge), 0);
  for (const [row, count] of households.entries()) {
    let least = 0;
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) least = Math.min(least, profits[pair]);
    if (must[row]) worst += count * least;
  }
  return worst;
}

const numbersOf = (decided: Uint8Array, choice: number): readonly number[] =>
  Array.from(decided.keys()).filter((option) => decided[option] === choice);

function isSmall(programme: Programme, decided: Uint8Array): boolean {
  const openPlaces = new Uint8Array(programme.placeCount);
  for (const [option, place] of programme.placeOf.entries()) if (decided[option] !== OUT) openPlaces[place] = 1;
  const isFlat = isFlatRow(programme);
  let [pairs, entries] = [0, 0];
  for (let row = 0; row < rowCountOf(programme); row++) {
    const flat = isFlat(row);
    for (let pair = programme.offsets[row]; pair < programme.offsets[row + 1]; pair++) {
      if (!openPlaces[programme.places[pair]]) continue;
      entries += 1;
      if (!flat) pairs += 1;
    }
  }
  return entries <= MOST_ENTRIES && pairs <= MOST_PAIRS;
}

function treeOf(programme: Programme, root: Uint8Array, bounder: ProgrammeBounder, planner: Planner): TreeQuestion {
  const { model, pricesOf } = programmeRelaxation(programme, (option) => root[option] === OUT);
  return {
    siteCount: optionCountOf(programme),
    relaxation: model,
    bound(decided, rowDuals) {
      const prices = bounder.rounded(pricesOf(rowDuals));
      return bounder.bound(prices, bounder.earnings(prices), decided);
    },
    value: (open) => planner.exactly(open)?.value ?? null,
    round: (preferred) => planner.plan(preferred)?.open ?? null,
    isPossible: (decided) => mayBeOpen(programme, numbersOf(decided, IN)),
    ceiling: Number.POSITIVE_INFINITY,
  };
}
