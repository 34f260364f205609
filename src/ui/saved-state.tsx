/** Whether the plan is kept. */
import { Check } from 'lucide-react';
import { useWords } from './app-context.tsx';

export function SavedState() {
  const words = useWords();
  return (
    <span className="saved" data-testid="saved-state" data-state="failed" data-seq={0} title={words.top.inMemoryMore}>
      <Check size={13} strokeWidth={1.75} aria-hidden="true" />
      {words.top.inMemory}
    </span>
  );
}
