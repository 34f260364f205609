/** A text that is kept when the field is left or Enter is pressed, and put back with Esc; with several lines Enter takes Ctrl. */
import { type KeyboardEvent, useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly mostLetters: number;
  readonly isLong?: boolean;
  /** The planner asked for this field a moment ago. */
  readonly isAsked?: boolean;
  readonly testId?: string;
  /** Only with a text that differs. */
  readonly onKeep: (text: string) => void;
  readonly onDone?: () => void;
}

export function KeptField({ label, value, mostLetters, isLong = false, isAsked = false, onKeep, onDone, ...rest }: Props) {
  const [text, setText] = useState(value);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setText(value);
  }
  const keep = (): void => {
    if (text.trim() !== value) onKeep(text.trim());
    onDone?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) keep();
    else if (event.key === 'Escape' && (text !== value || onDone)) {
      setText(value);
      onDone?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = {
    'aria-label': label,
    className: `kept-field ${rest.className ?? ''}`,
    value: text,
    maxLength: mostLetters,
    placeholder: rest.placeholder,
    autoFocus: isAsked,
    'data-testid': rest.testId,
    onChange: (event: { readonly target: { readonly value: string } }) => setText(event.target.value),
    onBlur: keep,
    onKeyDown: onKey,
  };
  if (isLong) return <textarea {...shared} rows={3} />;
  return <input {...shared} onFocus={(event) => isAsked && event.target.select()} />;
}
