/** Fields of the forms in Try: a text, a number; the form says what becomes of them. */

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly mostLetters?: number;
  /** Over the whole width of the form. */
  readonly isWide?: boolean;
  readonly onText: (text: string) => void;
}

export function TextInput({ label, value, placeholder, mostLetters = 80, isWide = false, onText }: TextInputProps) {
  return (
    <label className={isWide ? 'is-wide' : ''}>
      <span>{label}</span>
      <input
        value={value}
        {...(placeholder !== undefined && { placeholder })}
        maxLength={mostLetters}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}

interface NumberInputProps {
  readonly label: string;
  readonly value: number | null;
  readonly least?: number;
  readonly onValue: (value: number | null) => void;
}

/** A number as it is typed; what is not a number yet changes nothing. */
export function NumberInput({ label, value, least, onValue }: NumberInputProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        step="any"
        defaultValue={value ?? ''}
        {...(least !== undefined && { min: least })}
        onChange={({ target }) => {
          const typed = target.value === '' ? null : target.valueAsNumber;
          if (typed === null || (Number.isFinite(typed) && typed >= (least ?? Number.NEGATIVE_INFINITY))) onValue(typed);
        }}
      />
    </label>
  );
}
