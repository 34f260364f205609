/** The indicators of the scenarios that are compared, for the table and the scatter. */
import { useMemo } from 'react';
import { type ComparedIndicator, compareIndicators, indicatorsOf } from '../domain/indicators.ts';
import type { GridView, ScenarioResult } from '../domain/result.ts';
import { type WeighedFigures, weighedBy } from '../domain/same-households.ts';
import type { CategoryId } from '../domain/units.ts';
import { referenceOf } from '../store/compare.ts';
import { useLibrary, useSlice } from './app-context.tsx';
import { type Compared, useCompared } from './compare-scenarios.ts';
import { packOf } from './library.ts';
import { measuredCategory } from './measured.ts';

export interface ComparedTable {
  /** Those with figures, in the order of their tabs; values of each row stand in this order. */
  readonly scenarios: readonly Compared[];
  /** Which of them the others are held against. */
  readonly reference: number;
  readonly rows: readonly ComparedIndicator[];
  /** True where some scenario is weighed with other households than its own. */
  readonly isWeighed: boolean;
  /** True where scenarios differ in their households, so that it matters whose are counted. */
  readonly hasOtherHouseholds: boolean;
}

/** Null while nothing is compared, and until the reference has figures. */
export function useIndicators(): ComparedTable | null {
  const compare = useSlice((state) => state.compare);
  const compared = useCompared();
  const against = useSlice(referenceOf);
  const grid = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn.grid : null));
  const measure = useSlice((state) => state.view.measure);
  const minutes = useSlice((state) => state.view.minutesShown);
  const library = useLibrary();
  const pack = useSlice((state) => state.document.pack);
  return useMemo(() => {
    if (compare === null || grid === null) return null;
    const scenarios = compared.filter(({ drawn }) => drawn !== null && drawn.result.cellReachable.length === grid.cellCount);
    const reference = scenarios.findIndex(({ scenario }) => scenario.id === against);
    const base = scenarios[reference]?.drawn?.result;
    const category = base ? measuredCategory(measure, base) : null;
    if (!base || category === null) return null;
    const measured = scenarios.flatMap(({ drawn, scenario }) =>
      drawn ? [{ result: drawn.result, edits: scenario.edits, weighed: weighedOf(grid, drawn.result, base, category) }] : [],
    );
    const hasOtherHouseholds = measured.some(({ weighed }) => weighed !== null);
    const isWeighed = compare.hasSameHouseholds && hasOtherHouseholds;
    const asRead = isWeighed ? measured : measured.map((each) => ({ ...each, weighed: null }));
    const funding = packOf(library, pack)?.funding.proposed ?? null;
    const rows = compareIndicators(indicatorsOf({ category, minutes, funding }), asRead, reference);
    return { scenarios, reference, rows, isWeighed, hasOtherHouseholds };
  }, [compare, compared, against, grid, measure, minutes, library, pack]);
}

interface Weighed {
  readonly base: ScenarioResult;
  readonly category: CategoryId;
  readonly figures: WeighedFigures | null;
}

const known = new WeakMap<ScenarioResult, Weighed>();

/** With the households of the reference; null where they are its own. Kept: the limit is dragged, and progress comes ten times a second. */
function weighedOf(grid: GridView, result: ScenarioResult, base: ScenarioResult, category: CategoryId): WeighedFigures | null {
  const last = known.get(result);
  if (last?.base === base && last.category === category) return last.figures;
  const figures = weighedBy(grid, base, result, category);
  known.set(result, { base, category, figures });
  return figures;
}
