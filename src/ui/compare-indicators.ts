/** The indicators of the scenarios that are compared, for the table and the scatter. */
import { useMemo } from 'react';
import { type ComparedIndicator, compareIndicators, indicatorsOf, withSameHouseholds } from '../domain/indicators.ts';
import type { GridView } from '../domain/result.ts';
import { referenceOf } from '../store/compare.ts';
import { useLibrary, useSlice } from './app-context.tsx';
import { type Compared, useCompared } from './compare-state.tsx';
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

export function useComparedTable(grid: Pick<GridView, 'cellCount' | 'pieceCell'>): ComparedTable | null {
  const compared = useCompared();
  const against = useSlice(referenceOf);
  const measure = useSlice((state) => state.view.measure);
  const minutes = useSlice((state) => state.view.minutesShown);
  const hasSame = useSlice(({ compare }) => compare?.hasSameHouseholds ?? true);
  const library = useLibrary();
  const pack = useSlice((state) => state.document.pack);
  return useMemo(() => {
    const scenarios = compared.filter(({ drawn }) => drawn !== null && drawn.result.cellReachable.length === grid.cellCount);
    const reference = scenarios.findIndex(({ scenario }) => scenario.id === against);
    const base = scenarios[reference]?.drawn?.result;
    const category = base ? measuredCategory(measure, base) : null;
    if (!base || category === null) return null;
    const plain = scenarios.flatMap(({ drawn, scenario }) => (drawn ? [{ result: drawn.result, edits: scenario.edits }] : []));
    const weighed = withSameHouseholds(grid, plain, base, category);
    const hasOtherHouseholds = weighed.some((each) => each.weighed !== null);
    const measured = hasSame ? weighed : plain.map((each) => ({ ...each, weighed: null }));
    const funding = packOf(library, pack)?.funding.proposed ?? null;
    const rows = compareIndicators(indicatorsOf({ category, minutes, funding }), measured, reference);
    return { scenarios, reference, rows, isWeighed: hasSame && hasOtherHouseholds, hasOtherHouseholds };
  }, [compared, against, measure, minutes, hasSame, library, pack, grid]);
}
