/** Three quiet hints on the first visit; each is closed by a press and stays closed. Nothing waits for them. */
import { X } from 'lucide-react';
import { useApp, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';

const HINTS = ['line', 'dial', 'hex'] as const;

export function Hints() {
  const words = useWords();
  const { actions } = useApp();
  const place = useSlice((state) => state.view.place);
  const seen = useSlice((state) => state.preferences.hintsSeen);
  const isReading = useSlice((state) => state.view.selection.kind !== 'none');
  const minutes = useSlice((state) => state.view.minutesShown);
  const numbers = useNumbers();
  const next = HINTS.find((hint) => !seen.includes(hint));
  if (next === undefined || place !== 'look' || isReading) return null;
  return (
    <div className={`hint hint-${next}`} role="note">
      <span>{next === 'line' ? words.hints.line(numbers.whole(minutes)) : words.hints[next]}</span>
      <IconButton label={words.hints.gotIt} onPress={() => actions.closeHint(next)}>
        <X size={14} strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
