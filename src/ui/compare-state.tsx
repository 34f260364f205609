/** What is compared with what, worked out once for map, legend, panel and table; and the figures that are missing asked for. */
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { Scenario } from '../domain/scenario.ts';
import type { CategoryId } from '../domain/units.ts';
import { type Drawable, drawableOf } from '../map/cell-classes.ts';
import { canBeCompared, type ComparedSeen, compareScene } from '../map/compare-scene.ts';
import type { Scene } from '../map/scene.ts';
import { figuresOf, scenarioShown } from '../store/app-state.ts';
import { comparedScenarios, referenceOf } from '../store/compare.ts';
import { useApp, useDeskStore, useSlice } from './app-context.tsx';
import { type ComparedTable, useIndicators } from './compare-indicators.ts';
import { useReference } from './compare-scenarios.ts';
import { measuredCategory } from './measured.ts';
import { type Picture, usePicture } from './scene-context.tsx';

/** The two on the map: the reference, and the scenario in view. */
export interface Pair {
  readonly reference: Scenario;
  readonly shown: Scenario;
  readonly before: Drawable;
  readonly after: Drawable;
  /** As the difference is seen: a measure of which there is none gives way to the walking time. */
  readonly seen: ComparedSeen;
  readonly category: CategoryId;
  readonly minutes: number;
  /** The colours of the difference, where it is what the map shows. */
  readonly scene: Scene | null;
}

const PairContext = createContext<Pair | null>(null);

/** Null while nothing is compared, while figures are missing or old, and where both are the same scenario. */
export const usePair = (): Pair | null => useContext(PairContext);

const TableContext = createContext<ComparedTable | null>(null);

/** Null while nothing is compared, and until the reference has figures. */
export const useComparedTable = (): ComparedTable | null => useContext(TableContext);

export function CompareProvider({ children }: { readonly children: ReactNode }) {
  const mode = useSlice(({ compare }) => compare?.mode ?? null);
  const reference = useReference();
  const shown = useSlice(scenarioShown);
  const figures = useSlice((state) => figuresOf(state, referenceOf(state)));
  const picture = usePicture();
  const isComparing = mode !== null && reference.id !== shown.id;
  const result = isComparing && figures.status === 'current' ? figures.result : null;
  const isCurrent = picture?.isCurrent ?? false;
  const drawable = picture?.drawable ?? null;
  const seen = picture?.seen ?? null;
  const before = useMemo(() => {
    if (!drawable || !result || result.cellReachable.length !== drawable.grid.cellCount) return null;
    return drawableOf(drawable.baseline, drawable.grid, result);
  }, [drawable, result]);
  const pair = useMemo(() => {
    if (!drawable || !seen || !before || !isCurrent) return null;
    const category = measuredCategory(seen.measure, drawable.result);
    if (category === null) return null;
    const measure = canBeCompared(seen.measure) ? seen.measure : ({ kind: 'time', category } as const);
    const compared = { ...seen, measure };
    const scene = mode === 'difference' ? compareScene(before, drawable, compared) : null;
    return { reference, shown, before, after: drawable, seen: compared, category, minutes: seen.minutesShown, scene };
  }, [drawable, seen, before, isCurrent, mode, reference, shown]);
  useDrawerWhileComparing(mode !== null);
  useAskedFigures();
  const table = useIndicators();
  return (
    <PairContext value={pair}>
      <TableContext value={table}>{children}</TableContext>
    </PairContext>
  );
}

/** What the map is coloured by: the difference where it is looked at, else the scenario in view. */
export function useMapPicture(): Picture | null {
  const picture = usePicture();
  const pair = usePair();
  return useMemo(
    () => (picture && pair?.scene ? { ...picture, seen: pair.seen, scene: pair.scene } : picture),
    [picture, pair],
  );
}

/** Figures are asked for when the plan or the choice changes; those that were stopped by hand wait for a press. */
function useAskedFigures(): void {
  const { actions, store } = useApp();
  const document = useSlice((state) => state.document);
  const compare = useSlice((state) => state.compare);
  const shown = useSlice((state) => state.shown);
  const drawn = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn : null));
  useEffect(() => {
    if (compare === null || drawn === null) return;
    for (const { id } of comparedScenarios({ document, compare, shown })) {
      const { status } = figuresOf(store.getState(), id);
      if (status === 'none' || status === 'stale') void actions.compute(id);
    }
  }, [actions, store, document, compare, shown, drawn]);
}

/** The table is part of comparing; afterwards the drawer is as it was. */
function useDrawerWhileComparing(isComparing: boolean): void {
  const desk = useDeskStore();
  useEffect(() => {
    if (!isComparing) return;
    const { isDrawerOpen } = desk.getState();
    desk.setState({ isDrawerOpen: true });
    return () => desk.setState({ isDrawerOpen });
  }, [desk, isComparing]);
}
