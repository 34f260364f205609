/** What is seen while a town opens, and when none is open: stage, fraction, a way to stop, a way to begin. */
import { Button } from 'react-aria-components';
import type { Progress } from '../store/app-state.ts';
import { useApp, useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { Logo } from './logo.tsx';
import { ProblemSentence } from './problem-sentence.tsx';

export function FirstPage() {
  const words = useWords();
  const { actions } = useApp();
  const baseline = useSlice((state) => state.baseline);
  const chooseFiles = useDesk((desk) => desk.chooseFiles);
  const waysIn = (
    <div className="first-ways">
      <Button className="button is-accent" onPress={() => chooseFiles?.()}>
        {words.importing.open}
      </Button>
      <Button className="button" onPress={() => void actions.openSample()}>
        {words.loading.openSample}
      </Button>
    </div>
  );
  switch (baseline.kind) {
    case 'ready':
      return null;
    case 'reading':
      return <Opening title={words.loading.title} progress={baseline.progress} />;
    case 'preparing':
      return <Opening title={baseline.opened.name} progress={baseline.progress} />;
    case 'none':
      return (
        <div className="first-page">
          <Logo size={44} />
          <h2>{words.loading.stopped}</h2>
          <p>{words.loading.stoppedNext}</p>
          {waysIn}
        </div>
      );
    case 'failed':
      return (
        <div className="first-page" role="alert" data-testid="problem" data-code={baseline.problem.code}>
          <Logo size={44} />
          <h2>{words.loading.failed}</h2>
          <p>
            <ProblemSentence problem={baseline.problem} />
          </p>
          {waysIn}
        </div>
      );
  }
}

function Opening({ title, progress }: { readonly title: string; readonly progress: Progress }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const percent = Math.round(progress.fraction * 100);
  return (
    <div className="first-page">
      <Logo size={44} />
      <h2>{title}</h2>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={title}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ inlineSize: `${percent}%` }} />
      </div>
      <p role="status">
        {words.loading.step(progress.stage)} <span>{words.loading.percent(numbers.whole(percent))}</span>
      </p>
      <Button className="button" onPress={() => actions.stopOpening()}>
        {words.loading.stop}
      </Button>
      <p className="first-note">{words.loading.slow}</p>
    </div>
  );
}
