/** Asks what would help the selected hex, and puts the answer on the desk, where panel and map read it. */
import { useEffect } from 'react';
import { useApp, useDeskStore, useShown, useSlice } from './app-context.tsx';
import { measuredCategory } from './measured.ts';

export function useHelp(): void {
  const { actions } = useApp();
  const desk = useDeskStore();
  const selection = useSlice((state) => state.view.selection);
  const measure = useSlice((state) => state.view.measure);
  const limitMinutes = useSlice((state) => state.view.minutesShown);
  const shown = useShown();
  const cell = selection.kind === 'cell' ? selection.cell : null;
  const result = shown?.isCurrent ? shown.result : null;
  const category = result ? measuredCategory(measure, result) : null;
  const key = result?.key ?? null;
  useEffect(() => {
    desk.setState({ help: null });
    if (cell === null || category === null || key === null) return;
    const asking = new AbortController();
    void (async () => {
      const answer = await actions.help(cell, category, asking.signal);
      if (!asking.signal.aborted) desk.setState({ help: answer.ok ? { cell, limitMinutes, answer: answer.value } : null });
    })();
    return () => asking.abort();
  }, [cell, category, key, limitMinutes, actions, desk]);
}
