/** The open centres that a question counts as being there, as the scenario it starts from has them. */
import { useMemo } from 'react';
import { find } from '../domain/by-id.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useProveSlice, useSlice } from './app-context.tsx';
import { countsFor } from './library.ts';

export interface ExistingCentre {
  readonly id: string;
  readonly name: string;
}

export function useExisting(): readonly ExistingCentre[] {
  const start = useProveSlice((state) => state.start);
  const category = useProveSlice((state) => state.question.category);
  const also = useProveSlice((state) => state.question.also);
  // figures of a scenario come when it is shown; until then the baseline's are the nearest there are
  const facilities = useSlice((state) => {
    const result = resultToDraw(figuresOf(state, start)) ?? resultToDraw(figuresOf(state, BASELINE_SCENARIO));
    return result?.result.facilities ?? null;
  });
  const known = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town.facilities : null));
  return useMemo(() => {
    const asked = [category, ...also.map((one) => one.category)];
    return (facilities ?? [])
      .filter(({ open, category: own }) => open && asked.some((one) => countsFor(own, one)))
      .map(({ id }) => ({ id, name: (known && find(known, id)?.name) ?? id }));
  }, [facilities, known, category, also]);
}
