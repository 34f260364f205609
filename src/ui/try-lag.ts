/** Milliseconds from the last move of the hand to the figures that answer it; null while they are on their way. */
import { useEffect, useState } from 'react';
import type { App } from '../store/actions.ts';
import { useDeskStore } from './app-context.tsx';

export function useLag(store: App['store']): number | null {
  const desk = useDeskStore();
  const [lag, setLag] = useState<number | null>(null);
  useEffect(
    () =>
      store.subscribe(({ preview }, before) => {
        if (preview === before.preview) return;
        const { hand } = desk.getState();
        if (preview === null) setLag(null);
        else if (preview.figures.status === 'current' && hand !== null) setLag(performance.now() - hand.movedAt);
      }),
    [store, desk],
  );
  return lag;
}
