/** Problems that lost nothing: said quietly, gone after seven seconds, or at a press. */
import { TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Reported } from '../store/app-state.ts';
import { useApp, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

const SHOWN_MS = 7000;
const MOST = 4;

export function Toasts() {
  const words = useWords();
  const problems = useSlice((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <div className="toasts" role="region" aria-label={words.problems.list}>
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
