/** Work under way: stage, fraction and a way to stop it; appears after 300 ms, so that quick work does not flicker. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Progress } from '../store/app-state.ts';
import { useNumbers, useWords } from './app-context.tsx';

const PATIENCE_MS = 300;

export function ProgressLine({
  progress,
  title,
  onStop,
}: {
  readonly progress: Progress;
  readonly title: string;
  readonly onStop: () => void;
}) {
  const words = useWords();
  const numbers = useNumbers();
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsShown(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  const percent = Math.round(progress.fraction * 100);
  return (
    <div className="progress-line">
      <div className="progress-words">
        <b>{title}</b> <span>{words.loading.step(progress.stage)}</span>
        <span className="grow" />
        <span>{words.loading.percent(numbers.whole(percent))}</span>
        <Button className="link-button" onPress={onStop}>
          {words.loading.stop} <kbd>Esc</kbd>
        </Button>
      </div>
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
    </div>
  );
}
