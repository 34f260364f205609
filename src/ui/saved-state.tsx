/** Whether the plan is kept: for now it lives in this page only, and says so. */
import { CircleDashed } from 'lucide-react';
import { useWords } from './app-context.tsx';

export function SavedState() {
  const words = useWords();
  return (
    <span className="saved" data-testid="saved-state" data-state="failed" data-seq={0} title={words.top.inMemoryMore}>
      <CircleDashed size={13} strokeWidth={1.75} aria-hidden="true" />
      {words.top.inMemory}
    </span>
  );
}
