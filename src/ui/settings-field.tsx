/** A number of the settings as it is typed: what makes no sense is marked, and kept apart from what is counted with. */
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly isGood: (value: number) => boolean;
  /** Also called with what makes no sense (NaN where it is no number): the whole form then cannot be applied. */
  readonly onValue: (value: number) => void;
}

export function NumberField({ label, value, isGood, onValue }: Props) {
  const [text, setText] = useState(String(value));
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  return (
    <label>
      <span>{label}</span>
      <input
        inputMode="decimal"
        value={text}
        aria-invalid={!isGood(typed)}
        onChange={({ target }) => {
          setText(target.value);
          onValue(target.value.trim() === '' ? Number.NaN : Number(target.value));
        }}
      />
    </label>
  );
}
