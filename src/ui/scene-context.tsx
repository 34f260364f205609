/** The picture of the moment, worked out once for map and legend: town, measure and classes. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Drawable, drawableOf } from '../map/cell-classes.ts';
import type { Seen } from '../map/scale.ts';
import { type Scene, sceneOf } from '../map/scene.ts';
import { type BaselineState, figuresShown, resultToDraw } from '../store/app-state.ts';
import { useLibrary, useSlice } from './app-context.tsx';
import { packOf, standardM2Per100 } from './library.ts';

export interface Picture {
  readonly drawable: Drawable;
  readonly seen: Seen;
  readonly scene: Scene;
  readonly isCurrent: boolean;
}

const PictureContext = createContext<Picture | null>(null);

export const usePicture = (): Picture | null => useContext(PictureContext);

const HasPictureContext = createContext(false);

/** Whether there is one at all: for frames that have no wish to be laid out anew with every picture. */
export const useHasPicture = (): boolean => useContext(HasPictureContext);

export function PictureProvider({ children }: { readonly children: ReactNode }) {
  const baseline = useSlice((state) => state.baseline);
  const seen = useSeen();
  const result = useSlice((state) => resultToDraw(figuresShown(state))?.result ?? null);
  const drawable = useMemo(() => drawableFor(baseline, result), [baseline, result]);
  const scene = useMemo(() => (drawable ? sceneOf(drawable, seen) : null), [drawable, seen]);
  // under the hand figures are a moment behind, and not greyed: the next ones are on their way
  const isCurrent = useSlice(
    (state) => state.preview?.figures.status === 'computing' || (resultToDraw(figuresShown(state))?.isCurrent ?? false),
  );
  const picture = useMemo(
    () => (drawable && scene ? { drawable, seen, scene, isCurrent } : null),
    [drawable, seen, scene, isCurrent],
  );
  return (
    <PictureContext value={picture}>
      <HasPictureContext value={picture !== null}>{children}</HasPictureContext>
    </PictureContext>
  );
}

function useSeen(): Seen {
  const measure = useSlice((state) => state.view.measure);
  const level = useSlice((state) => state.view.level);
  const minutesShown = useSlice((state) => state.view.minutesShown);
  const pack = useSlice((state) => state.document.pack);
  const library = useLibrary();
  return useMemo(
    () => ({ measure, level, minutesShown, standardM2Per100: standardM2Per100(packOf(library, pack)) }),
    [measure, level, minutesShown, pack, library],
  );
}

/** A result belongs to the grid it was computed on: the two are drawn together or not at all. */
function drawableFor(baseline: BaselineState, result: Drawable['result'] | null): Drawable | null {
  if (baseline.kind !== 'ready' || result === null) return null;
  const { grid } = baseline.drawn;
  if (result.cellReachable.length !== grid.cellCount) return null;
  return drawableOf(baseline.opened.baseline, grid, result);
}
