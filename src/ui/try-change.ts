/** What the scenario in view, or the edit under the hand, changes against the baseline, or against what it is compared with: worked out once for map and panels. */
import { useEffect } from 'react';
import { type CoverageChange, coverageChange } from '../domain/compare-results.ts';
import type { GridView, ScenarioResult } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import { figuresOf } from '../store/app-state.ts';
import { referenceOf } from '../store/compare.ts';
import { useApp, useSlice } from './app-context.tsx';
import { measuredCategory } from './measured.ts';
import { usePicture } from './scene-context.tsx';

export interface Comparison {
  readonly before: ScenarioResult;
  readonly after: ScenarioResult;
  readonly category: CategoryId;
  readonly minutes: number;
  readonly change: CoverageChange;
}

/** The baseline's result for the present question, or that of the scenario compared with; null while there is none. */
export function useBaselineResult(): ScenarioResult | null {
  const figures = useSlice((state) => figuresOf(state, referenceOf(state)));
  return figures.status === 'current' ? figures.result : null;
}

/** Asks for the baseline's figures when nobody has: a change of settings leaves those that are not in view unanswered. */
export function useAskedBaseline(): void {
  const { actions } = useApp();
  const reference = useSlice(referenceOf);
  const isMissing = useSlice((state) => {
    const { status } = figuresOf(state, referenceOf(state));
    return state.baseline.kind === 'ready' && (status === 'none' || status === 'stale');
  });
  useEffect(() => {
    if (isMissing) void actions.compute(reference);
  }, [actions, isMissing, reference]);
}

/** Null outside Try, while figures are missing, and where the baseline itself is shown. */
export function useComparison(): Comparison | null {
  const picture = usePicture();
  const isTrying = useSlice((state) => state.view.place === 'try');
  const before = useBaselineResult();
  if (!isTrying || !picture || !before) return null;
  const { grid, result } = picture.drawable;
  const category = measuredCategory(picture.seen.measure, result);
  const minutes = picture.seen.minutesShown;
  if (category === null || result.key === before.key) return null;
  const change = changeOf(grid, before, result, category, minutes);
  return change === null ? null : comparisonOf(change, { before, after: result, category, minutes });
}

interface Known {
  readonly before: ScenarioResult;
  readonly question: string;
  readonly change: CoverageChange | null;
}

const known = new WeakMap<ScenarioResult, Known>();
const comparisons = new WeakMap<CoverageChange, Comparison>();

function changeOf(
  grid: GridView,
  before: ScenarioResult,
  after: ScenarioResult,
  category: CategoryId,
  minutes: number,
): CoverageChange | null {
  const question = `${category} ${minutes}`;
  const last = known.get(after);
  if (last && last.before === before && last.question === question) return last.change;
  const canCompare = before.cellReachable.length === grid.cellCount;
  const change = canCompare ? coverageChange(grid, before, after, category, minutes) : null;
  known.set(after, { before, question, change });
  return change;
}

/** The same object for the same change, so that nothing is drawn anew without need. */
function comparisonOf(change: CoverageChange, parts: Omit<Comparison, 'change'>): Comparison {
  const before = comparisons.get(change);
  if (before) return before;
  const made = { ...parts, change };
  comparisons.set(change, made);
  return made;
}
