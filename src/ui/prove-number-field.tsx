/** A small field for a number. */
import { useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: number;
  readonly isFine?: boolean;
  readonly onValue: (value: number) => void;
}

/** Zero or more; what is being typed stands until the field is left. */
export function NumberField({ label, value, isFine = false, onValue }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="prove-number-field"
      type="number"
      min={0}
      step={isFine ? 'any' : 1}
      aria-label={label}
      value={typed ?? value}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const wanted = target.valueAsNumber;
        if (wanted >= 0 && Number.isFinite(wanted) && (isFine || Number.isInteger(wanted))) onValue(wanted);
      }}
    />
  );
}
