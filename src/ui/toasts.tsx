/** Problems that lost nothing: said quietly, gone after seven seconds, or at a press. */
import { TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Reported } from '../store/app-state.ts';
import { Button } from 'react-aria-components';
import { useApp, useDesk, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

const SHOWN_MS = 7000;
const MOST = 4;

export function Toasts() {
  const words = useWords();
  const problems = useSlice((state) => state.problems);
  const removed = useRemoved();
  if (problems.length === 0 && removed === null) return null;
  return (
    <div className="toasts" role="region" aria-label={words.problems.list}>
      {removed !== null && <Removed text={removed} />}
      {problems.slice(-MOST).map((reported) => (
        <Toast key={reported.number} reported={reported} />
      ))}
    </div>
  );
}

function Toast({ reported }: { readonly reported: Reported }) {
  const words = useWords();
  const { actions } = useApp();
  const { number, problem } = reported;
  useEffect(() => {
    const timer = window.setTimeout(() => actions.dismissProblem(number), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [actions, number]);
  return (
    <div className="toast" role="status" data-testid="problem" data-code={problem.code}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <ProblemSentence problem={problem} />
      </p>
      <IconButton label={words.problems.dismiss} onPress={() => actions.dismissProblem(number)}>
        <X size={14} strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}

/** What was deleted last; forgotten after a while, and as soon as undo would bring back something else. */
function useRemoved(): string | null {
  const desk = useDeskStore();
  const removed = useDesk((state) => state.removed);
  const isLast = useSlice(({ document }) => document === removed?.document);
  useEffect(() => {
    if (removed === null) return;
    const timer = window.setTimeout(() => desk.setState({ removed: null }), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [desk, removed]);
  return isLast ? (removed?.text ?? null) : null;
}

function Removed({ text }: { readonly text: string }) {
  const words = useWords();
  const { actions } = useApp();
  return (
    <div className="toast" role="status" data-testid="removed">
      <p>{text}</p>
      <Button className="link-button" onPress={() => actions.undo()}>
        {words.comparing.tree.undo}
      </Button>
    </div>
  );
}
