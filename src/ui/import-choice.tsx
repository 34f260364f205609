/** A labelled list to choose from, as the import screen uses it: the browser's own, so that keys, touch and readers all work. */
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

interface Props {
  readonly label: string;
  /** Where the label stands elsewhere, it is only spoken. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly className?: string;
  readonly onChoose: (id: string) => void;
}

export function ChoiceField({ label, isLabelHidden = false, value, options, className = '', onChoose }: Props) {
  const id = useId();
  return (
    <span className={`choice ${className}`}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : ''}>
        {label}
      </label>
      <span className="choice-box">
        <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
      </span>
    </span>
  );
}
