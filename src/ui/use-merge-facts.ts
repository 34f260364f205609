/** The facts of what is chosen to be merged, asked for again whenever the choice or the plan changes; the last ones stay on the desk until then. */
import { useEffect } from 'react';
import { useApp, useDesk, useDeskStore, useSlice } from './app-context.tsx';
import { type MergeAnswer, NO_ANSWER } from './merge-answer.ts';

/** Asks as long as it is mounted; the answer lies on the desk for panel and map. */
export function useMergeFacts(): MergeAnswer {
  const { actions } = useApp();
  const desk = useDeskStore();
  const { members, join } = useDesk((state) => state.merge);
  const document = useSlice((state) => state.document);
  const shown = useSlice((state) => state.shown);
  useEffect(() => {
    const [into] = members;
    if (into === undefined) return desk.setState({ mergeAnswer: NO_ANSWER });
    const asking = new AbortController();
    desk.setState(({ mergeAnswer }) => ({ mergeAnswer: { ...mergeAnswer, isCurrent: false } }));
    void (async () => {
      const more = join === null ? [] : [join];
      const found = await actions.mergeFacts({ into, members, more }, asking.signal);
      if (asking.signal.aborted) return;
      const of = { isCurrent: true, plan: document, scenario: shown };
      const mergeAnswer: MergeAnswer = found.ok
        ? { facts: found.value, problem: null, ...of }
        : { facts: null, problem: found.problem, ...of };
      desk.setState({ mergeAnswer });
    })();
    return () => asking.abort();
  }, [actions, desk, members, join, document, shown]);
  return useDesk((state) => state.mergeAnswer);
}
