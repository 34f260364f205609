/** Asks for the walks from the selected hex and puts the answer on the desk, where panel and map read it. */
import { useEffect } from 'react';
import { useApp, useDeskStore, useShown, useSlice } from './app-context.tsx';
import { measuredCategory } from './measured.ts';

const COUNT = 3;

export function useWalks(): void {
  const { actions } = useApp();
  const desk = useDeskStore();
  const selection = useSlice((state) => state.view.selection);
  const measure = useSlice((state) => state.view.measure);
  const shown = useShown();
  const cell = selection.kind === 'cell' ? selection.cell : null;
  const result = shown?.isCurrent ? shown.result : null;
  const category = result ? measuredCategory(measure, result) : null;
  const key = result?.key ?? null;
  useEffect(() => {
    if (cell === null || category === null || key === null) {
      desk.setState({ walks: null });
      return;
    }
    let isWanted = true;
    desk.setState({ walks: { cell, category, key, answer: null, chosen: 0 } });
    void (async () => {
      const answer = await actions.walks(cell, category, COUNT);
      if (isWanted) desk.setState({ walks: { cell, category, key, answer, chosen: 0 } });
    })();
    return () => {
      isWanted = false;
    };
  }, [cell, category, key, actions, desk]);
}
