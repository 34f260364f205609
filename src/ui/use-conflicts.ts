/** The conflicts of the merge under way, as panel and map show them. */
import { useMemo } from 'react';
import { useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { type ConflictShown, conflictsShown } from './copy-conflicts.ts';

const NONE: readonly ConflictShown[] = [];

export function useConflicts(): readonly ConflictShown[] {
  const words = useWords();
  const numbers = useNumbers();
  const language = useLanguage();
  const library = useLibrary();
  const merging = useSlice((state) => state.merging);
  const baseline = useSlice((state) => state.baseline);
  const scenarios = useSlice(({ document }) => document.scenarios);
  return useMemo(() => {
    if (!merging?.merged || baseline.kind !== 'ready') return NONE;
    return conflictsShown(merging, baseline, scenarios, { words, numbers, language, library });
  }, [merging, baseline, scenarios, words, numbers, language, library]);
}
